import { lastVote } from '../../../shared/workshop/voteCounts';
import { useBoard, useReadable, useUi } from '../../state/hooks';
import { wallBallot } from '../../state/rounds/ballot';
import { cx } from '../../ui/cx';
import styles from './VoteCount.module.css';
import { votesOn } from './voteWords';

/** This person's own votes for an item while a vote is given on the wall, else what the last one gave it. */
export function VoteCount({ id }: { id: string }) {
  const board = useBoard();
  const kept = useReadable(board.kept);
  useReadable(board.rounds.changes);
  const showVotes = useUi((ui) => ui.showVotes);
  useUi((ui) => ui.ballot);
  const ballot = wallBallot(board);
  const count = showVotes && !ballot ? lastVote(kept)?.counts.get(id) : undefined;
  const votes = ballot ? ballot.dots.get(id) : count?.votes;
  if (votes === undefined) return null;
  const words = votesOn(board, id);
  return (
    <span className={cx(styles.pill, (ballot || count?.rank === 1) && styles.first)} title={words}>
      <span className={styles.dot} aria-hidden="true" />
      <span aria-hidden="true">{votes}</span>
      <span className="vh">{words}</span>
    </span>
  );
}
