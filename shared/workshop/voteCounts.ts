import type { KeptResult } from './roundResults';

/** What revealed rounds said, by the id of what they were about, each oldest first. */
export type KeptById = ReadonlyMap<string, readonly KeptResult[]>;

/** What one item got in a vote. */
export interface VoteCount {
  readonly votes: number;
  /** 1 is the most; equal ones share a place. */
  readonly rank: number;
  readonly tied: boolean;
}

/** The vote that was revealed last, as the entries keep it. Items that got nothing are left out. */
export interface LastVote {
  readonly round: number;
  /** Instant of the reveal. */
  readonly at: string;
  readonly counts: ReadonlyMap<string, VoteCount>;
}

const read = new WeakMap<KeptById, LastVote | null>();

/** The last vote of a board; null when none was revealed, or nobody gave a vote in it. */
export function lastVote(kept: KeptById): LastVote | null {
  const known = read.get(kept);
  if (known !== undefined) return known;
  const found = findLastVote(kept);
  read.set(kept, found);
  return found;
}

function findLastVote(kept: KeptById): LastVote | null {
  let last: { round: number; at: string; counts: Map<string, VoteCount> } | null = null;
  for (const [id, results] of kept)
    for (const { kind, round, at, ...said } of results) {
      const count = kind === 'vote' ? readCount(said) : null;
      if (!count || (last && at < last.at)) continue;
      if (!last || at > last.at) last = { round, at, counts: new Map() };
      last.counts.set(id, count);
    }
  return last;
}

function readCount({ votes, rank, tied }: Readonly<Record<string, unknown>>): VoteCount | null {
  if (typeof votes !== 'number' || typeof rank !== 'number' || votes <= 0) return null;
  return { votes, rank, tied: tied === true };
}

/** Ids with the most votes first; as many votes, and none, keep their order. */
export const byVotes = (ids: readonly string[], { counts }: LastVote): string[] => {
  const votesOf = (id: string) => counts.get(id)?.votes ?? 0;
  return [...ids].sort((a, b) => votesOf(b) - votesOf(a));
};
