import { clockNow } from '../../shared/clock';
import { dayNumber, type IsoDate, parseDay, todayDay, toUtcDate } from '../../shared/dates';
import { memo } from '../../shared/plan/memo';
import { SATURDAY_AND_SUNDAY, type Weekend } from '../../shared/weekend';
import { i18n } from './i18n';
import { keptFormatter, localeFor, numberIn, preferredLanguages } from './locale';

/**
 * Dates, numbers and lists for people. Days are plain calendar days, so they are formatted in UTC; instants
 * are shown in the reader's own zone.
 */
const formatter = <T>(kind: string, options: object, make: (locale: string) => T): T =>
  keptFormatter(kind, displayLocale(), options, make);

/** The reader's own regional form of the language on screen ("en-IE"), else the language itself. */
export const displayLocale = (preferred = preferredLanguages()): string =>
  lookedUp(i18n.resolvedLanguage ?? 'en', preferred);

/** The same list for as long as the reader prefers the same, which is asked in every frame. */
const lookedUp = memo(localeFor);

const dateFormat = (options: Intl.DateTimeFormatOptions) =>
  formatter('date', options, (locale) => new Intl.DateTimeFormat(locale, options));

const DAY = { timeZone: 'UTC', day: 'numeric' } as const;
const STYLES = {
  /** "12 Jan" */
  short: { ...DAY, month: 'short' },
  /** "12 Jan 2026" */
  medium: { ...DAY, month: 'short', year: 'numeric' },
  /** "12 January 2026" */
  full: { ...DAY, month: 'long', year: 'numeric' },
  /** "Monday, 12 January 2026" */
  weekday: { ...DAY, month: 'long', year: 'numeric', weekday: 'long' },
  /** "January 2026" */
  month: { timeZone: 'UTC', month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
export type DateStyle = keyof typeof STYLES;

/** A day. `short` names the year when it is not the current one. */
export function formatDate(iso: IsoDate, style: DateStyle = 'short', today = todayDay()): string {
  const day = parseDay(iso);
  if (day === null) return iso;
  const date = toUtcDate(day);
  const foreignYear = date.getUTCFullYear() !== toUtcDate(today).getUTCFullYear();
  return dateFormat(STYLES[style === 'short' && foreignYear ? 'medium' : style]).format(date);
}

/** Two days as one range: "12 Jan – 27 Mar". Both inclusive. */
export function formatDateRange(
  start: IsoDate,
  end: IsoDate,
  style: DateStyle = 'short',
  today = todayDay(),
): string {
  const [a, b] = [dayNumber(start), dayNumber(end)];
  if (Number.isNaN(a) || Number.isNaN(b)) return `${start} – ${end}`;
  const year = toUtcDate(today).getUTCFullYear();
  const foreign = [a, b].some((d) => toUtcDate(d).getUTCFullYear() !== year);
  const options = STYLES[style === 'short' && foreign ? 'medium' : style];
  return dateFormat(options).formatRange(toUtcDate(a), toUtcDate(b));
}

/** An instant in the reader's zone: "12 Jan 2026, 14:02". */
export const formatInstant = (instant: Date | number): string =>
  dateFormat({ dateStyle: 'medium', timeStyle: 'short' }).format(instant);

/** The time of day of an instant: "14:02". */
export const formatTime = (instant: Date | number): string =>
  dateFormat({ timeStyle: 'short' }).format(instant);

/** "just now", "5 minutes ago", "2 hours ago", then the date. */
export function formatAgo(instant: Date | number, now: Date | number = clockNow()): string {
  const seconds = Math.max(0, (Number(now) - Number(instant)) / 1000);
  if (seconds < 60) return i18n.t('common.justNow');
  const relative = formatter(
    'relative',
    {},
    (locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' }),
  );
  if (seconds < 3600) return relative.format(-Math.floor(seconds / 60), 'minute');
  if (seconds < 86_400) return relative.format(-Math.floor(seconds / 3600), 'hour');
  const date = new Date(instant);
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  return dateFormat({
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(date);
}

/** A number with the reader's separators. */
export const formatNumber = (value: number, options: Intl.NumberFormatOptions = {}): string =>
  numberIn(displayLocale(), value, options);

/** How large a file is: "640 bytes", "12 kB", "1.4 MB". Rounded up: what is over a limit must not read as if it were not. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024)
    return formatNumber(bytes, { style: 'unit', unit: 'byte', unitDisplay: 'long' });
  const isLarge = bytes >= 1024 * 1024;
  const value = isLarge ? Math.ceil((bytes / (1024 * 1024)) * 10) / 10 : Math.ceil(bytes / 1024);
  return formatNumber(value, {
    style: 'unit',
    unit: isLarge ? 'megabyte' : 'kilobyte',
    unitDisplay: 'short',
  });
}

/** "A, B and C". */
export const formatList = (items: readonly string[]): string =>
  formatter(
    'list',
    {},
    (locale) => new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' }),
  ).format(items);

/** A title as it stands in a sentence: in the quotation marks of the language. */
export const quoted = (text: string): string => i18n.t('common.quoted', { text });

/** The name of a field inside a sentence: small, but in languages that write nouns with a capital. */
export const inSentence = (name: string): string =>
  i18n.language === 'de' ? name : name.toLocaleLowerCase(i18n.language);

/** Compares two texts as a reader sorts them: case and accents aside, numbers by value. */
export const compareText = (a: string, b: string): number =>
  formatter(
    'collator',
    {},
    (locale) => new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }),
  ).compare(a, b);

/** First day of the reader's week, 0 = Sunday … 6 = Saturday; Monday where the browser does not say. */
export const weekStart = (): number => (weekInfo()?.firstDay ?? 1) % 7;

/** Weekdays of the reader's weekend; Saturday and Sunday where the browser does not say. */
export const weekend = (): Weekend =>
  weekInfo()?.weekend?.map((day) => day % 7) ?? SATURDAY_AND_SUNDAY;

/** Days count from 1 = Monday to 7 = Sunday. */
interface WeekInfo {
  readonly firstDay: number;
  readonly weekend?: readonly number[];
}

/** Asked for in every frame and at every move of a bar in hand, so it is looked up once for a locale. */
const weekInfo = (): WeekInfo | undefined => weekInfoOf(displayLocale());

/** A method in newer browsers, a property in older ones, neither in some. */
const weekInfoOf = memo((tag: string): WeekInfo | undefined => {
  const locale = new Intl.Locale(tag) as Intl.Locale & {
    getWeekInfo?: () => WeekInfo;
    weekInfo?: WeekInfo;
  };
  return locale.getWeekInfo?.() ?? locale.weekInfo;
});

/** Names of the months ("Jan") or weekdays ("Mon"), from January and from Sunday. */
export const monthNames = (width: 'short' | 'long' = 'short'): string[] =>
  Array.from({ length: 12 }, (_, month) =>
    dateFormat({ timeZone: 'UTC', month: width }).format(Date.UTC(2026, month, 1)),
  );
export const weekdayNames = (width: 'narrow' | 'short' | 'long' = 'short'): string[] =>
  Array.from({ length: 7 }, (_, weekday) =>
    // 4 January 2026 is a Sunday.
    dateFormat({ timeZone: 'UTC', weekday: width }).format(Date.UTC(2026, 0, 4 + weekday)),
  );
