import { clamp, type Point } from '../../../shared/layout/geometry';

const EDGE = 48;
const DELAY_MS = 200;
const TOP_SPEED = 900;

/** Scrolls when the pointer stays near an edge: after 200 ms, faster the deeper, at most 900 px a second. */
export function createAutoScroll() {
  let since: number | null = null;
  let last = 0;
  return {
    reset: () => {
      since = null;
    },
    /** Pixels to scroll for this frame. */
    step: (point: Point, size: { width: number; height: number }, now: number): Point => {
      const x = depth(point.x, size.width);
      const y = depth(point.y, size.height);
      if (x === 0 && y === 0) {
        since = null;
        return { x: 0, y: 0 };
      }
      if (since === null) {
        since = now;
        last = now;
      }
      const elapsed = Math.min(now - last, 50) / 1000;
      last = now;
      if (now - since < DELAY_MS) return { x: 0, y: 0 };
      return { x: speed(x) * elapsed, y: speed(y) * elapsed };
    },
  };
}

/** -1 to 1: how far into the left or right edge. */
function depth(at: number, size: number): number {
  if (at < EDGE) return -clamp((EDGE - at) / EDGE, 0, 1);
  if (at > size - EDGE) return clamp((at - (size - EDGE)) / EDGE, 0, 1);
  return 0;
}

const speed = (d: number): number => Math.sign(d) * d * d * TOP_SPEED;
