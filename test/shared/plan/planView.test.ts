import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { wouldCircle } from '../../../shared/plan/dependencies';
import { observePlan, type PlanChange, readPlan } from '../../../shared/plan/planDoc';
import { createPlanViewer } from '../../../shared/plan/planView';
import { PLAN_ROOTS, type PlanRoot } from '../../../shared/plan/schema';
import { applyTemplate, TEMPLATES } from '../../../shared/plan/templates';
import { aPlan } from '../../support/aPlan';

/** A document with entries as anybody might have written them. */
function rawPlan(roots: Partial<Record<PlanRoot, Record<string, unknown>>>) {
  const plan = aPlan();
  for (const [root, entries] of Object.entries(roots))
    for (const [id, fields] of Object.entries(entries)) {
      const isEntry = typeof fields === 'object' && fields !== null;
      plan.doc.getMap(root).set(id, isEntry ? new Y.Map(Object.entries(fields)) : fields);
    }
  return plan;
}

describe('tolerant readings', () => {
  test('what is no entry, and fields of the wrong kind, are read as absent', () => {
    const plan = rawPlan({
      lanes: { odd: 7, a: { title: 3, order: null, capacity: 'x' } },
      initiatives: {
        i: {
          title: [],
          lane: 5,
          span: { start: '2026-02-01', end: '2026-01-01' },
          status: 'flying',
          row: -1,
          tags: 'x',
          source: { system: 1 },
          estimate: Number.NaN,
        },
      },
      milestones: { m: { title: 'M', date: 'soon' } },
    });
    const view = plan.view();
    expect(view.lanes).toEqual([
      { id: 'a', deleted: null, title: '', order: '', colour: null, capacity: null },
    ]);
    expect(view.initiatives.get('i')).toMatchObject({
      title: '',
      lane: null,
      span: null,
      status: 'idea',
      row: null,
      tags: [],
      source: null,
      estimate: null,
    });
  });

  test('dates without a living lane stand in the band "No lane"', () => {
    const span = { start: '2026-01-01', end: '2026-01-02' };
    const plan = rawPlan({
      lanes: { dead: { title: 'L', order: 'a0', deleted: '2026-01-01T00:00:00Z' } },
      initiatives: { a: { lane: 'dead', span }, b: { lane: 'never', span }, c: { span } },
    });
    const { byLane } = plan.view();
    expect(byLane.get(null)?.map((i) => i.id)).toEqual(['a', 'b', 'c']);
    expect([...byLane.keys()]).toEqual([null]);
  });

  test('a goal that is gone is none', () => {
    const plan = rawPlan({ initiatives: { a: { goal: 'gone' } } });
    expect(plan.view().initiatives.get('a')?.goal).toBeNull();
  });

  test('fields that nobody knows stay when their neighbours change', () => {
    const plan = rawPlan({ initiatives: { a: { title: 'A', mood: 'good' } } });
    plan.edit((e) => e.patch('initiatives', 'a', { title: 'B', outcome: '' }));
    expect(plan.doc.getMap('initiatives').toJSON()).toEqual({ a: { title: 'B', mood: 'good' } });
  });

  test('tasks without a living initiative are not shown', () => {
    const plan = rawPlan({ tasks: { t: { title: 'T', initiative: 'gone' }, u: { title: 'U' } } });
    expect(plan.view().tasks.size).toBe(0);
  });

  test('chains of subtasks of any depth hang below their first task', () => {
    const tasks: Record<string, unknown> = { t0: { initiative: 'i', order: 'a0' } };
    for (let n = 1; n < 3_000; n++)
      tasks[`t${n}`] = { initiative: 'i', parent: `t${n - 1}`, order: 'a1', done: true };
    const view = rawPlan({ initiatives: { i: {} }, tasks }).view();
    expect(view.tasks.get('i')).toHaveLength(1);
    expect(view.tasks.get('i')?.[0]?.subtasks).toHaveLength(2_999);
    expect(view.progress.get('i')).toEqual({ done: 2_999, total: 3_000 });
  });

  test('subtasks in a circle, of a task that is gone, or of another initiative, are tasks', () => {
    const view = rawPlan({
      initiatives: { i: {}, j: {} },
      tasks: {
        a: { initiative: 'i', parent: 'b', order: 'a0' },
        b: { initiative: 'i', parent: 'a', order: 'a1' },
        c: { initiative: 'i', parent: 'gone', order: 'a2' },
        d: { initiative: 'i', parent: 'e', order: 'a3' },
        e: { initiative: 'j', order: 'a0' },
        f: { initiative: 'i', parent: 'f', order: 'a4' },
      },
    }).view();
    expect(view.tasks.get('i')?.map((n) => n.task.id)).toEqual(['a', 'b', 'c', 'd', 'f']);
  });
});

describe('dependencies', () => {
  const span = (start: string, end: string) => ({ start, end });
  const initiatives = {
    a: { span: span('2026-01-01', '2026-01-31') },
    b: { span: span('2026-01-31', '2026-02-10') },
    c: { span: span('2026-02-11', '2026-02-20') },
    d: {},
  };

  test('dangling links, links to oneself and doubles are left out', () => {
    const { links } = rawPlan({
      initiatives: { a: {}, b: {}, x: { deleted: '2026-01-01T00:00:00Z' } },
      dependencies: {
        1: { from: 'a', to: 'b' },
        2: { from: 'a', to: 'b', kind: 'builds-on' },
        3: { from: 'a', to: 'x' },
        4: { from: 'a', to: 'a' },
        5: { from: 'nowhere' },
      },
    }).view().dependencies;
    expect(links.map((l) => l.id)).toEqual(['1']);
  });

  test('it is a conflict to start on the last day of what comes before, but builds-on promises nothing', () => {
    const { conflicts } = rawPlan({
      initiatives,
      dependencies: {
        sameDay: { from: 'a', to: 'b' },
        dayAfter: { from: 'b', to: 'c' },
        loose: { from: 'c', to: 'a', kind: 'builds-on' },
        undated: { from: 'a', to: 'd' },
      },
    }).view().dependencies;
    expect([...conflicts]).toEqual(['sameDay']);
  });

  test('links of a circle are told from those that lead to it', () => {
    const { circular, links } = rawPlan({
      initiatives,
      dependencies: {
        1: { from: 'a', to: 'b' },
        2: { from: 'b', to: 'c' },
        3: { from: 'c', to: 'a' },
        4: { from: 'd', to: 'a' },
      },
    }).view().dependencies;
    expect([...circular].sort()).toEqual(['1', '2', '3']);
    expect(wouldCircle(links, 'c', 'd')).toBe(true);
    expect(wouldCircle(links, 'd', 'c')).toBe(false);
  });
});

describe('views', () => {
  test('parts that did not change are the same objects as before', () => {
    const plan = rawPlan({ lanes: { a: { order: 'a0' } }, initiatives: { i: { lane: 'a' } } });
    const view = createPlanViewer();
    const records = readPlan(plan.doc);
    const before = view(records);
    const after = view({ ...records, tasks: new Map() });
    expect(after.lanes).toBe(before.lanes);
    expect(after.initiatives).toBe(before.initiatives);
    expect(after.dependencies).toBe(before.dependencies);
  });

  test('a transaction tells which entries it touched, once', () => {
    const plan = rawPlan({ initiatives: { a: {}, b: {} } });
    const changes: PlanChange[] = [];
    const stop = observePlan(plan.doc, (change) => changes.push(change));
    plan.edit((e) => {
      e.patch('initiatives', 'a', { title: 'A' });
      e.create('lanes', { title: 'L' }, 'l');
      e.patchMeta({ title: 'Plan' });
    });
    plan.edit((e) => e.patch('initiatives', 'a', { title: 'A' }));
    stop();
    plan.edit((e) => e.remove('initiatives', 'b'));
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ meta: true, local: true });
    expect([...(changes[0]?.ids.initiatives ?? [])]).toEqual(['a']);
    expect([...(changes[0]?.ids.lanes ?? [])]).toEqual(['l']);
  });

  test.each(TEMPLATES)('the template %s makes a valid board', (template) => {
    const plan = aPlan();
    applyTemplate(plan.doc, template, { title: 'Plan', today: 20_500 });
    const view = plan.view();
    const records = readPlan(plan.doc);
    expect(view.meta).toMatchObject({ format: 1, title: 'Plan' });
    expect((view.meta.start ?? '') < (view.meta.end ?? '')).toBe(true);
    if (template !== 'blank') {
      expect(view.lanes.length).toBeGreaterThan(1);
      expect(view.goals.length).toBeGreaterThan(1);
      expect(view.backlog).toEqual([]);
    }
    for (const i of view.initiatives.values())
      if (i.span) {
        expect(i.span.start >= (view.meta.start ?? '')).toBe(true);
        expect(i.span.end <= (view.meta.end ?? '')).toBe(true);
      }
    for (const root of PLAN_ROOTS)
      for (const entry of records[root].values())
        if ('order' in entry) expect(entry.order).not.toBe('');
  });
});
