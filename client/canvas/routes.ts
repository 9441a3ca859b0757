import type { Dependency } from '../../shared/plan/schema';
import { drawnBox, lanesIn, type Port, visitBoxes } from './drawnRect';
import type { Point, Rect } from './geometry';
import type { Box, LaneBox, Layout } from './layoutTypes';
import { CONTAINER_HEADER } from './metrics';

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

/**
 * Routes a link: out of the predecessor's end, along the gap above or below a row, into the successor's start.
 * Of two such ways (crossing rows near the start or near the end) it takes the one that crosses fewer bars.
 */
export function routeLink(layout: Layout, port: Port, link: Dependency): Route | null {
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

  const nearTarget = gapBeside(to, a.y < b.y ? 'above' : 'below');
  const nearSource = gapBeside(from, a.y < b.y ? 'below' : 'above');
  const late: Point[] = [
    a,
    { x: out, y: a.y },
    { x: out, y: nearTarget },
    { x: into, y: nearTarget },
    { x: into, y: b.y },
    b,
  ];
  const early: Point[] = [
    a,
    { x: out, y: a.y },
    { x: out, y: nearSource },
    { x: into, y: nearSource },
    { x: into, y: b.y },
    b,
  ];
  const lateCost = crossings(layout, flat, out, a.y, nearTarget, from.box, to.box);
  const earlyCost = crossings(layout, flat, into, nearSource, b.y, from.box, to.box);
  return made(lateCost <= earlyCost ? late : early);
}

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

/** How many bars a vertical line would run through. */
function crossings(
  layout: Layout,
  port: Port,
  x: number,
  y1: number,
  y2: number,
  from: Box,
  to: Box,
): number {
  const top = Math.min(y1, y2);
  const area = { x: x - 1, y: top, width: 2, height: Math.abs(y2 - y1) };
  let count = 0;
  for (const lane of lanesIn(layout, port, top, top + area.height)) {
    if (lane.collapsed) continue;
    visitBoxes(port, lane, area, (box) => {
      if (box !== from && box !== to) count += 1;
    });
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

interface Ends {
  readonly link: Dependency;
  /** Days and heights between which the line runs. */
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Routes links as they come into view and remembers them while layout and zoom stay: panning only moves them.
 */
export function createRouter(): Router {
  let layout: Layout | null = null;
  let links: readonly Dependency[] | null = null;
  let zoom = 0;
  let ends: Ends[] = [];
  const known = new Map<string, RoutedLink | null>();

  return (nextLayout, port, nextLinks) => {
    if (nextLayout !== layout || nextLinks !== links) {
      layout = nextLayout;
      links = nextLinks;
      ends = nextLinks.flatMap((link) => endsOf(nextLayout, link));
      known.clear();
    }
    if (zoom !== port.pxPerDay) {
      zoom = port.pxPerDay;
      known.clear();
    }
    const spread = port.width / 2 / port.pxPerDay;
    const left = port.day - spread;
    const right = port.day + port.width / port.pxPerDay + spread;
    const top = port.scrollY - port.height / 2;
    const bottom = port.scrollY + port.height * 1.5;
    const seen: RoutedLink[] = [];
    for (const end of ends) {
      if (end.to < left || end.from > right || end.bottom < top || end.top > bottom) continue;
      let routed = known.get(end.link.id);
      if (routed === undefined) {
        const route = routeLink(nextLayout, { ...port, day: ORIGIN_DAY }, end.link);
        routed = route ? { link: end.link, route } : null;
        known.set(end.link.id, routed);
      }
      if (routed) seen.push(routed);
    }
    return seen;
  };
}

function endsOf(layout: Layout, link: Dependency): Ends[] {
  const a = layout.find(link.from);
  const b = layout.find(link.to);
  if (!a || !b) return [];
  const tops = [a.lane.y + a.box.y, b.lane.y + b.box.y];
  return [
    {
      link,
      from: Math.min(a.box.end, b.box.start),
      to: Math.max(a.box.reservedEnd, b.box.start),
      top: Math.min(...tops),
      bottom: Math.max((tops[0] as number) + a.box.height, (tops[1] as number) + b.box.height),
    },
  ];
}
