import { afterEach, describe, expect, it, vi } from 'vitest';
import { createWords } from '../../../client/canvas/words';
import {
  compareText,
  displayLocale,
  formatAgo,
  formatDate,
  formatDateRange,
  formatList,
  formatNumber,
  inSentence,
  monthNames,
  quoted,
  weekdayNames,
  weekend,
  weekStart,
} from '../../../client/i18n/format';
import { speak, t } from '../../../client/i18n/i18n';
import { dayOf } from '../../../shared/dates';

const today = dayOf(2026, 6, 1);

describe('dates', () => {
  it('leaves the year out of a short date of this year only', () => {
    expect(formatDate('2026-01-12', 'short', today)).not.toContain('2026');
    expect(formatDate('2027-01-12', 'short', today)).toContain('2027');
  });

  it('is the calendar day that is stored, in every zone', () => {
    expect(formatDate('2026-01-01', 'full', today)).toMatch(/1/);
    expect(formatDate('2026-01-01', 'full', today)).toContain('January');
    expect(formatDate('2026-12-31', 'full', today)).toContain('31');
  });

  it('shows what is no date as it is', () => {
    expect(formatDate('soon')).toBe('soon');
  });

  it('joins two days into one range', () => {
    const range = formatDateRange('2026-01-12', '2026-03-27', 'short', today);
    expect(range).toContain('Jan');
    expect(range).toContain('Mar');
    expect(range).not.toContain('2026');
    expect(formatDateRange('2026-11-12', '2027-03-27', 'short', today)).toContain('2027');
  });
});

describe('formatAgo', () => {
  const now = Date.UTC(2026, 5, 1, 12);
  it.each([
    [10, /just now/],
    [5 * 60, /5 min/],
    [2 * 3600, /2 h/],
    [40 * 86_400, /Apr/],
  ])('%i seconds ago', (seconds, text) => {
    expect(formatAgo(now - seconds * 1000, now)).toMatch(text);
  });

  it('reads a clock that runs ahead as now', () => {
    expect(formatAgo(now + 60_000, now)).toBe('just now');
  });
});

it('takes the regional form of the language on screen', () => {
  expect(displayLocale(['de-DE', 'en-IE', 'en-US'])).toBe('en-IE');
  expect(displayLocale(['de-DE'])).toBe('en');
});

it('lists and names', () => {
  expect(formatList(['A', 'B'])).toContain('A');
  expect(monthNames()).toHaveLength(12);
  expect(monthNames('long')[0]).toBe('January');
  expect(weekdayNames('long')[0]).toBe('Sunday');
});

describe('the weekend', () => {
  const speakOf = (locale: string) => vi.stubGlobal('navigator', { languages: [locale] });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('is the reader’s', () => {
    speakOf('en-GB');
    expect(weekend()).toEqual([6, 0]);
    speakOf('en-IN');
    expect(weekend()).toEqual([0]);
    speakOf('en-EG');
    expect(weekend()).toEqual([5, 6]);
    expect(weekStart()).toBe(6);
  });

  it('is read from older browsers, which have a property', () => {
    class OldLocale {
      weekInfo = { firstDay: 7, weekend: [5] };
    }
    vi.spyOn(Intl, 'Locale').mockImplementation(OldLocale as never);
    // What a browser says of a locale is asked once.
    speakOf('en-AU');
    expect(weekend()).toEqual([5]);
    expect(weekStart()).toBe(0);
  });

  it('is Saturday and Sunday where the browser does not say', () => {
    class SilentLocale {}
    vi.spyOn(Intl, 'Locale').mockImplementation(SilentLocale as never);
    speakOf('en-NZ');
    expect(weekend()).toEqual([6, 0]);
    expect(weekStart()).toBe(1);
  });
});

describe('another language', () => {
  afterEach(() => speak('en'));

  it('has its own dates, lists, numbers, weeks, quotation marks and order', async () => {
    await speak('de');
    expect(formatDate('2026-03-03', 'full', today)).toBe('3. März 2026');
    expect(formatDateRange('2026-03-03', '2026-04-05', 'short', today)).toMatch(
      /3\. März.*5\. Apr/,
    );
    expect(formatList(['A', 'B', 'C'])).toBe('A, B und C');
    expect(formatNumber(12_345.5)).toBe('12.345,5');
    expect(monthNames('long')[2]).toBe('März');
    expect(weekStart()).toBe(1);
    expect(quoted('Wallets')).toBe('„Wallets“');
    expect(inSentence('Schätzung')).toBe('Schätzung');
    expect(['Zoo', 'Ähre', 'Apfel'].sort(compareText)).toEqual(['Ähre', 'Apfel', 'Zoo']);
    expect(t('home.found', { count: 1200 })).toBe('1.200 Boards');
    expect(displayLocale(['en-GB', 'de-CH'])).toBe('de-CH');
  });

  it('is spoken by the canvas too', async () => {
    expect(createWords(() => 1).today).toBe('Today');
    await speak('de');
    const words = createWords(() => 1);
    expect(words.today).toBe('Heute');
    expect(words.axis.week(7)).toBe('KW7');
    expect(words.axis.monthShort(dayOf(2026, 5, 1))).toBe('Mai');
  });

  it('keeps a title of another script in its own direction within a text', async () => {
    await speak('de');
    expect(t('actions.say.added', { title: 'תשלום' })).toBe('\u2068תשלום\u2069 hinzugefügt.');
    expect(t('actions.say.added', { title: 'Pay' })).toBe('Pay hinzugefügt.');
  });
});
