import type { IsoDate } from '../dates';
import { byOrder, orderBetween, ordersBetween } from '../orderKey';
import type { ItemStatus, WorkItem } from './schema';
import { readWork } from './workDoc';
import type { WorkEdit } from './workEdit';
import { type WorkTree, workTree } from './workTree';

/**
 * Every way people may change the task list. Each runs inside one `editWork` transaction. Ids that are no longer
 * there are passed over: a colleague may have deleted them a moment ago.
 */

export interface NewTask {
  readonly title: string;
  /** An initiative of the list (the task is below it), a task (it is its subtask), or null. */
  readonly parent: string | null;
  /** Right behind this one of its future siblings; none: last. */
  readonly after?: string | null;
  readonly status?: ItemStatus;
  readonly assignee?: string | null;
}

/** Adds a task or subtask and answers its id. */
export function addTask(edit: WorkEdit, task: NewTask): string {
  const { title, parent, after = null, status = 'todo', assignee = null } = task;
  const tree = workTree(readWork(edit.doc));
  const siblings = siblingsBelow(edit, tree, parent);
  const at = after === null ? -1 : siblings.findIndex(({ id }) => id === after);
  const next = at < 0 ? null : (siblings[at + 1]?.id ?? null);
  return edit.create({
    kind: parent !== null && tree.places.has(parent) ? 'subtask' : 'task',
    title,
    parent,
    status,
    assignee,
    order: orderBefore(edit, siblings, next),
  });
}

export const renameItem = (edit: WorkEdit, id: string, title: string): void =>
  edit.patch(id, { title });

export function setStatus(edit: WorkEdit, ids: Iterable<string>, status: ItemStatus): void {
  for (const id of ids) edit.patch(id, { status });
}

export function setAssignee(edit: WorkEdit, ids: Iterable<string>, assignee: string | null): void {
  for (const id of ids) edit.patch(id, { assignee });
}

/** Sets deadlines. From then on they are no longer the plan's. */
export function setDue(edit: WorkEdit, ids: Iterable<string>, due: IsoDate | null): void {
  for (const id of ids) edit.patch(id, { due, dueFromPlan: false });
}

export const setEstimate = (edit: WorkEdit, id: string, estimate: number | null): void =>
  edit.patch(id, { estimate });

/**
 * Puts an item below another parent (an initiative, a task, or null) right before `before` (null: last). Answers
 * false where it can't be: two levels are all there are.
 */
export function moveItem(
  edit: WorkEdit,
  id: string,
  parent: string | null,
  before: string | null,
): boolean {
  const tree = workTree(readWork(edit.doc));
  if (!tree.places.has(id) || parent === id) return false;
  const under = parent === null ? undefined : tree.places.get(parent);
  if (under && (under.task !== null || tree.subtasks.has(id))) return false;
  const siblings = siblingsBelow(edit, tree, parent).filter((sibling) => sibling.id !== id);
  edit.patch(id, {
    parent,
    kind: under ? 'subtask' : 'task',
    order: orderBefore(edit, siblings, before),
  });
  return true;
}

/** One place up (-1) or down (1) among its siblings; false at the end. */
export function stepItem(edit: WorkEdit, id: string, by: -1 | 1): boolean {
  const tree = workTree(readWork(edit.doc));
  const place = tree.places.get(id);
  if (!place) return false;
  const parent = place.task ?? place.epic;
  const siblings = siblingsBelow(edit, tree, parent);
  const at = siblings.findIndex((sibling) => sibling.id === id);
  const to = at + by;
  if (to < 0 || to >= siblings.length) return false;
  const rest = siblings.filter((sibling) => sibling.id !== id);
  edit.patch(id, { order: orderBefore(edit, rest, rest[to]?.id ?? null) });
  return true;
}

/** Makes a task the last subtask of the task above it; false where there is none, or it has subtasks itself. */
export function indentItem(edit: WorkEdit, id: string): boolean {
  const tree = workTree(readWork(edit.doc));
  const place = tree.places.get(id);
  if (!place || place.task !== null) return false;
  const siblings = tree.tasks.get(place.epic) ?? [];
  const above = siblings[siblings.indexOf(id) - 1];
  return above !== undefined && moveItem(edit, id, above, null);
}

/** Makes a subtask a task right behind the one it was below. */
export function outdentItem(edit: WorkEdit, id: string): boolean {
  const tree = workTree(readWork(edit.doc));
  const place = tree.places.get(id);
  if (!place?.task) return false;
  const siblings = tree.tasks.get(place.epic) ?? [];
  const next = siblings[siblings.indexOf(place.task) + 1] ?? null;
  return moveItem(edit, id, place.epic, next);
}

/** Moves tasks to the end of an initiative (null: none), in the order given. Subtasks follow theirs, or become tasks. */
export function moveToEpic(edit: WorkEdit, ids: readonly string[], epic: string | null): void {
  const tree = workTree(readWork(edit.doc));
  const chosen = new Set(ids);
  const moving = ids.filter((id) => {
    const place = tree.places.get(id);
    return place !== undefined && !(place.task !== null && chosen.has(place.task));
  });
  const last = siblingsBelow(edit, tree, epic).at(-1)?.order ?? null;
  const orders = ordersBetween(last, null, moving.length);
  moving.forEach((id, i) => {
    edit.patch(id, { parent: epic, kind: 'task', order: orders[i] as string });
  });
}

/** Deletes tasks with their subtasks; answers every id that went, so that all can be brought back. */
export function removeItems(edit: WorkEdit, ids: Iterable<string>): string[] {
  const tree = workTree(readWork(edit.doc));
  const going = new Set<string>();
  for (const id of ids) {
    if (!tree.places.has(id)) continue;
    going.add(id);
    for (const subtask of tree.subtasks.get(id) ?? []) going.add(subtask);
  }
  for (const id of going) edit.remove(id);
  return [...going];
}

export function restoreItems(edit: WorkEdit, ids: Iterable<string>): void {
  for (const id of ids) edit.restore(id);
}

function siblingsBelow(edit: WorkEdit, tree: WorkTree, parent: string | null): WorkItem[] {
  const isTask = parent !== null && tree.places.has(parent);
  const ids = (isTask ? tree.subtasks.get(parent) : tree.tasks.get(parent)) ?? [];
  return ids.map((id) => edit.get(id)).filter((item): item is WorkItem => item !== null);
}

/** The key right before `before` (null: last). Where nothing fits between two, all siblings are re-keyed. */
function orderBefore(edit: WorkEdit, siblings: readonly WorkItem[], before: string | null): string {
  const sorted = [...siblings].sort(byOrder);
  const at = before === null ? -1 : sorted.findIndex(({ id }) => id === before);
  if (at < 0) return orderBetween(sorted.at(-1)?.order || null, null);
  const after = (sorted[at] as WorkItem).order;
  const previous = sorted[at - 1]?.order ?? null;
  const key = after === '' ? '' : orderBetween(previous, after);
  if (key !== '' && key < after && (previous === null || previous < key)) return key;
  const keys = ordersBetween(null, null, sorted.length + 1);
  sorted.forEach(({ id }, i) => {
    edit.patch(id, { order: keys[i < at ? i : i + 1] as string });
  });
  return keys[at] as string;
}
