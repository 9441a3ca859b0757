/** A point in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An upright rectangle in CSS pixels. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const contains = (r: Rect, { x, y }: Point): boolean =>
  x >= r.x && x < r.x + r.width && y >= r.y && y < r.y + r.height;

export const intersects = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The rectangle between two corners, in any order. */
export const rectBetween = (a: Point, b: Point): Rect => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
});

/** The rectangle moved by a shift; itself without one. */
export const shifted = (r: Rect, by: Point | null): Rect =>
  by ? { ...r, x: r.x + by.x, y: r.y + by.y } : r;

/** The same rectangle grown on every side. */
export const grow = (r: Rect, by: number): Rect => ({
  x: r.x - by,
  y: r.y - by,
  width: r.width + 2 * by,
  height: r.height + 2 * by,
});

/** Height and width of the smallest thing that can be pressed, in CSS pixels: WCAG 2.2, 2.5.8. */
const SMALLEST_TARGET = 24;

/** Where a mark can be pressed: around it, where it is smaller than the smallest target. */
export function targetOf(mark: Rect): Rect {
  const dx = Math.max(0, SMALLEST_TARGET - mark.width) / 2;
  const dy = Math.max(0, SMALLEST_TARGET - mark.height) / 2;
  return {
    x: mark.x - dx,
    y: mark.y - dy,
    width: mark.width + 2 * dx,
    height: mark.height + 2 * dy,
  };
}

export const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), Math.max(low, high));

/** Index of the first element for which `test` holds, in a list where it holds from some point on. */
export function firstIndex<T>(list: readonly T[], test: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (test(list[mid] as T)) high = mid;
    else low = mid + 1;
  }
  return low;
}
