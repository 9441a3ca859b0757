import { byOrder } from '../orderKey';
import { type DependencyGraph, dependencyGraph } from './dependencies';
import type { PlanRecords } from './planDoc';
import type { Goal, Initiative, Lane, Milestone, PlanMeta, Task } from './schema';

/** A task with its subtasks, two levels at most. */
export interface TaskNode {
  readonly task: Task;
  readonly subtasks: readonly Task[];
}

/** Counts over all tasks and subtasks of an initiative. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/**
 * The valid view of a plan: deleted entries gone, dangling ids read as absent, everything in order. Whatever
 * concurrent edits merge into, this is a board that can be shown.
 */
export interface PlanView {
  readonly meta: PlanMeta;
  readonly lanes: readonly Lane[];
  readonly goals: readonly Goal[];
  readonly goalById: ReadonlyMap<string, Goal>;
  /** Living initiatives by id, with `lane` and `goal` null where they pointed at nothing living. */
  readonly initiatives: ReadonlyMap<string, Initiative>;
  /** Placed initiatives by lane id; key null is the band "No lane". In order of start, then `order`. */
  readonly byLane: ReadonlyMap<string | null, readonly Initiative[]>;
  /** Initiatives without dates (or without a bucket in now / next / later mode), in order. */
  readonly backlog: readonly Initiative[];
  readonly tasks: ReadonlyMap<string, readonly TaskNode[]>;
  readonly progress: ReadonlyMap<string, Progress>;
  readonly milestones: readonly Milestone[];
  readonly dependencies: DependencyGraph;
}

/** Builds views; remembers the parts whose roots did not change since the last call. */
export function createPlanViewer(): (records: PlanRecords) => PlanView {
  const lanes = memo((map: PlanRecords['lanes']) => living(map).sort(byOrder));
  const goals = memo((map: PlanRecords['goals']) => {
    const list = living(map).sort(byOrder);
    return { list, byId: new Map(list.map((g) => [g.id, g])) };
  });
  const resolved = memo(resolveInitiatives);
  const placed = memo(placeInitiatives);
  const livingIds = stableIds();
  const tasks = memo(groupTasks);
  const milestones = memo((map: PlanRecords['milestones'], laneList: readonly Lane[]) => {
    const laneIds = new Set(laneList.map((l) => l.id));
    return living(map)
      .map((m) => (m.lane !== null && !laneIds.has(m.lane) ? { ...m, lane: null } : m))
      .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : 1));
  });
  const graph = memo(dependencyGraph);
  return (records) => {
    const laneList = lanes(records.lanes);
    const goalLists = goals(records.goals);
    const initiatives = resolved(records.initiatives, laneList, goalLists.byId);
    const { byLane, backlog } = placed(initiatives, records.meta.mode);
    const grouped = tasks(records.tasks, livingIds(initiatives));
    return {
      meta: records.meta,
      lanes: laneList,
      goals: goalLists.list,
      goalById: goalLists.byId,
      initiatives,
      byLane,
      backlog,
      tasks: grouped.nodes,
      progress: grouped.progress,
      milestones: milestones(records.milestones, laneList),
      dependencies: graph(records.dependencies, initiatives),
    };
  };
}

/** One view of records at hand, with nothing remembered. */
export const viewOf = (records: PlanRecords): PlanView => createPlanViewer()(records);

/** True when the initiative stands on the board in this mode (otherwise it is in the backlog). */
export const isPlaced = (i: Initiative, mode: PlanMeta['mode']): boolean =>
  mode === 'dates' ? i.span !== null : i.bucket !== null;

const living = <T extends { readonly deleted: string | null }>(
  map: ReadonlyMap<string, T>,
): T[] => {
  const list: T[] = [];
  for (const record of map.values()) if (record.deleted === null) list.push(record);
  return list;
};

function memo<A extends unknown[], T>(compute: (...args: A) => T): (...args: A) => T {
  let last: { args: A; value: T } | null = null;
  return (...args) => {
    if (last?.args.every((arg, i) => arg === args[i])) return last.value;
    const value = compute(...args);
    last = { args, value };
    return value;
  };
}

/**
 * The ids of a map, as the same set for as long as they are the same: moving a bar must not group ten thousand
 * tasks again.
 */
function stableIds(): (map: ReadonlyMap<string, unknown>) => ReadonlySet<string> {
  let last: ReadonlySet<string> = new Set();
  return (map) => {
    let same = map.size === last.size;
    if (same)
      for (const id of map.keys())
        if (!last.has(id)) {
          same = false;
          break;
        }
    if (!same) last = new Set(map.keys());
    return last;
  };
}

// A resolved copy is kept while its record is the same, so that "same reference" goes on meaning "same data".
const resolvedCopies = new WeakMap<Initiative, Initiative>();

function resolveInitiatives(
  map: PlanRecords['initiatives'],
  lanes: readonly Lane[],
  goals: ReadonlyMap<string, Goal>,
): ReadonlyMap<string, Initiative> {
  const laneIds = new Set(lanes.map((l) => l.id));
  const result = new Map<string, Initiative>();
  for (const record of map.values()) {
    if (record.deleted !== null) continue;
    const lane = record.lane !== null && laneIds.has(record.lane) ? record.lane : null;
    const goal = record.goal !== null && goals.has(record.goal) ? record.goal : null;
    if (lane === record.lane && goal === record.goal) {
      result.set(record.id, record);
      continue;
    }
    const known = resolvedCopies.get(record);
    const copy =
      known && known.lane === lane && known.goal === goal ? known : { ...record, lane, goal };
    resolvedCopies.set(record, copy);
    result.set(record.id, copy);
  }
  return result;
}

function placeInitiatives(initiatives: ReadonlyMap<string, Initiative>, mode: PlanMeta['mode']) {
  const byLane = new Map<string | null, Initiative[]>();
  const backlog: Initiative[] = [];
  for (const initiative of initiatives.values()) {
    if (!isPlaced(initiative, mode)) {
      backlog.push(initiative);
      continue;
    }
    const list = byLane.get(initiative.lane);
    if (list) list.push(initiative);
    else byLane.set(initiative.lane, [initiative]);
  }
  for (const list of byLane.values()) list.sort(byPlace);
  backlog.sort(byOrder);
  return { byLane, backlog };
}

/** By start, then the longer first, then order and id: the order in which rows are packed. */
function byPlace(a: Initiative, b: Initiative): number {
  if (a.span && b.span) {
    if (a.span.start !== b.span.start) return a.span.start < b.span.start ? -1 : 1;
    if (a.span.end !== b.span.end) return a.span.end > b.span.end ? -1 : 1;
  }
  return byOrder(a, b);
}

function groupTasks(
  map: PlanRecords['tasks'],
  initiatives: ReadonlySet<string>,
): { nodes: ReadonlyMap<string, readonly TaskNode[]>; progress: ReadonlyMap<string, Progress> } {
  const tops = new Map<string, Task[]>();
  const children = new Map<string, Task[]>();
  const progress = new Map<string, { done: number; total: number }>();
  for (const task of map.values()) {
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
