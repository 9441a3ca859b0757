import type { Place } from '../../shared/presence';
import { sameValue } from '../../shared/sameValue';

/** What a light leaves behind fades within so many milliseconds. */
export const TRAIL_MS = 900;

export interface TrailPoint {
  readonly place: Place;
  /** `performance.now()`. */
  readonly at: number;
}

/** Where lights went lately, by whose they are. Places, not pixels: a trail stays where it was drawn while one pans. */
export interface LaserTrails {
  /** A light is at a place; null: out of sight. */
  note(key: string, place: Place | null, now: number): void;
  /** The points that still show, oldest first. */
  trail(key: string, now: number): readonly TrailPoint[];
  /** Something still fades. */
  fading(now: number): boolean;
}

export function createLaserTrails(): LaserTrails {
  const trails = new Map<string, TrailPoint[]>();
  const living = (key: string, now: number) => {
    const points = trails.get(key) ?? [];
    const from = points.findIndex(({ at }) => now - at < TRAIL_MS);
    const kept = from < 0 ? [] : points.slice(from);
    if (kept.length === 0) trails.delete(key);
    else if (kept.length < points.length) trails.set(key, kept);
    return kept;
  };
  return {
    note: (key, place, now) => {
      if (!place) return;
      const points = living(key, now);
      const last = points.at(-1);
      if (last && sameValue(last.place, place)) return;
      trails.set(key, [...points, { place, at: now }]);
    },
    trail: living,
    fading: (now) => [...trails.keys()].some((key) => living(key, now).length > 1),
  };
}
