import type { KeptResult } from '../../../shared/workshop/roundResults';
import { countText } from '../../actions/voting/voteWords';
import { t } from '../../i18n/i18n';
import type { Board } from '../../state/board';

type Say = (board: Board, result: KeptResult) => string;

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

const vote: Say = (_board, { votes, rank, tied, people, of }) =>
  t('rounds.keptVote', {
    votes: countText({ votes: number(votes), rank: number(rank), tied: tied === true }),
    people: number(people),
    count: of,
  });

/** What an entry keeps of a round in words, by kind. */
const SAY: Partial<Record<KeptResult['kind'], Say>> = { vote };

export const keptText: Say = (board, result) => SAY[result.kind]?.(board, result) ?? '';
