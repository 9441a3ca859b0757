/**
 * Plain calendar days without time zones. A day is either an ISO string `YYYY-MM-DD` (in documents and files)
 * or a day number, days since 1970-01-01 (in sums). Spans are inclusive: `end` is the last day.
 */
export type IsoDate = string;

export interface Span {
  readonly start: IsoDate;
  readonly end: IsoDate;
}

const MS_PER_DAY = 86_400_000;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Day number of an ISO date, or null when the text is no real calendar day. */
export function parseDay(iso: unknown): number | null {
  if (typeof iso !== 'string') return null;
  const match = ISO.exec(iso);
  if (!match) return null;
  const day = dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
  return toIso(day) === iso ? day : null;
}

/** Day number of an ISO date that is known to be valid; NaN otherwise. */
export const dayNumber = (iso: IsoDate): number => parseDay(iso) ?? Number.NaN;

/** Day number of a year, month (1-12, may overflow) and day of month (may overflow). */
export function dayOf(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.floor(date.getTime() / MS_PER_DAY);
}

/** ISO date of a day number. */
export function toIso(day: number): IsoDate {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** A `Date` at UTC midnight of the day, for `Intl` formatters set to `timeZone: 'UTC'`. */
export const toUtcDate = (day: number): Date => new Date(day * MS_PER_DAY);

/** Calendar parts of a day number: month 1-12, weekday 0 = Sunday. */
export function partsOf(day: number): {
  year: number;
  month: number;
  date: number;
  weekday: number;
} {
  const d = toUtcDate(day);
  return {
    year: d.getUTCFullYear(),
    month: d.getUTCMonth() + 1,
    date: d.getUTCDate(),
    weekday: d.getUTCDay(),
  };
}

/** Today in the reader's own time zone. */
export function todayDay(now: Date = new Date()): number {
  return dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

/** The same day `months` later, clamped to the month's last day. */
export function addMonths(day: number, months: number): number {
  const { year, month, date } = partsOf(day);
  const first = dayOf(year, month + months, 1);
  const next = dayOf(year, month + months + 1, 1);
  return Math.min(first + date - 1, next - 1);
}

export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** First day of the unit that holds `day`. `weekStart`: 0 = Sunday, 1 = Monday. */
export function startOf(unit: CalendarUnit, day: number, weekStart = 1): number {
  const { year, month, weekday } = partsOf(day);
  switch (unit) {
    case 'day':
      return day;
    case 'week':
      return day - ((weekday - weekStart + 7) % 7);
    case 'month':
      return dayOf(year, month, 1);
    case 'quarter':
      return dayOf(year, month - ((month - 1) % 3), 1);
    case 'year':
      return dayOf(year, 1, 1);
  }
}

/** `count` units after `day`; months and longer are clamped to the month's last day. */
export function addUnits(unit: CalendarUnit, day: number, count: number): number {
  switch (unit) {
    case 'day':
      return day + count;
    case 'week':
      return day + count * 7;
    case 'month':
      return addMonths(day, count);
    case 'quarter':
      return addMonths(day, count * 3);
    case 'year':
      return addMonths(day, count * 12);
  }
}

/** Length of a span in days, both ends counted. */
export const spanDays = (span: Span): number => dayNumber(span.end) - dayNumber(span.start) + 1;

/** Span from two day numbers, put in order. */
export const spanOf = (a: number, b: number): Span => ({
  start: toIso(Math.min(a, b)),
  end: toIso(Math.max(a, b)),
});

/** The same span `days` later. */
export const shiftSpan = (span: Span, days: number): Span =>
  spanOf(dayNumber(span.start) + days, dayNumber(span.end) + days);
