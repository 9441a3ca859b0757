import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createPlanStore } from '../../../client/state/planStore';
import { addInitiative, addLane, moveInitiatives } from '../../../shared/plan/mutations';
import { editPlan, type PlanEdit } from '../../../shared/plan/planEdit';

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
