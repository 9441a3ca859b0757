import { toIso, toUtcDate } from '../dates';
import type { Weekend } from '../weekend';
import type { CanvasWords } from './paint/frame';
import { type Say, sayIn, type Texts } from './texts';

/** The language of a picture, as data. */
export interface Language {
  /** "en-GB": how dates and numbers are written. */
  readonly locale: string;
  readonly texts: Texts;
  /** 0 = Sunday, 1 = Monday. */
  readonly weekStart: number;
  readonly weekend: Weekend;
}

export interface PictureWords extends CanvasWords {
  readonly say: Say;
  /** "12 Jan 2026". */
  fullDate(day: number): string;
  /** "12 Jan – 27 Mar 2026", both included. */
  fullRange(start: number, last: number): string;
  /** "12 Jan 2026, 14:02", of an instant in the reader's zone. */
  instant(at: number): string;
}

/** Words and dates of a picture. A date of another year than today's names its year. */
export function createPictureWords(
  { locale, texts }: Pick<Language, 'locale' | 'texts'>,
  fiscalYearStart: number,
  today: number,
): PictureWords {
  const say = sayIn(locale, texts);
  const made = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const by = (options: Intl.DateTimeFormatOptions) => {
    const format = made(options);
    return (day: number) => format.format(toUtcDate(day));
  };
  const short = made({ day: 'numeric', month: 'short' });
  const medium = made({ day: 'numeric', month: 'short', year: 'numeric' });
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const yearOf = (day: number) => toUtcDate(day).getUTCFullYear();
  const isNow = (...days: readonly number[]) => days.every((day) => yearOf(day) === yearOf(today));
  const twoDigits = (year: number) => String(year % 100).padStart(2, '0');
  const quarterYear = (quarter: number, year: number) =>
    fiscalYearStart > 1
      ? say('fiscalQuarter', { quarter, year: twoDigits(year) })
      : say('quarterYear', { quarter, year });
  const length = (days: number) =>
    days > 28 || (days % 7 === 0 && days >= 14)
      ? say('weeks', { count: Math.round(days / 7) })
      : say('days', { count: days });
  return {
    say,
    axis: {
      year: by({ year: 'numeric' }),
      monthYear: by({ month: 'long', year: 'numeric' }),
      monthLong: by({ month: 'long' }),
      monthShort: by({ month: 'short' }),
      dayOfMonth: (day) => String(toUtcDate(day).getUTCDate()),
      weekday: by({ weekday: 'short' }),
      weekdayNarrow: by({ weekday: 'narrow' }),
      quarter: (quarter) => say('quarter', { quarter }),
      quarterYear,
      fiscalYear: (year) => say('fiscalYear', { year: twoDigits(year) }),
      fiscalQuarter: quarterYear,
      week: (week) => say('week', { week }),
    },
    shortDate: (day) => (isNow(day) ? short : medium).format(toUtcDate(day)),
    range: (start, last) => rangeIn(isNow(start, last) ? short : medium, start, last),
    fullDate: (day) => medium.format(toUtcDate(day)),
    fullRange: (start, last) => rangeIn(medium, start, last),
    instant: (at) => instant.format(at),
    people: (count) => String(count),
    length,
    delta: (days) =>
      days > 0 ? say('later', { length: length(days) }) : say('earlier', { length: length(-days) }),
    fromLane: (title) => title,
    estimate: (count) => say('days', { count }),
    progress: (done, total) => say('progress', { done, total }),
    done: (done, total) => say('done', { done, total }),
    showAll: (total) => say('showAll', { total }),
    subtasks: (done, total) => say('progress', { done, total }),
    items: (count) => say('items', { count }),
    moving: (name) => name,
    renaming: (name) => name,
    signed: (name) => name,
    more: (count) => say('more', { count }),
    guide: (_kind, title) => title,
    today: say('today'),
    addTask: say('addTask'),
    missed: say('missed'),
    untitled: say('untitled'),
    buckets: { now: say('bucket.now'), next: say('bucket.next'), later: say('bucket.later') },
  };
}

/** A range of days; broken documents may name days that no calendar has. */
function rangeIn(format: Intl.DateTimeFormat, start: number, last: number): string {
  if (Number.isFinite(start) && Number.isFinite(last))
    return format.formatRange(toUtcDate(start), toUtcDate(last));
  return [start, last].map((day) => (Number.isFinite(day) ? toIso(day) : '?')).join(' – ');
}
