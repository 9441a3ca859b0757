import type { RoundResult } from '../../../shared/workshop/roundApi';
import { formatList } from '../../i18n/format';
import { t } from '../../i18n/i18n';
import type { Board } from '../../state/board';
import { namesOf } from '../rounds/items';

/** More that share the first place are counted and not named. */
const NAMED = 3;

/** "Voting ended. Wallets first with 9 votes, One-tap pay second with 7." */
export function voteResultText(board: Board, result: RoundResult): string {
  const tally = result.kind === 'vote' ? result.items.filter(({ votes }) => votes > 0) : [];
  const [best, next] = tally;
  if (!best) return t('votes.say.nobody');
  const firsts = tally.filter(({ rank }) => rank === 1);
  const names = namesOf(
    board,
    [...firsts, ...(next ? [next] : [])].map(({ id }) => id),
  );
  const nameOf = ({ id }: { readonly id: string }) => names.get(id)?.title ?? '';
  const count = best.votes;
  if (firsts.length > NAMED) return t('votes.say.endedTieMany', { items: firsts.length });
  if (firsts.length > 1)
    return t('votes.say.endedTie', { first: formatList(firsts.map(nameOf)), count });
  if (!next) return t('votes.say.ended', { first: nameOf(best), count });
  return t('votes.say.endedTwo', {
    first: nameOf(best),
    second: nameOf(next),
    count,
    votes: next.votes,
  });
}
