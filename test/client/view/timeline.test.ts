import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  busiestPart,
  cellsOf,
  markRows,
  outsideOf,
  wholePlan,
  yearCells,
} from '../../../client/view/timeline';
import { dayNumber, dayOf, toIso } from '../../../shared/dates';

const range = { start: 0, end: 365 };
const mark = (id: string, day: number, label = id) => ({ id, day, label });

describe('what is named above the lanes', () => {
  test('what stands far apart shares a row', () => {
    const rows = markRows([mark('Beta', 30), mark('Launch', 200)], range);
    expect(rows.map(({ id, row }) => [id, row])).toEqual([
      ['Beta', 0],
      ['Launch', 0],
    ]);
  });

  test('what stands close takes the next row', () => {
    const rows = markRows([mark('Launch', 34), mark('Beta', 30)], range);
    expect(rows.map(({ id, row }) => [id, row])).toEqual([
      ['Beta', 0],
      ['Launch', 1],
    ]);
  });

  test('at the end the label stands before its mark', () => {
    expect(markRows([mark('Black Friday', 360)], range)[0]).toMatchObject({ before: true });
  });

  test('what lies outside is not named', () => {
    expect(markRows([mark('Old', -1), mark('Far', 365)], range)).toEqual([]);
  });

  test('however many there are: each is there once, on few rows, with room inside the picture', () => {
    const days = fc.integer({ min: 0, max: 364 });
    const label = fc.string({ minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.array(fc.tuple(days, label), { maxLength: 40 }), (list) => {
        const marks = list.map(([day, text], i) => mark(`m${i}`, day, text));
        const placed = markRows(marks, range);
        expect(placed.map(({ id }) => id).sort()).toEqual(marks.map(({ id }) => id).sort());
        for (const { row, left, room, before } of placed) {
          expect(row).toBeLessThan(4);
          if (!before) expect(left + room).toBeLessThanOrEqual(100);
          else expect(room).toBeLessThanOrEqual(left);
        }
      }),
    );
  });
});

describe('a long plan', () => {
  test('its quarters stand below the years they belong to, as the fiscal year counts them', () => {
    const long = { start: dayOf(2026, 1, 1), end: dayOf(2029, 1, 1) };
    const quarters = cellsOf('quarter', long);
    expect(yearCells(quarters, 1).map(({ year }) => year)).toEqual([2026, 2027, 2028]);
    const fiscal = yearCells(quarters, 4);
    expect(fiscal.map(({ year }) => year)).toEqual([2026, 2027, 2028, 2029]);
    expect(fiscal.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(100);
  });
});

describe('a plan with dates far away', () => {
  const today = dayNumber('2026-11-30');
  const bar = (start: string, end: string) => ({ start, end });
  const near = [
    bar('2026-09-01', '2026-12-20'),
    bar('2027-01-04', '2027-03-05'),
    bar('2027-05-03', '2027-06-04'),
  ];
  const shown = (part: ReturnType<typeof busiestPart>) =>
    part && [toIso(part.start), toIso(part.end - 1)];

  test('is seen where most of it lies, and what lies beside that is counted', () => {
    const plan = {
      bars: [...near, bar('2040-01-02', '2040-03-02'), bar('2027-02-01', '2038-02-01')],
      milestones: [{ date: '2026-12-01' }, { date: '2051-01-01' }],
    };
    const part = busiestPart(plan, today);
    expect(shown(part)).toEqual(['2026-07-01', '2027-06-30']);
    expect(part && outsideOf(plan, part)).toEqual({ bars: 2, milestones: 1 });
    expect(shown(wholePlan(plan, today))).toEqual(['2026-07-01', '2051-03-31']);
  });

  test('is seen whole where it is short, evenly full or in parts of which none has most', () => {
    expect(busiestPart({ bars: near, milestones: [] }, today)).toBeNull();
    const years = [2026, 2027, 2028, 2029, 2030, 2031, 2032];
    const even = years.map((year) => bar(`${year}-02-01`, `${year}-10-01`));
    expect(busiestPart({ bars: even, milestones: [] }, today)).toBeNull();
    const parts = [2026, 2030, 2034].map((year) => bar(`${year}-02-01`, `${year}-10-01`));
    expect(busiestPart({ bars: parts, milestones: [] }, today)).toBeNull();
    expect(busiestPart({ bars: [], milestones: [] }, today)).toBeNull();
  });

  test('of two halves the one nearest to today is seen', () => {
    const bars = [bar('2040-01-01', '2040-02-01'), bar('2026-11-01', '2026-12-31')];
    expect(shown(busiestPart({ bars, milestones: [] }, today))).toEqual([
      '2026-10-01',
      '2026-12-31',
    ]);
  });
});
