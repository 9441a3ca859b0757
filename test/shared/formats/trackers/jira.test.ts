import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { recogniseFormat } from '../../../../shared/formats/importFormats';
import { exportJiraClassicCsv, exportJiraCsv } from '../../../../shared/formats/tasks/jiraCsv';
import { readPlan } from '../../../../shared/plan/planDoc';
import { viewOf } from '../../../../shared/plan/planView';
import { aTaskList } from '../../../support/aTaskList';
import { fixture } from '../../../support/fixtures';
import {
  emptyImport,
  type ImportedPlan,
  importInto,
  planImport,
} from '../../../support/importInto';

const JIRA = { format: 'jira-csv' } as const;
const cloud = fixture('jira-cloud.csv');
const server = fixture('jira-server.csv');

const viewIn = ({ doc }: ImportedPlan) => viewOf(readPlan(doc));

/** The small board that both samples were made from, in words. */
function small() {
  const { data } = Papa.parse<Record<string, string>>(fixture('workshop-small.csv').text, {
    header: true,
    skipEmptyLines: true,
  });
  const initiatives = data.filter((row) => row.type === 'initiative');
  const title = (id: string) => initiatives.find((row) => row.id === id)?.title ?? '';
  return {
    initiatives: initiatives.map((row) => [row.title, row.lane, row.start, row.end]).sort(),
    tasks: data
      .filter((row) => row.type === 'task')
      .map((row) => `${title(row.parent_id ?? '')}: ${row.title}`)
      .sort(),
  };
}

function inWords(target: ImportedPlan) {
  const view = viewIn(target);
  const lane = (id: string | null) => view.lanes.find((l) => l.id === id)?.title ?? '';
  const title = (id: string) => view.initiatives.get(id)?.title ?? '';
  return {
    initiatives: [...view.initiatives.values()]
      .map((i) => [i.title, lane(i.lane), i.span?.start, i.span?.end])
      .sort(),
    tasks: [...view.tasks]
      .flatMap(([id, nodes]) => nodes.map(({ task }) => `${title(id)}: ${task.title}`))
      .sort(),
    links: view.dependencies.links.map((l) => `${title(l.from)} > ${title(l.to)}`).sort(),
  };
}

describe('the sample of Jira Cloud', () => {
  test('is recognised, and comes in whole: children before parents, line breaks in cells, BOM and CRLF', () => {
    expect(recogniseFormat(cloud.text)).toBe('jira-csv');
    const target = emptyImport();
    const plan = importInto(target, [cloud], JIRA);
    expect(plan.issues).toEqual([]);
    expect(plan.counts).toMatchObject({ initiatives: 12, tasks: 40, lanes: 4, updated: 0 });
    const { initiatives, tasks } = inWords(target);
    expect({ initiatives, tasks }).toEqual(small());
  });

  test('says statuses, people, labels, releases and links in the words of the board', () => {
    const target = emptyImport();
    importInto(target, [cloud], JIRA);
    const view = viewIn(target);
    const [dra] = [...view.initiatives.values()].filter(
      (i) => i.title === 'DRA Structured Parameters',
    );
    expect(dra).toMatchObject({
      status: 'done',
      span: { start: '2024-01-08', end: '2025-08-27' },
      tags: ['sig-node', 'stable', 'KEP-4381'],
      source: { system: 'jira', id: 'KEP-1' },
    });
    expect(view.goalById.get(dra?.goal ?? '')?.title).toBe('v1.34');
    expect(target.people.find((p) => p.id === dra?.owner)?.name).toBe('owner-1d352');
    expect(inWords(target).links).toContain(
      'DRA Structured Parameters > DRA Partitionable Devices',
    );
    const statuses = [...view.initiatives.values()].map((i) => i.status);
    expect(new Set(statuses)).toEqual(new Set(['done', 'active', 'planned']));
  });

  test('keeps what the board has no field for, markup and line breaks and all', () => {
    const target = emptyImport();
    const plan = importInto(target, [cloud], JIRA);
    const { fields } =
      [...viewIn(target).initiatives.values()].find((i) => i.source?.id === 'KEP-12')?.source ?? {};
    expect(fields?.Description).toContain('{{quoted "path", as in the source}}: "keps/sig-network');
    expect(fields?.Description).toMatch(/^h2\. Deprecate ipvs mode in kube-proxy\n\n/);
    expect(fields).toMatchObject({
      'Status (2)': 'In Progress',
      'Issue id': '10436',
      'Priority (2)': 'Medium',
    });
    const kept = plan.warnings.filter((w) => w.code === 'kept-columns');
    expect(kept).toHaveLength(1);
    expect(kept[0]?.message).toMatch(/\(24\): Issue id, Issue Type, Project key, …/);
  });

  test('read again it updates and doubles nothing', () => {
    const target = emptyImport();
    importInto(target, [cloud], JIRA);
    const before = readPlan(target.doc);
    const plan = importInto(target, [cloud], JIRA);
    expect(plan.counts).toMatchObject({ initiatives: 12, tasks: 40, updated: 52 });
    expect(readPlan(target.doc)).toEqual(before);
  });
});

describe('the sample of Jira Server', () => {
  test('finds epics by Epic Link; without a start, bars wait in the backlog and their end is kept', () => {
    expect(recogniseFormat(server.text)).toBe('jira-csv');
    const target = emptyImport();
    const plan = importInto(target, [server], JIRA);
    expect(plan.issues).toEqual([]);
    const { initiatives, tasks } = inWords(target);
    expect(tasks).toEqual(small().tasks);
    expect(initiatives).toEqual(
      small().initiatives.map(([title, lane]) => [title, lane, undefined, undefined]),
    );
    expect(plan.warnings.filter((w) => w.code === 'one-date')).toHaveLength(12);
    const kept = [...viewIn(target).initiatives.values()].map((i) => i.source?.fields?.due);
    expect(kept.every((due) => /^\d\d\/\w{3}\/\d\d 12:00 AM$/.test(due ?? ''))).toBe(true);
  });

  test('read again after the bars were placed, it leaves them where they stand', () => {
    const target = emptyImport();
    importInto(target, [cloud], JIRA);
    const before = inWords(target).initiatives;
    const plan = importInto(target, [server], JIRA);
    expect(plan.counts.updated).toBe(52);
    expect(plan.warnings.filter((w) => w.code === 'one-date')).toEqual([]);
    expect(inWords(target).initiatives).toEqual(before);
  });
});

describe('rows that are not as they should be', () => {
  const csv = (...rows: string[]) =>
    ['Summary,Issue key,Issue id,Issue Type,Parent,Due date,Start date,Status', ...rows].join('\n');

  test('mistakes are named by row and column, and the file is refused unless bad rows are to be left out', () => {
    const text = csv(
      'One,A-1,1,Epic,,31/Feb/26 12:00 AM,,To Do',
      'Two,A-1,2,Epic,,,,To Do',
      'Three,A-3,3,Epic,,01/Jan/26 12:00 AM,02/Feb/26 12:00 AM,To Do',
      'Four,A-4,4,Epic,,,,To Do',
    );
    const plan = planImport(emptyImport(), text, JIRA);
    expect(plan.refused).toBe(true);
    expect(plan.issues.map((i) => [i.row, i.column, i.code])).toEqual([
      [3, 'Issue key', 'duplicate-id'],
      [2, 'Due date', 'bad-date'],
      [4, 'Due date', 'end-before-start'],
    ]);
    const skipping = planImport(emptyImport(), text, { ...JIRA, skipBad: true });
    expect(skipping.counts).toMatchObject({ initiatives: 1, skipped: 3 });
  });

  test('a task whose parent is not in the file becomes an initiative, with a remark', () => {
    const plan = planImport(emptyImport(), csv('Lost,A-5,5,Task,99,,,To Do'), JIRA);
    expect(plan.counts).toMatchObject({ initiatives: 1, tasks: 0 });
    expect(plan.warnings.map((w) => [w.row, w.column, w.code])).toContainEqual([
      2,
      'Parent',
      'lone-task',
    ]);
  });

  test('what stands above epics is a goal, subtasks stand below their task, deeper ones beside them', () => {
    const target = emptyImport();
    importInto(
      target,
      csv(
        'Deep,A-6,6,Sub-task,5,,,Done',
        'Sub,A-5,5,Sub-task,4,,,Done',
        'Task,A-4,4,Story,2,,,In Progress',
        'Epic,A-2,2,Epic,1,,,Blocked by design',
        'Above,A-1,1,Initiative,,,,To Do',
      ),
      JIRA,
    );
    const view = viewIn(target);
    expect(view.goals.map((g) => g.title)).toEqual(['Above']);
    expect([...view.initiatives.values()].map((i) => [i.title, i.status])).toEqual([
      ['Epic', 'idea'],
    ]);
    const [nodes = []] = [...view.tasks.values()];
    expect(
      nodes.map(({ task, subtasks }) => [
        task.title,
        task.done,
        subtasks.map((s) => s.title).sort(),
      ]),
    ).toEqual([['Task', false, ['Deep', 'Sub']]]);
  });

  test('another file is refused in one line', () => {
    const plan = planImport(emptyImport(), 'Name,Colour\nA,red', JIRA);
    expect(plan.refused).toBe(true);
    expect(plan.issues.map((i) => i.code)).toEqual(['not-this-format']);
  });
});

describe('files that Planwall wrote for Jira', () => {
  test.each([
    ['jira-csv', exportJiraCsv],
    ['jira-classic-csv', exportJiraClassicCsv],
  ])('%s reads as the same tree', (_, write) => {
    const target = emptyImport();
    const plan = importInto(target, write(aTaskList()), JIRA);
    expect(plan.issues).toEqual([]);
    const { initiatives, tasks } = inWords(target);
    expect(initiatives.map(([title, lane]) => [title, lane])).toEqual([
      ['=HYPERLINK("x")', 'Trust'],
      ['Loose end', ''],
      ['One-tap "pay"; fast', 'Pay, & <ship>'],
    ]);
    expect(tasks).toHaveLength(3);
  });
});
