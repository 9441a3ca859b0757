import { byOrder } from '../orderKey';
import type { FrozenPlan } from '../plan/frozenPlan';
import { type PlanView, type TaskNode, viewOf } from '../plan/planView';
import type { Initiative, Source, Task } from '../plan/schema';
import { thawPlan } from '../plan/thawPlan';
import type { ItemStatus, WorkAsset, WorkItem } from './schema';

/** What a plan asks the task list to hold, and where in the plan it stands. */
export interface PlannedItem {
  readonly item: WorkItem;
  readonly initiative: string;
  readonly lane: string | null;
}

/** Id of the one task of an initiative that has no cards. */
export const selfId = (initiative: string): string => `${initiative}-self`;

/**
 * The items of a frozen plan by id, initiatives in reading order (lanes, then time), each followed by its tasks. The
 * same plan gives the same items: ids are those of the plan. Epics get their order when they are put into a list.
 */
export const planItems = (plan: FrozenPlan, version: number): ReadonlyMap<string, PlannedItem> =>
  itemsOfView(viewOf(thawPlan(plan)), version);

/** The same from the view of a plan, as it stands now for instance. */
export function itemsOfView(view: PlanView, version: number): ReadonlyMap<string, PlannedItem> {
  const items = new Map<string, PlannedItem>();
  const dated = view.meta.mode === 'dates';
  const blockers = blockersOf(view);
  for (const initiative of inReadingOrder(view)) {
    if (initiative.status === 'dropped') continue;
    const own = epicOf(initiative, dated, version, blockers.get(initiative.id) ?? []);
    const add = (item: WorkItem) =>
      items.set(item.id, { item, initiative: initiative.id, lane: initiative.lane });
    add(own);
    const nodes = view.tasks.get(initiative.id) ?? [];
    if (nodes.length === 0) add(selfOf(initiative, own));
    for (const node of nodes) for (const item of tasksOf(node, initiative, own)) add(item);
  }
  return items;
}

function inReadingOrder(view: PlanView): Initiative[] {
  const lanes = new Map<string | null, number>(view.lanes.map((lane, i) => [lane.id, i]));
  const rank = (i: Initiative) => lanes.get(i.lane) ?? view.lanes.length;
  const start = (i: Initiative) => i.span?.start ?? '9999-12-31';
  return [...view.initiatives.values()].sort(
    (a, b) =>
      rank(a) - rank(b) || (start(a) < start(b) ? -1 : start(a) > start(b) ? 1 : byOrder(a, b)),
  );
}

/** What an initiative waits for. Links that promise nothing about time block nothing. */
function blockersOf(view: PlanView): ReadonlyMap<string, string[]> {
  const blockers = new Map<string, string[]>();
  for (const { from, to, kind } of view.dependencies.links) {
    if (kind !== 'finish-to-start') continue;
    const list = blockers.get(to);
    if (!list) blockers.set(to, [from]);
    else if (!list.includes(from)) list.push(from);
  }
  for (const list of blockers.values()) list.sort();
  return blockers;
}

const INITIATIVE_STATUS: Readonly<Record<string, ItemStatus>> = { done: 'done', active: 'doing' };

function epicOf(
  initiative: Initiative,
  dated: boolean,
  version: number,
  blockedBy: readonly string[],
): WorkItem {
  return {
    id: initiative.id,
    kind: 'epic',
    plan: initiative.id,
    parent: null,
    title: initiative.title,
    status: INITIATIVE_STATUS[initiative.status] ?? 'todo',
    assignee: initiative.owner,
    // Without dates on the board nobody agreed on a deadline.
    due: dated ? (initiative.span?.end ?? null) : null,
    dueFromPlan: true,
    estimate: initiative.estimate,
    goal: initiative.goal,
    blockedBy,
    order: '',
    assets: linksOf(initiative.source),
    version,
    external: [],
    deleted: null,
  };
}

const selfOf = (initiative: Initiative, epic: WorkItem): WorkItem => ({
  ...epic,
  id: selfId(initiative.id),
  kind: 'task',
  parent: epic.id,
  order: 'a0',
  // They stand on the initiative already.
  assets: [],
});

function tasksOf({ task, subtasks }: TaskNode, initiative: Initiative, epic: WorkItem): WorkItem[] {
  const from = (card: Task, kind: 'task' | 'subtask', parent: string): WorkItem => ({
    ...epic,
    id: card.id,
    kind,
    plan: card.id,
    parent,
    title: card.title,
    status: card.done ? 'done' : 'todo',
    assignee: card.assignee ?? initiative.owner,
    due: card.due ?? epic.due,
    estimate: card.estimate,
    blockedBy: [],
    order: card.order,
    assets: linksOf(card.source),
  });
  return [
    from(task, 'task', epic.id),
    ...subtasks.map((subtask) => from(subtask, 'subtask', task.id)),
  ];
}

const ADDRESS = /^https?:\/\/\S+$/;

/** Addresses among the cells an entry was imported with. */
const linksOf = (source: Source | null): WorkAsset[] =>
  Object.entries(source?.fields ?? {}).flatMap(([title, cell]) =>
    ADDRESS.test(cell.trim()) ? [{ title, url: cell.trim() }] : [],
  );
