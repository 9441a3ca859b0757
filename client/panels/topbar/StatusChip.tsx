import { openHistory } from '../../actions/openHistory';
import { useActionContext } from '../../actions/useActions';
import { StatusChip as Chip } from '../../signoff/StateChip';
import { useReadable } from '../../state/hooks';
import styles from './TopBar.module.css';

/** Draft, in review or signed off, live; opens the history. */
export function StatusChip() {
  const context = useActionContext();
  const status = useReadable(context.board.status);
  return (
    <Chip status={status} className={styles.state} onOpen={() => openHistory(context, 'signoff')} />
  );
}
