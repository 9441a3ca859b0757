import type { CanvasResult } from './bench';

export const canvasReport = (run: { results: CanvasResult[]; browser: string }): string =>
  JSON.stringify(run, null, 1);
