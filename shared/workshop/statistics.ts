/**
 * The middle of values in order. Of an even number of values it is the lower of the two in the middle, so that it is
 * always a value that somebody gave; null of none.
 */
export const medianOf = <T>(sorted: readonly T[]): T | null =>
  sorted[Math.floor((sorted.length - 1) / 2)] ?? null;

export const byNumber = (a: number, b: number): number => a - b;

/** Places by size, the largest first: equal ones share a place, and the places they take up are passed over (1, 1, 3). */
export function ranksOf(sizes: readonly number[]): number[] {
  const sorted = [...sizes].sort((a, b) => b - a);
  const first = new Map<number, number>();
  sorted.forEach((size, i) => {
    if (!first.has(size)) first.set(size, i + 1);
  });
  return sizes.map((size) => first.get(size) ?? 1);
}

/** Fewer values than this have nobody who is far out. */
const ENOUGH = 3;

/**
 * Which values are far out: further from the median than `least`, and than three times the median of all distances
 * from it (of an even number the larger of the two in the middle, as nobody is called far out in doubt). Unlike a standard
 * deviation, that is not carried along by the very value that is far out.
 */
export function farOut(values: readonly number[], least: number): boolean[] {
  const middle = medianOf([...values].sort(byNumber)) ?? 0;
  const distances = values.map((value) => Math.abs(value - middle));
  const usual = medianOf([...distances].sort(byNumber).reverse()) ?? 0;
  const bound = Math.max(least, 3 * usual);
  return distances.map((distance) => values.length >= ENOUGH && distance > bound);
}
