import { expect, test } from 'vitest';
import { recogniseFormat } from '../../../../shared/formats/importFormats';
import { readPlan } from '../../../../shared/plan/planDoc';
import { viewOf } from '../../../../shared/plan/planView';
import { emptyImport, importInto, planImport } from '../../../support/importInto';

const ASANA = { format: 'asana-csv' } as const;
const HEADER =
  'Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,Start Date,Due Date,Tags,Notes,Projects,Parent task,Blocked By (Dependencies),Blocking (Dependencies)';
const EXPORT = `${HEADER}
1201,2024-01-01,,2024-02-01,Launch,Marketing,Mia Chen,mia@example.com,2024-02-01,2024-03-15,"brand,q1","Notes
on two lines",Site,,"Design, final",
1202,2024-01-01,2024-01-20,2024-02-01,"Design, final",Design,,,2024-01-05,2024-01-20,,,Site,,,Launch
1203,2024-01-01,2024-01-19,2024-02-01,Colours,,Sam,,,2024-01-12,,,,"Design, final",,
1204,2024-01-01,,2024-02-01,Type,,,,,,,,,Colours,,
1205,2024-01-01,,2024-02-01,Odd one,Design,,,,2024-05-01,,,Site,,Nobody knows,
`;

test('sections become lanes, tasks initiatives, subtasks their tasks, blockers links', () => {
  expect(recogniseFormat(EXPORT)).toBe('asana-csv');
  const target = emptyImport();
  const plan = importInto(target, EXPORT, ASANA);
  expect(plan.issues).toEqual([]);
  const view = viewOf(readPlan(target.doc));
  const lane = (id: string | null) => view.lanes.find((l) => l.id === id)?.title ?? null;
  const title = (id: string) => view.initiatives.get(id)?.title;
  expect(
    [...view.initiatives.values()]
      .sort((a, b) => (a.order < b.order ? -1 : 1))
      .map((i) => [i.title, lane(i.lane), i.status, i.span, i.tags]),
  ).toEqual([
    ['Launch', 'Marketing', 'planned', { start: '2024-02-01', end: '2024-03-15' }, ['brand', 'q1']],
    ['Design, final', 'Design', 'done', { start: '2024-01-05', end: '2024-01-20' }, []],
    ['Odd one', 'Design', 'planned', null, []],
  ]);
  expect(
    [...view.tasks].map(([id, nodes]) => [
      title(id),
      nodes.map(({ task, subtasks }) => [
        task.title,
        task.done,
        task.due,
        target.people.find((p) => p.id === task.assignee)?.name,
        subtasks.map((s) => s.title),
      ]),
    ]),
  ).toContainEqual(['Design, final', [['Colours', true, '2024-01-12', 'Sam', ['Type']]]]);
  expect(view.dependencies.links.map((l) => [title(l.from), title(l.to)])).toEqual([
    ['Design, final', 'Launch'],
  ]);
  const launch = [...view.initiatives.values()].find((i) => i.title === 'Launch');
  expect(launch?.source).toMatchObject({
    system: 'asana',
    id: '1201',
    fields: { Notes: 'Notes\non two lines', 'Assignee Email': 'mia@example.com' },
  });
  expect(plan.warnings.map((w) => [w.row, w.column, w.code])).toEqual([
    [6, 'Blocked By (Dependencies)', 'left-out-links'],
    [1, '', 'kept-columns'],
    [6, 'Start Date', 'one-date'],
  ]);
});

test('read again it updates and doubles nothing', () => {
  const target = emptyImport();
  importInto(target, EXPORT, ASANA);
  const before = readPlan(target.doc);
  expect(importInto(target, EXPORT, ASANA).counts).toMatchObject({ initiatives: 3, updated: 5 });
  expect(readPlan(target.doc)).toEqual(before);
});

test('a bad date is named by row and column, and nothing comes in', () => {
  const plan = planImport(
    emptyImport(),
    `${HEADER}\n1,,,,One,,,,2024-02-31,2024-03-01,,,,,,`,
    ASANA,
  );
  expect(plan.refused).toBe(true);
  expect(plan.issues.map((i) => [i.row, i.column, i.code])).toEqual([
    [2, 'Start Date', 'bad-date'],
  ]);
});

test('of several tasks of one title, the last one above is the parent', () => {
  const target = emptyImport();
  importInto(
    target,
    `${HEADER}\n1,,,,Review,A,,,,,,,,,,\n2,,,,Review,B,,,,,,,,,,\n3,,,,Read it,,,,,,,,,Review,,\n4,,,,Review,C,,,,,,,,,,`,
    ASANA,
  );
  const view = viewOf(readPlan(target.doc));
  const [[owner] = []] = [...view.tasks].filter(([, nodes]) => nodes.length > 0);
  expect(view.initiatives.get(owner ?? '')?.source?.id).toBe('2');
});
