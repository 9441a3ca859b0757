import { byOrder } from '../orderKey';
import { createConflictFinder, type DependencyGraph, linkStructure } from './dependencies';
import { memo } from './memo';
import { patchedMap } from './patchedMap';
import { createPlacer } from './places';
import type { PlanChange, PlanRecords } from './planDoc';
import type { Goal, Initiative, Lane, Milestone, PlanMeta, Task } from './schema';
import { createTaskGrouper } from './taskTrees';

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

/** Cards of an initiative: tasks and subtasks, whatever stands in the task list. */
export const cardCount = ({ tasks }: Pick<PlanView, 'tasks'>, initiative: string): number =>
  (tasks.get(initiative) ?? []).reduce((sum, { subtasks }) => sum + 1 + subtasks.length, 0);

/**
 * Makes a view. `touched` are the ids that may differ from the records of the call before; without it everything is
 * looked at anew.
 */
export type PlanViewer = (records: PlanRecords, touched?: PlanChange['ids'] | null) => PlanView;

/**
 * Builds views; remembers the parts that did not change since the last call, so that an edit costs what it touches
 * and not what there is.
 */
export function createPlanViewer(): PlanViewer {
  const lanes = memo((map: PlanRecords['lanes']) => living(map).sort(byOrder));
  const goals = memo((map: PlanRecords['goals']) => {
    const list = living(map).sort(byOrder);
    return { list, byId: new Map(list.map((g) => [g.id, g])) };
  });
  const milestones = memo((map: PlanRecords['milestones'], laneList: readonly Lane[]) => {
    const laneIds = new Set(laneList.map((l) => l.id));
    return living(map)
      .map((m) => (m.lane !== null && !laneIds.has(m.lane) ? { ...m, lane: null } : m))
      .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : 1));
  });
  const resolve = createResolver();
  const place = createPlacer();
  const group = createTaskGrouper();
  const structure = memo(linkStructure);
  const conflictsOf = createConflictFinder();
  const graph = memo((links: ReturnType<typeof structure>, conflicts: ReadonlySet<string>) => ({
    ...links,
    conflicts,
  }));
  return (records, touched = null) => {
    const laneList = lanes(records.lanes);
    const goalLists = goals(records.goals);
    const { initiatives, ids, changed } = resolve(
      records.initiatives,
      laneList,
      goalLists.byId,
      touched?.initiatives ?? null,
    );
    const { byLane, backlog } = place(initiatives, records.meta.mode, changed);
    const tasks = group(records.tasks, ids, touched?.tasks ?? null);
    const links = structure(records.dependencies, ids);
    return {
      meta: records.meta,
      lanes: laneList,
      goals: goalLists.list,
      goalById: goalLists.byId,
      initiatives,
      byLane,
      backlog,
      tasks: tasks.nodes,
      progress: tasks.progress,
      milestones: milestones(records.milestones, laneList),
      dependencies: graph(links, conflictsOf(links, initiatives, changed)),
    };
  };
}

/** One view of records at hand, with nothing remembered. */
export const viewOf = (records: PlanRecords): PlanView => createPlanViewer()(records);

const living = <T extends { readonly deleted: string | null }>(
  map: ReadonlyMap<string, T>,
): T[] => {
  const list: T[] = [];
  for (const record of map.values()) if (record.deleted === null) list.push(record);
  return list;
};

interface Resolved {
  readonly initiatives: ReadonlyMap<string, Initiative>;
  /** Ids of the living; the same set for as long as they are the same. */
  readonly ids: ReadonlySet<string>;
  /** Ids that may differ from the last call, gone ones included; null: any. */
  readonly changed: readonly string[] | null;
}

/** Reads living initiatives; their lane and goal are null where they point at nothing living. */
function createResolver() {
  let last: {
    readonly args: readonly [PlanRecords['initiatives'], readonly Lane[], PlanView['goalById']];
    readonly result: Resolved;
  } | null = null;
  // A resolved copy is kept while its record is the same, so that "same reference" goes on meaning "same data".
  const copies = new WeakMap<Initiative, Initiative>();

  return (
    map: PlanRecords['initiatives'],
    lanes: readonly Lane[],
    goals: PlanView['goalById'],
    touched: ReadonlySet<string> | null,
  ): Resolved => {
    const sameEnds = last !== null && last.args[1] === lanes && last.args[2] === goals;
    if (last && sameEnds && last.args[0] === map) return { ...last.result, changed: [] };
    const changed = sameEnds && touched ? [...touched] : null;
    const laneIds = new Set(lanes.map((l) => l.id));
    const read = (id: string): Initiative | undefined => {
      const record = map.get(id);
      return record?.deleted === null ? resolved(record, laneIds, goals, copies) : undefined;
    };
    const initiatives = patchedMap(
      changed && last ? last.result.initiatives : new Map<string, Initiative>(),
      (changed ?? [...map.keys()]).map((id) => [id, read(id)]),
    );
    const known = last?.result.ids;
    const ids =
      known && sameKeys(initiatives, known, changed) ? known : new Set(initiatives.keys());
    last = { args: [map, lanes, goals], result: { initiatives, ids, changed } };
    return last.result;
  };
}

/** True when the map has exactly these keys; `changed` (null: any) may differ. */
function sameKeys(
  map: ReadonlyMap<string, unknown>,
  keys: ReadonlySet<string>,
  changed: readonly string[] | null,
): boolean {
  if (map.size !== keys.size) return false;
  for (const id of changed ?? map.keys()) if (map.has(id) !== keys.has(id)) return false;
  return true;
}

function resolved(
  record: Initiative,
  lanes: ReadonlySet<string>,
  goals: PlanView['goalById'],
  copies: WeakMap<Initiative, Initiative>,
): Initiative {
  const lane = record.lane !== null && lanes.has(record.lane) ? record.lane : null;
  const goal = record.goal !== null && goals.has(record.goal) ? record.goal : null;
  if (lane === record.lane && goal === record.goal) return record;
  const known = copies.get(record);
  if (known && known.lane === lane && known.goal === goal) return known;
  const copy = { ...record, lane, goal };
  copies.set(record, copy);
  return copy;
}
