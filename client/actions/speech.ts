import {
  dayNumber,
  type IsoDate,
  type Span,
  spanDays,
  todayDay,
  toUtcDate,
} from '../../shared/dates';
import { displayLocale, formatDate } from '../i18n/format';
import { t } from '../i18n/i18n';

const yearOf = (iso: IsoDate): number => toUtcDate(dayNumber(iso)).getUTCFullYear();

const withoutYear = new Map<string, Intl.DateTimeFormat>();

/** A day as it is spoken: "12 January", with the year when asked for or when it is not the current one. */
export function spokenDay(iso: IsoDate, { year = false, today = todayDay() } = {}): string {
  if (year || yearOf(iso) !== toUtcDate(today).getUTCFullYear()) return formatDate(iso, 'full');
  const locale = displayLocale();
  let format = withoutYear.get(locale);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'long' });
    withoutYear.set(locale, format);
  }
  return format.format(toUtcDate(dayNumber(iso)));
}

/** A span as it is spoken: "12 January to 27 March"; the year is said once where both ends share it. */
export function spokenSpan(span: Span, { year = false, today = todayDay() } = {}): string {
  const sameYear = yearOf(span.start) === yearOf(span.end);
  const current = sameYear && yearOf(span.end) === toUtcDate(today).getUTCFullYear();
  const end = spokenDay(span.end, { year: year || !current, today });
  // The start borrows the year of the end: "26 January to 10 April 2026".
  const start = sameYear
    ? spokenDay(span.start, { today: dayNumber(span.start) })
    : spokenDay(span.start, { year: true, today });
  return t('actions.speech.span', { start, end });
}

/** "12 weeks", or days below two weeks. */
export function spokenLength(span: Span): string {
  const days = spanDays(span);
  return days < 14
    ? t('actions.speech.days', { count: days })
    : t('actions.speech.weeks', { count: Math.round(days / 7) });
}
