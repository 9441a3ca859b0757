import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createBarFilter,
  type FilterFacts,
  isFiltering,
  matcherOf,
  NO_FILTER,
  type PlanFilter,
  readFilter,
  storedFilter,
} from '../../../shared/plan/planFilter';
import { type Initiative, readers } from '../../../shared/plan/schema';

const bar = (id: string, fields: Record<string, unknown> = {}): Initiative =>
  readers.initiatives(id, { title: id, ...fields });

const BARS = [
  bar('pay', {
    title: 'One-tap páy',
    owner: 'mia',
    goal: 'speed',
    lane: 'shop',
    certainty: 'committed',
    span: { start: '2026-01-12', end: '2026-03-27' },
  }),
  bar('wallets', {
    owner: 'sam',
    goal: 'speed',
    lane: 'shop',
    span: { start: '2026-04-01', end: '2026-05-29' },
  }),
  bar('refund', {
    lane: 'help',
    certainty: 'exploring',
    status: 'done',
    span: { start: '2026-02-02', end: '2026-02-13' },
  }),
  bar('idea', { owner: 'mia' }),
];
const FACTS: FilterFacts = {
  conflicting: new Set(['wallets']),
  progress: new Map([
    ['pay', { done: 3, total: 8 }],
    ['wallets', { done: 2, total: 2 }],
  ]),
  blocked: new Set(['pay']),
};
const shown = (patch: Partial<PlanFilter>) =>
  BARS.filter(matcherOf({ ...NO_FILTER, ...patch }, FACTS)).map(({ id }) => id);

describe('what a filter shows', () => {
  test.each<[string, Partial<PlanFilter>, string[]]>([
    ['everything, when nothing is asked', {}, ['pay', 'wallets', 'refund', 'idea']],
    ['any of several owners', { owners: ['mia', 'sam'] }, ['pay', 'wallets', 'idea']],
    ['nobody’s', { owners: [''] }, ['refund']],
    ['without a goal', { goals: [''] }, ['refund', 'idea']],
    ['a lane and none', { lanes: ['help', ''] }, ['refund', 'idea']],
    ['a certainty', { certainties: ['exploring'] }, ['refund']],
    ['with open tasks, or without tasks and not done', { tasks: ['outstanding'] }, ['pay', 'idea']],
    ['all tasks done, or none and done by its status', { tasks: ['done'] }, ['wallets', 'refund']],
    ['with a blocked task', { tasks: ['blocked'] }, ['pay']],
    [
      'what runs at some time of these days, their ends included',
      { from: '2026-03-27', to: '2026-04-01' },
      ['pay', 'wallets'],
    ],
    ['what ends later', { from: '2026-03-28' }, ['wallets']],
    ['what begins before', { to: '2026-02-01' }, ['pay']],
    ['what starts too early', { conflict: true }, ['wallets']],
    ['words of a title in any order, accents and case aside', { text: ' PAY  one ' }, ['pay']],
    ['what all parts agree on', { owners: ['mia'], goals: ['speed'] }, ['pay']],
  ])('%s', (_, patch, ids) => {
    expect(shown(patch)).toEqual(ids);
  });

  test('a list that is the same has the same answer, with what is spared in it', () => {
    const filter = createBarFilter(
      { ...NO_FILTER, owners: ['sam'], lanes: ['shop'] },
      new Set(['idea']),
      new Set(),
      new Map(),
      new Set(),
    );
    expect(filter.pick(BARS).map(({ id }) => id)).toEqual(['wallets', 'idea']);
    expect(filter.pick(BARS)).toBe(filter.pick(BARS));
    expect([filter.hasLane('shop'), filter.hasLane('help'), filter.hasLane(null)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('a filter that is kept', () => {
  const ids = fc.uniqueArray(fc.string({ maxLength: 4 }), { maxLength: 4 });
  const filters: fc.Arbitrary<PlanFilter> = fc.record({
    text: fc.string({ maxLength: 8 }),
    owners: ids,
    goals: ids,
    lanes: ids,
    certainties: fc.uniqueArray(fc.constantFrom('committed', 'likely', 'exploring')),
    tasks: fc.uniqueArray(fc.constantFrom('outstanding', 'done', 'blocked')),
    from: fc.constantFrom(null, '2026-01-01'),
    to: fc.constantFrom(null, '2026-12-31'),
    conflict: fc.boolean(),
  });

  test('comes back as it was', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const kept = JSON.parse(JSON.stringify(storedFilter(filter)));
        expect(readFilter(kept)).toEqual(filter);
        expect(isFiltering(filter)).toBe(Object.keys(kept).length > 0);
      }),
    );
  });

  test('asks nothing where it makes no sense, whatever somebody wrote', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        expect(() => matcherOf(readFilter(raw), FACTS)(BARS[0] as Initiative)).not.toThrow();
      }),
    );
    expect(
      readFilter({
        owners: ['a', 7, 'a'],
        tasks: ['late'],
        from: '2026-02-30',
        conflict: 'yes',
        text: 3,
      }),
    ).toEqual({ ...NO_FILTER, owners: ['a'] });
  });
});
