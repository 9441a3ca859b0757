import { expect, test } from 'vitest';
import {
  type ApproverDraft,
  namesOf,
  problemOf,
  requestOf,
} from '../../../client/signoff/approverDraft';

const draft = (names: readonly string[], rest: Partial<ApproverDraft> = {}): ApproverDraft => ({
  names: names.map((name, key) => ({ key, name })),
  rule: 'all',
  least: 1,
  due: null,
  note: '',
  lock: false,
  ...rest,
});

test('empty fields are no approvers, and nobody is named twice', () => {
  expect(namesOf(draft([' Ada ', '', '  ']))).toEqual(['Ada']);
  expect(problemOf(draft(['', ' ']))).toEqual({ code: 'none' });
  expect(problemOf(draft(['Ada', 'Ben', 'ada ']))).toEqual({ code: 'twice', name: 'ada' });
  expect(problemOf(draft(['Ada', 'Ben']))).toBeNull();
});

test('at least n wants a whole number of those who are asked', () => {
  const some = (least: number | null) => problemOf(draft(['Ada', 'Ben'], { rule: 'some', least }));
  expect(some(2)).toBeNull();
  for (const least of [null, 0, 3, 1.5]) expect(some(least)).toEqual({ code: 'tooMany', count: 2 });
});

test('the request leaves out what was not filled in', () => {
  expect(requestOf(draft(['Ada'], { note: '  ' }))).toEqual({
    approvers: [{ name: 'Ada' }],
    rule: 'all',
    lock: false,
  });
  expect(
    requestOf(
      draft(['Ada', 'Ben'], {
        rule: 'some',
        least: 2,
        due: '2027-01-31',
        note: ' Look ',
        lock: true,
      }),
    ),
  ).toEqual({
    approvers: [{ name: 'Ada' }, { name: 'Ben' }],
    rule: 2,
    due: '2027-01-31',
    note: 'Look',
    lock: true,
  });
});
