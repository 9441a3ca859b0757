/** Text that was drawn, where, and how strongly. */
export interface DrawnText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly alpha: number;
}

/** A 2D context that draws nothing, counts the calls made on it and keeps the texts. */
export function countingContext(): {
  ctx: CanvasRenderingContext2D;
  calls: () => number;
  texts: readonly DrawnText[];
} {
  let calls = 0;
  const texts: DrawnText[] = [];
  const values: Record<string | symbol, unknown> = { globalAlpha: 1 };
  const ctx = new Proxy(values, {
    get: (target, key) => {
      if (key in target) return target[key];
      return (...args: readonly unknown[]) => {
        calls += 1;
        if (key === 'fillText')
          texts.push({
            text: String(args[0]),
            x: Number(args[1]),
            y: Number(args[2]),
            alpha: Number(target.globalAlpha),
          });
        return { width: 0 };
      };
    },
    set: (target, key, value) => {
      target[key] = value;
      return true;
    },
  });
  return { ctx: ctx as unknown as CanvasRenderingContext2D, calls: () => calls, texts };
}
