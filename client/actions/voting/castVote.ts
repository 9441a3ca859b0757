import { t } from '../../i18n/i18n';
import type { Board } from '../../state/board';
import {
  type Ballot,
  ballotOf,
  giveVote,
  takeVote,
  type VoteAnswer,
} from '../../state/rounds/ballot';

/** What became of a vote, to be read out. */
export function voteText(board: Board, ballot: Ballot, answer: VoteAnswer, title: string): string {
  const { left, budget } = ballotOf(board, ballot.n) ?? ballot;
  return t(`votes.say.${answer}`, { title, left, all: budget, count: ballot.perItem });
}

/** Gives a vote or takes one back. Answers what became of it. */
export const castVote = (
  board: Board,
  ballot: Ballot,
  id: string,
  how: 'give' | 'take',
): VoteAnswer => (how === 'give' ? giveVote : takeVote)(board, ballot, id);
