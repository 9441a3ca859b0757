import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { Spinner } from '../ui/Spinner';
import { type Plan, useBoardView } from './useBoardView';
import styles from './View.module.css';
import { ViewOfPlan } from './ViewOfPlan';

/** The calm page for people who only want to see where a plan stands: no tools, no cursors, no socket. */
export function ViewPage({ boardId, token }: { boardId: string; token: string }) {
  const { t } = useTranslation();
  const [plan, setPlan] = useState<Plan | null>(null);
  const { state, load } = useBoardView(boardId, token, plan);
  switch (state.kind) {
    case 'loading':
      return (
        <main className={styles.state}>
          <p role="status">
            <Spinner /> {t('view.loading')}
          </p>
        </main>
      );
    case 'failed':
      return (
        <main className={styles.state}>
          <EmptyState
            level={1}
            title={t(`common.errors.${state.code}`, { defaultValue: t('common.errors.unknown') })}
            actions={
              state.final ? undefined : (
                <Button variant="primary" onClick={() => void load()}>
                  {t('view.tryAgain')}
                </Button>
              )
            }
          />
        </main>
      );
    case 'ready':
      return (
        <ViewOfPlan
          view={state.view}
          wanted={plan ?? state.view.plan}
          stale={state.stale}
          onPlan={setPlan}
          onRetry={() => void load()}
        />
      );
  }
}
