import type { KeptResult } from '../../../shared/workshop/roundResults';
import { countText } from '../../actions/voting/voteWords';
import { t } from '../../i18n/i18n';
import type { Board } from '../../state/board';
import { keptEstimates, keptSpread } from '../../state/rounds/spreads';
import { estimatesText, farText, keptPeople, spreadText } from '../blind/spreadText';

type Say = (board: Board, result: KeptResult) => string;

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

const vote: Say = (_board, { votes, rank, tied, people, of }) =>
  t('rounds.keptVote', {
    votes: countText({ votes: number(votes), rank: number(rank), tied: tied === true }),
    people: number(people),
    count: of,
  });

const placement: Say = (board, result) => {
  const spread = keptSpread(result);
  if (!spread) return '';
  const far = farText(board, spread.outliers);
  return sentences(spreadText(spread), far, keptPeople(spread.n, result.of));
};

const estimate: Say = (_board, result) => {
  const estimates = keptEstimates(result);
  if (!estimates) return '';
  return sentences(estimatesText(estimates), keptPeople(estimates.n, result.of));
};

const sentences = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join(' · ');

/** What an entry keeps of a round in words, by kind. */
const SAY: Readonly<Record<KeptResult['kind'], Say>> = { vote, placement, estimate };

export const keptText: Say = (board, result) => SAY[result.kind](board, result);
