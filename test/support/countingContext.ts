import type { Point } from '../../shared/layout/geometry';

/** Text that was drawn, and how strongly. */
export interface DrawnText {
  readonly text: string;
  readonly alpha: number;
}

/** Calls that begin with the corners of a rectangle, and those that begin with a point. */
const RECTANGLES = new Set<PropertyKey>(['fillRect', 'roundRect']);
const POINTS = new Set<PropertyKey>(['moveTo', 'lineTo', 'arcTo', 'fillText']);

/** A 2D context that draws nothing, counts the calls made on it and keeps the texts and the points that were drawn. */
export function countingContext(): {
  ctx: CanvasRenderingContext2D;
  calls: () => number;
  texts: readonly DrawnText[];
  points: readonly Point[];
} {
  let calls = 0;
  const texts: DrawnText[] = [];
  const points: Point[] = [];
  const values: Record<string | symbol, unknown> = { globalAlpha: 1 };
  const ctx = new Proxy(values, {
    get: (target, key) => {
      if (key in target) return target[key];
      return (...args: readonly unknown[]) => {
        calls += 1;
        const [x, y, right] = (key === 'fillText' ? args.slice(1) : args) as number[];
        if (RECTANGLES.has(key) || POINTS.has(key)) points.push({ x: Number(x), y: Number(y) });
        if (RECTANGLES.has(key))
          points.push({ x: Number(x) + Number(right), y: Number(y) + Number(args[3]) });
        if (key === 'fillText')
          texts.push({ text: String(args[0]), alpha: Number(target.globalAlpha) });
        return { width: 0 };
      };
    },
    set: (target, key, value) => {
      target[key] = value;
      return true;
    },
  });
  return { ctx: ctx as unknown as CanvasRenderingContext2D, calls: () => calls, texts, points };
}
