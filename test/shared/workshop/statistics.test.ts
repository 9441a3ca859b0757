import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Span, spanOf } from '../../../shared/dates';
import type { BUCKETS } from '../../../shared/plan/schema';
import { DECKS, spreadOfEstimates, UNSURE } from '../../../shared/workshop/estimates';
import { spreadOfBuckets, spreadOfSpans } from '../../../shared/workshop/placements';
import { byNumber, farOut, medianOf, ranksOf } from '../../../shared/workshop/statistics';
import { suggestedBudget, tallyVotes, topOf } from '../../../shared/workshop/votes';

const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 });

describe('medians and ranks', () => {
  test('a median has at most half of the values on each side, and is one of them', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const median = medianOf([...values].sort(byNumber)) as number;
        expect(values).toContain(median);
        expect(values.filter((v) => v < median).length * 2).toBeLessThan(values.length);
        expect(values.filter((v) => v > median).length * 2).toBeLessThanOrEqual(values.length);
      }),
    );
  });

  test('of two values in the middle it is the lower one; of none there is none', () => {
    expect(medianOf([1, 2, 3, 4])).toBe(2);
    expect(medianOf([])).toBeNull();
  });

  test('a rank is one more than how many are larger', () => {
    expect(ranksOf([3, 5, 5, 1])).toEqual([3, 1, 1, 4]);
    fc.assert(
      fc.property(numbers, (sizes) => {
        const larger = sizes.map((size) => sizes.filter((other) => other > size).length + 1);
        expect(ranksOf(sizes)).toEqual(larger);
      }),
    );
  });

  test('fewer than half are far out, the median never, and of two values neither', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const far = farOut(values, 5);
        expect(far.filter(Boolean).length * 2).toBeLessThanOrEqual(values.length);
        expect(far[values.indexOf(medianOf([...values].sort(byNumber)) as number)]).toBe(false);
        if (values.length < 3) expect(far).not.toContain(true);
      }),
    );
    expect(farOut([10, 11, 12, 60], 5)).toEqual([false, false, false, true]);
    expect(farOut([10, 90], 5)).toEqual([false, false]);
  });
});

describe('votes', () => {
  const items = ['a', 'b', 'c', 'd'];
  const vote = fc.record({
    person: fc.constantFrom('mia', 'ada', 'bo'),
    item: fc.constantFrom(...items, 'gone'),
    dots: fc.integer({ min: 1, max: 5 }),
  });

  test('all votes for items are counted, whatever the order in which they came', () => {
    fc.assert(
      fc.property(fc.array(vote), (votes) => {
        const tally = tallyVotes(items, votes);
        expect(tally).toEqual(tallyVotes(items, [...votes].reverse()));
        expect(tally.map(({ id }) => id).sort()).toEqual(items);
        const counted = votes.filter(({ item }) => item !== 'gone');
        const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
        expect(sum(tally.map((i) => i.votes))).toBe(sum(counted.map((v) => v.dots)));
      }),
    );
  });

  test('those with as many votes are tied, in the order of the items', () => {
    const votes = [
      { person: 'mia', item: 'c', dots: 2 },
      { person: 'ada', item: 'a', dots: 1 },
      { person: 'bo', item: 'a', dots: 1 },
    ];
    expect(tallyVotes(items, votes)).toEqual([
      { id: 'a', votes: 2, people: 2, rank: 1, tied: true },
      { id: 'c', votes: 2, people: 1, rank: 1, tied: true },
      { id: 'b', votes: 0, people: 0, rank: 3, tied: true },
      { id: 'd', votes: 0, people: 0, rank: 3, tied: true },
    ]);
  });

  test('the best are all that share the last place, and nothing without a vote', () => {
    const tally = tallyVotes(items, [
      { person: 'mia', item: 'a', dots: 3 },
      { person: 'mia', item: 'b', dots: 1 },
      { person: 'ada', item: 'c', dots: 1 },
    ]);
    expect(topOf(tally, 1)).toEqual(['a']);
    expect(topOf(tally, 2)).toEqual(['a', 'b', 'c']);
    expect(topOf(tally, 4)).toEqual(['a', 'b', 'c']);
  });

  test('a budget is a quarter of the items, 3 to 8', () => {
    expect([1, 12, 14, 20, 32, 500].map(suggestedBudget)).toEqual([3, 3, 4, 5, 8, 8]);
  });
});

describe('placements', () => {
  const span = fc
    .tuple(fc.integer({ min: 18_000, max: 24_000 }), fc.integer({ min: 0, max: 400 }))
    .map(([start, days]) => spanOf(start, start + days));
  const placed = (spans: readonly Span[]) => spans.map((s, i) => ({ ...s, person: `p${i}` }));

  test('[RND10] a spread holds every span, and its median is a span within', () => {
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 30 }), (spans) => {
        const { n, earliest, median, latest } = spreadOfSpans(placed(spans)) as NonNullable<
          ReturnType<typeof spreadOfSpans>
        >;
        expect(n).toBe(spans.length);
        for (const { start, end } of spans) {
          expect(earliest <= start).toBe(true);
          expect(end <= latest).toBe(true);
        }
        expect(median.start <= median.end).toBe(true);
        expect(spans.map(({ start }) => start)).toContain(median.start);
        expect(spans.map(({ end }) => end)).toContain(median.end);
      }),
    );
  });

  test('[RND10] who put it elsewhere than most is far out; two weeks are near', () => {
    const spans = [
      { start: '2027-01-04', end: '2027-02-28' },
      { start: '2027-01-11', end: '2027-02-28' },
      { start: '2027-01-18', end: '2027-02-28' },
      { start: '2027-09-01', end: '2027-10-31' },
    ];
    expect(spreadOfSpans(placed(spans))).toEqual({
      n: 4,
      earliest: '2027-01-04',
      median: { start: '2027-01-11', end: '2027-02-28' },
      latest: '2027-10-31',
      outliers: ['p3'],
    });
    expect(spreadOfSpans([])).toBeNull();
  });

  test('[RND10] in now, next and later two columns away is far out', () => {
    const places = (...buckets: (typeof BUCKETS)[number][]) =>
      buckets.map((bucket, i) => ({ bucket, person: `p${i}` }));
    expect(spreadOfBuckets(places('now', 'later', 'now', 'now'))).toEqual({
      n: 4,
      earliest: 'now',
      median: 'now',
      latest: 'later',
      outliers: ['p1'],
    });
    expect(spreadOfBuckets(places('now', 'next', 'now'))?.outliers).toEqual([]);
    expect(spreadOfBuckets([])).toBeNull();
  });
});

describe('estimates', () => {
  test('[RND10] cards keep the order of the deck; "?" counts apart', () => {
    const given = ['M', 'S', 'XL', UNSURE, 'M'].map((value, i) => ({ person: `p${i}`, value }));
    expect(spreadOfEstimates(DECKS.sizes, given)).toEqual({
      n: 4,
      min: 'S',
      median: 'M',
      max: 'XL',
      values: [
        { card: 'S', people: 1 },
        { card: 'M', people: 2 },
        { card: 'XL', people: 1 },
      ],
      unsure: 1,
    });
  });

  test('[RND10] of cards that nobody gave there is nothing', () => {
    const spread = spreadOfEstimates(DECKS.fibonacci, [{ person: 'mia', value: UNSURE }]);
    expect(spread).toEqual({ n: 0, min: null, median: null, max: null, values: [], unsure: 1 });
  });
});
