import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  addTask,
  indentItem,
  moveItem,
  moveToEpic,
  outdentItem,
  removeItems,
  restoreItems,
  setDue,
  setStatus,
  stepItem,
} from '../../../shared/work/mutations';
import { readItem, readWork } from '../../../shared/work/workDoc';
import { editWork, type WorkEdit } from '../../../shared/work/workEdit';
import { workTree } from '../../../shared/work/workTree';

function aList() {
  const doc = new Y.Doc();
  const edit = <T>(run: (edit: WorkEdit) => T): T => editWork(doc, run);
  edit((e) => {
    e.create({ kind: 'epic', title: 'Pay', order: 'a' }, 'pay');
    e.create({ kind: 'epic', title: 'Search', order: 'b' }, 'search');
  });
  const add = (title: string, parent: string | null, after: string | null = null) =>
    edit((e) => addTask(e, { title, parent, after }));
  const shape = () => {
    const items = readWork(doc);
    const tree = workTree(items);
    const title = (id: string) => items.get(id)?.title ?? '';
    return [...tree.epics, null].map((epic) =>
      (tree.tasks.get(epic) ?? []).map((id) => [
        title(id),
        ...(tree.subtasks.get(id) ?? []).map(title),
      ]),
    );
  };
  return { doc, edit, add, shape };
}

test('a task is added last, or right behind another', () => {
  const { add, shape } = aList();
  const vault = add('Vault', 'pay');
  add('Receipts', 'pay');
  add('Risk', 'pay', vault);
  add('Velocity', vault);
  add('Loose', null);
  expect(shape()).toEqual([[['Vault', 'Velocity'], ['Risk'], ['Receipts']], [], [['Loose']]]);
});

test('levels: two are all there are', () => {
  const { edit, add, shape, doc } = aList();
  const vault = add('Vault', 'pay');
  const risk = add('Risk', 'pay');
  expect(edit((e) => indentItem(e, vault))).toBe(false);
  expect(edit((e) => indentItem(e, risk))).toBe(true);
  expect(readItem(doc, risk)?.kind).toBe('subtask');
  expect(shape()[0]).toEqual([['Vault', 'Risk']]);
  const last = add('Last', 'pay');
  expect(edit((e) => moveItem(e, vault, last, null))).toBe(false);
  expect(edit((e) => moveItem(e, last, risk, null))).toBe(false);
  expect(edit((e) => outdentItem(e, risk))).toBe(true);
  expect(shape()[0]).toEqual([['Vault'], ['Risk'], ['Last']]);
  expect(edit((e) => outdentItem(e, risk))).toBe(false);
});

test('one place up or down, and not past the ends', () => {
  const { edit, add, shape } = aList();
  const [a, , c] = ['A', 'B', 'C'].map((title) => add(title, 'pay')) as [string, string, string];
  expect(edit((e) => stepItem(e, a, -1))).toBe(false);
  edit((e) => stepItem(e, a, 1));
  expect(shape()[0]).toEqual([['B'], ['A'], ['C']]);
  edit((e) => stepItem(e, c, -1));
  expect(shape()[0]).toEqual([['B'], ['C'], ['A']]);
});

test('several move to another initiative in their order, subtasks with their task', () => {
  const { edit, add, shape } = aList();
  const a = add('A', 'pay');
  const sub = add('A1', a);
  const b = add('B', 'pay');
  const lone = add('B1', b);
  add('S', 'search');
  edit((e) => moveToEpic(e, [a, sub, lone], 'search'));
  expect(shape()).toEqual([[['B']], [['S'], ['A', 'A1'], ['B1']], []]);
});

test('a task goes with its subtasks and comes back with them', () => {
  const { edit, add, shape } = aList();
  const a = add('A', 'pay');
  add('A1', a);
  const gone = edit((e) => removeItems(e, [a, 'nobody']));
  expect(gone).toHaveLength(2);
  expect(shape()[0]).toEqual([]);
  edit((e) => restoreItems(e, gone));
  expect(shape()[0]).toEqual([['A', 'A1']]);
});

test('a deadline that is set here is no longer the plan’s', () => {
  const { edit, doc } = aList();
  edit((e) => e.create({ title: 'A', due: '2026-03-01', dueFromPlan: true }, 'a'));
  expect(readItem(doc, 'a')?.dueFromPlan).toBe(true);
  edit((e) => setDue(e, ['a'], '2026-04-01'));
  expect(readItem(doc, 'a')).toMatchObject({ due: '2026-04-01', dueFromPlan: false });
});

test('two people: a status and a title changed at once both stand', () => {
  const a = aList();
  const id = a.add('Vault', 'pay');
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(a.doc));
  a.edit((e) => setStatus(e, [id], 'done'));
  editWork(other, (e) => e.patch(id, { title: 'Card vault' }));
  Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(other));
  expect(readItem(a.doc, id)).toMatchObject({ title: 'Card vault', status: 'done' });
});

test('inserts between equal keys re-key what they stand among', () => {
  const { edit, add, shape } = aList();
  edit((e) => {
    for (const title of ['A', 'B', 'C'])
      e.create({ kind: 'task', title, parent: 'pay', order: 'a0' }, title);
  });
  add('N', 'pay', 'A');
  expect(shape()[0]).toEqual([['A'], ['N'], ['B'], ['C']]);
});
