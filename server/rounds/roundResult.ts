import { newId } from '../../shared/ids';
import { spreadOfEstimates } from '../../shared/workshop/estimates';
import { spreadOfBuckets, spreadOfSpans } from '../../shared/workshop/placements';
import type {
  BucketEntry,
  EstimateEntry,
  RoundResult,
  SpanEntry,
  VoteEntry,
} from '../../shared/workshop/roundApi';
import { tallyVotes } from '../../shared/workshop/votes';
import type { RoundEntry, RoundRecord } from '../store/roundStore';

/** What the documents say at the reveal. */
export interface RevealContext {
  /** The item is there and not deleted. */
  isLiving(id: string): boolean;
  /** No sticky has this id. */
  isFree(id: string): boolean;
}

/** An entry of a kind that the round was checked to hold. */
type Said<T> = T & { readonly person: string };

/** What comes out of a round; items that are gone are left out. */
export function resultOf(
  round: RoundRecord,
  entries: readonly RoundEntry[],
  context: RevealContext,
): RoundResult {
  const people = new Set(entries.map(({ person }) => person)).size;
  if (round.kind === 'stickies')
    return { kind: 'stickies', people, ids: [...stickyIds(entries, context).values()] };
  const items = round.items.filter(context.isLiving);
  const { secret, deck, mode } = round.terms;
  const byItem = new Map(items.map((id) => [id, [] as RoundEntry[]]));
  for (const entry of entries) byItem.get(entry.key)?.push(entry);
  const said = <T>(id: string): Said<T>[] =>
    (byItem.get(id) ?? []).map(({ person, value }) => ({ person, ...(value as T) }));
  const by = <T>(all: T[]): { by?: T[] } => (secret ? {} : { by: all });

  switch (round.kind) {
    case 'vote': {
      const votes = items.flatMap((item) =>
        said<VoteEntry>(item).map(({ person, dots }) => ({ person, item, dots })),
      );
      const tally = tallyVotes(items, votes);
      return {
        kind: 'vote',
        people,
        items: tally.map((item) => ({ ...item, ...by(said<VoteEntry>(item.id)) })),
      };
    }
    case 'estimate':
      return {
        kind: 'estimate',
        people,
        items: items.flatMap((id) => {
          const estimates = said<EstimateEntry>(id);
          if (estimates.length === 0) return [];
          return [{ id, ...spreadOfEstimates(deck ?? [], estimates), ...by(estimates) }];
        }),
      };
    case 'placement':
      return {
        kind: 'placement',
        people,
        mode: mode ?? 'dates',
        items:
          mode === 'now-next-later'
            ? items.flatMap((id) => {
                const places = said<BucketEntry>(id);
                const spread = spreadOfBuckets(places);
                return spread ? [{ id, ...named(spread, secret), ...by(places) }] : [];
              })
            : items.flatMap((id) => {
                const places = said<SpanEntry>(id);
                const spread = spreadOfSpans(places);
                return spread ? [{ id, ...named(spread, secret), ...by(places) }] : [];
              }),
      };
  }
}

/** Where nobody is to learn who said what, nobody is named as far out either. */
const named = <T extends { readonly outliers: readonly string[] }>(
  spread: T,
  secret: boolean,
): T => (secret ? { ...spread, outliers: [] } : spread);

/** The id that each sticky gets in room `talk`: its own, unless something else has it. By person and key. */
function stickyIds(
  entries: readonly RoundEntry[],
  { isFree }: RevealContext,
): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    entries.map(({ person, key }) => {
      const id = taken.has(key) || !isFree(key) ? newId() : key;
      taken.add(id);
      return [`${person} ${key}`, id] as const;
    }),
  );
}
