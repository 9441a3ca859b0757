import type { Dependency } from '../../plan/schema';
import type { Point } from '../geometry';
import type { Layout } from '../layoutTypes';
import type { Port } from '../port';
import { zoomStep } from '../zoomStep';
import { type Choice, chooseSide } from './chooseSide';
import { type Crossing, crossingOf, ranksIn } from './crossing';
import { type Moves, movesBetween } from './moves';
import { type Route, routeLink } from './route';

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
      entry.choice = { step, value: chooseSide(next, fixed, entry.link) };
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
