import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { exportJiraCsv, exportJiraFiles } from '../../../../shared/formats/tasks/jiraCsv';
import type { TaskExport } from '../../../../shared/formats/tasks/taskList';
import type { WorkItem } from '../../../../shared/work/schema';
import { anItem, aTaskList } from '../../../support/aTaskList';

type Row = Readonly<Record<string, string>>;
const rowsOf = (text: string): Row[] => parse(text, { bom: true, columns: true });
const two = (n: number) => String(n).padStart(4, '0');

/** Epics with so many tasks each; the first task of each has so many subtasks. */
function listOf(epics: readonly { tasks: number; subtasks?: number }[]): TaskExport {
  const items = epics.flatMap(({ tasks, subtasks = 0 }, e): WorkItem[] => {
    const order = (n: number) => `a${two(e)}${two(n)}`;
    const epic = anItem({ id: `e${e}`, kind: 'epic', order: order(0) });
    const below = Array.from({ length: tasks }, (_, n) =>
      anItem({ id: `e${e}t${n}`, kind: 'task', parent: epic.id, order: order(n) }),
    );
    const deep = Array.from({ length: subtasks }, (_, n) =>
      anItem({ id: `e${e}t0s${n}`, kind: 'subtask', parent: `e${e}t0`, order: order(n) }),
    );
    return [epic, ...below, ...deep];
  });
  return { ...aTaskList(), items };
}

const titles = (files: readonly string[]) =>
  files.map((file) => rowsOf(file).map((row) => row.Summary));

describe('Files of so many rows for importers that take no more', () => {
  test('keep an initiative with all below it together, and lose and double nothing', () => {
    const source = listOf([{ tasks: 5 }, { tasks: 5, subtasks: 2 }, { tasks: 3 }, { tasks: 0 }]);
    const files = exportJiraFiles('jira-csv', source, 10);
    expect(titles(files).map((file) => file.length)).toEqual([6, 8, 5]);
    expect(titles(files).flat()).toEqual(rowsOf(exportJiraCsv(source)).map((row) => row.Summary));
    for (const file of files)
      for (const row of rowsOf(file)) {
        expect(row.Description).toBe('');
        const above = rowsOf(file).find((other) => other['Issue ID'] === row.Parent);
        if (row['Issue Type'] === 'Epic') expect(row.Parent).toBe('');
        else expect(row.Summary?.startsWith(above?.Summary as string)).toBe(true);
      }
  });

  test('an initiative larger than a file is cut between its tasks, which name it', () => {
    const [first, second, ...more] = exportJiraFiles(
      'jira-csv',
      listOf([{ tasks: 14, subtasks: 3 }]),
      12,
    );
    expect(more).toEqual([]);
    expect(rowsOf(first as string)).toHaveLength(12);
    const rest = rowsOf(second as string);
    expect(rest).toHaveLength(6);
    for (const row of rest) {
      expect(row.Parent).toBe('');
      expect(row.Description).toBe('Part of: e0');
    }
    // Those of the first file stand below their own.
    expect(rowsOf(first as string).filter((row) => row.Parent === '1')).toHaveLength(8);
  });

  test('a task with more subtasks than a file has rows is cut as well', () => {
    const files = exportJiraFiles('jira-csv', listOf([{ tasks: 1, subtasks: 25 }]), 10);
    expect(titles(files).map((file) => file.length)).toEqual([10, 10, 7]);
    expect(rowsOf(files[2] as string)[0]?.Description).toBe('Part of: e0t0');
  });

  test('what waits for an issue of another file names it', () => {
    const source = listOf([{ tasks: 9 }, { tasks: 1 }]);
    const items = source.items.map((item) =>
      item.id === 'e1t0' ? { ...item, blockedBy: ['e0t3'] } : item,
    );
    const [first, second] = exportJiraFiles('jira-csv', { ...source, items }, 10);
    expect(rowsOf(second as string)[1]?.Description).toBe('Blocked by: e0t3');
    expect(rowsOf(first as string).every((row) => row.Description === '')).toBe(true);
  });

  test('Jira Server finds the epic of an earlier file by its name', () => {
    const [, second] = exportJiraFiles('jira-classic-csv', listOf([{ tasks: 14 }]), 10);
    expect(rowsOf(second as string).map((row) => row['Epic Link'])).toEqual(Array(5).fill('e0'));
  });

  test('a list that fits is one file, the same as ever', () => {
    const source = aTaskList();
    expect(exportJiraFiles('jira-csv', source, 250)).toEqual([exportJiraCsv(source)]);
    const empty = { ...source, plan: { ...source.plan, initiatives: new Map() }, items: [] };
    expect(exportJiraFiles('jira-csv', empty as TaskExport, 250)).toHaveLength(1);
  });
});
