import { beforeEach, describe, expect, test } from 'vitest';
import { type DiffFilter, diffGroups } from '../../../client/diff/diffGroups';
import { diffSummary, entryLines, entryTitle } from '../../../client/diff/diffText';
import { planNames } from '../../../client/diff/planNames';
import { t } from '../../../client/i18n/i18n';
import { todayDay, toUtcDate } from '../../../shared/dates';
import { diffPlans } from '../../../shared/plan/diffPlans';
import { freezePlan } from '../../../shared/plan/freezePlan';
import type { FrozenPlan } from '../../../shared/plan/frozenPlan';
import {
  addGoal,
  addInitiative,
  addLane,
  addMilestone,
  addTask,
} from '../../../shared/plan/mutations';
import type { PlanEdit } from '../../../shared/plan/planEdit';
import { type MemoryBoard, memoryBoard } from '../../support/memoryBoard';

// Dates of the current year are written without it.
const YEAR = toUtcDate(todayDay()).getUTCFullYear();
const span = (start: string, end: string) => ({
  start: `${YEAR}-${start}`,
  end: `${YEAR}-${end}`,
});

describe('The list of changes', () => {
  let board: MemoryBoard;
  let before: FrozenPlan;
  let ids: { checkout: string; support: string; pay: string; coupons: string; ranking: string };
  beforeEach(() => {
    board = memoryBoard();
    ids = board.edit({ key: 'add' }, (edit) => {
      const checkout = addLane(edit, 'Checkout');
      const support = addLane(edit, 'Support');
      const add = (title: string, start: string, end: string) =>
        addInitiative(edit, { title, lane: checkout, span: span(start, end) });
      return {
        checkout,
        support,
        pay: add('One-tap pay', '01-12', '03-27'),
        coupons: add('Coupons', '04-01', '04-30'),
        ranking: add('Ranking', '05-01', '06-30'),
      };
    }) as typeof ids;
    before = freezePlan(board.plan.view(), new Map());
  });

  /** The list after an edit: "[Lane] Kind: Title | line | line". */
  function listed(run: (edit: PlanEdit) => void, filter?: DiffFilter) {
    board.edit({ key: 'change' }, run);
    const after = freezePlan(board.plan.view(), new Map());
    const people = new Map([
      ['mia', { id: 'mia', name: 'Mia', colour: '#000', role: 'editor', left: false } as const],
    ]);
    const names = planNames([after, before], people);
    const groups = diffGroups(diffPlans(before, after), names, filter);
    const lines = groups.flatMap(({ key, lane, entries }) =>
      entries.map((entry) =>
        [
          `[${lane === null ? key : names.lane(lane)}] ${entry.kind}: ${entryTitle(entry)}`,
          ...entryLines(entry, names).map((l) => (l.material ? l.text : `(${l.text})`)),
        ]
          .join(' | ')
          // Some locales' data put thin spaces around the dash of a range.
          .replace(/\u2009/g, ' '),
      ),
    );
    return { lines, groups };
  }

  test('says when something moved, and by how much', () => {
    const { lines } = listed((edit) => {
      edit.patch('initiatives', ids.pay, { span: span('01-26', '04-10') });
      edit.patch('initiatives', ids.coupons, { span: span('04-01', '05-07') });
      edit.patch('initiatives', ids.ranking, { span: span('04-28', '07-07') });
    });
    expect(lines.sort()).toEqual([
      '[Checkout] moved: Coupons | Apr 1 – 30 → Apr 1 – May 7 (ends 1 week later)',
      '[Checkout] moved: One-tap pay | Jan 12 – Mar 27 → Jan 26 – Apr 10 (2 weeks later)',
      '[Checkout] moved: Ranking | May 1 – Jun 30 → Apr 28 – Jul 7 (starts 3 days earlier, ends 1 week later)',
    ]);
  });

  test('says what came, went, changed lane or name', () => {
    const { lines, groups } = listed((edit) => {
      addInitiative(edit, {
        title: 'Wallets',
        lane: ids.checkout,
        span: span('03-02', '05-29'),
      });
      edit.remove('initiatives', ids.coupons);
      edit.patch('initiatives', ids.pay, { lane: ids.support });
      edit.patch('initiatives', ids.ranking, { title: 'Ranking v2', estimate: 12.5 });
      for (const title of ['a', 'b', 'c']) addTask(edit, { initiative: ids.ranking, title });
    });
    expect(lines.sort()).toEqual([
      '[Checkout] added: Wallets | Mar 2 – May 29, Checkout',
      '[Checkout] changed: Ranking v2 | Title: “Ranking” → “Ranking v2” | Estimate: none → 12.5 d | 3 tasks added',
      '[Checkout] removed: Coupons | Was Apr 1 – 30',
      '[Support] moved: One-tap pay | Checkout → Support',
    ]);
    expect(diffSummary(groups)).toBe('1 in another lane, 1 added, 1 removed, and 1 changed');
  });

  test('one task is named, and what needs no sign-off is told apart', () => {
    const { lines, groups } = listed((edit) => {
      addTask(edit, { initiative: ids.ranking, title: 'Measure' });
      edit.patch('initiatives', ids.pay, {
        owner: 'mia',
        status: 'active',
        outcome: 'Fewer steps',
      });
    });
    expect(lines.sort()).toEqual([
      '[Checkout] changed: One-tap pay | (Outcome edited) | (Owner: nobody → Mia) | (Status: Planned → In progress)',
      '[Checkout] changed: Ranking | 1 task added: Measure',
    ]);
    const minor = groups.flatMap((g) => g.entries).filter((e) => !e.material);
    expect(minor.map((e) => e.title)).toEqual(['One-tap pay']);
  });

  test('goals, milestones and lanes have their own words', () => {
    const { lines } = listed((edit) => {
      addGoal(edit, 'Trust');
      addMilestone(edit, 'Launch', `${YEAR}-06-01`);
      edit.patch('lanes', ids.support, { title: 'Care' });
    });
    expect(lines.sort()).toEqual([
      '[Care] changed: Lane: Care | Title: “Support” → “Care”',
      '[goals] added: Goal: Trust',
      '[milestones] added: Milestone: Launch | Jun 1',
    ]);
  });

  test('filters show dates, scope or lanes', () => {
    const edits = (edit: PlanEdit) => {
      edit.patch('initiatives', ids.pay, { span: span('01-26', '04-10'), title: 'Pay' });
      edit.patch('initiatives', ids.coupons, { lane: ids.support });
    };
    expect(listed(edits, 'dates').lines).toEqual([
      '[Checkout] moved: Pay | Jan 12 – Mar 27 → Jan 26 – Apr 10 (2 weeks later)',
    ]);
    expect(listed(() => {}, 'scope').lines).toEqual([
      '[Checkout] changed: Pay | Title: “One-tap pay” → “Pay”',
    ]);
    expect(listed(() => {}, 'lanes').lines).toEqual([
      '[Support] moved: Coupons | Checkout → Support',
    ]);
  });

  test('every field of a record that can be listed has a name', () => {
    const fields = ['title', 'goal', 'lane', 'certainty', 'estimate', 'status', 'owner', 'outcome'];
    for (const field of [...fields, 'reach', 'impact', 'confidence', 'effort', 'value', 'tags'])
      expect(t(`diff.field.${field}`)).not.toContain('diff.');
  });
});
