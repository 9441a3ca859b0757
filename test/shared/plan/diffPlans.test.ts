import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { canonicalJson } from '../../../shared/canonicalJson';
import { diffPlans } from '../../../shared/plan/diffPlans';
import { freezePlan } from '../../../shared/plan/freezePlan';
import type { FrozenPlan } from '../../../shared/plan/frozenPlan';
import {
  addDependency,
  addGoal,
  addInitiative,
  addLane,
  addMilestone,
  addTask,
  moveInitiatives,
  moveTask,
  removeEntries,
} from '../../../shared/plan/mutations';
import { readPlan } from '../../../shared/plan/planDoc';
import { editPlan } from '../../../shared/plan/planEdit';
import { viewOf } from '../../../shared/plan/planView';
import { PLAN_ROOTS } from '../../../shared/plan/schema';
import { aPlan } from '../../support/aPlan';
import { baseUpdate, EDIT_NAMES, EDITS } from '../../support/randomEdits';

const NO_NOTES = new Map<string, string>();
const frozen = (doc: Y.Doc, notes = NO_NOTES) => freezePlan(viewOf(readPlan(doc)), notes);

/** A small plan; `change` is done to it between two looks. */
function changed(change: (ids: ReturnType<typeof small>, plan: ReturnType<typeof aPlan>) => void) {
  const plan = aPlan();
  const ids = small(plan);
  const before = frozen(plan.doc);
  change(ids, plan);
  return diffPlans(before, frozen(plan.doc));
}
function small(plan: ReturnType<typeof aPlan>) {
  return plan.edit((edit) => {
    const lane = addLane(edit, 'Checkout');
    const other = addLane(edit, 'Search');
    const span = { start: '2026-01-12', end: '2026-03-27' };
    const pay = addInitiative(edit, { title: 'One-tap pay', lane, span });
    const wallets = addInitiative(edit, { title: 'Wallets', lane, span: null });
    const task = addTask(edit, { initiative: pay, title: 'Card vault' });
    const beta = addMilestone(edit, 'Beta', '2026-02-01', lane);
    return { lane, other, pay, wallets, task, beta };
  });
}

describe('a frozen plan', () => {
  test('holds what lives, and says nothing of what is absent', () => {
    const plan = aPlan();
    const { pay, wallets, lane } = small(plan);
    plan.edit((edit) => {
      removeEntries(edit, [{ root: 'initiatives', id: wallets }]);
      edit.patch('initiatives', pay, { goal: 'nobody' });
    });
    const { initiatives, lanes, meta } = frozen(plan.doc);
    expect(initiatives).toHaveLength(1);
    expect(initiatives[0]).toMatchObject({ id: pay, title: 'One-tap pay', lane });
    expect(Object.keys(initiatives[0] ?? {})).not.toContain('goal');
    expect(Object.keys(initiatives[0] ?? {})).not.toContain('deleted');
    expect(lanes).toHaveLength(2);
    expect(meta).not.toHaveProperty('format');
  });

  test('has one canonical text however it came about, and no lone surrogate', () => {
    const a = new Y.Doc();
    editPlan(a, (edit) => {
      for (const title of ['B', 'A', 'broken \uD800 end', '\uDC00', 'whole 😀'])
        addLane(edit, title);
    });
    const b = new Y.Doc();
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
    const text = canonicalJson(frozen(a));
    expect(canonicalJson(frozen(b))).toBe(text);
    expect(canonicalJson(JSON.parse(text))).toBe(text);
    expect(text).toContain('broken \uFFFD end');
    expect(text).toContain('whole 😀');
    expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
  });

  test('carries the hashes of notes, by entity', () => {
    const plan = aPlan();
    const { pay } = small(plan);
    expect(frozen(plan.doc, new Map([[pay, 'ab']])).notes).toEqual({ [pay]: 'ab' });
  });
});

describe('what changed between two plans', () => {
  test('nothing', () => {
    expect(changed(() => {})).toEqual({ changes: [], material: 0 });
  });

  test('moved in time, with days at both ends', () => {
    const { changes, material } = changed(({ pay }, plan) =>
      plan.edit((edit) =>
        moveInitiatives(edit, [{ id: pay, span: { start: '2026-01-26', end: '2026-04-10' } }]),
      ),
    );
    expect(material).toBe(1);
    expect(changes).toEqual([
      expect.objectContaining({
        kind: 'moved-in-time',
        field: 'span',
        startDays: 14,
        endDays: 14,
        material: true,
      }),
    ]);
  });

  test.each<[string, Parameters<typeof changed>[0], string, boolean]>([
    [
      'another lane',
      ({ pay, other }, plan) => plan.edit((e) => moveInitiatives(e, [{ id: pay, lane: other }])),
      'moved-lane',
      true,
    ],
    [
      'another title',
      ({ pay }, plan) => plan.edit((e) => e.patch('initiatives', pay, { title: 'Tap' })),
      'renamed',
      true,
    ],
    [
      'another estimate',
      ({ pay }, plan) => plan.edit((e) => e.patch('initiatives', pay, { estimate: 5 })),
      're-estimated',
      true,
    ],
    [
      'committed now',
      ({ pay }, plan) => plan.edit((e) => e.patch('initiatives', pay, { certainty: 'committed' })),
      'changed',
      true,
    ],
    [
      'exploring instead of likely',
      ({ pay }, plan) => plan.edit((e) => e.patch('initiatives', pay, { certainty: 'exploring' })),
      'changed',
      false,
    ],
    [
      'an outcome',
      ({ pay }, plan) => plan.edit((e) => e.patch('initiatives', pay, { outcome: 'Faster' })),
      'changed',
      false,
    ],
    [
      'a goal',
      ({ pay }, plan) => plan.edit((e) => e.patch('initiatives', pay, { goal: addGoal(e, 'G') })),
      'changed',
      true,
    ],
    [
      'a milestone’s date',
      ({ beta }, plan) => plan.edit((e) => e.patch('milestones', beta, { date: '2026-02-08' })),
      'moved-in-time',
      true,
    ],
    [
      'a lane’s title',
      ({ lane }, plan) => plan.edit((e) => e.patch('lanes', lane, { title: 'Pay' })),
      'renamed',
      true,
    ],
    [
      'a task ticked',
      ({ task }, plan) => plan.edit((e) => e.patch('tasks', task, { done: true })),
      'changed',
      false,
    ],
    [
      'a task in another initiative',
      ({ task, wallets }, plan) =>
        plan.edit((e) => moveTask(e, task, { initiative: wallets, parent: null, beforeId: null })),
      'changed',
      true,
    ],
    [
      'a task more',
      ({ pay }, plan) => plan.edit((e) => addTask(e, { initiative: pay, title: 'More' })),
      'added',
      true,
    ],
    [
      'a task less',
      ({ task }, plan) => plan.edit((e) => removeEntries(e, [{ root: 'tasks', id: task }])),
      'removed',
      true,
    ],
    [
      'a link',
      ({ pay, wallets }, plan) => plan.edit((e) => addDependency(e, pay, wallets)),
      'added',
      true,
    ],
  ])('%s', (_what, change, kind, material) => {
    const diff = changed(change);
    const found = diff.changes.find((c) => c.kind === kind);
    expect(found?.material).toBe(material);
    expect(diff.material > 0).toBe(material || diff.changes.some((c) => c.material));
  });

  test('rows, order and sources are no change', () => {
    const { changes } = changed(({ pay }, plan) =>
      plan.edit((e) => e.patch('initiatives', pay, { row: 4, order: 'zz' })),
    );
    expect(changes).toEqual([]);
  });

  test('a bar that is gone is told by its old name and place, with its links and tasks', () => {
    const { changes } = changed(({ pay }, plan) =>
      plan.edit((e) => removeEntries(e, [{ root: 'initiatives', id: pay }])),
    );
    expect(changes.map((c) => [c.root, c.kind, c.title])).toEqual([
      ['initiatives', 'removed', 'One-tap pay'],
      ['tasks', 'removed', 'Card vault'],
    ]);
    expect(changes[0]?.from).toMatchObject({ span: { start: '2026-01-12' } });
  });

  test('after any edits: applying it to the old plan gives the new one, and back is its mirror', () => {
    const nat = fc.nat({ max: 5_000 });
    const script = fc.array(fc.tuple(fc.constantFrom(...EDIT_NAMES), fc.tuple(nat, nat, nat)), {
      minLength: 5,
      maxLength: 40,
      size: 'max',
    });
    fc.assert(
      fc.property(script, script, (first, second) => {
        const doc = new Y.Doc();
        Y.applyUpdate(doc, baseUpdate());
        for (const [name, picks] of first) editPlan(doc, (e) => EDITS[name]?.(e, picks));
        const before = frozen(doc);
        for (const [name, picks] of second) editPlan(doc, (e) => EDITS[name]?.(e, picks));
        const after = frozen(doc);
        const there = diffPlans(before, after);
        const back = diffPlans(after, before);
        expect(replay(before, there)).toEqual(told(after));
        expect(back.changes).toHaveLength(there.changes.length);
        expect(back.material).toBe(there.material);
        expect(canonicalJson(frozen(doc))).toBe(canonicalJson(after));
      }),
      { numRuns: 60 },
    );
  });
});

type Fields = Record<string, unknown>;

/** What a diff speaks of, by root and id. */
const told = (plan: FrozenPlan): Record<string, Fields> =>
  Object.fromEntries(
    PLAN_ROOTS.flatMap((root) =>
      (plan[root] as readonly Fields[]).map(({ row, order, source, ...fields }) => [
        `${root} ${fields.id}`,
        fields,
      ]),
    ),
  );

function replay(plan: FrozenPlan, { changes }: ReturnType<typeof diffPlans>) {
  const entries = told(plan);
  for (const { root, id, kind, field, to } of changes) {
    const key = `${root} ${id}`;
    if (kind === 'removed') delete entries[key];
    else if (kind === 'added') {
      const { row, order, source, ...fields } = to as Fields;
      entries[key] = fields;
    } else {
      const { [field as string]: _old, ...rest } = entries[key] as Fields;
      entries[key] = to === null ? rest : { ...rest, [field as string]: to };
    }
  }
  return entries;
}
