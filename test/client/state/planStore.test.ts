import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createPlanStore } from '../../../client/state/planStore';
import { takeIn } from '../../../client/sync/takeIn';
import {
  addDependency,
  addInitiative,
  addLane,
  addTask,
  moveInitiatives,
} from '../../../shared/plan/mutations';
import { readPlan } from '../../../shared/plan/planDoc';
import { editPlan, type PlanEdit } from '../../../shared/plan/planEdit';
import { type PlanView, viewOf } from '../../../shared/plan/planView';
import { baseUpdate, EDIT_NAMES, EDITS } from '../../support/randomEdits';

function aStore() {
  const doc = new Y.Doc();
  const edit = <T>(run: (edit: PlanEdit) => T) => editPlan(doc, run);
  const ids = edit((e) => {
    const lane = addLane(e, 'Growth');
    const [a, b] = ['A', 'B'].map((title) => addInitiative(e, { title, lane }));
    return { lane, a: a as string, b: b as string };
  });
  return { doc, edit, ids, store: createPlanStore(doc) };
}

test('a change rebuilds the record it touches and keeps every other', () => {
  const { store, edit, ids } = aStore();
  const before = store.records();
  edit((e) => moveInitiatives(e, [{ id: ids.a, lane: null }]));
  const after = store.records();
  expect(after.initiatives.get(ids.a)).not.toBe(before.initiatives.get(ids.a));
  expect(after.initiatives.get(ids.b)).toBe(before.initiatives.get(ids.b));
  expect(after.lanes).toBe(before.lanes);
  expect(after.meta).toBe(before.meta);
});

test('records handed out do not change afterwards', () => {
  const { store, edit, ids } = aStore();
  const before = store.records().initiatives;
  edit((e) => e.patch('initiatives', ids.a, { title: 'Other' }));
  expect(before.get(ids.a)?.title).toBe('A');
});

test('listeners hear once a transaction, and of nothing else', () => {
  const { doc, store, edit, ids } = aStore();
  let heard = 0;
  store.subscribe(() => {
    heard += 1;
  });
  edit((e) => {
    e.patch('initiatives', ids.a, { title: 'X' });
    e.patch('initiatives', ids.b, { title: 'Y' });
    e.patchMeta({ title: 'Plan' });
  });
  expect(heard).toBe(1);
  doc.transact(() => doc.getMap('elsewhere').set('k', 1));
  expect(heard).toBe(1);
});

test('the view is the same until the plan changes', () => {
  const { store, edit, ids } = aStore();
  const view = store.view();
  expect(store.view()).toBe(view);
  edit((e) => e.patch('initiatives', ids.a, { title: 'X' }));
  expect(store.view()).not.toBe(view);
});

test('an entry made elsewhere appears, and a change tells whose it was', () => {
  const { doc, store } = aStore();
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  const id = editPlan(other, (e) => addLane(e, 'Platform'));
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'wire');
  expect(store.records().lanes.get(id)?.title).toBe('Platform');
  expect(store.lastChange()).toMatchObject({ local: false });
  expect(store.lastChange()?.ids.lanes).toEqual(new Set([id]));
});

/** A view with its maps as `Map`s, whatever they are made of. */
const plain = (view: PlanView) => ({
  ...view,
  initiatives: new Map(view.initiatives),
  tasks: new Map(view.tasks),
  progress: new Map(view.progress),
});

test('after any edits the view is the one made from scratch, and those before are as they were', () => {
  const nat = fc.nat({ max: 5_000 });
  const edits = fc.array(
    fc.record({
      name: fc.constantFrom(...EDIT_NAMES),
      picks: fc.tuple(nat, nat, nat),
      /** Some edits in a row make one view. */
      look: fc.boolean(),
    }),
    { minLength: 20, maxLength: 60, size: 'max' },
  );
  const base = baseUpdate();
  fc.assert(
    fc.property(edits, (script) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, base);
      const store = createPlanStore(doc);
      let before = store.view();
      let copy = structuredClone(plain(before));
      for (const { name, picks, look } of script) {
        editPlan(doc, (e) => EDITS[name]?.(e, picks));
        if (!look) continue;
        const view = store.view();
        expect(plain(view)).toEqual(plain(viewOf(readPlan(doc))));
        expect(plain(before)).toEqual(copy);
        before = view;
        copy = structuredClone(plain(view));
      }
    }),
    { numRuns: 60 },
  );
});

test('what an edit does not touch keeps its reference in the view', () => {
  const { store, edit, ids } = aStore();
  const { lane, b } = edit((e) => {
    const other = addLane(e, 'Platform');
    const span = { start: '2026-01-01', end: '2026-01-09' };
    const bars = [ids.lane, other].map((l) => addInitiative(e, { title: 'C', lane: l, span }));
    addDependency(e, bars[0] as string, bars[1] as string);
    addTask(e, { initiative: bars[0] as string, title: 'T' });
    return { lane: other, b: bars[1] as string };
  });
  const before = store.view();
  edit((e) => e.patch('initiatives', b, { title: 'X' }));
  const after = store.view();
  expect(after.byLane.get(lane)).not.toBe(before.byLane.get(lane));
  expect(after.byLane.get(ids.lane)).toBe(before.byLane.get(ids.lane));
  expect(after.backlog).toBe(before.backlog);
  expect(after.tasks).toBe(before.tasks);
  expect(after.dependencies).toBe(before.dependencies);
});

test('of a board that comes in parts listeners hear once, when it is whole', async () => {
  const { doc: source, edit, ids } = aStore();
  for (let i = 0; i < 50; i += 1) edit((e) => addInitiative(e, { title: `${i}`, lane: ids.lane }));
  const doc = new Y.Doc();
  const store = createPlanStore(doc);
  const heard: number[] = [];
  const seen: number[] = [];
  store.subscribe(() => heard.push(store.view().initiatives.size));
  await takeIn(doc, [Y.encodeStateAsUpdate(source)], {
    origin: 'copy',
    isOver: () => false,
    slice: 500,
    pause: async () => {
      seen.push(store.view().initiatives.size);
      // Somebody's edit that arrives meanwhile comes with the rest.
      if (seen.length === 5) editPlan(doc, (e) => addLane(e, 'Meanwhile'));
    },
  });
  await expect.poll(() => heard.length).toBeGreaterThan(0);
  expect(seen.length).toBeGreaterThan(5);
  seen.splice(-1);
  expect(new Set(seen)).toEqual(new Set([0]));
  expect(heard).toEqual([52]);
  expect(store.lastChange()?.ids.initiatives.size).toBe(52);
  expect(store.view()).toEqual(viewOf(readPlan(doc)));
  // From then on each edit is one again, and what it leaves alone stays the same.
  const before = store.records();
  const lane = editPlan(doc, (e) => addLane(e, 'After'));
  expect(heard).toHaveLength(2);
  expect(store.records().initiatives).toBe(before.initiatives);
  expect(store.view().lanes.map(({ id }) => id)).toContain(lane);
  expect(store.view()).toEqual(viewOf(readPlan(doc)));
});
