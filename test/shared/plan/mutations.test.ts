import { describe, expect, test } from 'vitest';
import { dayNumber } from '../../../shared/dates';
import {
  addDependency,
  addGoal,
  addInitiative,
  addLane,
  addMilestone,
  addTask,
  defaultSpan,
  duplicateInitiatives,
  duplicateLane,
  moveInitiatives,
  moveLane,
  moveTask,
  removeEntries,
  reorderInitiative,
  sendToBacklog,
  shiftLinked,
  taskToInitiative,
} from '../../../shared/plan/mutations';
import { aPlan } from '../../support/aPlan';

const SPAN = { start: '2026-01-01', end: '2026-01-31' };

describe('lanes', () => {
  test('a lane goes last, or right before another', () => {
    const plan = aPlan();
    plan.edit((e) => addLane(e, 'A', null));
    const b = plan.edit((e) => addLane(e, 'B'));
    plan.edit((e) => addLane(e, 'Between', b));
    expect(plan.view().lanes.map((l) => l.title)).toEqual(['A', 'Between', 'B']);
    plan.edit((e) => moveLane(e, b, plan.view().lanes[0]?.id ?? null));
    expect(plan.view().lanes.map((l) => l.title)).toEqual(['B', 'A', 'Between']);
  });

  test.each(['', 'a1', '%%'])(
    'among lanes that all have the key "%s" a move still finds its place',
    (order) => {
      const plan = aPlan();
      plan.edit((e) => {
        for (const id of ['a', 'b', 'c']) e.create('lanes', { title: id, order }, id);
        e.create('lanes', { title: 'd', order: 'a5' }, 'd');
      });
      plan.edit((e) => moveLane(e, 'd', 'b'));
      expect(plan.view().lanes.map((l) => l.id)).toEqual(['a', 'd', 'b', 'c']);
    },
  );

  test('a copied lane stands behind the first with copies of all that is in it', () => {
    const plan = aPlan();
    const lane = plan.edit((e) => addLane(e, 'A'));
    plan.edit((e) => addLane(e, 'B'));
    plan.edit((e) => {
      const initiative = addInitiative(e, { title: 'I', lane, span: SPAN });
      addTask(e, { initiative, title: 'T' });
      duplicateLane(e, lane);
    });
    const view = plan.view();
    expect(view.lanes.map((l) => l.title)).toEqual(['A', 'A', 'B']);
    expect(view.byLane.get(view.lanes[1]?.id ?? '')?.map((i) => i.title)).toEqual(['I']);
    expect([...view.tasks.values()].flat()).toHaveLength(2);
  });
});

describe('initiatives', () => {
  test('a goal gets the first colour that no other has', () => {
    const plan = aPlan();
    const colours = plan.edit((e) =>
      ['A', 'B', 'C'].map((t) => e.get('goals', addGoal(e, t))?.colour),
    );
    expect(new Set(colours).size).toBe(3);
  });

  test('a move writes only what is given: time and lane are two values', () => {
    const plan = aPlan();
    const lane = plan.edit((e) => addLane(e, 'L'));
    const id = plan.edit((e) => addInitiative(e, { title: 'I', lane, span: SPAN, row: 2 }));
    plan.edit((e) =>
      moveInitiatives(e, [{ id, span: { start: '2026-02-01', end: '2026-02-02' } }]),
    );
    expect(plan.view().initiatives.get(id)).toMatchObject({
      lane,
      row: 2,
      span: { start: '2026-02-01' },
    });
    plan.edit((e) =>
      moveInitiatives(e, [
        { id, lane: null },
        { id: 'gone', lane },
      ]),
    );
    expect(plan.view().initiatives.get(id)).toMatchObject({
      lane: null,
      span: { start: '2026-02-01' },
    });
  });

  test('to the backlog: without dates, or without a bucket in now / next / later', () => {
    const plan = aPlan();
    const id = plan.edit((e) => addInitiative(e, { title: 'I', span: SPAN, bucket: 'now' }));
    plan.edit((e) => {
      e.patchMeta({ mode: 'now-next-later' });
      sendToBacklog(e, [id]);
    });
    expect(plan.view().initiatives.get(id)).toMatchObject({ span: SPAN, bucket: null });
    plan.edit((e) => {
      e.patchMeta({ mode: 'dates' });
      sendToBacklog(e, [id]);
    });
    expect(plan.view().backlog.map((i) => i.id)).toEqual([id]);
  });

  test('reordering puts one before another', () => {
    const plan = aPlan();
    const ids = plan.edit((e) => ['A', 'B', 'C'].map((title) => addInitiative(e, { title })));
    plan.edit((e) => reorderInitiative(e, ids[2] as string, ids[0] as string));
    expect(plan.view().backlog.map((i) => i.title)).toEqual(['C', 'A', 'B']);
  });

  test('a copy has copies of tasks and subtasks, and no source', () => {
    const plan = aPlan();
    const id = plan.edit((e) => {
      const made = addInitiative(e, { title: 'I', source: { system: 'csv', id: '1' } });
      const task = addTask(e, { initiative: made, title: 'T' });
      addTask(e, { initiative: made, title: 'S', parent: task });
      return made;
    });
    const [copy] = plan.edit((e) => duplicateInitiatives(e, [id, 'gone']));
    const view = plan.view();
    expect(view.initiatives.get(copy as string)).toMatchObject({ title: 'I', source: null });
    expect(view.tasks.get(copy as string)).toMatchObject([
      { task: { title: 'T' }, subtasks: [{ title: 'S' }] },
    ]);
    expect(view.progress.get(id)?.total).toBe(2);
  });

  test('linked work moves as far as needed, along the chain, and a circle comes to an end', () => {
    const plan = aPlan();
    const [a, b, c] = plan.edit((e) =>
      ['A', 'B', 'C'].map((title) => addInitiative(e, { title, span: SPAN })),
    ) as [string, string, string];
    plan.edit((e) => {
      e.create('dependencies', { from: a, to: b, kind: 'finish-to-start' });
      e.create('dependencies', { from: b, to: c, kind: 'finish-to-start' });
    });
    expect(plan.edit((e) => shiftLinked(e, [a]))).toEqual([b, c]);
    expect(plan.view().dependencies.conflicts.size).toBe(0);
    expect(plan.view().initiatives.get(c)?.span).toEqual({
      start: '2026-03-04',
      end: '2026-04-03',
    });
    plan.edit((e) => e.create('dependencies', { from: c, to: a, kind: 'finish-to-start' }));
    plan.edit((e) => shiftLinked(e, [b]));
  });

  test('new spans are a month, two weeks or a week long', () => {
    const day = dayNumber('2026-01-31');
    expect(defaultSpan('quarters', day)).toEqual({ start: '2026-01-31', end: '2026-02-27' });
    expect(defaultSpan('months', day)).toEqual({ start: '2026-01-31', end: '2026-02-13' });
    expect(defaultSpan('weeks', day)).toEqual({ start: '2026-01-31', end: '2026-02-06' });
  });
});

describe('tasks', () => {
  const board = () => {
    const plan = aPlan();
    const [x, y] = plan.edit((e) => ['X', 'Y'].map((title) => addInitiative(e, { title }))) as [
      string,
      string,
    ];
    const a = plan.edit((e) => addTask(e, { initiative: x, title: 'a' }));
    const b = plan.edit((e) => addTask(e, { initiative: x, title: 'b' }));
    const sub = plan.edit((e) => addTask(e, { initiative: x, title: 'sub', parent: a }));
    const shape = (initiative: string) =>
      (plan.view().tasks.get(initiative) ?? []).map((n) => [
        n.task.title,
        ...n.subtasks.map((s) => s.title),
      ]);
    return { plan, x, y, a, b, sub, shape };
  };

  test('a task goes with its subtasks to another initiative', () => {
    const { plan, x, y, a, shape } = board();
    plan.edit((e) => moveTask(e, a, { initiative: y, parent: null, beforeId: null }));
    expect([shape(x), shape(y)]).toEqual([[['b']], [['a', 'sub']]]);
  });

  test('a task with subtasks, put under another, brings them along as its siblings', () => {
    const { plan, x, a, b, shape } = board();
    plan.edit((e) => moveTask(e, a, { initiative: x, parent: b, beforeId: null }));
    expect(shape(x)).toEqual([['b', 'a', 'sub']]);
  });

  test('a task goes neither under itself nor under its own subtask', () => {
    const { plan, x, a, sub, shape } = board();
    for (const parent of [a, sub])
      plan.edit((e) => moveTask(e, a, { initiative: x, parent, beforeId: null }));
    expect(plan.edit((e) => e.get('tasks', a))?.parent).toBeNull();
    expect(shape(x)).toEqual([['a', 'sub'], ['b']]);
  });

  test('a task added below a subtask stands beside it', () => {
    const { plan, x, sub, shape } = board();
    plan.edit((e) => addTask(e, { initiative: x, title: 'deep', parent: sub }));
    expect(shape(x)).toEqual([['a', 'sub', 'deep'], ['b']]);
  });

  test('an initiative made of a task takes its subtasks as tasks', () => {
    const { plan, x, a, shape } = board();
    const made = plan.edit((e) => taskToInitiative(e, a, { title: 'a', lane: null }));
    expect([shape(x), shape(made ?? '')]).toEqual([[['b']], [['sub']]]);
  });
});

describe('links, milestones, deletes', () => {
  test('a link is refused to itself, twice, in a circle, and to what is gone', () => {
    const plan = aPlan();
    const [a, b] = plan.edit((e) => ['A', 'B'].map((title) => addInitiative(e, { title }))) as [
      string,
      string,
    ];
    const link = (from: string, to: string) => {
      const result = plan.edit((e) => addDependency(e, from, to));
      return result.ok ? 'ok' : result.reason;
    };
    expect([link(a, a), link(a, b), link(a, b), link(b, a), link(a, 'gone')]).toEqual([
      'same',
      'ok',
      'exists',
      'circular',
      'gone',
    ]);
  });

  test('a deleted entry is kept, hides what hangs on it, and comes back whole', () => {
    const plan = aPlan();
    const id = plan.edit((e) => addInitiative(e, { title: 'I', span: SPAN }));
    plan.edit((e) => {
      addTask(e, { initiative: id, title: 'T' });
      removeEntries(e, [{ root: 'initiatives', id }]);
    });
    expect(plan.view().tasks.size).toBe(0);
    plan.edit((e) => e.restore('initiatives', id));
    expect(plan.view().tasks.get(id)).toHaveLength(1);
  });

  test('milestones come in order of their dates', () => {
    const plan = aPlan();
    plan.edit((e) => {
      addMilestone(e, 'Late', '2026-05-01');
      addMilestone(e, 'Early', '2026-01-01');
    });
    expect(plan.view().milestones.map((m) => m.title)).toEqual(['Early', 'Late']);
  });
});
