import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../client/replay/chapters';
import {
  afterChange,
  atEnd,
  atTime,
  LONGEST_WAIT_MS,
  type Position,
  played,
  SPEEDS,
  type Track,
} from '../../../client/replay/playback';

const MINUTE = 60_000;
/** An hour with a flurry, a long silence, two changes of one edit, and a silence again. */
const TRACK: Track = {
  from: 0,
  to: 60 * MINUTE,
  instants: [1_000, 1_500, 40 * MINUTE, 40 * MINUTE, 41 * MINUTE],
};

describe('the clock of a replay', () => {
  it('[RPL3] says of each instant how many changes were made, inside the workshop', () => {
    const index = (time: number) => atTime(TRACK, time).index;
    expect([0, 999, 1_000, 1_499, 40 * MINUTE, 60 * MINUTE].map(index)).toEqual([0, 0, 1, 1, 4, 5]);
    expect(atTime(TRACK, -5)).toEqual({ index: 0, time: 0 });
    expect(atTime(TRACK, 99 * MINUTE)).toEqual(atEnd(TRACK));
    expect(afterChange(TRACK, 3)).toEqual({ index: 3, time: 40 * MINUTE });
    expect([afterChange(TRACK, 9).index, afterChange(TRACK, -1)]).toEqual([
      5,
      { index: 0, time: 0 },
    ]);
  });

  it.each(SPEEDS)(
    '[RPL3] plays every change once, at %ix too, and waits for none longer than a moment',
    (speed) => {
      let at: Position = { index: 0, time: 0 };
      let waited = 0;
      const seen: number[] = [];
      for (let tick = 0; at.time < TRACK.to; tick += 1) {
        const next = played(TRACK, at, 100, speed);
        expect(next.time).toBeGreaterThan(at.time);
        for (let n = at.index + 1; n <= next.index; n += 1) seen.push(n);
        waited = next.index > at.index ? 0 : waited + 100;
        expect(waited).toBeLessThanOrEqual(LONGEST_WAIT_MS);
        at = next;
        expect(tick).toBeLessThan(200);
      }
      expect(seen).toEqual([1, 2, 3, 4, 5]);
    },
  );

  it('[RPL3] goes on from between two changes of one edit', () => {
    const between = afterChange(TRACK, 3);
    expect(played(TRACK, between, 0, 1).index).toBe(4);
    expect(played(TRACK, afterChange(TRACK, 4), 10, 1).index).toBe(4);
  });
});

describe('the list of changes', () => {
  it('[RPL3] has each below its step, and steps without any', () => {
    const iso = (minute: number) => new Date(minute * MINUTE).toISOString();
    const chapter = (from: number, to: number, step: string) => ({
      ...{ step, title: step, kind: 'other' as const },
      ...{ from: iso(from), to: iso(to) },
    });
    const chapters = [chapter(0, 10, 'a'), chapter(10, 20, 'b'), chapter(20, 30, 'c')];
    const changes = [1, 10, 12, 30].map((minute, seq) => ({ at: iso(minute), seq }));
    const rows = rowsOf(chapters, changes).map((row) =>
      row.kind === 'chapter' ? row.chapter.step : row.n,
    );
    expect(rows).toEqual(['a', 1, 'b', 2, 3, 'c', 4]);
    expect(rowsOf(chapters, [])).toHaveLength(3);
  });
});
