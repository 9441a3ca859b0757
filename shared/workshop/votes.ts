import { ranksOf } from './statistics';

/** The dots that one person gave one item. */
export interface Vote {
  readonly person: string;
  readonly item: string;
  readonly dots: number;
}

/** What an item got. */
export interface ItemVotes {
  readonly id: string;
  readonly votes: number;
  /** How many gave it any. */
  readonly people: number;
  /** 1 is the most; equal ones share a place. */
  readonly rank: number;
  /** Another item has as many. */
  readonly tied: boolean;
}

/** Counts votes: the most first, equal ones in the order of `items`. Votes for anything else are passed over. */
export function tallyVotes(items: readonly string[], votes: readonly Vote[]): ItemVotes[] {
  const counts = new Map(items.map((id) => [id, { votes: 0, people: new Set<string>() }]));
  for (const { person, item, dots } of votes) {
    const count = counts.get(item);
    if (!count) continue;
    count.votes += dots;
    count.people.add(person);
  }
  const ids = [...counts.keys()];
  const sizes = [...counts.values()].map((count) => count.votes);
  const ranks = ranksOf(sizes);
  const sharing = new Map<number, number>();
  for (const rank of ranks) sharing.set(rank, (sharing.get(rank) ?? 0) + 1);
  return ids
    .map((id, i) => {
      const rank = ranks[i] ?? 1;
      const people = counts.get(id)?.people.size ?? 0;
      return { id, votes: sizes[i] ?? 0, people, rank, tied: (sharing.get(rank) ?? 0) > 1 };
    })
    .sort((a, b) => a.rank - b.rank);
}

/** The first `top` of a vote for a run-off: of those that share the last place all, of those without a vote none. */
export const topOf = (tally: readonly Pick<ItemVotes, 'id' | 'votes' | 'rank'>[], top: number) =>
  tally.filter(({ votes, rank }) => votes > 0 && rank <= top).map(({ id }) => id);

/** Votes a person that suit so many items: a quarter of them, 3 to 8. */
export const suggestedBudget = (items: number): number =>
  Math.min(8, Math.max(3, Math.round(items / 4)));
