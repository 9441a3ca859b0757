import { toIso, toUtcDate } from '../../shared/dates';
import { fiscalQuarter } from '../../shared/layout/timeline';
import type { CanvasWords } from '../../shared/picture/paint/frame';
import { displayLocale, formatDate, formatDateRange, formatNumber } from '../i18n/format';
import { t } from '../i18n/i18n';

/** Words and dates of the canvas in the reader's language. */
export function createWords(fiscalYearStart: () => number, locale = displayLocale()): CanvasWords {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
    return kept((day: number) => made.format(toUtcDate(day)));
  };
  const year = format({ year: 'numeric' });
  const monthYear = format({ month: 'long', year: 'numeric' });
  const monthLong = format({ month: 'long' });
  const fiscalLabel = kept((quarter: number, of: number) =>
    t('canvas.fiscalQuarter', { quarter, year: twoDigits(of) }),
  );
  const calendarLabel = kept((quarter: number, of: number) =>
    t('canvas.quarterYear', { quarter, year: of }),
  );
  const quarterLabel = (quarter: number, of: number) =>
    fiscalYearStart() > 1 ? fiscalLabel(quarter, of) : calendarLabel(quarter, of);
  const number = (n: number) => formatNumber(n, { maximumFractionDigits: 1 });
  const length = kept((days: number) =>
    days % 7 === 0 && days >= 14
      ? t('canvas.weeks', { count: days / 7 })
      : days > 28
        ? t('canvas.weeks', { count: Math.round(days / 7) })
        : t('canvas.days', { count: days }),
  );
  const progress = kept((done: number, total: number) => t('canvas.progress', { done, total }));
  const besideBar = kept((kind: 'start' | 'end' | 'after', title: string) =>
    t(`canvas.guide.${kind}`, { title }),
  );
  const atUnit = kept((unit: 'year' | 'quarter' | 'month' | 'week', name: string) =>
    t(`canvas.guide.${unit}`, { name }),
  );
  const today = t('canvas.today');
  const shortDate = kept((day: number) => formatDate(toIso(day)));
  return {
    axis: {
      year,
      monthYear,
      monthLong,
      monthShort: format({ month: 'short' }),
      dayOfMonth: (day) => String(toUtcDate(day).getUTCDate()),
      weekday: format({ weekday: 'short' }),
      weekdayNarrow: format({ weekday: 'narrow' }),
      quarter: kept((quarter: number) => t('canvas.quarter', { quarter })),
      quarterYear: quarterLabel,
      fiscalYear: kept((of: number) => t('canvas.fiscalYear', { year: twoDigits(of) })),
      fiscalQuarter: quarterLabel,
      week: kept((week: number) => t('canvas.week', { week })),
    },
    shortDate,
    range: kept((start: number, lastDay: number) => formatDateRange(toIso(start), toIso(lastDay))),
    people: kept((count: number) => t('canvas.people', { count })),
    length,
    delta: kept((days: number) =>
      days > 0
        ? t('canvas.later', { length: length(days) })
        : t('canvas.earlier', { length: length(-days) }),
    ),
    fromLane: (title) => t('canvas.fromLane', { title: title || t('canvas.noLane') }),
    estimate: kept((days: number) =>
      t('canvas.days', { count: days, replace: { count: number(days) } }),
    ),
    progress,
    done: kept((done: number, total: number) => t('canvas.done', { done, total })),
    showAll: kept((total: number) => t('canvas.showAll', { total })),
    subtasks: progress,
    items: kept((count: number) => t('canvas.items', { count })),
    moving: kept((name) => t('canvas.moving', { name })),
    renaming: (name) => t('canvas.renaming', { name }),
    signed: (name, sign) =>
      t('workshop.signs.by', { name, sign: t(`workshop.signs.names.${sign}`) }),
    more: (count) => t('canvas.more', { count }),
    guide: (kind, title, day) => {
      switch (kind) {
        case 'today':
          return today;
        case 'milestone':
          return title;
        case 'start':
        case 'end':
        case 'after':
          return besideBar(kind, title);
        case 'year':
          return atUnit('year', year(day));
        case 'quarter': {
          const { quarter, year: of } = fiscalQuarter(day, fiscalYearStart());
          return atUnit('quarter', quarterLabel(quarter, of));
        }
        case 'month':
          return atUnit('month', monthLong(day));
        default:
          return atUnit('week', shortDate(day));
      }
    },
    today,
    addTask: t('canvas.addTask'),
    missed: t('canvas.missed'),
    untitled: t('canvas.untitled'),
    buckets: {
      now: t('canvas.bucket.now'),
      next: t('canvas.bucket.next'),
      later: t('canvas.bucket.later'),
    },
  };
}

const twoDigits = (year: number): string => String(year % 100).padStart(2, '0');

/** Words cost microseconds to put together, and every frame asks for the same ones. */
export function kept<A extends readonly (number | string)[]>(
  make: (...args: A) => string,
): (...args: A) => string {
  const known = new Map<number | string, string>();
  return (...args) => {
    const key = args.length === 1 ? (args[0] as number | string) : args.join();
    const label = known.get(key);
    if (label !== undefined) return label;
    if (known.size > 5000) known.clear();
    const made = make(...args);
    known.set(key, made);
    return made;
  };
}
