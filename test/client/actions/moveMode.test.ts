import { describe, expect, test } from 'vitest';
import {
  isUnmoved,
  type MoveBoard,
  movesOf,
  pickUp,
  placeAt,
  stepAcross,
  stepEdge,
  stepInTime,
} from '../../../client/actions/moveMode';
import { dayNumber, toIso } from '../../../shared/dates';
import { SATURDAY_AND_SUNDAY } from '../../../shared/weekend';

const NO_CELLS = { now: [], next: [], later: [] };
const board = (fields: Partial<MoveBoard> = {}): MoveBoard => ({
  mode: 'dates',
  level: 'quarters',
  skips: [],
  lanes: [
    { id: 'a', title: 'A', rows: [0, 1], cells: NO_CELLS },
    { id: 'b', title: 'B', rows: [], cells: NO_CELLS },
    { id: 'c', title: 'C', rows: [0, 3], cells: NO_CELLS },
  ],
  ...fields,
});

const held = (start: string, end: string, fields = {}) => {
  const origin = {
    lane: 'a',
    row: 0,
    start: dayNumber(start),
    end: dayNumber(end) + 1,
    bucket: null,
    ...fields,
  };
  const state = pickUp([{ id: 'x', title: 'X', kind: 'initiative', origin }]);
  if (!state) throw new Error('nothing picked up');
  return state;
};
const days = ({ lead }: { lead: { spot: { start: number; end: number } } }) =>
  `${toIso(lead.spot.start)} ${toIso(lead.spot.end - 1)}`;

describe('steps in time', () => {
  test.each([
    ['years', '2026-02-12 2026-04-27', '2026-04-12 2026-06-25'],
    ['quarters', '2026-01-19 2026-04-03', '2026-02-12 2026-04-27'],
    ['months', '2026-01-13 2026-03-28', '2026-01-19 2026-04-03'],
    ['weeks', '2026-01-13 2026-03-28', '2026-01-19 2026-04-03'],
  ] as const)('at %s: small and large', (level, small, large) => {
    const from = held('2026-01-12', '2026-03-27');
    expect(days(stepInTime(from, 1, false, board({ level })))).toBe(small);
    expect(days(stepInTime(from, 1, true, board({ level })))).toBe(large);
  });

  test('there and back is where it was', () => {
    const from = held('2026-01-12', '2026-03-27');
    const to = stepInTime(stepInTime(from, 1, false, board()), -1, false, board());
    expect(isUnmoved(to)).toBe(true);
  });

  test('weekends are skipped where the board says so, and the working days stay', () => {
    const friday = held('2026-01-16', '2026-01-20');
    const moved = stepInTime(
      friday,
      1,
      false,
      board({ level: 'weeks', skips: SATURDAY_AND_SUNDAY }),
    );
    // Friday, Monday, Tuesday become Monday to Wednesday.
    expect(days(moved)).toBe('2026-01-19 2026-01-21');
    // Where Friday is the weekend, a step from Thursday leads to Saturday.
    const thursday = held('2026-01-15', '2026-01-17');
    const there = stepInTime(thursday, 1, false, board({ level: 'weeks', skips: [5] }));
    expect(days(there)).toBe('2026-01-17 2026-01-18');
  });

  test('without dates a step goes from bucket to bucket and stops at the ends', () => {
    const b = board({ mode: 'now-next-later' });
    const now = held('2026-01-01', '2026-01-01', { bucket: 'now' });
    const next = stepInTime(now, 1, false, b);
    expect(next.lead.spot.bucket).toBe('next');
    expect(stepInTime(now, -1, false, b)).toBe(now);
    expect(movesOf(next, b)).toEqual([{ id: 'x', bucket: 'next' }]);
  });
});

describe('steps across', () => {
  test('go through the rows, then into the next lane', () => {
    const first = stepAcross(held('2026-01-01', '2026-01-31'), 1, board());
    expect(first.lead.spot).toMatchObject({ lane: 'a', row: 1 });
    const second = stepAcross(first, 1, board());
    expect(second.lead.spot).toMatchObject({ lane: 'b', row: 0 });
    expect(stepAcross(second, 1, board()).lead.spot).toMatchObject({ lane: 'c', row: 0 });
  });

  test('into the lane above come to its last row', () => {
    const from = held('2026-01-01', '2026-01-31', { lane: 'b' });
    expect(stepAcross(from, -1, board()).lead.spot).toMatchObject({ lane: 'a', row: 1 });
  });

  test('stop at the first and last lane', () => {
    const from = held('2026-01-01', '2026-01-31');
    expect(stepAcross(from, -1, board())).toBe(from);
  });

  test('write the row the layout asks for', () => {
    const from = held('2026-01-01', '2026-01-31', { lane: 'c' });
    expect(movesOf(stepAcross(from, 1, board()), board())).toEqual([{ id: 'x', row: 3 }]);
  });
});

describe('resizing', () => {
  test('an edge never passes the other', () => {
    let state = held('2026-01-01', '2026-01-10');
    for (let i = 0; i < 5; i++) state = stepEdge(state, 'end', -1, board());
    expect(days(state)).toBe('2026-01-01 2026-01-01');
    for (let i = 0; i < 5; i++) state = stepEdge(state, 'start', 1, board());
    expect(days(state)).toBe('2026-01-01 2026-01-01');
  });
});

test('a click on the destination keeps the length', () => {
  const target = { lane: 'c', day: dayNumber('2026-06-01'), bucket: null, row: 3 };
  const moved = placeAt(held('2026-01-01', '2026-01-31'), target, board());
  expect(days(moved)).toBe('2026-06-01 2026-07-01');
  expect(movesOf(moved, board())).toEqual([
    { id: 'x', span: { start: '2026-06-01', end: '2026-07-01' }, lane: 'c', row: 3 },
  ]);
});

test('what did not change is not written', () => {
  const from = held('2026-01-01', '2026-01-31');
  expect(movesOf(from, board())).toEqual([]);
  expect(movesOf(stepInTime(from, 1, false, board()), board())).toEqual([
    { id: 'x', span: { start: '2026-01-08', end: '2026-02-07' } },
  ]);
});
