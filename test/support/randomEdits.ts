import * as Y from 'yjs';
import { spanOf, toIso } from '../../shared/dates';
import {
  addDependency,
  addGoal,
  addInitiative,
  addLane,
  addMilestone,
  addTask,
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
} from '../../shared/plan/mutations';
import { rootMap } from '../../shared/plan/planDoc';
import { editPlan, type PlanEdit } from '../../shared/plan/planEdit';
import { BUCKETS, PLAN_ROOTS, type PlanRoot, STATUSES } from '../../shared/plan/schema';

/** Numbers from which an edit picks what it acts on. */
export type Picks = readonly [number, number, number];
type Edit = (edit: PlanEdit, picks: Picks) => void;

/** Any id of a root, deleted ones included: people act on what a colleague deletes at the same moment. */
const pick = (edit: PlanEdit, root: PlanRoot, n: number): string | null => {
  const ids = [...rootMap(edit.doc, root).keys()].sort();
  return ids.length === 0 ? null : (ids[n % ids.length] as string);
};
const some = (edit: PlanEdit, root: PlanRoot, n: number): string =>
  pick(edit, root, n) ?? 'nothing';
/** A span from any two numbers. */
export const someSpan = (a: number, b: number) => spanOf(20_000 + (a % 400), 20_000 + (b % 400));

/** What people do to a plan, by name. */
export const EDITS: Record<string, Edit> = {
  addLane: (e, [a, b]) => addLane(e, `L${a}`, pick(e, 'lanes', b)),
  moveLane: (e, [a, b]) => moveLane(e, some(e, 'lanes', a), pick(e, 'lanes', b)),
  duplicateLane: (e, [a]) => duplicateLane(e, some(e, 'lanes', a)),
  addGoal: (e, [a]) => addGoal(e, `G${a}`),
  addInitiative: (e, [a, b, c]) =>
    addInitiative(e, {
      title: `I${a}`,
      lane: pick(e, 'lanes', a),
      goal: pick(e, 'goals', b),
      span: c % 3 === 0 ? null : someSpan(b, c),
    }),
  moveInTime: (e, [a, b, c]) =>
    moveInitiatives(e, [{ id: some(e, 'initiatives', a), span: someSpan(b, c) }]),
  moveBetweenLanes: (e, [a, b, c]) =>
    moveInitiatives(e, [{ id: some(e, 'initiatives', a), lane: pick(e, 'lanes', b), row: c % 4 }]),
  moveToBucket: (e, [a, b]) =>
    moveInitiatives(e, [{ id: some(e, 'initiatives', a), bucket: BUCKETS[b % 3] ?? 'now' }]),
  reorder: (e, [a, b]) =>
    reorderInitiative(e, some(e, 'initiatives', a), pick(e, 'initiatives', b)),
  sendToBacklog: (e, [a]) => sendToBacklog(e, [some(e, 'initiatives', a)]),
  duplicate: (e, [a, b]) =>
    duplicateInitiatives(e, [some(e, 'initiatives', a), some(e, 'initiatives', b)]),
  shiftLinked: (e, [a]) => shiftLinked(e, [some(e, 'initiatives', a)]),
  addTask: (e, [a, b, c]) =>
    addTask(e, {
      initiative: some(e, 'initiatives', a),
      title: `T${a}`,
      parent: b % 2 ? pick(e, 'tasks', b) : null,
      beforeId: pick(e, 'tasks', c),
    }),
  moveTask: (e, [a, b, c]) =>
    moveTask(e, some(e, 'tasks', a), {
      initiative: some(e, 'initiatives', b),
      parent: c % 3 ? pick(e, 'tasks', c) : null,
      beforeId: pick(e, 'tasks', b + c),
    }),
  tick: (e, [a, b]) => e.patch('tasks', some(e, 'tasks', a), { done: b % 2 === 0 }),
  taskToInitiative: (e, [a, b]) =>
    taskToInitiative(e, some(e, 'tasks', a), { title: 'from task', lane: pick(e, 'lanes', b) }),
  link: (e, [a, b, c]) =>
    addDependency(
      e,
      some(e, 'initiatives', a),
      some(e, 'initiatives', b),
      c % 2 ? 'builds-on' : 'finish-to-start',
    ),
  addMilestone: (e, [a, b]) => addMilestone(e, `M${a}`, toIso(20_000 + a), pick(e, 'lanes', b)),
  rename: (e, [a, b]) => e.patch('initiatives', some(e, 'initiatives', a), { title: `R${b}` }),
  setStatus: (e, [a, b]) =>
    e.patch('initiatives', some(e, 'initiatives', a), { status: STATUSES[b % 5] ?? 'idea' }),
  setGoal: (e, [a, b]) =>
    e.patch('initiatives', some(e, 'initiatives', a), { goal: pick(e, 'goals', b) }),
  switchMode: (e, [a]) => e.patchMeta({ mode: a % 2 ? 'dates' : 'now-next-later' }),
  remove: (e, [a, b]) => {
    const root = PLAN_ROOTS[a % PLAN_ROOTS.length] as PlanRoot;
    removeEntries(e, [{ root, id: some(e, root, b) }]);
  },
  restore: (e, [a, b]) => {
    const root = PLAN_ROOTS[a % PLAN_ROOTS.length] as PlanRoot;
    e.restore(root, some(e, root, b));
  },
};
export const EDIT_NAMES = Object.keys(EDITS);

/** A board to begin with: enough of everything for edits to meet. */
export function baseUpdate(): Uint8Array {
  const doc = new Y.Doc();
  editPlan(doc, (e) => {
    const lanes = ['A', 'B', 'C'].map((title) => addLane(e, title));
    const goals = ['G', 'H'].map((title) => addGoal(e, title));
    const ids = [0, 1, 2, 3, 4, 5].map((n) =>
      addInitiative(e, {
        title: `I${n}`,
        lane: lanes[n % 3] ?? null,
        goal: goals[n % 2] ?? null,
        span: n === 5 ? null : someSpan(n * 20, n * 20 + 30),
      }),
    );
    for (const initiative of ids.slice(0, 3)) {
      const parent = addTask(e, { initiative, title: 'top' });
      addTask(e, { initiative, title: 'sub', parent });
      addTask(e, { initiative, title: 'other' });
    }
    for (const n of [0, 1, 2]) addDependency(e, ids[n] ?? '', ids[n + 1] ?? '');
    addMilestone(e, 'M', '2025-01-01', lanes[0] ?? null);
  });
  return Y.encodeStateAsUpdate(doc);
}
