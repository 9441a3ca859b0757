import { useSyncExternalStore } from 'react';
import { settings } from './settings';

const query =
  typeof matchMedia === 'function' ? matchMedia('(prefers-reduced-motion: reduce)') : null;

/** Durations in ms for what CSS does not animate; the same numbers as in `styles/tokens.css`. */
export const MOTION = { press: 80, hover: 120, open: 180, camera: 240, settle: 120 } as const;

/** True when things should jump instead of glide: the system says so, or the person does. */
export const motionReduced = (): boolean =>
  settings.getState().reducedMotion || query?.matches === true;

/** Calls `listener` when `motionReduced` may have changed. */
export function onMotionChange(listener: () => void): () => void {
  query?.addEventListener('change', listener);
  const stop = settings.subscribe(listener);
  return () => {
    query?.removeEventListener('change', listener);
    stop();
  };
}

/** `motionReduced` for components. */
export const useMotionReduced = (): boolean => useSyncExternalStore(onMotionChange, motionReduced);
