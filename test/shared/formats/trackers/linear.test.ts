import { expect, test } from 'vitest';
import { recogniseFormat } from '../../../../shared/formats/importFormats';
import { exportLinearCsv } from '../../../../shared/formats/tasks/linearCsv';
import { readPlan } from '../../../../shared/plan/planDoc';
import { viewOf } from '../../../../shared/plan/planView';
import { aTaskList, LONG_TITLE } from '../../../support/aTaskList';
import {
  emptyImport,
  type ImportedPlan,
  importInto,
  planImport,
} from '../../../support/importInto';

const LINEAR = { format: 'linear-csv' } as const;

// The columns of an export of 2025; older ones have fewer.
const HEADER =
  '"ID","Team","Title","Description","Status","Estimate","Priority","Project ID","Project","Creator","Assignee","Labels","Cycle Number","Cycle Name","Cycle Start","Cycle End","Created","Updated","Started","Triaged","Completed","Canceled","Archived","Due Date","Parent issue","Initiatives","Project Milestone ID","Project Milestone","SLA Status","Roadmaps"';
const line = (cells: Record<string, string>) =>
  HEADER.split(',')
    .map((name) => `"${(cells[name.slice(1, -1)] ?? '').replaceAll('"', '""')}"`)
    .join(',');
const file = (...rows: Record<string, string>[]) => [HEADER, ...rows.map(line)].join('\n');

const EXPORT = file(
  {
    ID: 'WEB-3',
    Team: 'Web',
    Title: 'Keys, rotated',
    Status: 'Todo',
    'Project ID': 'p1',
    Project: 'Checkout',
    'Parent issue': 'WEB-2',
  },
  {
    ID: 'WEB-2',
    Team: 'Web',
    Title: 'Vault\nfor cards',
    Description: 'Line one\nline "two"',
    Status: 'Done',
    'Project ID': 'p1',
    Project: 'Checkout',
    Assignee: 'mia@example.com',
    'Due Date': 'Thu Feb 15 2024 00:00:00 GMT+0000 (GMT)',
  },
  {
    ID: 'OPS-1',
    Team: 'Ops',
    Title: "'=Budget",
    Status: 'In Progress',
    Labels: 'Cost, Q1',
    'Due Date': '2024-03-01',
  },
  { ID: 'OPS-2', Team: 'Ops', Title: 'Old', Status: 'Canceled', 'Parent issue': 'OPS-99' },
);

function inWords({ doc, people }: ImportedPlan) {
  const view = viewOf(readPlan(doc));
  const lane = (id: string | null) => view.lanes.find((l) => l.id === id)?.title ?? null;
  return [...view.initiatives.values()]
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map((i) => ({
      title: i.title,
      lane: lane(i.lane),
      status: i.status,
      tags: i.tags,
      tasks: (view.tasks.get(i.id) ?? []).map(({ task, subtasks }) => [
        task.title,
        task.done,
        task.due,
        people.find((p) => p.id === task.assignee)?.name ?? null,
        subtasks.map((s) => s.title),
      ]),
    }));
}

test('projects become initiatives, issues their tasks, loose issues initiatives of their own', () => {
  expect(recogniseFormat(EXPORT)).toBe('linear-csv');
  const target = emptyImport();
  const plan = importInto(target, EXPORT, LINEAR);
  expect(plan.issues).toEqual([]);
  expect(inWords(target)).toEqual([
    {
      title: 'Checkout',
      lane: 'Web',
      status: 'planned',
      tags: [],
      tasks: [['Vault\nfor cards', true, '2024-02-15', 'mia@example.com', ['Keys, rotated']]],
    },
    { title: '=Budget', lane: 'Ops', status: 'active', tags: ['Cost', 'Q1'], tasks: [] },
    { title: 'Old', lane: 'Ops', status: 'dropped', tags: [], tasks: [] },
  ]);
  expect(plan.warnings.map((w) => [w.row, w.code])).toEqual([
    [5, 'lone-task'],
    [1, 'kept-columns'],
    [4, 'one-date'],
  ]);
});

test('read again it updates and doubles nothing', () => {
  const target = emptyImport();
  importInto(target, EXPORT, LINEAR);
  const before = readPlan(target.doc);
  expect(importInto(target, EXPORT, LINEAR).counts).toMatchObject({ initiatives: 3, updated: 5 });
  expect(readPlan(target.doc)).toEqual(before);
});

test('what Planwall wrote for Linear reads as the same tree', () => {
  const target = emptyImport();
  const plan = importInto(target, exportLinearCsv(aTaskList()), LINEAR);
  expect(plan.issues).toEqual([]);
  expect(inWords(target).map(({ title, lane, tasks }) => [title, lane, tasks])).toEqual([
    [
      'One-tap "pay"; fast',
      'Pay, & <ship>',
      [
        [
          'Card vault, "contract" <b>&amp;</b> *now* [x](y)',
          false,
          '2026-02-03',
          'Mia Chen',
          ['-1+1 rotate keys'],
        ],
        [LONG_TITLE, true, null, '@sam', []],
      ],
    ],
    ['=HYPERLINK("x")', 'Trust', [['Untitled', true, '2026-02-28', null, []]]],
    ['Loose end', 'Growth *2026*', []],
  ]);
});

test('a file without its columns is refused in one line', () => {
  const plan = planImport(emptyImport(), 'Team,Title\nWeb,One', LINEAR);
  expect(plan.refused).toBe(true);
  expect(plan.issues.map((i) => i.message)).toEqual(['This is no file of Linear: ID is missing.']);
});
