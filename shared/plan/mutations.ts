import { addMonths, dayNumber, type IsoDate, type Span, shiftSpan, spanOf, toIso } from '../dates';
import { byOrder, orderBetween, ordersBetween } from '../orderKey';
import { colourAt } from './colours';
import { wouldCircle } from './dependencies';
import type { Patch, PlanEdit } from './planEdit';
import type { Bucket, DependencyKind, PlanEntities, PlanRoot, Task } from './schema';

/**
 * Every way the plan may change. Each function runs inside one `editPlan` transaction; screens, shortcuts,
 * imports and tests call the same ones. Ids that are no longer there are passed over: a colleague may have
 * deleted them a moment ago.
 */

type Ordered = 'lanes' | 'goals' | 'initiatives' | 'tasks';
type OrderedRecord = PlanEntities[Ordered];

function lastOrder(records: readonly OrderedRecord[]): string | null {
  let last: string | null = null;
  for (const { order } of records)
    if (order !== '' && (last === null || order > last)) last = order;
  return last;
}

const orderAtEnd = (records: readonly OrderedRecord[]): string =>
  orderBetween(lastOrder(records), null);

/** Keys for `count` new entries behind all there are: asked for one by one, each would look at every entry. */
export const ordersAtEnd = (edit: PlanEdit, root: Ordered, count: number): string[] =>
  ordersBetween(lastOrder(edit.all(root)), null, count);

/**
 * The key that puts an entry right before `beforeId` (null: last) among `siblings`. Where nothing fits (two
 * people inserted at one place and made equal keys, or a key is missing or malformed) all siblings are re-keyed.
 */
function orderBefore(
  edit: PlanEdit,
  root: Ordered,
  siblings: readonly OrderedRecord[],
  beforeId: string | null,
): string {
  const sorted = [...siblings].sort(byOrder);
  const at = beforeId === null ? -1 : sorted.findIndex((s) => s.id === beforeId);
  if (at < 0) return orderAtEnd(sorted);
  const after = (sorted[at] as OrderedRecord).order;
  const before = sorted[at - 1]?.order ?? null;
  const key = after === '' ? '' : orderBetween(before, after);
  if (key !== '' && key < after && (before === null || before < key)) return key;
  const keys = ordersBetween(null, null, sorted.length + 1);
  sorted.forEach((s, i) => {
    edit.patch(root, s.id, { order: keys[i < at ? i : i + 1] as string });
  });
  return keys[at] as string;
}

// Lanes

export function addLane(edit: PlanEdit, title: string, beforeId: string | null = null): string {
  return edit.create('lanes', {
    title,
    order: orderBefore(edit, 'lanes', edit.all('lanes'), beforeId),
  });
}

export function moveLane(edit: PlanEdit, id: string, beforeId: string | null): void {
  const others = edit.all('lanes').filter((l) => l.id !== id);
  edit.patch('lanes', id, { order: orderBefore(edit, 'lanes', others, beforeId) });
}

/** Copies a lane with everything placed in it; answers the new lane's id. */
export function duplicateLane(edit: PlanEdit, id: string): string | null {
  const lane = edit.get('lanes', id);
  if (!lane) return null;
  const sorted = edit.all('lanes').sort(byOrder);
  const next = sorted[sorted.findIndex((l) => l.id === id) + 1]?.id ?? null;
  const copy = addLane(edit, lane.title, next);
  edit.patch('lanes', copy, { colour: lane.colour, capacity: lane.capacity });
  const inside = edit.all('initiatives').filter((i) => i.lane === id);
  const ids = duplicateInitiatives(
    edit,
    inside.map((i) => i.id),
  );
  for (const initiative of ids) edit.patch('initiatives', initiative, { lane: copy });
  return copy;
}

// Goals

export function addGoal(edit: PlanEdit, title: string): string {
  const goals = edit.all('goals');
  const used = new Set(goals.map((g) => g.colour));
  let n = 0;
  while (n < 10 && used.has(colourAt(n).name)) n += 1;
  return edit.create('goals', {
    title,
    colour: colourAt(n < 10 ? n : goals.length).name,
    order: orderAtEnd(goals),
  });
}

/** Puts a goal before another (null: last). */
export function moveGoal(edit: PlanEdit, id: string, beforeId: string | null): void {
  const others = edit.all('goals').filter((g) => g.id !== id);
  edit.patch('goals', id, { order: orderBefore(edit, 'goals', others, beforeId) });
}

// Initiatives

export interface NewInitiative {
  title: string;
  lane?: string | null;
  span?: Span | null;
  bucket?: Bucket | null;
  row?: number | null;
  goal?: string | null;
}

export function addInitiative(
  edit: PlanEdit,
  fields: NewInitiative & Patch<'initiatives'>,
): string {
  return edit.create('initiatives', {
    status: 'planned',
    certainty: 'likely',
    ...fields,
    order: fields.order ?? orderAtEnd(edit.all('initiatives')),
  });
}

/** A new place of an initiative. Only what is given is written: time and lane are two values. */
export interface Move {
  id: string;
  span?: Span;
  lane?: string | null;
  bucket?: Bucket;
  row?: number | null;
}

export function moveInitiatives(edit: PlanEdit, moves: readonly Move[]): void {
  for (const { id, ...place } of moves) edit.patch('initiatives', id, place);
}

/** Puts an initiative before another in lane, bucket or backlog order (null: last). */
export function reorderInitiative(edit: PlanEdit, id: string, beforeId: string | null): void {
  const others = edit.all('initiatives').filter((i) => i.id !== id);
  edit.patch('initiatives', id, { order: orderBefore(edit, 'initiatives', others, beforeId) });
}

/** Takes the dates (and in now / next / later mode the bucket) away. */
export function sendToBacklog(edit: PlanEdit, ids: readonly string[]): void {
  const { mode } = edit.meta();
  for (const id of ids)
    edit.patch('initiatives', id, mode === 'dates' ? { span: null, row: null } : { bucket: null });
}

/** Copies initiatives with their tasks, in place; answers the copies' ids in the order of `ids`. */
export function duplicateInitiatives(edit: PlanEdit, ids: readonly string[]): string[] {
  const tasks = edit.all('tasks');
  const initiatives = edit.all('initiatives');
  const copies: string[] = [];
  for (const id of ids) {
    const original = edit.get('initiatives', id);
    if (!original || original.deleted !== null) continue;
    const { id: _id, deleted: _deleted, source: _source, row: _row, ...fields } = original;
    const after = initiatives.sort(byOrder).findIndex((i) => i.id === id);
    const copy = edit.create('initiatives', {
      ...fields,
      order: orderBetween(original.order, initiatives[after + 1]?.order ?? null),
    });
    copyTasks(
      edit,
      tasks.filter((t) => t.initiative === id),
      copy,
    );
    copies.push(copy);
  }
  return copies;
}

function copyTasks(edit: PlanEdit, tasks: readonly Task[], initiative: string): void {
  const ids = new Map<string, string>();
  for (const { id, deleted: _deleted, source: _source, ...fields } of tasks)
    ids.set(id, edit.create('tasks', { ...fields, parent: null, initiative }));
  for (const task of tasks) {
    const parent = task.parent !== null ? ids.get(task.parent) : undefined;
    if (parent) edit.patch('tasks', ids.get(task.id) as string, { parent });
  }
}

/**
 * Moves initiatives in time with everything that depends on them, as far as needed so that no successor
 * starts before its predecessor has ended. Answers the ids moved along.
 */
export function shiftLinked(edit: PlanEdit, startIds: readonly string[]): string[] {
  const links = edit.all('dependencies').filter((d) => d.kind === 'finish-to-start');
  const moved = new Set<string>();
  const queue = [...startIds];
  // A circle would shift for ever; nobody needs more steps than there are links squared.
  let budget = links.length * links.length + links.length;
  while (queue.length > 0 && budget > 0) {
    const id = queue.shift() as string;
    const from = edit.get('initiatives', id);
    if (!from?.span || from.deleted !== null) continue;
    for (const link of links) {
      if (link.from !== id || startIds.includes(link.to)) continue;
      budget -= 1;
      const to = edit.get('initiatives', link.to);
      if (!to?.span || to.deleted !== null) continue;
      const overlap = dayNumber(from.span.end) + 1 - dayNumber(to.span.start);
      if (overlap <= 0) continue;
      edit.patch('initiatives', to.id, { span: shiftSpan(to.span, overlap) });
      moved.add(to.id);
      queue.push(to.id);
    }
  }
  return [...moved];
}

// Tasks

export interface NewTask {
  initiative: string;
  title: string;
  parent?: string | null;
  beforeId?: string | null;
}

const siblingsOf = (edit: PlanEdit, initiative: string, parent: string | null, except?: string) =>
  edit
    .all('tasks')
    .filter((t) => t.initiative === initiative && t.parent === parent && t.id !== except);

export function addTask(
  edit: PlanEdit,
  { initiative, title, parent = null, beforeId = null }: NewTask,
  fields: Patch<'tasks'> = {},
): string {
  // Two levels only: below a subtask means beside it.
  const host = parent === null ? null : edit.get('tasks', parent);
  const above = host?.parent ?? parent;
  const order =
    fields.order ?? orderBefore(edit, 'tasks', siblingsOf(edit, initiative, above), beforeId);
  return edit.create('tasks', { initiative, title, parent: above, ...fields, order });
}

/** Where a task goes: another initiative, under another task (or none), before a sibling (null: last). */
export interface TaskPlace {
  initiative: string;
  parent: string | null;
  beforeId: string | null;
}

/**
 * Moves a task with its subtasks. Two levels only: a task that has subtasks, put under another task, brings
 * them along as its siblings; a task can not stand under itself.
 */
export function moveTask(edit: PlanEdit, id: string, place: TaskPlace): void {
  const task = edit.get('tasks', id);
  const host = place.parent !== null ? edit.get('tasks', place.parent) : null;
  const parent = host?.parent ?? place.parent;
  if (!task || place.parent === id || parent === id) return;
  const children = edit
    .all('tasks')
    .filter((t) => t.parent === id)
    .sort(byOrder);
  const siblings = siblingsOf(edit, place.initiative, parent, id);
  const order = orderBefore(edit, 'tasks', siblings, place.beforeId);
  edit.patch('tasks', id, { initiative: place.initiative, parent, order });
  const after = siblings
    .map((s) => s.order)
    .filter((o) => o > order)
    .sort()[0];
  const keys = parent === null ? [] : ordersBetween(order, after ?? null, children.length);
  children.forEach((child, i) => {
    edit.patch('tasks', child.id, {
      initiative: place.initiative,
      ...(parent === null ? {} : { parent, order: keys[i] as string }),
    });
  });
}

/** Makes an initiative in the backlog out of a task; its subtasks become the new initiative's tasks. */
export function taskToInitiative(edit: PlanEdit, id: string, place: NewInitiative): string | null {
  const task = edit.get('tasks', id);
  if (!task) return null;
  const initiative = addInitiative(edit, {
    ...place,
    owner: task.assignee,
    estimate: task.estimate,
  });
  for (const child of edit.all('tasks').filter((t) => t.parent === id))
    edit.patch('tasks', child.id, { initiative, parent: null });
  edit.remove('tasks', id);
  return initiative;
}

// Dependencies and milestones

export type LinkResult =
  | { ok: true; id: string }
  | { ok: false; reason: 'same' | 'exists' | 'circular' | 'gone' };

/** Links two initiatives; refused when it would close a circle or stands already. */
export function addDependency(
  edit: PlanEdit,
  from: string,
  to: string,
  kind: DependencyKind = 'finish-to-start',
): LinkResult {
  if (from === to) return { ok: false, reason: 'same' };
  const [a, b] = [edit.get('initiatives', from), edit.get('initiatives', to)];
  if (!a || a.deleted !== null || !b || b.deleted !== null) return { ok: false, reason: 'gone' };
  const links = edit.all('dependencies');
  if (links.some((l) => l.from === from && l.to === to)) return { ok: false, reason: 'exists' };
  if (wouldCircle(links, from, to)) return { ok: false, reason: 'circular' };
  return { ok: true, id: edit.create('dependencies', { from, to, kind }) };
}

export function addMilestone(
  edit: PlanEdit,
  title: string,
  date: IsoDate,
  lane: string | null = null,
): string {
  return edit.create('milestones', { title, date, lane });
}

// All kinds

/** Soft-deletes entries of any kind. */
export function removeEntries(
  edit: PlanEdit,
  entries: readonly { root: PlanRoot; id: string }[],
): void {
  for (const { root, id } of entries) edit.remove(root, id);
}

/** The span a new initiative gets when it starts on `start` at a scale: a month, two weeks or a week. */
export function defaultSpan(scale: 'years' | 'quarters' | 'months' | 'weeks', start: number): Span {
  if (scale === 'weeks') return spanOf(start, start + 6);
  if (scale === 'months') return spanOf(start, start + 13);
  return { start: toIso(start), end: toIso(addMonths(start, 1) - 1) };
}
