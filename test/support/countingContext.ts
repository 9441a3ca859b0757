/** A 2D context that draws nothing and counts the calls made on it. */
export function countingContext(): { ctx: CanvasRenderingContext2D; calls: () => number } {
  let calls = 0;
  const values: Record<string | symbol, unknown> = { globalAlpha: 1 };
  const ctx = new Proxy(values, {
    get: (target, key) => {
      if (key in target) return target[key];
      return () => {
        calls += 1;
        return { width: 0 };
      };
    },
    set: (target, key, value) => {
      target[key] = value;
      return true;
    },
  });
  return { ctx: ctx as unknown as CanvasRenderingContext2D, calls: () => calls };
}
