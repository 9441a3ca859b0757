import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { type RowOptions, taskRows } from '../../../client/tasks/taskRows';
import { addTask } from '../../../shared/work/mutations';
import { readWork } from '../../../shared/work/workDoc';
import { editWork } from '../../../shared/work/workEdit';
import type { WorkQuery } from '../../../shared/work/workQuery';
import { createWorkViewer } from '../../../shared/work/workView';

const QUERY: WorkQuery = {
  show: 'all',
  group: 'initiative',
  sort: 'order',
  descending: false,
  text: '',
  mine: null,
  assignee: null,
  epic: null,
  overdue: false,
  today: '2026-06-15',
};

function aView(query: Partial<WorkQuery> = {}) {
  const doc = new Y.Doc();
  const ids = editWork(doc, (edit) => {
    edit.create({ kind: 'epic', title: 'Pay', order: 'a' }, 'pay');
    const vault = addTask(edit, { title: 'Vault', parent: 'pay' });
    const limits = addTask(edit, { title: 'Limits', parent: vault });
    const risk = addTask(edit, { title: 'Risk', parent: 'pay' });
    return { vault, limits, risk };
  });
  const view = createWorkViewer()(readWork(doc), null, { ...QUERY, ...query }, new Map());
  const lines = (options: Partial<RowOptions> = {}) =>
    taskRows(view, { grouped: true, closed: new Set(), canAdd: true, draft: null, ...options }).map(
      (row) =>
        `${row.level} ${row.kind === 'task' ? view.items.get(row.id)?.title : row.kind} ${row.position}/${row.siblings}`,
    );
  return { lines, ...ids };
}

test('groups, tasks, subtasks and a place for a new one, with their level and position', () => {
  expect(aView().lines()).toEqual([
    '1 group 1/1',
    '2 Vault 1/3',
    '3 Limits 1/1',
    '2 Risk 2/3',
    '2 add 3/3',
  ]);
});

test('what is closed hides what is below it', () => {
  const { lines, vault } = aView();
  expect(lines({ closed: new Set(['g:pay']) })).toEqual(['1 group 1/1']);
  expect(lines({ closed: new Set([vault]) })).toHaveLength(4);
});

test('without groups tasks are the first level', () => {
  expect(aView({ group: 'none' }).lines({ grouped: false, canAdd: false })).toEqual([
    '1 Vault 1/2',
    '2 Limits 1/1',
    '1 Risk 2/2',
  ]);
});

test('a draft stands below its task and the subtasks of that, or above the place for new ones', () => {
  const { lines, vault, limits } = aView();
  const at = (below: string, parent: string | null) =>
    lines({ draft: { below, parent, after: null } }).findIndex((line) => line.includes('draft'));
  expect(at(vault, 'pay')).toBe(3);
  expect(at(limits, vault)).toBe(3);
  expect(at('add:pay', 'pay')).toBe(4);
  expect(at('gone', null)).toBe(5);
});
