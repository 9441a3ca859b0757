import { levelAt, MAX_ZOOM, MIN_ZOOM } from '../../shared/layout/levels';
import type { Port } from '../../shared/layout/port';
import type { Scale } from '../../shared/plan/schema';

/** The part of the board that is looked at. */
export type CameraState = Port;

const GLIDE_MS = 240;

/** What moves the clock: the browser's frames, or a test's. */
export interface Frames {
  now(): number;
  request(callback: () => void): number;
  cancel(handle: number): void;
}

/** Who moves the view: the person in this tab, or somebody they follow. */
export type Steering = 'own' | 'followed';

export interface Camera {
  get(): CameraState;
  level(): Scale;
  subscribe(listener: () => void): () => void;
  /** Hears when the person in this tab moves the view, whether it gets anywhere or not. */
  onSteer(listener: () => void): () => void;
  /** Sets what is given, at once; ends a glide. */
  set(next: Partial<CameraState>, by?: Steering): void;
  /** Moves the view by pixels: positive shows what is right and below. */
  pan(dx: number, dy: number): void;
  /** Zooms time with the day at `x` kept where it is. */
  zoomAt(x: number, pxPerDay: number): void;
  /** Glides there in 240 ms; jumps when motion is reduced. */
  animateTo(next: Partial<Pick<CameraState, 'day' | 'pxPerDay' | 'scrollY'>>, by?: Steering): void;
  /** Keeps the view in what there is to see. */
  setBounds(bounds: CameraBounds): void;
  moving(): boolean;
  close(): void;
}

export interface CameraBounds {
  /** Room below included. */
  readonly contentHeight: number;
  /** There is no time to pan or zoom: the columns of now / next / later fill the view. */
  readonly timeless: boolean;
}

export interface CameraOptions {
  readonly initial: CameraState;
  readonly frames: Frames;
  readonly reducedMotion: () => boolean;
}

export function createCamera({ initial, frames, reducedMotion }: CameraOptions): Camera {
  const listeners = new Set<() => void>();
  const steerListeners = new Set<() => void>();
  let state = initial;
  let level = levelAt(initial.pxPerDay);
  let contentHeight = Number.POSITIVE_INFINITY;
  let timeless = false;
  let glide: number | null = null;

  const apply = (next: Partial<CameraState>) => {
    const merged = { ...state, ...next };
    const pxPerDay = Math.min(Math.max(merged.pxPerDay, MIN_ZOOM), MAX_ZOOM);
    const lowest = Math.max(0, contentHeight - merged.height);
    const scrollY = Math.min(Math.max(merged.scrollY, 0), lowest);
    const same =
      merged.day === state.day &&
      pxPerDay === state.pxPerDay &&
      scrollY === state.scrollY &&
      merged.width === state.width &&
      merged.height === state.height;
    if (same) return;
    state = { ...merged, pxPerDay, scrollY };
    level = levelAt(pxPerDay, level);
    for (const listener of listeners) listener();
  };
  const stop = () => {
    if (glide !== null) frames.cancel(glide);
    glide = null;
  };

  const steered = () => {
    for (const listener of steerListeners) listener();
  };

  return {
    get: () => state,
    level: () => level,
    onSteer: (listener) => {
      steerListeners.add(listener);
      return () => steerListeners.delete(listener);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (next, by = 'own') => {
      // A window that has another size looks at the same place.
      const moves = 'day' in next || 'pxPerDay' in next || 'scrollY' in next;
      if (moves && by === 'own') steered();
      stop();
      apply(next);
    },
    pan: (dx, dy) => {
      steered();
      stop();
      const day = timeless ? state.day : state.day + dx / state.pxPerDay;
      apply({ day, scrollY: state.scrollY + dy });
    },
    zoomAt: (x, pxPerDay) => {
      steered();
      stop();
      if (timeless) return;
      const zoom = Math.min(Math.max(pxPerDay, MIN_ZOOM), MAX_ZOOM);
      apply({ pxPerDay: zoom, day: state.day + x / state.pxPerDay - x / zoom });
    },
    animateTo: (next, by = 'own') => {
      if (by === 'own') steered();
      stop();
      if (reducedMotion()) {
        apply(next);
        return;
      }
      const from = state;
      const began = frames.now();
      const step = () => {
        const t = Math.min(1, (frames.now() - began) / GLIDE_MS);
        glide = t < 1 ? frames.request(step) : null;
        apply(between(from, { ...from, ...next }, easeOut(t)));
      };
      glide = frames.request(step);
    },
    setBounds: (bounds) => {
      contentHeight = bounds.contentHeight;
      timeless = bounds.timeless;
      apply({});
    },
    moving: () => glide !== null,
    close: () => {
      stop();
      listeners.clear();
      steerListeners.clear();
    },
  };
}

const easeOut = (t: number): number => 1 - (1 - t) ** 3;

function between(from: CameraState, to: CameraState, t: number): Partial<CameraState> {
  const mix = (a: number, b: number) => a + (b - a) * t;
  return {
    day: mix(from.day, to.day),
    // Zoom by ratio, so that it feels even from the first frame to the last.
    pxPerDay: from.pxPerDay * (to.pxPerDay / from.pxPerDay) ** t,
    scrollY: mix(from.scrollY, to.scrollY),
  };
}
