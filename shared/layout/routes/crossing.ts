import type { Dependency } from '../../plan/schema';
import { firstIndex } from '../geometry';
import type { Layout } from '../layoutTypes';

/** Links, as places in their list, by the lanes they cross. */
export interface Crossing {
  readonly byLane: ReadonlyMap<number, readonly number[]>;
  /** Those that cross many lanes, with the first and the last of them. */
  readonly long: readonly {
    readonly rank: number;
    readonly first: number;
    readonly last: number;
  }[];
}

const MANY_LANES = 8;

export function crossingOf(layout: Layout, links: readonly Dependency[]): Crossing {
  const byLane = new Map<number, number[]>();
  const long: { rank: number; first: number; last: number }[] = [];
  links.forEach(({ from, to }, rank) => {
    const a = layout.laneOf(from)?.index;
    const b = layout.laneOf(to)?.index;
    if (a === undefined || b === undefined) return;
    const first = Math.min(a, b);
    const last = Math.max(a, b);
    if (last - first >= MANY_LANES) {
      long.push({ rank, first, last });
      return;
    }
    for (let index = first; index <= last; index += 1) {
      const list = byLane.get(index);
      if (list) list.push(rank);
      else byLane.set(index, [rank]);
    }
  });
  return { byLane, long };
}

/** Links that cross a lane between two heights of the board, in the order of their list: what lies over what never changes. */
export function ranksIn(
  { byLane, long }: Crossing,
  { lanes }: Layout,
  top: number,
  bottom: number,
): readonly number[] {
  const from = firstIndex(lanes, (l) => l.y + l.height >= top);
  const to = firstIndex(lanes, (l) => l.y > bottom);
  const ranks = new Set<number>();
  for (let index = from; index < to; index += 1)
    for (const rank of byLane.get(index) ?? []) ranks.add(rank);
  for (const { rank, first, last } of long) if (first < to && last >= from) ranks.add(rank);
  return [...ranks].sort((a, b) => a - b);
}
