import { CURVE, LINE } from './marks';

/** Appends a circular arc to a path as curves of at most a quarter each; starts with a line to where it begins. */
export function addArc(
  path: number[],
  cx: number,
  cy: number,
  radius: number,
  from: number,
  to: number,
  first: number,
): void {
  const full = 2 * Math.PI;
  // Clockwise, as a canvas does it: never further than once around.
  const sweep = to - from >= full ? full : (((to - from) % full) + full) % full;
  path.push(first, cx + radius * Math.cos(from), cy + radius * Math.sin(from));
  addCurves(path, cx, cy, radius, from, sweep);
}

/** The corner of a canvas' `arcTo`: a line to where the rounding begins, and the rounding. */
export function addCorner(
  path: number[],
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  radius: number,
): void {
  const a = unit(x0 - x1, y0 - y1);
  const b = unit(x2 - x1, y2 - y1);
  const cross = a.x * b.y - a.y * b.x;
  if (radius === 0 || Math.abs(cross) < 1e-9) {
    path.push(LINE, x1, y1);
    return;
  }
  const half = Math.acos(Math.min(1, Math.max(-1, a.x * b.x + a.y * b.y))) / 2;
  const along = radius / Math.tan(half);
  const start = { x: x1 + a.x * along, y: y1 + a.y * along };
  const away = radius / Math.sin(half);
  const middle = unit(a.x + b.x, a.y + b.y);
  const cx = x1 + middle.x * away;
  const cy = y1 + middle.y * away;
  const from = Math.atan2(start.y - cy, start.x - cx);
  const turn = Math.PI - 2 * half;
  path.push(LINE, start.x, start.y);
  addCurves(path, cx, cy, radius, from, cross < 0 ? turn : -turn);
}

function unit(x: number, y: number): { x: number; y: number } {
  const length = Math.hypot(x, y) || 1;
  return { x: x / length, y: y / length };
}

function addCurves(
  path: number[],
  cx: number,
  cy: number,
  radius: number,
  from: number,
  sweep: number,
): void {
  const parts = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9));
  const step = sweep / parts;
  const handle = (4 / 3) * Math.tan(step / 4) * radius;
  for (let i = 0; i < parts; i += 1) {
    const a = from + i * step;
    const b = a + step;
    const [ca, sa, cb, sb] = [Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b)];
    path.push(
      CURVE,
      cx + radius * ca - handle * sa,
      cy + radius * sa + handle * ca,
      cx + radius * cb + handle * sb,
      cy + radius * sb - handle * cb,
      cx + radius * cb,
      cy + radius * sb,
    );
  }
}
