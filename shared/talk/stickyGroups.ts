import { memo } from '../plan/memo';
import type { Lane } from '../plan/schema';
import type { Cluster, Sticky } from './schema';
import type { WallView } from './wall';

/** What stands in a lane as one block: a sticky, or a group with its stickies. */
export interface StickyGroup {
  readonly cluster: Cluster | null;
  /** At least one; a group is where the first of them is. */
  readonly stickies: readonly Sticky[];
}

export type StickyGroups = ReadonlyMap<string | null, readonly StickyGroup[]>;

/**
 * Sorts what hangs on a wall by the lane it is shown in: one that is gone leaves its stickies to the band without a lane.
 * A lane's list is the same reference while nothing in it changes.
 */
export function createGrouper(): (
  wall: Pick<WallView, 'hanging' | 'clusters'>,
  lanes: readonly Lane[],
) => StickyGroups {
  let last: StickyGroups = new Map();
  return memo((wall, lanes) => {
    const byLane = grouped(wall, new Set(lanes.map(({ id }) => id)));
    last = new Map(
      [...byLane].map(([lane, groups]) => {
        const before = last.get(lane);
        return [lane, before && sameGroups(before, groups) ? before : groups];
      }),
    );
    return last;
  });
}

function grouped(
  { hanging, clusters }: Pick<WallView, 'hanging' | 'clusters'>,
  living: ReadonlySet<string>,
): Map<string | null, StickyGroup[]> {
  const byLane = new Map<string | null, StickyGroup[]>();
  const add = (group: StickyGroup) => {
    const lane = group.stickies[0]?.at?.lane ?? null;
    const shown = lane !== null && living.has(lane) ? lane : null;
    const list = byLane.get(shown);
    if (list) list.push(group);
    else byLane.set(shown, [group]);
  };
  for (const { cluster, stickies } of clusters.values()) add({ cluster, stickies });
  for (const sticky of hanging.values())
    if (sticky.cluster === null) add({ cluster: null, stickies: [sticky] });
  return byLane;
}

const sameGroups = (a: readonly StickyGroup[], b: readonly StickyGroup[]): boolean =>
  a.length === b.length &&
  a.every((group, i) => {
    const other = b[i] as StickyGroup;
    return (
      group.cluster === other.cluster &&
      group.stickies.length === other.stickies.length &&
      group.stickies.every((sticky, n) => sticky === other.stickies[n])
    );
  });
