import { useBoard, useReadable } from '../../state/hooks';
import { type Ballot, ballotOf } from '../../state/rounds/ballot';

/** This person's ballot of an open vote, as it stands; null where they may not vote. */
export function useBallot(n: number): Ballot | null {
  const board = useBoard();
  useReadable(board.access);
  useReadable(board.rounds.list);
  useReadable(board.rounds.changes);
  return ballotOf(board, n);
}
