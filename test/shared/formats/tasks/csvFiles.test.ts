import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { defuse } from '../../../../shared/formats/cells';
import { exportJiraClassicCsv, exportJiraCsv } from '../../../../shared/formats/tasks/jiraCsv';
import { exportLinearCsv } from '../../../../shared/formats/tasks/linearCsv';
import type { TaskExport } from '../../../../shared/formats/tasks/taskList';
import { exportTasksCsv } from '../../../../shared/formats/tasks/tasksCsv';
import { anItem, aTaskList, LONG_TITLE } from '../../../support/aTaskList';

/** Rows by a reader that is not the writer's, strict about quotes and widths. */
const rowsOf = (text: string): string[][] => parse(text, { bom: true });

const SHORT_TITLE = `${LONG_TITLE.slice(0, 252)}...`;
const ids = (source: TaskExport) =>
  Object.fromEntries(
    ['Card vault', 'Keys', 'Rules'].map((title) => {
      const nodes = [...source.plan.tasks.values()].flat();
      const all = nodes.flatMap(({ task, subtasks }) => [task, ...subtasks]);
      // Ids are random and may begin with a dash.
      return [title, defuse(all.find((task) => task.title === title)?.id ?? '')];
    }),
  );
const [pay, refunds] = ['One-tap "pay"; fast', '=HYPERLINK("x")'].map(
  (title) => (source: TaskExport) =>
    defuse([...source.plan.initiatives.values()].find((i) => i.title === title)?.id ?? ''),
) as [(source: TaskExport) => string, (source: TaskExport) => string];

test('tasks-csv: every task and subtask with its parent, cell for cell', () => {
  const source = aTaskList();
  const id = ids(source);
  const [p, r] = [pay(source), refunds(source)];
  const text = exportTasksCsv(source);
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(rowsOf(text)).toEqual([
    'initiative_id,title,done,order,assignee,due,estimate,type,id,parent_id,initiative,lane,status,goal,blocked_by,links'.split(
      ',',
    ),
    [
      p,
      'Card vault, "contract" <b>&amp;</b> *now* [x](y)',
      'false',
      '1',
      'Mia Chen',
      '2026-02-03',
      '3',
      'task',
      id['Card vault'],
      p,
      'One-tap "pay"; fast',
      'Pay, & <ship>',
      'doing',
      'Faster checkout',
      '',
      'https://example.com/a?b=1&c=2 Drawing.png',
    ],
    [
      p,
      "'-1+1 rotate\nkeys",
      'false',
      '2',
      '',
      '',
      '',
      'task',
      id.Keys,
      id['Card vault'],
      'One-tap "pay"; fast',
      'Pay, & <ship>',
      'blocked',
      '',
      id.Rules,
      '',
    ],
    [
      p,
      LONG_TITLE,
      'true',
      '3',
      "'@sam",
      '',
      '2.5',
      'task',
      id.Rules,
      p,
      'One-tap "pay"; fast',
      'Pay, & <ship>',
      'done',
      '',
      '',
      '',
    ],
    [
      r,
      '',
      'false',
      '4',
      '',
      '2026-02-28',
      '',
      'task',
      `${r}-self`,
      r,
      '\'=HYPERLINK("x")',
      'Trust',
      'dropped',
      '',
      '',
      '',
    ],
    ['', 'Loose end', 'false', '5', '', '', '', 'task', 'loose', '', '', '', 'todo', '', '', ''],
  ]);
});

test('jira-csv: parents first, children name the Issue ID of theirs, lists repeat their column', () => {
  const text = exportJiraCsv(aTaskList());
  expect(rowsOf(text)).toEqual([
    [
      'Issue Type',
      'Issue Key',
      'Issue ID',
      'Summary',
      'Parent',
      'Status',
      'Resolution',
      'Priority',
      'Assignee',
      'Original Estimate',
      'Description',
      'Labels',
      'Labels',
      'Labels',
      'Inward issue link (Blocks)',
      'Due date',
      'Start date',
      'Components',
    ],
    [
      'Epic',
      '',
      '1',
      'One-tap "pay"; fast',
      '',
      'In Progress',
      '',
      '',
      'Mia Chen',
      '',
      'Fewer people leave\nat the till',
      'Faster-checkout',
      'mobile-app',
      'q1',
      '',
      '27/Mar/26 12:00 AM',
      '12/Jan/26 12:00 AM',
      'Pay, & <ship>',
    ],
    [
      'Task',
      'PAY-7',
      '2',
      'Card vault, "contract" <b>&amp;</b> *now* [x](y)',
      '1',
      'In Progress',
      '',
      '',
      'Mia Chen',
      '86400',
      'https://example.com/a?b=1&c=2\n\nDrawing.png',
      'Faster-checkout',
      '',
      '',
      '',
      '03/Feb/26 12:00 AM',
      '',
      'Pay, & <ship>',
    ],
    [
      'Sub-task',
      '',
      '3',
      "'-1+1 rotate keys",
      '2',
      'In Progress',
      '',
      '',
      '',
      '',
      '',
      'blocked',
      '',
      '',
      '4',
      '',
      '',
      'Pay, & <ship>',
    ],
    [
      'Task',
      '',
      '4',
      SHORT_TITLE,
      '1',
      'Done',
      'Done',
      '',
      "'@sam",
      '72000',
      LONG_TITLE,
      '',
      '',
      '',
      '',
      '',
      '',
      'Pay, & <ship>',
    ],
    [
      'Epic',
      '',
      '5',
      '\'=HYPERLINK("x")',
      '',
      'To Do',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '28/Feb/26 12:00 AM',
      '28/Feb/26 12:00 AM',
      'Trust',
    ],
    [
      'Task',
      '',
      '6',
      'Untitled',
      '5',
      'Done',
      "Won't Do",
      '',
      '',
      '',
      '',
      'dropped',
      '',
      '',
      '',
      '28/Feb/26 12:00 AM',
      '',
      'Trust',
    ],
    ['Task', '', '7', 'Loose end', '', 'To Do', ...Array(11).fill(''), ''],
  ]);
});

test('jira-classic-csv: subtasks by Parent Id, tasks by the name of their epic', () => {
  const rows = parse(exportJiraClassicCsv(aTaskList()), { bom: true, columns: true }) as Record<
    string,
    string
  >[];
  const cells = [
    'Issue Type',
    'Issue Id',
    'Parent Id',
    'Summary',
    'Epic Name',
    'Epic Link',
    'Due Date',
    'Component/s',
  ];
  expect(Object.keys(rows[0] as object)).toEqual([
    'Issue Type',
    'Issue Id',
    'Parent Id',
    'Summary',
    'Epic Name',
    'Epic Link',
    'Status',
    'Resolution',
    'Priority',
    'Assignee',
    'Original Estimate',
    'Description',
    'Labels',
    'Inward issue link (Blocks)',
    'Due Date',
    'Component/s',
  ]);
  expect(rows.map((row) => cells.map((name) => row[name]))).toEqual([
    [
      'Epic',
      '1',
      '',
      'One-tap "pay"; fast',
      'One-tap "pay"; fast',
      '',
      '27/Mar/26 12:00 AM',
      'Pay, & <ship>',
    ],
    [
      'Task',
      '2',
      '',
      'Card vault, "contract" <b>&amp;</b> *now* [x](y)',
      '',
      'One-tap "pay"; fast',
      '03/Feb/26 12:00 AM',
      'Pay, & <ship>',
    ],
    ['Sub-task', '3', '2', "'-1+1 rotate keys", '', '', '', 'Pay, & <ship>'],
    ['Task', '4', '', SHORT_TITLE, '', 'One-tap "pay"; fast', '', 'Pay, & <ship>'],
    ['Epic', '5', '', '\'=HYPERLINK("x")', '\'=HYPERLINK("x")', '', '28/Feb/26 12:00 AM', 'Trust'],
    ['Task', '6', '', 'Untitled', '', '\'=HYPERLINK("x")', '28/Feb/26 12:00 AM', 'Trust'],
    ['Task', '7', '', 'Loose end', '', '', '', ''],
  ]);
});

test('jira-classic-csv: two epics of one title get names of their own, and their tasks follow them', () => {
  const items = ['a', 'b'].flatMap((id) => [
    anItem({ id, kind: 'epic', title: 'Search' }),
    anItem({ id: `${id}1`, kind: 'task', parent: id }),
  ]);
  const rows = parse(exportJiraClassicCsv({ ...aTaskList(), items }), {
    bom: true,
    columns: true,
  }) as Record<string, string>[];
  expect(rows.map((row) => [row.Summary, row['Epic Name'], row['Epic Link']])).toEqual([
    ['Search', 'Search', ''],
    ['a1', '', 'Search'],
    ['Search', 'Search (2)', ''],
    ['b1', '', 'Search (2)'],
  ]);
});

test('linear-csv: an initiative is the project of its tasks, cell for cell', () => {
  const source = aTaskList();
  const id = ids(source);
  const rows = parse(exportLinearCsv(source), { bom: true, columns: true }) as Record<
    string,
    string
  >[];
  const filled = rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== '')),
  );
  const always = { Priority: 'No priority' };
  expect(Object.keys(rows[0] as object)).toEqual(
    'ID,Team,Title,Description,Status,Estimate,Priority,Project,Creator,Assignee,Labels,Cycle Number,Cycle Name,Cycle Start,Cycle End,Created,Updated,Started,Completed,Canceled,Archived,Due Date,Parent issue,Blocked by'.split(
      ',',
    ),
  );
  expect(filled).toEqual([
    {
      ...always,
      ID: id['Card vault'],
      Team: 'Pay, & <ship>',
      Title: 'Card vault, "contract" <b>&amp;</b> *now* [x](y)',
      Description: 'https://example.com/a?b=1&c=2\nDrawing.png',
      Status: 'In Progress',
      Estimate: '3',
      Project: 'One-tap "pay"; fast',
      Assignee: 'Mia Chen',
      Labels: 'Faster checkout',
      'Due Date': '2026-02-03',
    },
    {
      ...always,
      ID: id.Keys,
      Team: 'Pay, & <ship>',
      Title: "'-1+1 rotate keys",
      Status: 'In Progress',
      Project: 'One-tap "pay"; fast',
      Labels: 'blocked',
      'Parent issue': id['Card vault'],
      'Blocked by': id.Rules,
    },
    {
      ...always,
      ID: id.Rules,
      Team: 'Pay, & <ship>',
      Title: LONG_TITLE,
      Status: 'Done',
      Estimate: '2.5',
      Project: 'One-tap "pay"; fast',
      Assignee: "'@sam",
    },
    {
      ...always,
      ID: `${refunds(source)}-self`,
      Team: 'Trust',
      Title: 'Untitled',
      Status: 'Canceled',
      Project: '\'=HYPERLINK("x")',
      'Due Date': '2026-02-28',
    },
    { ...always, ID: 'loose', Team: 'Growth *2026*', Title: 'Loose end', Status: 'Todo' },
  ]);
});

test('before there is a list, the tasks of the plan go out as they stand', () => {
  const rows = rowsOf(exportJiraCsv({ ...aTaskList(), items: [] }));
  expect(rows.slice(1).map((row) => [row[0], row[3], row[4]])).toEqual([
    ['Epic', 'One-tap "pay"; fast', ''],
    ['Task', 'Card vault', '1'],
    ['Sub-task', 'Keys', '2'],
    ['Task', 'Rules', '1'],
    ['Epic', '\'=HYPERLINK("x")', ''],
  ]);
});
