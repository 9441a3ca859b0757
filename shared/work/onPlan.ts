import { memo } from '../plan/memo';
import { patchedMap } from '../plan/patchedMap';
import type { PlanView, Progress, TaskNode } from '../plan/planView';
import type { Task } from '../plan/schema';
import { withCards, workProgress } from './progress';
import type { WorkRecords } from './workDoc';
import { workTree } from './workTree';

/**
 * Makes the plan show the work: once an item exists its status is the truth, so a card is ticked where its item is
 * done, and an initiative's progress is that of its items. What does not differ keeps its reference.
 */
export function createWorkOverlay(): (view: PlanView, items: WorkRecords) => PlanView {
  const ticked = new WeakMap<Task, Task>();
  const show = (task: Task, items: WorkRecords): Task => {
    const item = items.get(task.id);
    if (!item || item.deleted !== null || (item.status === 'done') === task.done) return task;
    const known = ticked.get(task) ?? { ...task, done: !task.done };
    ticked.set(task, known);
    return known;
  };
  const nodes = new WeakMap<TaskNode, TaskNode>();
  const showNode = (node: TaskNode, items: WorkRecords): TaskNode => {
    const task = show(node.task, items);
    const subtasks = node.subtasks.map((subtask) => show(subtask, items));
    const isSame = task === node.task && subtasks.every((s, i) => s === node.subtasks[i]);
    if (isSame) return node;
    const known = nodes.get(node);
    if (known?.task === task && subtasks.every((s, i) => s === known.subtasks[i])) return known;
    const shown = { task, subtasks };
    nodes.set(node, shown);
    return shown;
  };
  const lists = new WeakMap<readonly TaskNode[], readonly TaskNode[]>();
  const tasks = memo((trees: PlanView['tasks'], items: WorkRecords) => {
    const changes: [string, readonly TaskNode[]][] = [];
    for (const [initiative, list] of trees) {
      const shown = list.map((node) => showNode(node, items));
      if (shown.every((node, i) => node === list[i])) continue;
      const known = lists.get(list);
      const isKnown = known?.every((node, i) => node === shown[i]) ?? false;
      const kept = isKnown && known ? known : shown;
      lists.set(list, kept);
      changes.push([initiative, kept]);
    }
    return changes.length === 0 ? trees : patchedMap(trees, changes);
  });
  const ofItems = memo((items: WorkRecords) => workProgress(items, workTree(items)));
  const progress = memo(
    (plan: PlanView['progress'], cards: PlanView['tasks'], items: WorkRecords) => {
      const changes = [...ofItems(items)]
        .map(([id, listed]): [string, Progress] => [
          id,
          withCards(listed, cardsOf(cards.get(id)), items),
        ])
        .filter(([id, { done, total }]) => {
          const was = plan.get(id);
          return was?.done !== done || was.total !== total;
        });
      return changes.length === 0 ? plan : patchedMap(plan, changes);
    },
  );
  const overlay = memo((view: PlanView, items: WorkRecords): PlanView => {
    const shown = {
      tasks: tasks(view.tasks, items),
      progress: progress(view.progress, view.tasks, items),
    };
    const isSame = shown.tasks === view.tasks && shown.progress === view.progress;
    return isSame ? view : { ...view, ...shown };
  });
  return (view, items) => (items.size === 0 ? view : overlay(view, items));
}

const cardsOf = (nodes: readonly TaskNode[] = []): Task[] =>
  nodes.flatMap(({ task, subtasks }) => [task, ...subtasks]);
