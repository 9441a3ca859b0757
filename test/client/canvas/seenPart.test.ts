import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Point, Rect } from '../../../shared/layout/geometry';
import { seenPart } from '../../../shared/picture/paint/seenPart';

const PERIOD = 10;
const RADIUS = 6;
const AREA: Rect = { x: 0, y: 0, width: 800, height: 600 };

const away = fc.integer({ min: -20_000, max: 20_000 });
/** A line as links have them: sideways, up or down, and so on. */
const lines = fc
  .record({ x: away, y: away, turns: fc.array(away, { minLength: 1, maxLength: 5 }) })
  .map(({ x, y, turns }) => {
    const points: Point[] = [{ x, y }];
    turns.forEach((to, i) => {
      const last = points.at(-1) as Point;
      const next = i % 2 === 0 ? { x: to, y: last.y } : { x: last.x, y: to };
      if (next.x !== last.x || next.y !== last.y) points.push(next);
    });
    return points;
  })
  .filter((points) => points.length > 1);

/** How far along the line a point of it lies, with arcs at the corners that are passed. */
function alongOf(points: readonly Point[], at: Point): number[] {
  const found: number[] = [];
  let before = 0;
  for (let i = 1; i < points.length; i += 1) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point];
    const length = Math.abs(b.x - a.x) + Math.abs(b.y - a.y);
    const from = Math.abs(at.x - a.x) + Math.abs(at.y - a.y);
    const to = Math.abs(at.x - b.x) + Math.abs(at.y - b.y);
    if (Math.abs(from + to - length) < 1e-6) found.push(before + from);
    const next = points[i + 1];
    before += length;
    if (next) {
      const after = Math.abs(next.x - b.x) + Math.abs(next.y - b.y);
      before -= (2 - Math.PI / 2) * Math.min(RADIUS, length / 2, after / 2);
    }
  }
  return found;
}

const inArea = ({ x, y }: Point) => x >= 0 && x <= AREA.width && y >= 0 && y <= AREA.height;

/** Every tenth pixel of a line that lies in the area. */
function seen(points: readonly Point[]): Set<string> {
  const found = new Set<string>();
  for (let i = 1; i < points.length; i += 1) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point];
    for (let x = Math.max(Math.min(a.x, b.x), 0); x <= Math.min(Math.max(a.x, b.x), 800); x += 1)
      for (let y = Math.max(Math.min(a.y, b.y), 0); y <= Math.min(Math.max(a.y, b.y), 600); y += 1)
        if (inArea({ x, y })) found.add(`${Math.ceil(x)} ${Math.ceil(y)}`);
  }
  return found;
}

test('all of a line that is in the area is in its part, and little more', () => {
  fc.assert(
    fc.property(lines, (points) => {
      const part = seenPart(points, AREA, PERIOD, RADIUS);
      const whole = seen(points);
      const drawn = seen(part?.points ?? []);
      for (const place of whole) expect(drawn.has(place)).toBe(true);
      for (const place of drawn) expect(whole.has(place)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('its dashes lie as those of the whole line', () => {
  fc.assert(
    fc.property(lines, (points) => {
      const part = seenPart(points, AREA, PERIOD, RADIUS);
      if (!part) return;
      const starts = alongOf(points, part.points[0] as Point);
      const isAtDash = starts.some((along) => {
        const off = ((along % PERIOD) + PERIOD) % PERIOD;
        return Math.min(off, PERIOD - off) < 1e-3;
      });
      expect(isAtDash).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('a line across a large board is as long as the view', () => {
  const part = seenPart(
    [
      { x: -50_000, y: 10 },
      { x: -49_000, y: 10 },
      { x: -49_000, y: 300 },
      { x: 60_000, y: 300 },
      { x: 60_000, y: 900 },
    ],
    AREA,
    PERIOD,
    RADIUS,
  );
  const points = part?.points ?? [];
  expect(points).toHaveLength(2);
  const [start, end] = points as [Point, Point];
  expect(start.x).toBeGreaterThan(-PERIOD - 1);
  expect(start.x).toBeLessThanOrEqual(0);
  expect(end).toEqual({ x: 800, y: 300 });
  expect(part?.endsBefore).toBe(true);
});
