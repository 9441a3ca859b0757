import { clamp } from '../../shared/layout/geometry';
import { MAX_ZOOM, MIN_ZOOM } from '../../shared/layout/levels';
import type { CameraState } from './camera';

const STORAGE = 'planwall.camera.';

export type CameraStorage = Pick<Storage, 'getItem' | 'setItem'> | null;

/** Where this person last looked at a board on this device. */
export function readCamera(storage: CameraStorage, boardId: string): CameraState | null {
  try {
    const value: unknown = JSON.parse(storage?.getItem(STORAGE + boardId) ?? 'null');
    const { day, pxPerDay, scrollY } = (value ?? {}) as Partial<Record<string, unknown>>;
    if (![day, pxPerDay, scrollY].every(Number.isFinite)) return null;
    return {
      day: day as number,
      pxPerDay: clamp(pxPerDay as number, MIN_ZOOM, MAX_ZOOM),
      scrollY: scrollY as number,
      width: 0,
      height: 0,
    };
  } catch {
    return null;
  }
}

export function writeCamera(storage: CameraStorage, boardId: string, state: CameraState): void {
  try {
    const { day, pxPerDay, scrollY } = state;
    storage?.setItem(STORAGE + boardId, JSON.stringify({ day, pxPerDay, scrollY }));
  } catch {
    // Storage refused: the view is simply not remembered.
  }
}

/** Saves some time after the last touch, and at the end. */
export function createSaver(save: () => void) {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = () => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    save();
  };
  return {
    touch: () => {
      timer ??= setTimeout(flush, 500);
    },
    flush,
  };
}

export function browserStorage(): CameraStorage {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
