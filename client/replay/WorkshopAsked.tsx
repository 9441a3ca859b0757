import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ApiError } from '../api/apiError';
import { errorText } from '../i18n/errorText';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { Spinner } from '../ui/Spinner';
import type { Asked } from '../ui/useAsked';
import styles from './WorkshopPage.module.css';

interface WorkshopAskedProps {
  asked: Exclude<Asked<unknown>, { kind: 'ready' }>;
  boardId: string;
}

/** What stands in place of a workshop that is loading, was not held, or can't be read just now. */
export function WorkshopAsked({ asked, boardId }: WorkshopAskedProps) {
  const { t } = useTranslation();
  if (asked.kind === 'loading')
    return (
      <main className={styles.state}>
        <p role="status">
          <Spinner /> {t('replay.loading')}
        </p>
      </main>
    );
  const { error, again } = asked;
  const back = <Link href={`/b/${boardId}`}>{t('replay.toBoard')}</Link>;
  const none = error instanceof ApiError && error.status === 404;
  return (
    <main className={styles.state}>
      {none ? (
        <EmptyState level={1} title={t('replay.none')} actions={back}>
          {t('replay.noneText')}
        </EmptyState>
      ) : (
        <EmptyState
          level={1}
          title={errorText(error)}
          actions={
            <>
              <Button variant="primary" onClick={again}>
                {t('replay.tryAgain')}
              </Button>
              {back}
            </>
          }
        />
      )}
    </main>
  );
}
