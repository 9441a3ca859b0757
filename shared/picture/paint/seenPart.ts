import type { Point, Rect } from '../../layout/geometry';

/** What an arc of a corner spares of the way around it, for each pixel of its radius. */
const SPARED = 2 - Math.PI / 2;

/**
 * The part of an elbow line that runs through an area, begun where a dash begins: its dashes lie as those of the whole
 * line do. Dashes are made one by one for all of a line, in view or not, and across a large board that is thousands.
 * `period`: length of a dash and its gap; `radius`: of the corners. Null where nothing is in the area.
 */
export function seenPart(
  points: readonly Point[],
  area: Rect,
  period: number,
  radius: number,
): { readonly points: readonly Point[]; readonly endsBefore: boolean } | null {
  const legs = legsOf(points, radius);
  const first = legs.findIndex((leg) => meets(leg, area));
  if (first < 0) return null;
  const last = legs.findLastIndex((leg) => meets(leg, area));
  const start = startOf(legs, first, area, period, radius);
  const lastLeg = legs[last] as Leg;
  const exit = lastLeg.length - entering(reversed(lastLeg), area);
  const endsBefore = last < legs.length - 1 || exit < lastLeg.length;
  return {
    points: [
      pointAt(legs[start.leg] as Leg, start.at),
      ...points.slice(start.leg + 1, last + 1),
      pointAt(lastLeg, exit),
    ],
    endsBefore,
  };
}

interface Leg {
  readonly from: Point;
  readonly to: Point;
  readonly length: number;
  /** Length of the line before it. */
  readonly before: number;
}

function legsOf(points: readonly Point[], radius: number): Leg[] {
  const legs: Leg[] = [];
  let before = 0;
  points.slice(1).forEach((to, i) => {
    const from = points[i] as Point;
    const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
    const previous = legs.at(-1);
    if (previous) before -= SPARED * Math.min(radius, previous.length / 2, length / 2);
    legs.push({ from, to, length, before });
    before += length;
  });
  return legs;
}

const reversed = (leg: Leg): Leg => ({ ...leg, from: leg.to, to: leg.from });

/** Where a dash begins, before the line comes into the area: the leg, and how far along it. */
function startOf(
  legs: readonly Leg[],
  first: number,
  area: Rect,
  period: number,
  radius: number,
): { readonly leg: number; readonly at: number } {
  for (let leg = first; leg > 0; leg -= 1) {
    const { length, before } = legs[leg] as Leg;
    const enters = leg === first ? entering(legs[leg] as Leg, area) : length - radius;
    const at = enters - ((before + enters) % period);
    // Not in the arc of its corner.
    if (at > radius) return { leg, at };
  }
  const enters = first === 0 ? entering(legs[0] as Leg, area) : 0;
  return { leg: 0, at: enters - (enters % period) };
}

/** How far along a leg the area begins. */
function entering({ from, to }: Leg, area: Rect): number {
  const along = (a: number, b: number, low: number, high: number) =>
    Math.max(0, b > a ? low - a : a - high);
  return from.y === to.y
    ? along(from.x, to.x, area.x, area.x + area.width)
    : along(from.y, to.y, area.y, area.y + area.height);
}

const meets = ({ from, to }: Leg, { x, y, width, height }: Rect): boolean =>
  Math.min(from.x, to.x) <= x + width &&
  Math.max(from.x, to.x) >= x &&
  Math.min(from.y, to.y) <= y + height &&
  Math.max(from.y, to.y) >= y;

const pointAt = ({ from, to }: Leg, at: number): Point => ({
  x: from.x + Math.sign(to.x - from.x) * at,
  y: from.y + Math.sign(to.y - from.y) * at,
});
