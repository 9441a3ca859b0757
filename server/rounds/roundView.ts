import type { Round, RoundInfo } from '../../shared/workshop/roundApi';
import type { StageRound } from '../../shared/workshop/stageRounds';
import type { RoundEntry, RoundRecord, RoundSummary } from '../store/roundStore';
import { votesLeft } from './entryChecks';

const iso = (at: number): string => new Date(at).toISOString();
const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

interface Counts {
  readonly entered: number;
  readonly done: number;
}

/** What everybody may know of a round. */
export const roundInfo = (round: RoundSummary): RoundInfo => ({
  n: round.n,
  kind: round.kind,
  state: round.state,
  startedAt: iso(round.at),
  by: round.by,
  ends: isoOrNull(round.ends),
  endedAt: isoOrNull(round.endedAt),
  size: round.size,
  ...round.terms,
});

/** The same for room `stage`. */
export function stageRound(round: RoundRecord, counts: Counts): StageRound {
  const { size: _size, ...info } = roundInfo(round);
  return { ...info, items: round.state === 'open' ? round.items : [], ...counts };
}

/** A round as one person sees it: what they entered themselves, and of all others only how many. */
export const roundView = (
  round: RoundRecord,
  counts: Counts,
  own: { readonly entries: readonly RoundEntry[]; readonly done: boolean } | null,
): Round => ({
  ...roundInfo(round),
  items: round.items,
  entered: counts.entered,
  done: counts.done,
  own: own && {
    entries: own.entries.map(({ key, at, value }) => ({ key, at: iso(at), value })),
    done: own.done,
    left: votesLeft(round, own.entries),
  },
  // Stickies are kept in the order of those who wrote them.
  result:
    round.result?.kind === 'stickies'
      ? { ...round.result, ids: [...round.result.ids].sort() }
      : round.result,
});
