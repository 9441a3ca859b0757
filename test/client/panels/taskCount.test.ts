import { expect, test } from 'vitest';
import { countTasks } from '../../../client/panels/export/useTaskCount';
import { taskList } from '../../../shared/formats/tasks/taskList';
import { aTaskList } from '../../support/aTaskList';

test('a file has as many rows as are counted, of the list and before there is one', () => {
  const source = aTaskList();
  const byId = new Map(source.items.map((item) => [item.id, item]));
  const rows = taskList(source).nodes.length;
  expect(countTasks(byId, source.plan)).toEqual({ inList: rows, inFile: rows });

  const before = { ...source, items: [] };
  expect(countTasks(new Map(), source.plan)).toEqual({
    inList: 0,
    inFile: taskList(before).nodes.length,
  });
});
