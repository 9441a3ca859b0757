import { describe, expect, it } from 'vitest';
import {
  displayLocale,
  formatAgo,
  formatDate,
  formatDateRange,
  formatList,
  monthNames,
  weekdayNames,
} from '../../../client/i18n/format';
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
