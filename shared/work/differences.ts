import { dayNumber, type IsoDate } from '../dates';
import type { PlanRecords } from '../plan/planDoc';
import type { PlanEdit } from '../plan/planEdit';
import type { Initiative, Task } from '../plan/schema';
import { selfId } from './planItems';
import type { WorkItem } from './schema';
import type { WorkEdit } from './workEdit';

/** Where a task no longer fits the plan as it stands now. */
export type PlanMismatch =
  | { readonly field: 'title'; readonly plan: string; readonly list: string }
  | { readonly field: 'due'; readonly plan: IsoDate | null; readonly list: IsoDate | null }
  /** What it was made from is no longer there. */
  | { readonly field: 'gone' };

type Plan = Pick<PlanRecords, 'meta' | 'initiatives' | 'tasks'>;

/** The entry an item was made from, deleted or not; null for one made in the list. */
function sourceOf(
  item: WorkItem,
  plan: Plan,
): { readonly task: Task | null; readonly initiative: Initiative | null } | null {
  if (item.plan === null) return null;
  if (item.kind === 'epic' || item.id === selfId(item.plan))
    return { task: null, initiative: plan.initiatives.get(item.plan) ?? null };
  const task = plan.tasks.get(item.plan) ?? null;
  const initiative = task?.initiative ? (plan.initiatives.get(task.initiative) ?? null) : null;
  return { task, initiative };
}

const planDue = (plan: Plan, task: Task | null, initiative: Initiative): IsoDate | null =>
  task?.due ?? (plan.meta.mode === 'dates' ? (initiative.span?.end ?? null) : null);

/** What differs from the plan; nothing for what is finished or was made in the list. */
export function mismatchesOf(item: WorkItem, plan: Plan): readonly PlanMismatch[] {
  if (item.deleted !== null || item.status === 'done' || item.status === 'dropped') return [];
  const source = sourceOf(item, plan);
  if (source === null) return [];
  const { task, initiative } = source;
  const isCard = item.plan !== initiative?.id;
  const isGone =
    initiative === null ||
    initiative.deleted !== null ||
    initiative.status === 'dropped' ||
    (isCard && (task === null || task.deleted !== null));
  if (isGone) return [{ field: 'gone' }];
  const mismatches: PlanMismatch[] = [];
  const { title } = task ?? initiative;
  if (item.title !== title) mismatches.push({ field: 'title', plan: title, list: item.title });
  const due = planDue(plan, task, initiative);
  if (item.due !== due) mismatches.push({ field: 'due', plan: due, list: item.due });
  return mismatches;
}

/** Brings an item into line with the plan; what is gone there is marked as dropped. */
export function takeFromPlan(
  edit: WorkEdit,
  id: string,
  mismatches: readonly PlanMismatch[],
): void {
  for (const mismatch of mismatches) {
    if (mismatch.field === 'title') edit.patch(id, { title: mismatch.plan });
    else if (mismatch.field === 'due') edit.patch(id, { due: mismatch.plan, dueFromPlan: true });
    else edit.patch(id, { status: 'dropped' });
  }
}

/**
 * Brings the plan into line with an item: the card, or the initiative where it stands for that. Answers false where
 * the plan can't: an initiative does not end before it starts, and has an end.
 */
export function takeIntoPlan(
  edit: PlanEdit,
  item: WorkItem,
  mismatches: readonly PlanMismatch[],
): boolean {
  const id = item.plan;
  if (id === null) return false;
  const card = edit.get('tasks', id);
  const isCard = card !== null && item.kind !== 'epic';
  const taken = (field: PlanMismatch['field']): boolean => {
    if (field === 'due')
      return isCard ? setCardDue(edit, card, item.due) : setEnd(edit, id, item.due);
    if (field === 'gone') return bringBack(edit, id, isCard ? card : null);
    edit.patch(isCard ? 'tasks' : 'initiatives', id, { title: item.title });
    return true;
  };
  return mismatches.map(({ field }) => taken(field)).every(Boolean);
}

function setCardDue(edit: PlanEdit, card: Task, due: IsoDate | null): boolean {
  const initiative = card.initiative ? edit.get('initiatives', card.initiative) : null;
  edit.patch('tasks', card.id, { due });
  // Without one of its own it has its initiative's.
  return due !== null || initiative?.span === null;
}

function setEnd(edit: PlanEdit, id: string, due: IsoDate | null): boolean {
  const span = edit.get('initiatives', id)?.span;
  if (!span || due === null || dayNumber(due) < dayNumber(span.start)) return false;
  edit.patch('initiatives', id, { span: { start: span.start, end: due } });
  return true;
}

function bringBack(edit: PlanEdit, id: string, card: Task | null): boolean {
  const initiative = card ? card.initiative : id;
  if (card) edit.restore('tasks', card.id);
  const host = initiative ? edit.get('initiatives', initiative) : null;
  if (!host) return false;
  edit.restore('initiatives', host.id);
  if (host.status === 'dropped') edit.patch('initiatives', host.id, { status: 'planned' });
  return true;
}
