import { byOrder } from '../orderKey';
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
  const dirty = new Set<string | null | undefined>();
  for (const id of touched) dirty.add(before.get(id)?.initiative).add(after.get(id)?.initiative);
  const list: Task[] = [];
  for (const task of after.values()) if (dirty.has(task.initiative)) list.push(task);
  const fresh = grouped(list, after, initiatives);
  const nodes = new Map(trees.nodes);
  const progress = new Map(trees.progress);
  for (const id of dirty) {
    if (!id) continue;
    put(nodes, id, fresh.nodes.get(id));
    put(progress, id, fresh.progress.get(id));
  }
  return { nodes, progress };
}

function put<T>(map: Map<string, T>, id: string, value: T | undefined): void {
  if (value === undefined) map.delete(id);
  else map.set(id, value);
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
