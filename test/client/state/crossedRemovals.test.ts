import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ToldRemoval } from '../../../client/state/board';
import { createUndo } from '../../../client/state/undo';
import {
  addDependency,
  addGoal,
  addInitiative,
  addLane,
  addMilestone,
  addTask,
} from '../../../shared/plan/mutations';
import { readPlan } from '../../../shared/plan/planDoc';
import { editPlan, type PlanEdit } from '../../../shared/plan/planEdit';
import type { PlanRoot } from '../../../shared/plan/schema';
import { type MemoryBoard, memoryBoard } from '../../support/memoryBoard';

const span = (month: string) => ({ start: `2026-${month}-01`, end: `2026-${month}-28` });
const [ME, ADA] = [1000, 2000];

describe('One deletes what another changes, neither knowing of it', () => {
  let board: MemoryBoard;
  let told: ToldRemoval[];
  const ids = { bar: '', other: '', task: '', lane: '', goal: '', milestone: '' };
  beforeEach(() => {
    const doc = new Y.Doc();
    doc.clientID = ME;
    // What stands there is of long ago, and nobody's here.
    editPlan(doc, (edit) => {
      ids.lane = addLane(edit, 'Pay');
      ids.goal = addGoal(edit, 'Faster');
      ids.bar = addInitiative(edit, { title: 'Wallets', lane: ids.lane, span: span('01') });
      ids.other = addInitiative(edit, { title: 'Cards', lane: ids.lane, span: span('04') });
      ids.task = addTask(edit, { initiative: ids.bar, title: 'Vault' });
      ids.milestone = addMilestone(edit, 'Launch', '2026-05-01');
    });
    board = memoryBoard(doc);
    told = [];
    board.people.set(new Map([['ada', { name: 'Ada' } as never]]));
    board.appear(ADA, 'ada');
    board.authors.onRemoved((removals) => told.push(...removals));
  });
  const mine = (run: (edit: PlanEdit) => void) => board.edit({ key: 'change' }, run);
  /** Somebody who has the board as it is now, and what they do before anything else reaches them. */
  const away = () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(board.doc));
    doc.clientID = ADA;
    return {
      doc,
      does: (run: (edit: PlanEdit) => void) => editPlan(doc, run),
      comes: () =>
        Y.applyUpdate(board.doc, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(board.doc))),
    };
  };
  const crossing = (root: PlanRoot, id: string, theirs: (edit: PlanEdit) => void) => {
    const ada = away();
    ada.does(theirs);
    mine((edit) => edit.remove(root, id));
    ada.comes();
  };

  test.each([
    ['initiatives', 'bar', { span: span('06') }],
    ['tasks', 'task', { title: 'Card vault' }],
    ['milestones', 'milestone', { date: '2026-06-01' }],
    ['lanes', 'lane', { title: 'Payments' }],
    ['goals', 'goal', { title: 'Faster checkout' }],
  ] as const)('of %s I hear what she had changed, and by whom', (root, which, fields) => {
    crossing(root, ids[which], (edit) => edit.patch(root, ids[which], fields as never));
    expect(told).toEqual([
      expect.objectContaining({
        room: 'plan',
        root,
        id: ids[which],
        deleted: 'mine',
        byName: 'Ada',
        change: { kind: 'fields', fields: new Set(Object.keys(fields)) },
      }),
    ]);
    expect(readPlan(board.doc)[root].get(ids[which])).toMatchObject({ ...fields });
  });

  test('nor is what she put to it lost without a word: a task, a link, a bar, a goal', () => {
    crossing('initiatives', ids.bar, (edit) =>
      addTask(edit, { initiative: ids.bar, title: 'Audit' }),
    );
    crossing('initiatives', ids.other, (edit) =>
      addDependency(edit, ids.other, addInitiative(edit, { title: 'Last' })),
    );
    crossing('lanes', ids.lane, (edit) => addInitiative(edit, { title: 'New', lane: ids.lane }));
    crossing('goals', ids.goal, (edit) => {
      edit.create('initiatives', { title: 'Newer', goal: ids.goal } as never);
    });
    expect(told.map(({ root, id, change }) => [root, id, change])).toEqual([
      ['initiatives', ids.bar, { kind: 'put', root: 'tasks' }],
      ['initiatives', ids.other, { kind: 'put', root: 'dependencies' }],
      ['lanes', ids.lane, { kind: 'put', root: 'initiatives' }],
      ['goals', ids.goal, { kind: 'put', root: 'initiatives' }],
    ]);
  });

  test('my undo brings back what was there, with what she had changed', () => {
    const undo = createUndo({ plan: board.doc });
    const ada = away();
    ada.does((edit) => {
      edit.patch('initiatives', ids.bar, { span: span('06') });
      addTask(edit, { initiative: ids.bar, title: 'Audit' });
    });
    undo.record({ key: 'delete' }, () =>
      editPlan(board.doc, (edit) => edit.remove('initiatives', ids.bar)),
    );
    ada.comes();
    expect(undo.undo()).toMatchObject({ touched: [ids.bar], skipped: [] });
    expect(readPlan(board.doc).initiatives.get(ids.bar)).toMatchObject({
      deleted: null,
      lane: ids.lane,
      span: span('06'),
    });
    expect([...readPlan(board.doc).tasks.values()].map(({ title }) => title).sort()).toEqual([
      'Audit',
      'Vault',
    ]);
    undo.close();
  });

  test('who deletes what I have just changed, or given a task, is told of; what I did not touch is hers to delete', () => {
    const ada = away();
    ada.does((edit) => {
      edit.remove('initiatives', ids.bar);
      edit.remove('initiatives', ids.other);
      edit.remove('milestones', ids.milestone);
    });
    mine((edit) => {
      edit.patch('milestones', ids.milestone, { title: 'Go live' });
      addTask(edit, { initiative: ids.bar, title: 'Audit' });
    });
    ada.comes();
    expect(told.map(({ id, deleted, byName }) => [id, deleted, byName])).toEqual([
      [ids.bar, 'theirs', 'Ada'],
      [ids.milestone, 'theirs', 'Ada'],
    ]);
  });

  test('nothing is told of both deleting it, of what she changed before, or of where it is drawn', () => {
    crossing('initiatives', ids.bar, (edit) => edit.remove('initiatives', ids.bar));
    const ada = away();
    ada.does((edit) => edit.patch('milestones', ids.milestone, { title: 'Go live' }));
    ada.comes();
    mine((edit) => edit.remove('milestones', ids.milestone));
    crossing('initiatives', ids.other, (edit) => edit.patch('initiatives', ids.other, { row: 3 }));
    expect(told.filter(({ deleted }) => deleted === 'mine')).toEqual([]);
  });

  test('and nothing of what she put back, or of my own other tab', () => {
    mine((edit) => edit.remove('initiatives', ids.bar));
    const ada = away();
    ada.does((edit) => {
      edit.restore('initiatives', ids.bar);
      edit.patch('initiatives', ids.bar, { span: span('07') });
    });
    ada.comes();
    board.appear(ADA + 1, 'me');
    const tab = away();
    tab.doc.clientID = ADA + 1;
    tab.does((edit) => edit.patch('milestones', ids.milestone, { title: 'Go live' }));
    mine((edit) => edit.remove('milestones', ids.milestone));
    tab.comes();
    expect(told).toEqual([]);
  });
});
