import { describe, expect, it } from 'vitest';
import { leadsTo, marksOf } from '../../../client/replay/chapters';

const MINUTE = 60_000;
const START = Date.parse('2026-11-02T10:00:00Z');
const at = (minute: number) => new Date(START + minute * MINUTE).toISOString();
/** Steps that end at these minutes, one after the other. */
const steps = (...ends: number[]) =>
  ends.map((end, i) => ({
    step: `step-${i}`,
    title: `${i}`,
    kind: 'other' as const,
    from: at(i === 0 ? 0 : (ends[i - 1] ?? 0)),
    to: at(end),
  }));
const track = { from: START, to: START + 100 * MINUTE };
const told = (...ends: number[]) =>
  marksOf(steps(...ends), track).map(({ chapters, left, width }) => [
    chapters.map(({ title }) => title).join(''),
    Math.round(left),
    Math.round(width),
  ]);

describe('steps along the time bar', () => {
  it('stand alone where there is room for each', () => {
    expect(told(20, 60, 100)).toEqual([
      ['0', 0, 20],
      ['1', 20, 40],
      ['2', 60, 40],
    ]);
  });

  it('are put together where they are too short, also the last', () => {
    expect(told(1, 2, 3, 40, 99, 100)).toEqual([
      ['0123', 0, 40],
      ['45', 40, 60],
    ]);
    expect(told(0, 0, 1)).toEqual([['012', 0, 1]]);
    expect(told()).toEqual([]);
  });

  it('never overlap, leave none out, and can be touched', () => {
    const marks = marksOf(steps(2, 3, 9, 30, 31, 32, 33, 70, 71, 100), track);
    expect(marks.flatMap(({ chapters }) => chapters)).toHaveLength(10);
    for (const [i, { left, width }] of marks.entries()) {
      expect(width).toBeGreaterThanOrEqual(8);
      expect(left + width).toBeLessThanOrEqual((marks[i + 1]?.left ?? 100) + 1e-9);
    }
  });

  it('lead to the first of them, and from there to the next', () => {
    const [mark] = marksOf(steps(1, 2, 50, 100), track);
    if (!mark) throw new Error('no mark');
    const to = (minute: number) => leadsTo(mark, START + minute * MINUTE)?.title;
    expect([to(70), to(0), to(1.5), to(2)]).toEqual(['0', '1', '2', '0']);
  });
});
