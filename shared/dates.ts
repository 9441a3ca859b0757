import { clockNow } from './clock';

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
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return civilDay(year, month, day);
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const daysIn = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] as number);

/** Days of 400 years, of a common year, and from March of the year 0 to 1970. */
const ERA = 146_097;
const YEAR = 365;
const SINCE_0 = 719_468;

/**
 * Day number of a day that there is, in sums alone: dates are read a thousand times a second where fifty people drag. Years
 * begin in March here, so that the leap day is the last (Hinnant's `days_from_civil`).
 */
function civilDay(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const era = Math.floor(y / 400);
  const inEra = y - era * 400;
  const inYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leaps = Math.floor(inEra / 4) - Math.floor(inEra / 100);
  return era * ERA + inEra * YEAR + leaps + inYear - SINCE_0;
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

/** Today in the reader's own time zone, by the server's clock. */
export function todayDay(now: Date = new Date(clockNow())): number {
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
