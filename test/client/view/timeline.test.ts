import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsOf, markRows, yearCells } from '../../../client/view/timeline';
import { dayOf } from '../../../shared/dates';

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
