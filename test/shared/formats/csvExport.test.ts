import Papa from 'papaparse';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { restore } from '../../../shared/formats/cells';
import { exportCsv } from '../../../shared/formats/csvExport';
import {
  addDependency,
  addGoal,
  addInitiative,
  addLane,
  addMilestone,
  addTask,
} from '../../../shared/plan/mutations';
import { readPlan } from '../../../shared/plan/planDoc';
import { editPlan } from '../../../shared/plan/planEdit';
import { viewOf } from '../../../shared/plan/planView';
import { FORMAT } from '../../../shared/plan/schema';
import { applyTemplate, TEMPLATES } from '../../../shared/plan/templates';
import type { WorkItem } from '../../../shared/work/schema';
import { anItem } from '../../support/aTaskList';
import { fixture } from '../../support/fixtures';
import { emptyImport, type ImportedPlan, importInto } from '../../support/importInto';

const csvOf = (target: ImportedPlan) => exportCsv(readPlan(target.doc), target.people);

const rowsOf = (text: string) =>
  Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;

/** What the format holds of a board, in words instead of ids. */
function inWords({ doc, people }: ImportedPlan) {
  const view = viewOf(readPlan(doc));
  const lane = (id: string | null) => view.lanes.find((l) => l.id === id)?.title ?? null;
  const person = (id: string | null) => people.find((p) => p.id === id)?.name ?? null;
  const title = (id: string) => view.initiatives.get(id)?.title;
  const ordered = [...view.initiatives.values()].sort((a, b) => (a.order < b.order ? -1 : 1));
  return {
    lanes: view.lanes.map((l) => l.title),
    goals: view.goals.map((g) => g.title),
    initiatives: ordered.map((i) => ({
      title: i.title,
      lane: lane(i.lane),
      goal: view.goalById.get(i.goal ?? '')?.title ?? null,
      owner: person(i.owner),
      span: i.span,
      bucket: i.bucket,
      status: i.status,
      certainty: i.certainty,
      outcome: i.outcome,
      estimate: i.estimate,
      value: i.value,
      tags: i.tags,
      tasks: (view.tasks.get(i.id) ?? []).map(({ task, subtasks }) =>
        [task, ...subtasks].map((t) => [t.title, t.done, t.due, t.estimate, person(t.assignee)]),
      ),
    })),
    links: view.dependencies.links.map((l) => [title(l.from), l.kind, title(l.to)]).sort(),
    milestones: view.milestones.map((m) => [m.title, m.date, lane(m.lane), m.done]),
  };
}

function aBoard(): ImportedPlan {
  const target = { doc: new Y.Doc(), people: [{ id: 'mia', name: 'Mia "M", the first' }] };
  editPlan(target.doc, (edit) => {
    edit.doc.getMap('meta').set('format', FORMAT);
    edit.patchMeta({ start: '2025-01-01', end: '2026-12-31' });
    const lanes = ['Empty', 'Web', '=1+1'].map((title) => addLane(edit, title));
    const goals = ['Unused', 'Grow'].map((title) => addGoal(edit, title));
    const a = addInitiative(edit, {
      title: 'Line one\nline "two", three',
      lane: lanes[2] ?? null,
      span: { start: '2026-01-01', end: '2026-01-01' },
      goal: goals[1] ?? null,
      status: 'active',
      certainty: 'exploring',
      owner: 'mia',
      estimate: 2.5,
      value: 3,
      tags: ['a b', 'c'],
      outcome: '-more of it',
    });
    const b = addInitiative(edit, { title: "'=quoted", lane: lanes[1] ?? null, bucket: 'next' });
    addInitiative(edit, { title: '  ', span: { start: '2025-01-01', end: '2026-06-30' } });
    const task = addTask(edit, { initiative: b, title: 'Task' }, { done: true, due: '2026-03-03' });
    addTask(edit, { initiative: b, title: '@sub', parent: task }, { assignee: 'mia', estimate: 1 });
    addTask(edit, { initiative: b, title: 'Before', beforeId: task });
    addDependency(edit, a, b);
    const milestone = addMilestone(edit, 'Go', '2026-05-05', lanes[1] ?? null);
    edit.patch('milestones', milestone, { done: true });
  });
  return target;
}

test('importing an export into an empty board gives the same board', () => {
  const board = aBoard();
  const copy = emptyImport();
  const plan = importInto(copy, csvOf(board));
  expect(plan.issues).toEqual([]);
  expect(inWords(copy)).toEqual(inWords(board));
});

test.each(TEMPLATES)('the template %s survives the way out and in', (template) => {
  const board = emptyImport();
  applyTemplate(board.doc, template, { title: 'T', today: 20_500 });
  const copy = emptyImport();
  const text = csvOf(board);
  if (viewOf(readPlan(board.doc)).initiatives.size === 0) {
    expect(rowsOf(text)).toEqual([]);
    return;
  }
  importInto(copy, text);
  expect(inWords(copy)).toEqual(inWords(board));
});

test('importing an export into its own board changes nothing', () => {
  const board = aBoard();
  const before = Y.encodeStateAsUpdate(board.doc);
  importInto(board, csvOf(board));
  const records = readPlan(board.doc);
  expect(records.initiatives.size).toBe(3);
  expect(Y.encodeStateAsUpdate(board.doc)).toEqual(before);
});

test('exporting what was imported from an export gives the same text', () => {
  const board = aBoard();
  const copy = emptyImport();
  importInto(copy, csvOf(board));
  expect(csvOf(copy)).toBe(csvOf(board));
});

test('[IMP18] cells that a spreadsheet would run are defused', () => {
  const text = csvOf(aBoard());
  for (const cells of Papa.parse<string[]>(text).data)
    for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
});

test('every cell of the sample comes out again, in its words; a task shows the lane of its initiative', () => {
  const board = emptyImport();
  const file = fixture('workshop-small.csv');
  importInto(board, [file]);
  const out = new Map(rowsOf(csvOf(board)).map((row) => [row.id, row]));
  const original = rowsOf(file.text);
  expect(out.size).toBe(original.length);
  for (const row of original) expect(out.get(row.id)).toMatchObject(row);
});

test('every cell of the Kubernetes files comes out again, but for the apostrophe before a formula', () => {
  const board = emptyImport();
  const files = [
    fixture('kubernetes-enhancements.csv'),
    fixture('kubernetes-enhancements-tasks.csv'),
  ] as const;
  importInto(board, files);
  const out = rowsOf(csvOf(board));
  const byId = new Map(out.map((row) => [row.id, row]));
  const differences: unknown[] = [];
  const compare = (wanted: Record<string, string>, got: Record<string, string> | undefined) => {
    for (const [column, cell] of Object.entries(wanted))
      if (restore(got?.[column] ?? '') !== cell)
        differences.push([wanted, column, cell, got?.[column]]);
  };
  for (const row of rowsOf(files[0].text)) compare(row, byId.get(row.id));
  const tasks = new Map(
    out.filter((r) => r.type === 'task').map((r) => [`${r.parent_id} ${r.order}`, r]),
  );
  for (const { initiative_id, ...row } of rowsOf(files[1].text))
    compare(row, tasks.get(`${initiative_id} ${row.order}`));
  expect(differences).toEqual([]);
  expect(out).toHaveLength(653 + 10_232);
});

test('a word kept from the file gives way when the board says something else', () => {
  const board = emptyImport();
  importInto(board, 'id,title,status,start,end\na,A,implemented,2026-01-01,\n');
  expect(rowsOf(csvOf(board))[0]).toMatchObject({ status: 'implemented', start: '2026-01-01' });
  editPlan(board.doc, (edit) => {
    const id = [...readPlan(board.doc).initiatives.keys()][0] as string;
    const span = { start: '2026-05-01', end: '2026-06-01' };
    edit.patch('initiatives', id, { status: 'active', span });
  });
  expect(rowsOf(csvOf(board))[0]).toMatchObject({
    status: 'active',
    start: '2026-05-01',
    end: '2026-06-01',
  });
});

test('a card is done where the task list says so', () => {
  const doc = new Y.Doc();
  const task = editPlan(doc, (edit) =>
    addTask(edit, { initiative: addInitiative(edit, { title: 'Pay' }), title: 'Vault' }),
  );
  const item = anItem({ id: task, kind: 'task', plan: task, status: 'done' });
  const done = (...work: WorkItem[]) =>
    rowsOf(exportCsv(readPlan(doc), [], new Map(work.map((one) => [one.id, one])))).at(-1)?.done;
  expect([done(), done(item)]).toEqual(['false', 'true']);
});
