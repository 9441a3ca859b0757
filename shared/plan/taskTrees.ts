import { byOrder } from '../orderKey';
import { patchedMap } from './patchedMap';
import type { PlanRecords } from './planDoc';
import type { Progress, TaskNode } from './planView';
import type { Task } from './schema';

/** Tasks by initiative id. */
export interface TaskTrees {
  readonly nodes: ReadonlyMap<string, readonly TaskNode[]>;
  readonly progress: ReadonlyMap<string, Progress>;
}

/** Groups tasks under living initiatives. Only initiatives with a touched task (null: any) are grouped anew. */
export function createTaskGrouper() {
  let last: {
    readonly map: PlanRecords['tasks'];
    readonly initiatives: ReadonlySet<string>;
    readonly trees: TaskTrees;
  } | null = null;
  return (
    map: PlanRecords['tasks'],
    initiatives: ReadonlySet<string>,
    touched: ReadonlySet<string> | null,
  ): TaskTrees => {
    const sameInitiatives = last !== null && last.initiatives === initiatives;
    if (last && sameInitiatives && last.map === map) return last.trees;
    const trees =
      last && sameInitiatives && touched
        ? regrouped(last.trees, last.map, map, initiatives, touched)
        : grouped(map.values(), map, initiatives);
    last = { map, initiatives, trees };
    return trees;
  };
}

function regrouped(
  trees: TaskTrees,
  before: PlanRecords['tasks'],
  after: PlanRecords['tasks'],
  initiatives: ReadonlySet<string>,
  touched: ReadonlySet<string>,
): TaskTrees {
  const dirty = new Set<string>();
  for (const id of touched)
    for (const task of [before.get(id), after.get(id)])
      if (task?.initiative) dirty.add(task.initiative);
  // All tasks of an initiative hang in its tree: nothing else has to be looked through.
  const ids = new Set(touched);
  for (const initiative of dirty)
    for (const { task, subtasks } of trees.nodes.get(initiative) ?? []) {
      ids.add(task.id);
      for (const { id } of subtasks) ids.add(id);
    }
  const list = [...ids].flatMap((id) => after.get(id) ?? []);
  const fresh = grouped(
    list.filter((task) => dirty.has(task.initiative ?? '')),
    after,
    initiatives,
  );
  const all = [...dirty];
  return {
    nodes: patchedMap(
      trees.nodes,
      all.map((id) => [id, fresh.nodes.get(id)]),
    ),
    progress: patchedMap(
      trees.progress,
      all.map((id) => [id, fresh.progress.get(id)]),
    ),
  };
}

function grouped(
  list: Iterable<Task>,
  map: PlanRecords['tasks'],
  initiatives: ReadonlySet<string>,
): TaskTrees {
  const tops = new Map<string, Task[]>();
  const children = new Map<string, Task[]>();
  const progress = new Map<string, { done: number; total: number }>();
  for (const task of list) {
    if (task.deleted !== null || task.initiative === null) continue;
    if (!initiatives.has(task.initiative)) continue;
    const count = progress.get(task.initiative) ?? { done: 0, total: 0 };
    count.total += 1;
    if (task.done) count.done += 1;
    progress.set(task.initiative, count);
    const parent = rootTask(task, map);
    const [index, key] = parent ? [children, parent] : [tops, task.initiative];
    const list = index.get(key);
    if (list) list.push(task);
    else index.set(key, [task]);
  }
  const nodes = new Map<string, TaskNode[]>();
  for (const [initiative, list] of tops)
    nodes.set(
      initiative,
      list.sort(byOrder).map((task) => ({
        task,
        subtasks: (children.get(task.id) ?? []).sort(byOrder),
      })),
    );
  return { nodes, progress };
}

/**
 * Id of the top-level task this one stands under, or null when it is top-level itself. Deeper chains (a merge
 * can make them) hang flat under their root; a chain that bites its tail, or leads out of the initiative or
 * to something deleted, counts as none.
 */
function rootTask(task: Task, map: ReadonlyMap<string, Task>): string | null {
  let root: Task = task;
  const seen = new Set([task.id]);
  while (root.parent !== null) {
    const next = map.get(root.parent);
    if (!next || next.deleted !== null || next.initiative !== task.initiative) break;
    if (seen.has(next.id)) return null;
    seen.add(next.id);
    root = next;
  }
  return root === task ? null : root.id;
}
