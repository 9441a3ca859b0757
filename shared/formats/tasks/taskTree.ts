import { byOrder } from '../../orderKey';
import type { ItemKind, WorkItem } from '../../work/schema';

/** An item at its place in the list: two levels of tasks below an epic, whatever the document says. */
export interface TaskNode {
  readonly item: WorkItem;
  /** By place: what stands below a task is a subtask, and what stands below nothing is an epic or a task. */
  readonly kind: ItemKind;
  readonly epic: TaskNode | null;
  readonly parent: TaskNode | null;
}

/** Living items in order, parents before what stands below them. Parents that are gone or in a circle are read as none. */
export function taskTree(items: Iterable<WorkItem>): readonly TaskNode[] {
  const living = [...items].filter((item) => item.deleted === null).sort(byOrder);
  const byId = new Map(living.map((item) => [item.id, item]));
  const below = new Map<string, WorkItem[]>();
  const roots: WorkItem[] = [];
  for (const item of living) {
    const parent = byId.get(item.parent ?? '');
    if (!parent || item.kind === 'epic') roots.push(item);
    else {
      const siblings = below.get(parent.id);
      if (siblings) siblings.push(item);
      else below.set(parent.id, [item]);
    }
  }
  const nodes: TaskNode[] = [];
  const seen = new Set<string>();
  const add = (item: WorkItem, parent: TaskNode | null) => {
    if (seen.has(item.id)) return;
    seen.add(item.id);
    const node = nodeOf(item, parent);
    nodes.push(node);
    // What stands deeper than a subtask is put beside it.
    const home = node.kind === 'subtask' ? node.parent : node;
    for (const child of below.get(item.id) ?? []) add(child, home);
  };
  for (const item of roots) add(item, null);
  for (const item of living) add(item, null);
  return nodes;
}

function nodeOf(item: WorkItem, parent: TaskNode | null): TaskNode {
  if (!parent) {
    const kind = item.kind === 'epic' ? 'epic' : 'task';
    return { item, kind, epic: null, parent: null };
  }
  const epic = parent.kind === 'epic' ? parent : parent.epic;
  return { item, kind: parent.kind === 'epic' ? 'task' : 'subtask', epic, parent };
}
