import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { buildRows } from '../../../client/outline/rowModel';
import { rowText } from '../../../client/outline/rowText';
import type { CommentMarks } from '../../../client/state/commentMarks';
import { dayNumber } from '../../../shared/dates';
import { readPlan } from '../../../shared/plan/planDoc';
import { editPlan, type PlanEdit } from '../../../shared/plan/planEdit';
import { viewOf } from '../../../shared/plan/planView';

const mia = { id: 'mia', name: 'Mia Chen', colour: '', role: 'editor', left: false } as const;

function say(
  fill: (edit: PlanEdit) => void,
  id: string,
  holder: string | null = null,
  comments: CommentMarks = new Map(),
) {
  const doc = new Y.Doc();
  editPlan(doc, fill);
  const view = viewOf(readPlan(doc));
  const expanded = new Set(view.initiatives.keys());
  const { rows } = buildRows(view, { expanded, collapsedLanes: new Set() });
  const row = rows.find((r) => r.id === id);
  if (!row) throw new Error(`No row "${id}"`);
  const { title, cells } = rowText(row, {
    view,
    people: new Map([['mia', mia]]),
    holder: () => holder,
    comments,
    today: dayNumber('2026-02-04'),
  });
  return [title, ...cells.map((c) => `${c.column}: ${c.text}`)];
}

function plan(edit: PlanEdit): void {
  edit.create('lanes', { title: 'Checkout', order: 'a' }, 'lane');
  edit.create('goals', { title: 'Faster checkout', colour: 'indigo', order: 'a' }, 'goal');
  edit.create(
    'initiatives',
    {
      title: 'One-tap pay',
      lane: 'lane',
      span: { start: '2026-01-12', end: '2026-03-27' },
      goal: 'goal',
      owner: 'mia',
      certainty: 'committed',
      status: 'planned',
    },
    'pay',
  );
  edit.create(
    'initiatives',
    {
      title: 'Vault',
      lane: 'lane',
      span: { start: '2026-01-01', end: '2026-01-31' },
      certainty: 'likely',
    },
    'vault',
  );
  edit.create('dependencies', { from: 'vault', to: 'pay', kind: 'finish-to-start' }, 'link');
  edit.create('tasks', { initiative: 'pay', title: 'Rules', done: true, order: 'a' }, 't1');
  edit.create(
    'tasks',
    { initiative: 'pay', title: 'Contract', assignee: 'mia', due: '2026-02-03', order: 'b' },
    't2',
  );
  edit.create('milestones', { title: 'Launch', date: '2026-01-05', lane: 'lane' }, 'launch');
}

describe('what rows say', () => {
  beforeAll(() => {
    vi.stubGlobal('navigator', { languages: ['en-GB'] });
  });
  afterAll(() => vi.unstubAllGlobals());

  test('an initiative: full dates, progress, owner, certainty, goal, conflicts and links', () => {
    expect(say(plan, 'pay')).toEqual([
      'One-tap pay',
      'start: 12 January 2026',
      'end: 27 March 2026',
      'progress: 1 of 2 tasks done',
      'owner: Mia Chen',
      'notes: Committed, goal Faster checkout, starts before Vault is finished, waits for Vault',
    ]);
    expect(say(plan, 'vault').at(-1)).toBe('notes: Likely, blocks One-tap pay');
  });

  test('a lane: its name and how much is in it', () => {
    expect(say(plan, 'lane')).toEqual(['Checkout, lane, 2 initiatives']);
  });

  test('a task: its place, state, assignee and due day', () => {
    expect(say(plan, 't2')).toEqual([
      'Contract, task 2 of 2',
      'end: Overdue, 3 February 2026',
      'progress: To do',
      'owner: Mia Chen',
    ]);
    expect(say(plan, 't1')).toEqual(['Rules, task 1 of 2', 'progress: Done']);
  });

  test('a milestone that was not reached is missed', () => {
    expect(say(plan, 'launch')).toEqual([
      'Launch, milestone',
      'start: 5 January 2026',
      'progress: Missed',
    ]);
  });

  test('who has it in hand', () => {
    expect(say(plan, 'pay', 'Mia').at(-1)).toContain('Mia is moving this');
  });

  test('without dates, the bucket', () => {
    const later = (edit: PlanEdit) => {
      plan(edit);
      edit.patchMeta({ mode: 'now-next-later' });
      edit.patch('initiatives', 'pay', { bucket: 'later' });
    };
    expect(say(later, 'pay')[1]).toBe('start: Later');
  });
});

test('what is talked about says how much, and how much of it is new', () => {
  const comments = new Map(
    ['pay', 't2', 'lane'].map((id, i) => [id, { open: i + 1, unread: i % 2 }] as const),
  );
  const words = (id: string) => say(plan, id, null, comments).join('; ');
  expect(words('pay')).toContain('1 comment');
  expect(words('t2')).toContain('2 comments, 1 new');
  expect(words('lane')).toMatch(/^Checkout, lane, .*, 3 comments$/);
  expect(words('vault')).not.toContain('comment');
});
