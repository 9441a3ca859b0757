import type { Frames } from './camera';

/** The frames of the window. */
export const browserFrames: Frames = {
  now: () => performance.now(),
  request: (callback) => requestAnimationFrame(callback),
  cancel: (handle) => cancelAnimationFrame(handle),
};

/** Said by the reader to the app or to the system; where nothing is seen nothing moves. */
export function prefersReducedMotion(): boolean {
  if (typeof document === 'undefined') return true;
  return (
    document.documentElement.dataset.motion === 'reduced' ||
    matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}
