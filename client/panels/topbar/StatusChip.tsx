import { StatusChip as Chip } from '../../signoff/StateChip';
import { useBoard, useReadable } from '../../state/hooks';
import styles from './TopBar.module.css';

/** Draft, in review or signed off, live; opens the history. */
export function StatusChip() {
  const board = useBoard();
  const status = useReadable(board.status);
  return (
    <Chip
      status={status}
      className={styles.state}
      onOpen={() => board.ui.setState({ rightPanel: { kind: 'history', tab: 'signoff' } })}
    />
  );
}
