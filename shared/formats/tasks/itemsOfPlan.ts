import { byOrder } from '../../orderKey';
import type { PlanView } from '../../plan/planView';
import type { Initiative, Status, Task } from '../../plan/schema';
import type { ItemStatus, WorkItem } from '../../work/schema';

const STATUS: Readonly<Record<Status, ItemStatus>> = {
  idea: 'todo',
  planned: 'todo',
  active: 'doing',
  done: 'done',
  dropped: 'dropped',
};

/** The plan's own initiatives and tasks in the shape of the task list, for files of a board that has none yet. */
export function itemsOfPlan(view: PlanView): WorkItem[] {
  return [...view.initiatives.values()]
    .sort(byOrder)
    .flatMap((initiative) => [
      epicOf(initiative, view),
      ...(view.tasks.get(initiative.id) ?? []).flatMap(({ task, subtasks }) => [
        taskOf(task, 'task', initiative.id, initiative),
        ...subtasks.map((subtask) => taskOf(subtask, 'subtask', task.id, initiative)),
      ]),
    ]);
}

const NOT_WORKED_ON = {
  dueFromPlan: true,
  assets: [],
  version: 0,
  external: [],
  deleted: null,
} as const;

function epicOf(initiative: Initiative, view: PlanView): WorkItem {
  const { id, title, status, owner, span, estimate, goal, order } = initiative;
  const waitsFor = (view.dependencies.byInitiative.get(id) ?? []).filter(
    (link) => link.to === id && link.kind === 'finish-to-start',
  );
  return {
    ...NOT_WORKED_ON,
    id,
    kind: 'epic',
    plan: id,
    parent: null,
    title,
    status: STATUS[status],
    assignee: owner,
    due: span?.end ?? null,
    estimate,
    goal,
    blockedBy: waitsFor.map((link) => link.from),
    order,
  };
}

function taskOf(
  task: Task,
  kind: 'task' | 'subtask',
  parent: string,
  { goal }: Initiative,
): WorkItem {
  const { id, title, done, assignee, due, estimate, order } = task;
  return {
    ...NOT_WORKED_ON,
    id,
    kind,
    plan: id,
    parent,
    title,
    status: done ? 'done' : 'todo',
    assignee,
    due,
    estimate,
    goal,
    blockedBy: [],
    order,
  };
}
