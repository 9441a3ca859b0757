import type { Box, LaneBox, LanePack, Layout } from '../layoutTypes';
import type { Days } from './chooseSide';

/** What stands elsewhere than before. */
export interface Moves {
  readonly ids: ReadonlySet<string>;
  /** By index of the lane: the days that were left or taken; null: all of them, and everything in it moved. */
  readonly lanes: readonly { readonly index: number; readonly days: readonly Days[] | null }[];
  /** Something stands in another lane than before, or a lane in another place among them. */
  readonly regrouped: boolean;
}

export function movesBetween(before: Layout | null, after: Layout): Moves {
  const ids = new Set<string>();
  const lanes: { index: number; days: Days[] | null }[] = [];
  let regrouped = before?.lanes.length !== after.lanes.length;
  after.lanes.forEach((lane, index) => {
    const old = before?.lanes[index];
    if (lane === old) return;
    if (!old || !sameMembers(old, lane)) regrouped = true;
    if (!old || !sameRows(old, lane)) {
      lanes.push({ index, days: null });
      return;
    }
    if (old.pack === lane.pack) return;
    const days: Days[] = [];
    const moved = (id: string, { start, reservedEnd }: Box) => {
      ids.add(id);
      days.push({ start, end: reservedEnd });
    };
    for (const [id, box] of lane.pack.boxes) {
      const was = old.pack.boxes.get(id);
      if (was && samePlace(was, box)) continue;
      moved(id, box);
      if (was) moved(id, was);
    }
    for (const [id, was] of old.pack.boxes) if (!lane.pack.boxes.has(id)) moved(id, was);
    if (days.length > 0) lanes.push({ index, days });
  });
  // What stood in a lane that went is in another one now, or nowhere.
  const gone = before?.lanes.slice(after.lanes.length) ?? [];
  for (const { index } of gone) lanes.push({ index, days: null });
  return { ids, lanes, regrouped };
}

/** The same initiatives in the same lane, wherever in it they stand. */
const sameMembers = (a: LaneBox, b: LaneBox): boolean => {
  const [was, is] = [a.pack.initiatives, b.pack.initiatives];
  if (a.id !== b.id || was.length !== is.length) return false;
  if (was === is) return true;
  const ids = new Set(was.map(({ id }) => id));
  return is.every(({ id }) => ids.has(id));
};

const sameRows = (a: LaneBox, b: LaneBox): boolean =>
  a.id === b.id &&
  a.y === b.y &&
  a.height === b.height &&
  a.collapsed === b.collapsed &&
  (a.pack === b.pack || sameStack(a.pack, b.pack));

const sameStack = (a: LanePack, b: LanePack): boolean =>
  a.rows.length === b.rows.length &&
  a.rows.every((row, i) => {
    const twin = b.rows[i];
    return row.y === twin?.y && row.height === twin.height;
  });

const samePlace = (a: Box, b: Box): boolean =>
  a.start === b.start &&
  a.end === b.end &&
  a.reservedEnd === b.reservedEnd &&
  a.row === b.row &&
  a.height === b.height &&
  a.container?.minWidth === b.container?.minWidth;
