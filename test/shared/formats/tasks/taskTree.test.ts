import { expect, test } from 'vitest';
import { taskTree } from '../../../../shared/formats/tasks/taskTree';
import { anItem } from '../../../support/aTaskList';

const shape = (...items: Parameters<typeof anItem>[0][]) =>
  taskTree(items.map(anItem)).map(({ item, kind, parent, epic }) => [
    item.id,
    kind,
    parent?.item.id ?? null,
    epic?.item.id ?? null,
  ]);

test('parents stand before what is below them, siblings in their order', () => {
  expect(
    shape(
      { id: 's', kind: 'subtask', parent: 't2' },
      { id: 't2', kind: 'task', parent: 'e', order: 'a2' },
      { id: 't1', kind: 'task', parent: 'e', order: 'a1' },
      { id: 'e', kind: 'epic' },
    ),
  ).toEqual([
    ['e', 'epic', null, null],
    ['t1', 'task', 'e', 'e'],
    ['t2', 'task', 'e', 'e'],
    ['s', 'subtask', 't2', 'e'],
  ]);
});

test('whatever a merge left of parents, every living item stands in the list once', () => {
  expect(
    shape(
      { id: 'a', kind: 'subtask', parent: 'b' },
      { id: 'b', kind: 'subtask', parent: 'a' },
      { id: 'orphan', kind: 'subtask', parent: 'gone' },
      { id: 'deep', kind: 'subtask', parent: 's' },
      { id: 's', kind: 'subtask', parent: 't' },
      { id: 't', kind: 'task' },
      { id: 'bin', kind: 'task', deleted: '2026-01-01T00:00:00Z' },
    ),
  ).toEqual([
    ['orphan', 'task', null, null],
    ['t', 'task', null, null],
    ['s', 'subtask', 't', null],
    ['deep', 'subtask', 't', null],
    ['a', 'task', null, null],
    ['b', 'subtask', 'a', null],
  ]);
});
