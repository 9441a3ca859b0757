import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type GroupOptions, planGroups } from '../../../../client/panels/phone/planGroups';
import { dayNumber, spanOf, toIso } from '../../../../shared/dates';
import { fiscalQuarter } from '../../../../shared/layout/timeline';
import { addInitiative, addLane, addMilestone } from '../../../../shared/plan/mutations';
import type { BarFilter } from '../../../../shared/plan/planFilter';
import type { Bucket, PlanMeta } from '../../../../shared/plan/schema';
import { memoryBoard } from '../../../support/memoryBoard';

const TODAY = dayNumber('2026-05-12');

interface Wish {
  readonly title: string;
  readonly lane?: string;
  readonly span?: readonly [string, string];
  readonly bucket?: Bucket;
}

/** A plan with lanes and bars; `meta` as the board has it. */
function planOf(
  lanes: readonly string[],
  bars: readonly Wish[],
  {
    milestones = [],
    ...meta
  }: Partial<PlanMeta> & { milestones?: [string, string, string?][] } = {},
) {
  const board = memoryBoard();
  board.edit({ key: 'add' }, (edit) => {
    edit.patchMeta(meta);
    const ids = new Map(lanes.map((title) => [title, addLane(edit, title)]));
    for (const { title, lane, span, bucket } of bars)
      addInitiative(edit, {
        title,
        lane: ids.get(lane ?? '') ?? null,
        span: span ? { start: span[0], end: span[1] } : null,
        bucket: bucket ?? null,
      });
    for (const [title, date, lane] of milestones)
      addMilestone(edit, title, date, ids.get(lane ?? '') ?? null);
  });
  return board.plan.view();
}

const listOf = (
  plan: ReturnType<typeof planOf>,
  { by = 'when', filter = null, today = TODAY }: Partial<GroupOptions> = {},
) =>
  planGroups(plan, { by, filter, today }).map((group) => ({
    name: named(group.name),
    items: group.items.map(({ title }) => title),
    ...(group.milestones.length > 0 ? { milestones: group.milestones.map((m) => m.title) } : {}),
    ...(group.runsOn > 0 ? { runsOn: group.runsOn } : {}),
    ...(group.isNow ? { isNow: true } : {}),
  }));

function named(name: ReturnType<typeof planGroups>[number]['name']): string {
  if (name.kind === 'quarter') return toIso(name.day);
  if (name.kind === 'bucket') return name.bucket;
  return name.kind === 'lane' ? (name.lane?.title ?? 'no lane') : name.kind;
}

const PLAN: readonly Wish[] = [
  { title: 'Wallets', lane: 'Checkout', span: ['2026-04-06', '2026-06-30'] },
  { title: 'Pay', lane: 'Checkout', span: ['2026-01-12', '2026-07-03'] },
  { title: 'Ranking', lane: 'Search', span: ['2026-04-06', '2026-05-30'] },
  { title: 'Synonyms', lane: 'Search', span: ['2026-02-02', '2026-03-31'] },
  { title: 'Loose', span: ['2026-04-06', '2026-04-09'] },
  { title: 'Someday' },
];

describe('the plan of a phone', () => {
  test('by quarter: each where it begins, in order of start and then of the wall', () => {
    const plan = planOf(['Checkout', 'Search'], PLAN, {
      milestones: [
        ['Beta', '2026-03-15'],
        ['Launch', '2026-11-27', 'Search'],
      ],
    });
    expect(listOf(plan)).toEqual([
      { name: '2026-01-01', items: ['Pay', 'Synonyms'], milestones: ['Beta'] },
      { name: '2026-04-01', items: ['Wallets', 'Ranking', 'Loose'], runsOn: 1, isNow: true },
      { name: '2026-10-01', items: [], milestones: ['Launch'] },
      { name: 'backlog', items: ['Someday'] },
    ]);
  });

  test('what only runs on in the quarter of today is said there', () => {
    const plan = planOf(['A'], [{ title: 'Long', lane: 'A', span: ['2025-11-03', '2026-09-30'] }]);
    expect(listOf(plan)).toEqual([
      { name: '2025-10-01', items: ['Long'] },
      { name: '2026-04-01', items: [], runsOn: 1, isNow: true },
    ]);
    // It ends on the last day before: nothing of it is left.
    expect(listOf(plan, { today: dayNumber('2026-10-01') })).toEqual([
      { name: '2025-10-01', items: ['Long'] },
    ]);
  });

  test('quarters are those of the fiscal year', () => {
    const settings = { ...planOf([], []).meta.settings, fiscalYearStart: 2 };
    const plan = planOf(['Checkout', 'Search'], PLAN, { settings });
    expect(listOf(plan).map(({ name, items }) => [name, items])).toEqual([
      ['2025-11-01', ['Pay']],
      ['2026-02-01', ['Synonyms', 'Wallets', 'Ranking', 'Loose']],
      ['2026-05-01', []],
      ['backlog', ['Someday']],
    ]);
  });

  test('without dates: by now, next and later, those that have something', () => {
    const plan = planOf(
      ['One', 'Two'],
      [
        { title: 'b', lane: 'Two', bucket: 'now' },
        { title: 'a', lane: 'One', bucket: 'now' },
        { title: 'c', bucket: 'later' },
        { title: 'Someday', lane: 'One' },
      ],
      { mode: 'now-next-later', milestones: [['Beta', '2026-03-15']] },
    );
    expect(listOf(plan)).toEqual([
      { name: 'milestones', items: [], milestones: ['Beta'] },
      { name: 'now', items: ['a', 'b'] },
      { name: 'later', items: ['c'] },
      { name: 'backlog', items: ['Someday'] },
    ]);
  });

  test('by lane: as on the wall, empty lanes too, with their own milestones', () => {
    const plan = planOf(['Checkout', 'Empty', 'Search'], PLAN, {
      milestones: [
        ['Beta', '2026-03-15'],
        ['Launch', '2026-11-27', 'Search'],
      ],
    });
    expect(listOf(plan, { by: 'lane' })).toEqual([
      { name: 'milestones', items: [], milestones: ['Beta'] },
      { name: 'Checkout', items: ['Pay', 'Wallets'] },
      { name: 'Empty', items: [] },
      { name: 'Search', items: ['Synonyms', 'Ranking'], milestones: ['Launch'] },
      { name: 'no lane', items: ['Loose'] },
      { name: 'backlog', items: ['Someday'] },
    ]);
  });

  test.each(['when', 'lane'] as const)(
    'a filter leaves what it leaves of the wall, by %s',
    (by) => {
      const plan = planOf(['Checkout', 'Search'], PLAN, {
        milestones: [['Launch', '2026-11-27', 'Search']],
      });
      const checkout = plan.lanes[0]?.id;
      const filter: BarFilter = {
        hasLane: (lane) => lane === checkout,
        pick: (list) => list.filter(({ title }) => title !== 'Pay'),
      };
      const shown = planGroups(plan, { by, filter, today: TODAY });
      expect(shown.flatMap(({ items }) => items.map(({ title }) => title))).toEqual([
        'Wallets',
        'Someday',
      ]);
      expect(shown.flatMap(({ milestones }) => milestones)).toEqual([]);
      // What is hidden does not run on either.
      expect(shown.every(({ runsOn }) => runsOn === 0)).toBe(true);
    },
  );

  test('each initiative stands in the list once, in the quarter that the axis names', () => {
    const day = fc.integer({ min: 18_000, max: 24_000 });
    const bars = fc.array(
      fc.record({
        start: day,
        days: fc.integer({ min: 0, max: 900 }),
        lane: fc.integer({ min: 0, max: 3 }),
      }),
      {
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(bars, fc.integer({ min: 1, max: 12 }), day, (wishes, fiscalYearStart, today) => {
        const settings = { ...planOf([], []).meta.settings, fiscalYearStart };
        const plan = planOf(
          ['0', '1', '2'],
          wishes.map(({ start, days, lane }, i) => {
            const { start: from, end } = spanOf(start, start + days);
            return { title: `${i}`, lane: `${lane}`, span: [from, end] };
          }),
          { settings },
        );
        const groups = planGroups(plan, { by: 'when', filter: null, today });
        const titles = groups.flatMap(({ items }) => items.map(({ title }) => title));
        expect([...titles].sort()).toEqual(wishes.map((_, i) => `${i}`).sort());
        const starts = groups.flatMap(({ items }) => items.map((i) => i.span?.start ?? ''));
        expect(starts).toEqual([...starts].sort());
        for (const { name, items } of groups)
          for (const { span } of items)
            expect(name.kind === 'quarter' && fiscalQuarter(name.day, fiscalYearStart)).toEqual(
              fiscalQuarter(dayNumber(span?.start ?? ''), fiscalYearStart),
            );
      }),
      { numRuns: 25 },
    );
  });
});
