import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMonths,
  addUnits,
  dayNumber,
  dayOf,
  parseDay,
  shiftSpan,
  spanDays,
  spanOf,
  startOf,
  todayDay,
  toIso,
} from '../../shared/dates';

const day = fc.integer({ min: -100_000, max: 200_000 });
const iso = (text: string) => dayNumber(text);

describe('days', () => {
  test('a day and its ISO date are the same day', () => {
    fc.assert(
      fc.property(day, (n) => {
        expect(parseDay(toIso(n))).toBe(n);
      }),
    );
  });

  test.each(['2026-02-29', '2026-13-01', '2026-1-1', '', null, 20_000, '2026-01-01T00:00'])(
    '%s is no day',
    (text) => expect(parseDay(text)).toBeNull(),
  );

  test('days are counted from 1970', () => expect(iso('1970-01-01')).toBe(0));

  test('today is the day of the reader, not of UTC', () =>
    expect(toIso(todayDay(new Date(2026, 0, 31, 23, 59)))).toBe('2026-01-31'));
});

describe('units', () => {
  test('months later are clamped to the end of the month', () => {
    expect(toIso(addMonths(iso('2024-01-31'), 1))).toBe('2024-02-29');
    expect(toIso(addMonths(iso('2024-03-31'), -13))).toBe('2023-02-28');
  });

  test('the start of a unit is in it, and not after the day', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('day', 'week', 'month', 'quarter', 'year'), (n, unit) => {
        const start = startOf(unit, n);
        expect(start).toBeLessThanOrEqual(n);
        expect(startOf(unit, start)).toBe(start);
        expect(addUnits(unit, start, 1)).toBeGreaterThan(n);
      }),
    );
  });

  test('weeks start on Monday, or on Sunday where asked', () => {
    expect(toIso(startOf('week', iso('2026-03-01')))).toBe('2026-02-23');
    expect(toIso(startOf('week', iso('2026-03-01'), 0))).toBe('2026-03-01');
  });

  test('months may overflow', () => expect(toIso(dayOf(2025, 14, 1))).toBe('2026-02-01'));
});

describe('spans', () => {
  test('both ends count', () => {
    expect(spanDays({ start: '2026-01-01', end: '2026-01-01' })).toBe(1);
    expect(spanOf(iso('2026-01-05'), iso('2026-01-01'))).toEqual({
      start: '2026-01-01',
      end: '2026-01-05',
    });
  });

  test('a shifted span keeps its length', () => {
    fc.assert(
      fc.property(
        day,
        fc.nat({ max: 900 }),
        fc.integer({ min: -900, max: 900 }),
        (n, length, by) => {
          const span = spanOf(n, n + length);
          expect(spanDays(shiftSpan(span, by))).toBe(spanDays(span));
        },
      ),
    );
  });
});
