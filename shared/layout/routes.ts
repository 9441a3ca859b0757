import type { Dependency } from '../plan/schema';
import { dayAt, drawnBox, lanesIn } from './drawnRect';
import { firstIndex, type Point, type Rect } from './geometry';
import type { Box, LaneBox, LanePack, Layout } from './layoutTypes';
import { CONTAINER_HEADER } from './metrics';
import type { Port } from './port';
import { zoomStep } from './zoomStep';

/** An elbow line from the end of one bar to the start of another. `y` counts from the top of the board, not of the view. */
export interface Route {
  readonly points: readonly Point[];
  readonly bounds: Rect;
}

const STUB = 12;

interface End {
  readonly box: Box;
  readonly lane: LaneBox;
  readonly rect: Rect;
  readonly y: number;
}

/** Where a line crosses the rows between its ends. */
type Side = 'early' | 'late';

/** A side, and between which days bars were looked for to choose it. */
interface Choice {
  readonly side: Side;
  readonly seen: readonly Days[];
}

interface Days {
  readonly start: number;
  readonly end: number;
}

/**
 * Routes a link: out of the predecessor's end, along the gap above or below a row, into the successor's start.
 * Of two such ways (crossing rows near the start or near the end) it takes the one that crosses fewer bars.
 */
export function routeLink(
  layout: Layout,
  port: Port,
  link: Dependency,
  side: Side = choose(layout, port, link).side,
): Route | null {
  const flat: Port = { ...port, scrollY: 0 };
  const from = endOf(layout, flat, link.from);
  const to = endOf(layout, flat, link.to);
  if (!from || !to) return null;
  const a = { x: from.rect.x + from.rect.width, y: from.y };
  const b = { x: to.rect.x, y: to.y };
  const out = a.x + STUB;
  const into = b.x - STUB;
  if (Math.abs(a.y - b.y) < 1 && into >= out) return made([a, b]);
  if (into >= out && into - out < 8) return made([a, { x: out, y: a.y }, { x: out, y: b.y }, b]);
  const gap =
    side === 'late'
      ? gapBeside(to, a.y < b.y ? 'above' : 'below')
      : gapBeside(from, a.y < b.y ? 'below' : 'above');
  return made([
    a,
    { x: out, y: a.y },
    { x: out, y: gap },
    { x: into, y: gap },
    { x: into, y: b.y },
    b,
  ]);
}

/**
 * The side with fewer bars in the way, counted at the zoom's step: while zooming, lines keep their side and need no
 * new count on each frame.
 */
function choose(layout: Layout, { pxPerDay, ...rest }: Port, link: Dependency): Choice {
  const port: Port = { ...rest, pxPerDay: zoomStep(pxPerDay), scrollY: 0 };
  const from = endOf(layout, port, link.from);
  const to = endOf(layout, port, link.to);
  if (!from || !to) return { side: 'late', seen: [] };
  const down = from.y < to.y;
  const lateDays = daysAt(port, from.rect.x + from.rect.width + STUB);
  const lateGap = gapBeside(to, down ? 'above' : 'below');
  const late = crossings(layout, port, lateDays, [from.y, lateGap], from.box);
  if (late === 0) return { side: 'late', seen: [lateDays] };
  const earlyDays = daysAt(port, to.rect.x - STUB);
  const earlyGap = gapBeside(from, down ? 'below' : 'above');
  const early = crossings(layout, port, earlyDays, [earlyGap, to.y], to.box, late);
  return { side: late <= early ? 'late' : 'early', seen: [lateDays, earlyDays] };
}

const daysAt = (port: Port, x: number): Days => ({
  start: dayAt(port, x - 1),
  end: dayAt(port, x + 1),
});

function endOf(layout: Layout, port: Port, id: string): End | null {
  const found = layout.find(id);
  if (!found) return null;
  const { rect } = drawnBox(port, layout, found.lane, found.box);
  const y = found.box.container ? rect.y + CONTAINER_HEADER / 2 : rect.y + rect.height / 2;
  return { ...found, rect, y };
}

/** Middle of the free strip above or below the row a bar stands in. */
function gapBeside({ lane, box }: End, side: 'above' | 'below'): number {
  if (lane.collapsed) return side === 'above' ? lane.y : lane.y + lane.height;
  const row = lane.pack.rows[box.row];
  const top = lane.y + (row?.y ?? box.y);
  return side === 'above' ? top : top + (row?.height ?? box.height);
}

/** How many bars but its own a vertical line would run through; counts no further than `most`. */
function crossings(
  layout: Layout,
  port: Port,
  days: Days,
  ys: readonly [number, number],
  own: Box,
  most = Number.POSITIVE_INFINITY,
): number {
  const top = Math.min(...ys);
  const bottom = Math.max(...ys);
  let count = 0;
  for (const lane of lanesIn(layout, port, top, bottom)) {
    if (lane.collapsed) continue;
    for (const row of lane.pack.rows) {
      const y = lane.y + row.y;
      if (y + row.height <= top) continue;
      if (y >= bottom) break;
      // Boxes of a row don't overlap, so their ends stand in the order of their starts.
      const box = row.boxes[firstIndex(row.boxes, (b) => b.reservedEnd > days.start)];
      if (box && box !== own && box.start < days.end) count += 1;
      if (count >= most) return count;
    }
  }
  return count;
}

function made(points: readonly Point[]): Route {
  const kept = points.filter((p, i) => {
    const before = points[i - 1];
    return !before || before.x !== p.x || before.y !== p.y;
  });
  const xs = kept.map((p) => p.x);
  const ys = kept.map((p) => p.y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return {
    points: kept,
    bounds: { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y },
  };
}

/** The point half way along a route: where its badge stands. */
export function middleOf({ points }: Route): Point {
  const lengths = points.slice(1).map((p, i) => {
    const before = points[i] as Point;
    return Math.abs(p.x - before.x) + Math.abs(p.y - before.y);
  });
  let left = lengths.reduce((sum, l) => sum + l, 0) / 2;
  for (let i = 0; i < lengths.length; i += 1) {
    const length = lengths[i] as number;
    const a = points[i] as Point;
    const b = points[i + 1] as Point;
    if (left <= length) {
      const t = length === 0 ? 0 : left / length;
      return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
    }
    left -= length;
  }
  return points[0] as Point;
}

/** Remembered routes count their x from this day on (2020-01-01), so that panning leaves them as they are. */
const ORIGIN_DAY = 18_262;

/** What to add to a remembered route's points to get points of the view. */
export const routeShift = (port: Port): Point => ({
  x: (ORIGIN_DAY - port.day) * port.pxPerDay,
  y: -port.scrollY,
});

export interface RoutedLink {
  readonly link: Dependency;
  readonly route: Route;
}

/** Answers the routes that may be seen in the view (half a view around it included). */
export type Router = (
  layout: Layout,
  port: Port,
  links: readonly Dependency[],
) => readonly RoutedLink[];

interface Entry {
  readonly link: Dependency;
  /** Indexes of the lanes of both ends, the upper one first. */
  readonly lanes: readonly [number, number];
  /** Days and heights between which the line runs. */
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
  /** The route at a zoom; and the side it takes there, chosen at that zoom's step. */
  routed: { readonly zoom: number; readonly value: RoutedLink | null } | null;
  choice: { readonly step: number; readonly value: Choice } | null;
}

/**
 * Routes links as they come into view and remembers them: panning only moves them, zooming keeps the side they
 * take, and a change of the layout makes those anew that have a moved bar at an end or in the way. Links are found by
 * the lanes they cross, so that those far away are not so much as looked at.
 */
export function createRouter(): Router {
  let layout: Layout | null = null;
  let links: readonly Dependency[] = [];
  let crossing: Crossing = { byLane: new Map(), long: [] };
  const entries = new Map<string, Entry>();

  const read = (next: Layout, nextLinks: readonly Dependency[]) => {
    const moves = movesBetween(layout, next);
    const isThere = nextLinks === links ? null : new Set(nextLinks);
    for (const [id, entry] of entries)
      if ((isThere && !isThere.has(entry.link)) || touches(moves, entry)) entries.delete(id);
    if (isThere || moves.regrouped) crossing = crossingOf(next, nextLinks);
    layout = next;
    links = nextLinks;
  };
  const route = (next: Layout, port: Port, entry: Entry): RoutedLink | null => {
    const zoom = port.pxPerDay;
    if (entry.routed?.zoom === zoom) return entry.routed.value;
    const step = zoomStep(zoom);
    const fixed = { ...port, day: ORIGIN_DAY };
    if (entry.choice?.step !== step)
      entry.choice = { step, value: choose(next, fixed, entry.link) };
    const found = routeLink(next, fixed, entry.link, entry.choice.value.side);
    entry.routed = { zoom, value: found ? { link: entry.link, route: found } : null };
    return entry.routed.value;
  };
  const entryAt = (next: Layout, rank: number): Entry | null => {
    const link = links[rank] as Dependency;
    const known = entries.get(link.id);
    if (known) return known;
    const made = entryOf(next, link);
    if (made) entries.set(link.id, made);
    return made;
  };

  return (nextLayout, port, nextLinks) => {
    if (nextLayout !== layout || nextLinks !== links) read(nextLayout, nextLinks);
    const spread = port.width / 2 / port.pxPerDay;
    const left = port.day - spread;
    const right = port.day + port.width / port.pxPerDay + spread;
    const top = port.scrollY - port.height / 2;
    const bottom = port.scrollY + port.height * 1.5;
    const seen: RoutedLink[] = [];
    for (const rank of ranksIn(crossing, nextLayout, top, bottom)) {
      const entry = entryAt(nextLayout, rank);
      if (!entry || entry.to < left || entry.from > right) continue;
      if (entry.bottom < top || entry.top > bottom) continue;
      const routed = route(nextLayout, port, entry);
      if (routed) seen.push(routed);
    }
    return seen;
  };
}

/** Links, as places in their list, by the lanes they cross. */
interface Crossing {
  readonly byLane: ReadonlyMap<number, readonly number[]>;
  /** Those that cross many lanes, with the first and the last of them. */
  readonly long: readonly {
    readonly rank: number;
    readonly first: number;
    readonly last: number;
  }[];
}

const MANY_LANES = 8;

function crossingOf(layout: Layout, links: readonly Dependency[]): Crossing {
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
function ranksIn(
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

/** What stands elsewhere than before. */
interface Moves {
  readonly ids: ReadonlySet<string>;
  /** By index of the lane: the days that were left or taken; null: all of them, and everything in it moved. */
  readonly lanes: readonly { readonly index: number; readonly days: readonly Days[] | null }[];
  /** Something stands in another lane than before, or a lane in another place among them. */
  readonly regrouped: boolean;
}

function movesBetween(before: Layout | null, after: Layout): Moves {
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

const touches = ({ ids, lanes }: Moves, { link, lanes: [first, last], choice }: Entry): boolean =>
  ids.has(link.from) ||
  ids.has(link.to) ||
  lanes.some(
    ({ index, days }) =>
      index >= first &&
      index <= last &&
      (days === null ||
        choice?.value.seen.some((seen) =>
          days.some(({ start, end }) => start < seen.end && end > seen.start),
        )),
  );

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

function entryOf(layout: Layout, link: Dependency): Entry | null {
  const a = layout.find(link.from);
  const b = layout.find(link.to);
  if (!a || !b) return null;
  const tops = [a.lane.y + a.box.y, b.lane.y + b.box.y] as const;
  return {
    link,
    lanes: [Math.min(a.lane.index, b.lane.index), Math.max(a.lane.index, b.lane.index)],
    from: Math.min(a.box.end, b.box.start),
    to: Math.max(a.box.reservedEnd, b.box.start),
    top: Math.min(...tops),
    bottom: Math.max(tops[0] + a.box.height, tops[1] + b.box.height),
    routed: null,
    choice: null,
  };
}
