import { addUnits, startOf } from '../../shared/dates';
import { startOfFiscal } from '../../shared/layout/timeline';
import type { Scale } from '../../shared/plan/schema';
import { isWeekend, type Weekend } from '../../shared/weekend';
import type { Guide } from './interaction';

/** A day that a dragged start (a first day) or the day after a dragged end likes to stand on. */
export type Magnet = Guide;

export interface SnapOptions {
  readonly level: Scale;
  readonly pxPerDay: number;
  readonly fiscalYearStart: number;
  readonly weekStart: number;
  /** Pixels within which a magnet wins. */
  readonly reach: number;
  /** Milestones, neighbours' ends, today; sorted or not. */
  readonly magnets: readonly Magnet[];
  /** Ctrl or Cmd held: whole days only. */
  readonly free: boolean;
}

export interface Snapped {
  /** Whole day. */
  readonly day: number;
  readonly guide: Guide | null;
}

export const MAGNET_REACH = 6;
export const MAGNET_REACH_TOUCH = 10;

/**
 * Snaps an edge: to the nearest magnet within reach, else to the drag unit of the level. The edge is the first
 * instant of a day; for an end, pass and read the day after it.
 */
export function snapEdge(day: number, options: SnapOptions): Snapped {
  if (options.free) return { day: Math.round(day), guide: null };
  let best: Magnet | null = null;
  let distance = options.reach / options.pxPerDay;
  for (const magnet of [...calendarMagnets(day, options), ...options.magnets]) {
    const away = Math.abs(magnet.day - day);
    // On equal terms the more telling name wins: it comes later in the list.
    if (away <= distance + 1e-9) {
      best = magnet;
      distance = away;
    }
  }
  return best ? { day: best.day, guide: best } : { day: snapToUnit(day, options), guide: null };
}

/** Nearest edge of the level's drag unit. */
export function snapToUnit(
  day: number,
  { level, weekStart }: Pick<SnapOptions, 'level' | 'weekStart'>,
): number {
  if (level === 'months' || level === 'weeks') return Math.round(day);
  const unit = level === 'years' ? 'month' : 'week';
  const low = startOf(unit, Math.floor(day), weekStart);
  const high = addUnits(unit, low, 1);
  return day - low < high - day ? low : high;
}

/** First day of the unit that holds the pointer: where a new bar starts. */
export function unitStart(
  day: number,
  { level, weekStart }: Pick<SnapOptions, 'level' | 'weekStart'>,
): number {
  const unit = level === 'years' ? 'month' : level === 'quarters' ? 'week' : 'day';
  return startOf(unit, Math.floor(day), weekStart);
}

function calendarMagnets(
  day: number,
  { level, fiscalYearStart, weekStart }: SnapOptions,
): Magnet[] {
  const around = (kind: Magnet['kind'], first: number, next: (d: number) => number): Magnet[] => [
    { day: first, kind, title: '' },
    { day: next(first), kind, title: '' },
  ];
  const whole = Math.floor(day);
  const weeks = () => around('week', startOf('week', whole, weekStart), (d) => d + 7);
  const months = () => around('month', startOf('month', whole), (d) => addUnits('month', d, 1));
  const quarters = () =>
    around('quarter', startOfFiscal('quarter', whole, fiscalYearStart), (d) =>
      addUnits('month', d, 3),
    );
  const years = () =>
    around('year', startOfFiscal('year', whole, fiscalYearStart), (d) => addUnits('year', d, 1));
  if (level === 'years') return [...quarters(), ...years()];
  if (level === 'quarters') return [...months(), ...quarters(), ...years()];
  return [...weeks(), ...months(), ...quarters(), ...years()];
}

/** Steps of one key press at a level. */
export function keyStep(level: Scale, day: number, direction: 1 | -1, large: boolean): number {
  if (level === 'years') return addUnits(large ? 'quarter' : 'month', day, direction);
  if (level === 'quarters') return addUnits(large ? 'month' : 'week', day, direction);
  return addUnits(large ? 'week' : 'day', day, direction);
}

export interface Moved {
  readonly start: number;
  readonly end: number;
  readonly guide: Guide | null;
}

/** A bar moved as a whole: its start snaps first, then its end; the length stays. */
export function snapMove(start: number, end: number, options: SnapOptions): Moved {
  const length = end - start;
  const byStart = snapEdge(start, options);
  if (byStart.guide || options.free)
    return { start: byStart.day, end: byStart.day + length, guide: byStart.guide };
  const byEnd = snapEdge(end, options);
  if (byEnd.guide) return { start: byEnd.day - length, end: byEnd.day, guide: byEnd.guide };
  return { start: byStart.day, end: byStart.day + length, guide: null };
}

/** A span of the same number of working days from `start` on, which moves off a weekend. Exclusive end. */
export function keepWorkingDays(
  start: number,
  from: { readonly start: number; readonly end: number },
  weekend: Weekend,
): { start: number; end: number } {
  let left = 0;
  for (let d = from.start; d < from.end; d += 1) if (!isWeekend(d, weekend)) left += 1;
  let first = start;
  while (isWeekend(first, weekend)) first += 1;
  if (left === 0) return { start: first, end: first + (from.end - from.start) };
  let end = first;
  while (left > 0) {
    if (!isWeekend(end, weekend)) left -= 1;
    end += 1;
  }
  return { start: first, end };
}
