import { useTranslation } from 'react-i18next';
import type { PushRow } from '../../shared/push/pushApi';
import { useBoard, useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { Spinner } from '../ui/Spinner';
import styles from './PushDialog.module.css';
import { PushRows } from './PushRows';
import { countsText, placeOf, toolOf, totalOf } from './pushText';
import type { NewPushFlow } from './useNewPush';

const ACTIONS = ['create', 'update', 'link'] as const;

/** What would be sent, before anything is. */
export function CheckStep({ flow }: { flow: NewPushFlow }) {
  const { t } = useTranslation();
  const board = useBoard();
  const unsaved = useReadable(board.unsaved);
  const { dryRun, checked, busy } = flow;
  if (!checked) return null;
  const tool = toolOf(checked.target);
  const of = (action: PushRow['action']) =>
    dryRun?.rows.filter((row) => row.action === action) ?? [];
  return (
    <>
      <div role="status" className={styles.section}>
        {busy && !dryRun && (
          <p className={styles.waiting}>
            <Spinner size={16} />
            {t('push.check.working')}
          </p>
        )}
        {dryRun && (
          <>
            <p className={styles.summary}>
              {totalOf(dryRun) === 0
                ? t('push.check.nothing')
                : t('push.check.counts', { parts: countsText(dryRun) })}
            </p>
            <p className={styles.hint}>
              {t('push.run.to', { where: placeOf(checked.target) })} {t('push.check.nothingSent')}
            </p>
          </>
        )}
        {unsaved > 0 && <p className={styles.warning}>{t('push.check.unsaved')}</p>}
      </div>
      {dryRun && (
        <div>
          {ACTIONS.map((action) => (
            <PushRows
              key={action}
              label={t(`push.list.${action}`, { count: of(action).length })}
              rows={of(action)}
              tool={tool}
              open={action === ACTIONS.find((one) => of(one).length > 0)}
            />
          ))}
        </div>
      )}
      {!busy && !dryRun && (
        <div>
          <Button onClick={flow.checkAgain}>{t('push.check.again')}</Button>
        </div>
      )}
    </>
  );
}
