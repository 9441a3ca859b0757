import { ordersBetween } from '../orderKey';

/** An entry of a file on its way to a place among its siblings. */
export interface Ranked {
  /** Siblings share it. */
  readonly group: string;
  /** Number of the `order` column; null: the cell is empty; undefined: the file has no such column. */
  readonly rank: number | null | undefined;
  /** Order key it has already among these siblings. */
  readonly old: string | null;
}

/**
 * New order keys for entries of a file, undefined where one keeps its own. With an `order` column (else in the
 * order of the rows) new entries come between their neighbours of the file; without one, at the end. Entries
 * that stood in another order all get new keys behind the rest.
 */
export function orderDrafts(
  entries: readonly Ranked[],
  lastOf: (group: string) => string | null,
): (string | undefined)[] {
  const keys: (string | undefined)[] = entries.map(() => undefined);
  const groups = new Map<string, number[]>();
  entries.forEach(({ group }, i) => {
    const list = groups.get(group);
    if (list) list.push(i);
    else groups.set(group, [i]);
  });
  for (const [group, members] of groups) {
    const hasOrder = members.some((i) => entries[i]?.rank !== undefined);
    const rank = (i: number) => entries[i]?.rank ?? Number.POSITIVE_INFINITY;
    const sorted = hasOrder
      ? [...members].sort((a, b) => (rank(a) === rank(b) ? a - b : rank(a) - rank(b)))
      : members;
    const old = (i: number) => entries[i]?.old ?? null;
    const known = sorted.map(old).filter((key) => key !== null);
    const inOrder = known.every((key, n) => n === 0 || (known[n - 1] as string) < key);
    const give = (list: readonly number[], before: string | null, after: string | null) => {
      const made = ordersBetween(before, after, list.length);
      list.forEach((i, n) => {
        keys[i] = made[n];
      });
    };
    if (!hasOrder)
      give(
        sorted.filter((i) => old(i) === null),
        lastOf(group),
        null,
      );
    else if (!inOrder) give(sorted, lastOf(group), null);
    else giveBetween(sorted, old, lastOf(group), give);
  }
  return keys;
}

/** Runs of new entries go between the known ones around them; the last run behind everything. */
function giveBetween(
  sorted: readonly number[],
  old: (i: number) => string | null,
  last: string | null,
  give: (list: readonly number[], before: string | null, after: string | null) => void,
): void {
  let run: number[] = [];
  let before: string | null = null;
  for (const i of sorted) {
    const key = old(i);
    if (key === null) {
      run.push(i);
      continue;
    }
    if (run.length > 0) give(run, before, key);
    run = [];
    before = key;
  }
  if (run.length > 0) give(run, last, null);
}
