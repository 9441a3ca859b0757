import { useTranslation } from 'react-i18next';
import { formatAgo } from '../i18n/format';
import { Button } from '../ui/Button';
import styles from './PushDialog.module.css';
import { placeOf, totalOf } from './pushText';
import type { PushInfo } from './pushWatch';

/** The push before the one that is prepared, or the one that somebody else has under way meanwhile. */
export function LastPush({ last, onShow }: { last: PushInfo; onShow: () => void }) {
  const { t } = useTranslation();
  const values = {
    when: formatAgo(new Date(last.at)),
    where: placeOf(last.target),
    counts: t('push.run.sent', { done: last.counts.done, total: totalOf(last) }),
  };
  return (
    <div className={styles.last}>
      <p className={styles.hint}>
        {t(last.state === 'running' ? 'push.where.underWay' : 'push.where.last', values)}
      </p>
      <Button size="sm" variant="ghost" onClick={onShow}>
        {t('push.where.showLast')}
      </Button>
    </div>
  );
}
