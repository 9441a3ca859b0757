import { describe, expect, it } from 'vitest';
import { earlierVersions } from '../../../client/state/earlierVersions';
import type { ReviewInfo } from '../../../shared/api/reviews';

const sent = (...states: ReviewInfo['state'][]) =>
  states.map((state, i) => ({ version: i + 1, state }));
const against = (version: number, ...states: ReviewInfo['state'][]) =>
  earlierVersions(sent(...states), version).map((one) => [one.version, one.signed]);

describe('what a version is held against', () => {
  it('is nothing for the first', () => {
    expect(against(1, 'in-review')).toEqual([]);
  });

  it('is the refused one, and the last signed one behind it', () => {
    expect(against(2, 'changes-asked', 'in-review')).toEqual([[1, false]]);
    expect(against(3, 'signed-off', 'changes-asked', 'in-review')).toEqual([
      [2, false],
      [1, true],
    ]);
    expect(against(3, 'changes-asked', 'signed-off', 'in-review')).toEqual([[2, true]]);
  });

  it('is the one that was refused rather than one that nobody decided on', () => {
    expect(against(4, 'changes-asked', 'withdrawn', 'superseded', 'in-review')).toEqual([
      [1, false],
    ]);
    expect(against(3, 'withdrawn', 'superseded', 'in-review')).toEqual([[2, false]]);
  });

  it('is nothing newer: who looks at an old version sees what was new in it', () => {
    expect(against(2, 'signed-off', 'signed-off', 'signed-off')).toEqual([[1, true]]);
  });
});
