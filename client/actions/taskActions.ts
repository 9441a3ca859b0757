import { moveTask, taskToInitiative } from '../../shared/plan/mutations';
import type { PlanView, TaskNode } from '../../shared/plan/planView';
import type { Task } from '../../shared/plan/schema';
import { t } from '../i18n/i18n';
import {
  type Action,
  type ActionContext,
  all,
  type Enabled,
  mayEditA,
  planOf,
  type Target,
} from './action';

/** A task's place: its initiative's list, the node it is in, and its siblings. */
export interface TaskSpot {
  readonly task: Task;
  readonly initiative: string;
  readonly node: TaskNode;
  readonly nodes: readonly TaskNode[];
  readonly siblings: readonly Task[];
  readonly at: number;
}

export function taskSpot(view: PlanView, task: Task | undefined): TaskSpot | null {
  if (!task?.initiative) return null;
  const nodes = view.tasks.get(task.initiative) ?? [];
  for (const node of nodes) {
    const isTop = node.task.id === task.id;
    if (!isTop && !node.subtasks.some((s) => s.id === task.id)) continue;
    const siblings = isTop ? nodes.map((n) => n.task) : node.subtasks;
    const at = siblings.findIndex((s) => s.id === task.id);
    return { task, initiative: task.initiative, node, nodes, siblings, at };
  }
  return null;
}

const spotOf = (context: ActionContext, { lead }: Target): TaskSpot | null => {
  const { view, records } = planOf(context);
  return taskSpot(view, records.tasks.get(lead ?? ''));
};

/** True for a top-level task, false for a subtask. */
const isTop = ({ node, task }: TaskSpot): boolean => node.task.id === task.id;

/** Moves a task among its siblings. */
export function reorderTask(context: ActionContext, target: Target, direction: 1 | -1): void {
  const spot = spotOf(context, target);
  if (!spot) return;
  const { task, siblings, at, initiative, node } = spot;
  const beforeId = siblings[direction < 0 ? at - 1 : at + 2]?.id ?? null;
  const parent = isTop(spot) ? null : node.task.id;
  context.board.edit({ key: 'moveTask', title: task.title }, (edit) =>
    moveTask(edit, task.id, { initiative, parent, beforeId }),
  );
  context.announcer.saySoon(
    t('actions.move.taskAt', {
      title: task.title,
      position: at + 1 + direction,
      count: siblings.length,
    }),
  );
  context.focus.go(task.id);
}

/** Whether a task has a sibling on that side. */
export function mayReorderTask(context: ActionContext, target: Target, direction: 1 | -1): Enabled {
  const spot = spotOf(context, target);
  if (!spot) return 'notForThis';
  if (direction < 0) return spot.at > 0 || 'first';
  return spot.at < spot.siblings.length - 1 || 'last';
}

export function toggleTask(context: TickContext, { lead }: Pick<Target, 'lead'>): void {
  if (!context.board.plan.records().tasks.get(lead ?? '')?.initiative) return;
  context.board.tickTask(lead as string);
  sayTicked(context, lead as string);
}

type TickContext = Pick<ActionContext, 'board' | 'announcer'>;

/** Says that a task has just been ticked or unticked, whichever it is, and how far its initiative is by that. */
export function sayTicked({ board, announcer }: TickContext, id: string): void {
  const view = board.plan.view();
  const spot = taskSpot(view, board.plan.records().tasks.get(id));
  // As it is shown: done is what the task list says, where it has the task.
  const shown = spot?.siblings[spot.at];
  if (!spot || !shown) return;
  const { title, done } = shown;
  const progress = view.progress.get(spot.initiative) ?? { done: 0, total: 0 };
  const initiative = view.initiatives.get(spot.initiative)?.title ?? '';
  announcer.say(
    t(`actions.say.${done ? 'ticked' : 'unticked'}`, { title, initiative, ...progress }),
  );
}

export const taskActions: readonly Action[] = [
  {
    id: 'makeSubtask',
    group: 'create',
    where: 'board',
    shortcuts: [],
    enabled: (context, target) =>
      all(
        mayEditA(context, target, 'task'),
        (() => {
          const spot = spotOf(context, target);
          return spot && isTop(spot) ? spot.at > 0 || 'first' : 'notForThis';
        })(),
      ),
    run: (context, target) => {
      const spot = spotOf(context, target);
      const host = spot?.siblings[spot.at - 1];
      if (!spot || !host) return;
      const { task, initiative } = spot;
      context.board.edit({ key: 'subtask', title: task.title }, (edit) =>
        moveTask(edit, task.id, { initiative, parent: host.id, beforeId: null }),
      );
      context.announcer.say(t('actions.say.subtask', { title: task.title, parent: host.title }));
      context.focus.go(task.id);
    },
  },
  {
    id: 'makeTask',
    group: 'create',
    where: 'board',
    shortcuts: [],
    enabled: (context, target) =>
      all(
        mayEditA(context, target, 'task'),
        (() => {
          const spot = spotOf(context, target);
          return (spot !== null && !isTop(spot)) || 'notForThis';
        })(),
      ),
    run: (context, target) => {
      const spot = spotOf(context, target);
      if (!spot) return;
      const { task, initiative, nodes, node } = spot;
      const beforeId = nodes[nodes.indexOf(node) + 1]?.task.id ?? null;
      context.board.edit({ key: 'outdent', title: task.title }, (edit) =>
        moveTask(edit, task.id, { initiative, parent: null, beforeId }),
      );
      context.announcer.say(t('actions.say.ownTask', { title: task.title }));
      context.focus.go(task.id);
    },
  },
  {
    id: 'makeInitiative',
    group: 'create',
    where: 'board',
    shortcuts: [],
    enabled: (context, target) => mayEditA(context, target, 'task'),
    run: (context, target) => {
      const spot = spotOf(context, target);
      if (!spot) return;
      const { task } = spot;
      const { lane, goal } = planOf(context).view.initiatives.get(spot.initiative) ?? {};
      context.focus.leave([task.id]);
      context.board.edit({ key: 'makeInitiative', title: task.title }, (edit) =>
        taskToInitiative(edit, task.id, {
          title: task.title,
          lane: lane ?? null,
          goal: goal ?? null,
        }),
      );
      context.board.ui.setState({ leftPanel: 'backlog' });
      context.announcer.say(t('actions.say.added', { title: task.title }));
    },
  },
  {
    id: 'moveToInitiative',
    group: 'move',
    where: 'board',
    shortcuts: [],
    enabled: (context, target) => mayEditA(context, target, 'task'),
    run: ({ board }, target) => {
      board.ui.setState({ dialog: { kind: 'moveToLane', ids: target.ids } });
    },
  },
];
