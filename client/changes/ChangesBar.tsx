import { useTranslation } from 'react-i18next';
import { closeChanges } from '../actions/changes';
import { useActionContext } from '../actions/useActions';
import { useBoard, useReadable, useUi } from '../state/hooks';
import { Button } from '../ui/Button';
import styles from './ChangesBar.module.css';

/** Over the board while changes are marked and their list is out of the way: what is marked, and the way out. */
export function ChangesBar() {
  const { t } = useTranslation();
  const board = useBoard();
  const context = useActionContext();
  const drift = useReadable(board.drift);
  const listed = useUi((ui) => ui.rightPanel?.kind === 'changes');
  if (!drift || listed) return null;
  return (
    <section className={styles.bar} aria-label={t('changes.label')}>
      <span>{t('changes.bar', { count: drift.diff.material, version: drift.since })}</span>
      <Button size="sm" onClick={() => board.ui.setState({ rightPanel: { kind: 'changes' } })}>
        {t('changes.showList')}
      </Button>
      <Button size="sm" variant="ghost" onClick={() => closeChanges(context)}>
        {t('changes.end')}
      </Button>
    </section>
  );
}
