import { useTranslation } from 'react-i18next';
import type { Initiative } from '../../../shared/plan/schema';
import { actionNamed } from '../../actions/registry';
import { runAction } from '../../actions/runAction';
import { useActionContext } from '../../actions/useActions';
import { useBoard, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import styles from './Details.module.css';
import properties from './Properties.module.css';
import { SharedFields } from './SharedFields';

/** Several initiatives: what they share, changed for all at once. */
export function ManyDetails({ initiatives }: { initiatives: readonly Initiative[] }) {
  const { t } = useTranslation();
  const board = useBoard();
  const context = useActionContext();
  const { canEdit } = useReadable(board.access);
  const [first] = initiatives;
  const run = (name: string) => () => {
    if (!first) return;
    const ids = initiatives.map((i) => i.id);
    const target = { lead: first.id, kind: 'initiative', ids, lane: null, day: null } as const;
    runAction(context, actionNamed(name), target);
  };
  return (
    <>
      <h2 className={styles.titleText}>
        {t('panels.details.initiatives', { count: initiatives.length })}
      </h2>
      <div className={properties.properties}>
        <SharedFields initiatives={initiatives} readOnly={!canEdit} />
      </div>
      {canEdit && (
        <footer className={styles.footer}>
          <Button onClick={run('duplicate')}>{t('panels.details.duplicate')}</Button>
          <Button onClick={run('sendToBacklog')}>{t('panels.details.toBacklog')}</Button>
          <Button variant="ghost" className={styles.delete} onClick={run('delete')}>
            {t('panels.details.delete')}
          </Button>
        </footer>
      )}
    </>
  );
}
