import { lastVote, type VoteCount } from '../../../shared/workshop/voteCounts';
import { t } from '../../i18n/i18n';
import type { Board } from '../../state/board';
import { wallBallot } from '../../state/rounds/ballot';

/** "9 votes, place 1, shared". */
export const countText = ({ votes, rank, tied }: VoteCount): string =>
  `${t('votes.count', { count: votes })}, ${t(`votes.${tied ? 'placeShared' : 'place'}`, { rank })}`;

/**
 * What stands on an item of votes: this person's own while a vote is given on the wall, else what the last one gave.
 * Empty where that is nothing.
 */
export function votesOn(
  board: Pick<Board, 'rounds' | 'access' | 'ui' | 'kept'>,
  id: string,
): string {
  const ballot = wallBallot(board);
  if (ballot)
    return ballot.items.has(id) ? t('votes.own', { count: ballot.dots.get(id) ?? 0 }) : '';
  const count = board.ui.getState().showVotes && lastVote(board.kept.get())?.counts.get(id);
  return count ? countText(count) : '';
}
