import { useTranslation } from 'react-i18next';
import { errorText } from '../i18n/errorText';
import { Button } from '../ui/Button';
import { Spinner } from '../ui/Spinner';
import type { Asked } from '../ui/useAsked';
import styles from './AskedState.module.css';

/** What stands in place of something that is loading, or that could not be. */
export function AskedState({ asked }: { asked: Exclude<Asked<unknown>, { kind: 'ready' }> }) {
  const { t } = useTranslation();
  if (asked.kind === 'loading')
    return (
      <p className={styles.state} role="status">
        <Spinner /> {t('versions.loading')}
      </p>
    );
  return (
    <div className={styles.state} role="alert">
      <span>
        {t('versions.failed')} {errorText(asked.error)}
      </span>
      <Button size="sm" onClick={asked.again}>
        {t('versions.tryAgain')}
      </Button>
    </div>
  );
}
