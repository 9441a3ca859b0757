import type { IsoDate } from '../dates';
import type { Progress } from '../plan/planView';
import type { WorkRecords } from './workDoc';
import { isDone, isOverdue, type WorkCounts } from './workQuery';
import type { WorkTree } from './workTree';

/** Tasks and subtasks of each initiative that has any in the list, by its id; dropped ones are left out. */
export function workProgress(items: WorkRecords, tree: WorkTree): ReadonlyMap<string, Progress> {
  const progress = new Map<string, { done: number; total: number }>();
  for (const [id, { epic }] of tree.places) {
    const item = items.get(id);
    const initiative = epic === null ? null : (items.get(epic)?.plan ?? epic);
    if (!item || initiative === null) continue;
    const sum = progress.get(initiative) ?? { done: 0, total: 0 };
    progress.set(initiative, sum);
    if (item.status === 'dropped') continue;
    sum.total += 1;
    if (isDone(item)) sum.done += 1;
  }
  return progress;
}

interface Card {
  readonly id: string;
  readonly done?: boolean;
}

/** What an initiative has in the list, and its cards without an item, as they came since, as they stand on the wall. */
export function withCards(listed: Progress, cards: readonly Card[], items: WorkRecords): Progress {
  const rest = cards.filter(({ id }) => items.get(id)?.deleted !== null);
  const done = rest.filter((card) => card.done === true).length;
  return { done: listed.done + done, total: listed.total + rest.length };
}

/** Tasks and subtasks of the whole list; `outstanding` and `done` add up to `all`. */
export function workCounts(items: WorkRecords, tree: WorkTree, today: IsoDate): WorkCounts {
  const counts = { outstanding: 0, done: 0, all: 0, dropped: 0, overdue: 0 };
  for (const id of tree.places.keys()) {
    const item = items.get(id);
    if (!item) continue;
    if (item.status === 'dropped') {
      counts.dropped += 1;
      continue;
    }
    counts.all += 1;
    counts[isDone(item) ? 'done' : 'outstanding'] += 1;
    if (isOverdue(item, today)) counts.overdue += 1;
  }
  return counts;
}
