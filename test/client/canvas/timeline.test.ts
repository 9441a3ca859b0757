import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, dayOf, partsOf } from '../../../shared/dates';
import { levelAt } from '../../../shared/layout/levels';
import {
  type AxisFormat,
  axisFor,
  fiscalQuarter,
  isoWeek,
  placeLabels,
} from '../../../shared/layout/timeline';

const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const month = (day: number) => MONTHS[partsOf(day).month - 1] as string;
const year = (day: number) => String(partsOf(day).year);
const format: AxisFormat = {
  year,
  monthLong: month,
  monthShort: (d) => month(d).slice(0, 3),
  monthYear: (d) => `${month(d)} ${year(d)}`,
  dayOfMonth: (d) => String(partsOf(d).date),
  weekday: (d) => ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][partsOf(d).weekday] as string,
  weekdayNarrow: (d) => 'SMTWTFS'[partsOf(d).weekday] as string,
  quarter: (q) => `Q${q}`,
  quarterYear: (q, y) => `Q${q} ${y}`,
  fiscalYear: (y) => `FY${y % 100}`,
  fiscalQuarter: (q, y) => `FY${y % 100} Q${q}`,
  week: (w) => `W${w}`,
};
const settings = { fiscalYearStart: 1, weekNumbers: false, weekStart: 1, weekend: [6, 0] };
const measure = (text: string) => text.length * 6.5;

describe('time axis', () => {
  it('never lets two labels meet, at any zoom', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.6, max: 40, noNaN: true }),
        fc.double({ min: 15_000, max: 25_000, noNaN: true }),
        fc.integer({ min: 1, max: 12 }),
        fc.boolean(),
        (pxPerDay, day, fiscalYearStart, weekNumbers) => {
          const port = { day, pxPerDay, width: 1400 };
          const axis = axisFor(
            levelAt(pxPerDay),
            Math.floor(day),
            Math.ceil(day + port.width / pxPerDay),
            pxPerDay,
            { fiscalYearStart, weekNumbers, weekStart: 1, weekend: [6, 0] },
            format,
          );
          for (const [tier, align] of [
            [axis.upper, 'sticky'],
            [axis.lower, 'start'],
          ] as const) {
            let right = Number.NEGATIVE_INFINITY;
            for (const label of placeLabels(tier, port, measure, align)) {
              expect(label.x).toBeGreaterThanOrEqual(right);
              right = label.x + label.width;
            }
          }
        },
      ),
    );
  });

  it('says something in both tiers at each level’s own zoom', () => {
    for (const [level, pxPerDay] of [
      ['years', 1],
      ['quarters', 2.7],
      ['months', 7],
      ['weeks', 20],
    ] as const) {
      const port = { day: dayOf(2026, 1, 1), pxPerDay, width: 1200 };
      const axis = axisFor(level, port.day, port.day + 1200 / pxPerDay, pxPerDay, settings, format);
      expect(placeLabels(axis.upper, port, measure, 'sticky').length).toBeGreaterThan(0);
      expect(placeLabels(axis.lower, port, measure, 'start').length).toBeGreaterThan(3);
    }
  });

  it('keeps a label at the left edge while its period is in view', () => {
    const port = { day: dayOf(2026, 1, 20), pxPerDay: 7, width: 600 };
    const axis = axisFor('months', port.day, port.day + 90, 7, settings, format);
    const [first] = placeLabels(axis.upper, port, measure, 'sticky');
    expect(first).toMatchObject({ text: 'January', x: 6 });
  });

  it('drops the year first, then the long form, then the label', () => {
    const port = { day: dayOf(2026, 9, 1), pxPerDay: 1, width: 400 };
    const cell = (width: number) => [
      { start: port.day, end: port.day + width, labels: ['September 2026', 'September', 'Sep'] },
    ];
    const text = (width: number) => placeLabels(cell(width), port, measure, 'start')[0]?.text;
    expect(text(110)).toBe('September 2026');
    expect(text(70)).toBe('September');
    expect(text(30)).toBe('Sep');
    expect(text(12)).toBeUndefined();
  });

  it('names fiscal quarters after the year they end in', () => {
    expect(fiscalQuarter(dayNumber('2025-04-01'), 4)).toEqual({ quarter: 1, year: 2026 });
    expect(fiscalQuarter(dayNumber('2026-03-31'), 4)).toEqual({ quarter: 4, year: 2026 });
    const axis = axisFor(
      'quarters',
      dayNumber('2025-10-01'),
      dayNumber('2025-12-01'),
      2.7,
      { ...settings, fiscalYearStart: 10 },
      format,
    );
    expect(axis.upper[0]?.labels[0]).toBe('FY26 Q1');
  });

  it('counts weeks as ISO 8601 does', () => {
    expect(isoWeek(dayNumber('2026-01-01'))).toBe(1);
    expect(isoWeek(dayNumber('2027-01-01'))).toBe(53);
    expect(isoWeek(dayNumber('2024-12-30'))).toBe(1);
  });

  it('marks weekends at Weeks only', () => {
    const from = dayNumber('2026-06-01');
    expect(axisFor('weeks', from, from + 14, 20, settings, format).weekends).toEqual([
      dayNumber('2026-06-06'),
      dayNumber('2026-06-07'),
      dayNumber('2026-06-13'),
      dayNumber('2026-06-14'),
    ]);
    // Where Friday alone is free.
    const friday = { ...settings, weekend: [5] };
    expect(axisFor('weeks', from, from + 14, 20, friday, format).weekends).toEqual([
      dayNumber('2026-06-05'),
      dayNumber('2026-06-12'),
    ]);
    expect(axisFor('months', from, from + 14, 7, settings, format).weekends).toEqual([]);
  });
});
