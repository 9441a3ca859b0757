import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createPlanStore } from '../../../client/state/planStore';
import { createShownPlan } from '../../../client/state/shownPlan';
import { createWorkStore } from '../../../client/state/workStore';
import { ORIGIN } from '../../../shared/origins';
import { freezePlan } from '../../../shared/plan/freezePlan';
import { addInitiative, addLane, addTask, removeEntries } from '../../../shared/plan/mutations';
import { readPlan } from '../../../shared/plan/planDoc';
import { conversionWrites, runPiece } from '../../../shared/work/applyConversion';
import { mismatchesOf, takeFromPlan, takeIntoPlan } from '../../../shared/work/differences';
import { convertPlan } from '../../../shared/work/fromPlan';
import { addTask as addItem, setStatus } from '../../../shared/work/mutations';
import type { WorkItem } from '../../../shared/work/schema';
import { readItem } from '../../../shared/work/workDoc';
import { editWork } from '../../../shared/work/workEdit';
import { aPlan } from '../../support/aPlan';

/** A plan with its task list, just made. */
function both() {
  const plan = aPlan();
  const work = new Y.Doc();
  const ids = plan.edit((edit) => {
    const lane = addLane(edit, 'Checkout');
    const span = { start: '2026-01-12', end: '2026-03-27' };
    const pay = addInitiative(edit, { title: 'One-tap pay', lane, span });
    const vault = addTask(edit, { title: 'Card vault', initiative: pay });
    const rules = addTask(edit, { title: 'Risk rules', initiative: pay });
    const wallets = addInitiative(edit, { title: 'Wallets', lane, span });
    return { pay, vault, rules, wallets, self: `${wallets}-self` };
  });
  const plans = new Map([[1, freezePlan(plan.view(), new Map())]]);
  const result = convertPlan({ version: 1, plans, work: new Map() });
  runPiece(work, conversionWrites(result), ORIGIN.server);
  const item = (id: string) => readItem(work, id) as WorkItem;
  const mismatches = (id: string) => mismatchesOf(item(id), readPlan(plan.doc));
  return {
    plan,
    work,
    ids,
    item,
    mismatches,
    patch: (id: string, fields: Partial<WorkItem>) =>
      editWork(work, (edit) => edit.patch(id, fields)),
    usePlan: (id: string) => editWork(work, (edit) => takeFromPlan(edit, id, mismatches(id))),
    updatePlan: (id: string) => plan.edit((edit) => takeIntoPlan(edit, item(id), mismatches(id))),
  };
}

describe('a task that no longer fits the plan', () => {
  test('a list just made fits', () => {
    const { ids, mismatches } = both();
    for (const id of Object.values(ids)) expect(mismatches(id)).toEqual([]);
  });

  test('says what differs, and can take the plan’s', () => {
    const { ids, item, mismatches, patch, usePlan } = both();
    patch(ids.vault, { title: 'Vault', due: '2026-02-03', dueFromPlan: false });
    expect(mismatches(ids.vault)).toEqual([
      { field: 'title', plan: 'Card vault', list: 'Vault' },
      { field: 'due', plan: '2026-03-27', list: '2026-02-03' },
    ]);
    usePlan(ids.vault);
    expect(mismatches(ids.vault)).toEqual([]);
    expect(item(ids.vault).dueFromPlan).toBe(true);
  });

  test('can update the plan: the card, or the initiative where it stands for that', () => {
    const { plan, ids, mismatches, patch, updatePlan } = both();
    patch(ids.vault, { due: '2026-02-03', dueFromPlan: false });
    patch(ids.self, { title: 'All wallets', due: '2026-05-01', dueFromPlan: false });
    expect(updatePlan(ids.vault)).toBe(true);
    expect(updatePlan(ids.self)).toBe(true);
    expect(mismatches(ids.vault)).toEqual([]);
    expect(mismatches(ids.self)).toEqual([]);
    expect(plan.view().initiatives.get(ids.wallets)).toMatchObject({
      title: 'All wallets',
      span: { start: '2026-01-12', end: '2026-05-01' },
    });
    expect(readPlan(plan.doc).tasks.get(ids.vault)?.due).toBe('2026-02-03');
  });

  test('an initiative does not come to end before it starts', () => {
    const { plan, ids, patch, updatePlan } = both();
    patch(ids.self, { due: '2026-01-01', dueFromPlan: false });
    expect(updatePlan(ids.self)).toBe(false);
    expect(plan.view().initiatives.get(ids.wallets)?.span?.end).toBe('2026-03-27');
  });

  test('what was removed from the plan can be dropped, or brought back', () => {
    const { plan, ids, item, mismatches, usePlan, updatePlan } = both();
    plan.edit((edit) =>
      removeEntries(edit, [
        { root: 'initiatives', id: ids.wallets },
        { root: 'tasks', id: ids.vault },
      ]),
    );
    expect(mismatches(ids.self)).toEqual([{ field: 'gone' }]);
    usePlan(ids.self);
    expect(item(ids.self).status).toBe('dropped');
    expect(mismatches(ids.self)).toEqual([]);
    expect(updatePlan(ids.vault)).toBe(true);
    expect(mismatches(ids.vault)).toEqual([]);
  });

  test('finished work and what was made in the list never differ', () => {
    const { work, plan, ids, mismatches, patch } = both();
    patch(ids.vault, { title: 'Vault', status: 'done' });
    expect(mismatches(ids.vault)).toEqual([]);
    const own = editWork(work, (edit) => addItem(edit, { title: 'Own', parent: ids.pay }));
    plan.edit((edit) => removeEntries(edit, [{ root: 'initiatives', id: ids.pay }]));
    expect(mismatches(own)).toEqual([]);
  });
});

describe('progress on the plan', () => {
  function shown() {
    const parts = both();
    const store = createShownPlan(createPlanStore(parts.plan.doc), createWorkStore(parts.work));
    return { ...parts, store };
  }

  test('is that of the list: its own tasks count, dropped ones do not', () => {
    const { store, work, ids } = shown();
    expect(store.view().progress.get(ids.pay)).toEqual({ done: 0, total: 2 });
    expect(store.view().progress.get(ids.wallets)).toEqual({ done: 0, total: 1 });
    editWork(work, (edit) => {
      setStatus(edit, [ids.vault, ids.self], 'done');
      setStatus(edit, [ids.rules], 'dropped');
      addItem(edit, { title: 'Own', parent: ids.pay });
    });
    expect(store.view().progress.get(ids.pay)).toEqual({ done: 1, total: 2 });
    expect(store.view().progress.get(ids.wallets)).toEqual({ done: 1, total: 1 });
  });

  test('a card is ticked where its item is done, whatever the plan says', () => {
    const { store, work, plan, ids } = shown();
    plan.edit((edit) => edit.patch('tasks', ids.rules, { done: true }));
    editWork(work, (edit) => setStatus(edit, [ids.vault], 'done'));
    const cards = store
      .view()
      .tasks.get(ids.pay)
      ?.map(({ task }) => [task.id, task.done]);
    expect(cards).toEqual([
      [ids.vault, true],
      [ids.rules, false],
    ]);
  });

  test('tells of a change of the list, and keeps every reference that it does not touch', () => {
    const { store, work, ids } = shown();
    const before = store.view();
    let told = 0;
    store.subscribe(() => {
      told += 1;
      expect(store.lastChange()).toBeNull();
    });
    editWork(work, (edit) => setStatus(edit, [ids.self], 'done'));
    expect(told).toBe(1);
    expect(store.view()).not.toBe(before);
    expect(store.view().tasks).toBe(before.tasks);
    expect(store.view().initiatives).toBe(before.initiatives);
    const ticked = store.view();
    editWork(work, (edit) => edit.patch(ids.self, { title: 'Renamed' }));
    expect(store.view().tasks).toBe(ticked.tasks);
  });
});
