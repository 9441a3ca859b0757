import { describe, expect, it } from 'vitest';
import { readMeta } from '../../../shared/plan/schema';

describe('the first day of the week', () => {
  it('is what the board says, else left to each reader', () => {
    const read = (weekStart: unknown) => readMeta({ settings: { weekStart } }).settings.weekStart;
    expect([0, 1, 6].map(read)).toEqual([0, 1, 6]);
    for (const other of [undefined, null, 2, '1', 7, -1]) expect(read(other)).toBeNull();
  });
});
