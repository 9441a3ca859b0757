import type { Dependency } from '../../plan/schema';
import type { Point, Rect } from '../geometry';
import type { Layout } from '../layoutTypes';
import type { Port } from '../port';
import { endOf, gapBeside, STUB } from './linkEnds';

/** An elbow line from the end of one bar to the start of another. `y` counts from the top of the board, not of the view. */
export interface Route {
  readonly points: readonly Point[];
  readonly bounds: Rect;
}

/** What an arrow between bars of one row needs to be seen; with less it goes around, in the gap of the row. */
const ARROW_ROOM = 8;

/** Where a line crosses the rows between its ends: near its start or near its end. */
export type Side = 'early' | 'late';

/**
 * Routes a link: out of the predecessor's end, along the gap above or below a row, into the successor's start.
 * Of two such ways it takes the one it is told; null where an end stands nowhere.
 */
export function routeLink(layout: Layout, port: Port, link: Dependency, side: Side): Route | null {
  const flat: Port = { ...port, scrollY: 0 };
  const from = endOf(layout, flat, link.from);
  const to = endOf(layout, flat, link.to);
  if (!from || !to) return null;
  const a = { x: from.rect.x + from.rect.width, y: from.y };
  const b = { x: to.rect.x, y: to.y };
  const out = a.x + STUB;
  const into = b.x - STUB;
  if (Math.abs(a.y - b.y) < 1 && b.x - a.x >= ARROW_ROOM) return made([a, b]);
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
