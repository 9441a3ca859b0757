import type { Scale } from '../plan/schema';

export const MIN_ZOOM = 0.6;
export const MAX_ZOOM = 40;
/** Zoom that the level buttons and keys 1-4 jump to. */
export const LEVEL_ZOOM: Record<Scale, number> = { years: 1, quarters: 2.7, months: 7, weeks: 20 };

const LEVELS: readonly { level: Scale; from: number; to: number }[] = [
  { level: 'years', from: 0, to: 1.5 },
  { level: 'quarters', from: 1.5, to: 4 },
  { level: 'months', from: 4, to: 12 },
  { level: 'weeks', from: 12, to: Number.POSITIVE_INFINITY },
];
const HYSTERESIS = 0.1;

/** Level at a zoom; the level before it holds on a tenth beyond its limits so that labels don't flicker. */
export function levelAt(pxPerDay: number, before: Scale | null = null): Scale {
  const held = LEVELS.find((l) => l.level === before);
  if (held && pxPerDay >= held.from * (1 - HYSTERESIS) && pxPerDay < held.to * (1 + HYSTERESIS))
    return held.level;
  return (LEVELS.find((l) => pxPerDay < l.to) as (typeof LEVELS)[number]).level;
}
