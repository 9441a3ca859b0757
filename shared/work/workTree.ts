import { byOrder } from '../orderKey';
import type { WorkItem } from './schema';
import type { WorkRecords } from './workDoc';

/** Where a task or subtask stands: below which initiative (null: none) and which task (null: it is a task). */
export interface WorkPlace {
  readonly epic: string | null;
  readonly task: string | null;
}

/**
 * The valid shape of a task list, as ids in order: initiatives, tasks, subtasks and no deeper. Holds ids only, so
 * that a change of a title, a status or a deadline leaves it as it is.
 */
export interface WorkTree {
  readonly epics: readonly string[];
  /** Tasks by the initiative they are below; null: below none. */
  readonly tasks: ReadonlyMap<string | null, readonly string[]>;
  /** Subtasks by their task. */
  readonly subtasks: ReadonlyMap<string, readonly string[]>;
  /** Every living task and subtask. */
  readonly places: ReadonlyMap<string, WorkPlace>;
}

/** Builds the tree. Whatever concurrent edits merge into (dangling parents, circles, three levels), it is valid. */
export function workTree(items: WorkRecords): WorkTree {
  const epics: WorkItem[] = [];
  const tasks = new Map<string | null, WorkItem[]>();
  const subtasks = new Map<string, WorkItem[]>();
  const places = new Map<string, WorkPlace>();
  for (const item of items.values()) {
    if (item.deleted !== null) continue;
    if (item.kind === 'epic') {
      epics.push(item);
      continue;
    }
    const place = placeOf(item, items);
    places.set(item.id, place);
    if (place.task === null) push(tasks, place.epic, item);
    else push(subtasks, place.task, item);
  }
  return {
    epics: idsInOrder(epics),
    tasks: mapValues(tasks, idsInOrder),
    subtasks: mapValues(subtasks, idsInOrder),
    places,
  };
}

/** Climbs to the initiative; what lies deeper than two levels belongs to the uppermost living task. */
function placeOf(item: WorkItem, items: WorkRecords): WorkPlace {
  let task: string | null = null;
  const seen = new Set([item.id]);
  for (let id = item.parent; id !== null; ) {
    const above = items.get(id);
    if (!above) return { epic: null, task };
    if (above.kind === 'epic') return { epic: above.deleted === null ? id : null, task };
    // In a circle nobody is above anybody.
    if (seen.has(id)) return { epic: null, task: null };
    seen.add(id);
    if (above.deleted === null) task = id;
    id = above.parent;
  }
  return { epic: null, task };
}

/** True when nothing that the tree is made of differs between two states of an item. */
export const sameShape = (a: WorkItem | undefined, b: WorkItem | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.kind === b.kind &&
    a.parent === b.parent &&
    a.order === b.order &&
    (a.deleted === null) === (b.deleted === null));

function push<K>(map: Map<K, WorkItem[]>, key: K, item: WorkItem): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

const idsInOrder = (items: WorkItem[]): string[] => items.sort(byOrder).map(({ id }) => id);

function mapValues<K, A, B>(map: ReadonlyMap<K, A>, change: (value: A) => B): Map<K, B> {
  const changed = new Map<K, B>();
  for (const [key, value] of map) changed.set(key, change(value));
  return changed;
}
