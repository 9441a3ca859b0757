import { openRound } from '../../actions/stickies/stickyRights';
import { useBoard, useReadable } from '../../state/hooks';

/** The round in which stickies are written unseen, with this person's part in it; null: none is open. */
export function useStickyRound() {
  const board = useBoard();
  useReadable(board.rounds.list);
  useReadable(board.rounds.changes);
  const workshop = useReadable(board.workshop);
  const { person, canFacilitate, canComment } = useReadable(board.access);
  const round = openRound(board);
  const leads = canFacilitate && (workshop.started === null || workshop.facilitator === person);
  const own = round ? board.rounds.own(round.n) : null;
  return { round, own, leads, canComment };
}
