import { ITEM_STATUSES, type ItemStatus, type WorkItem } from './schema';
import { compareBy } from './workCompare';
import type { WorkRecords } from './workDoc';
import {
  folded,
  isDone,
  isOutstanding,
  isOverdue,
  type Shown,
  type WorkCounts,
  type WorkQuery,
} from './workQuery';
import { sameShape, type WorkTree, workTree } from './workTree';

/** One group of the list: an initiative, a person, a status, or everything. */
export interface WorkGroup {
  /** Id of the initiative or person, the status, '' for none of them; `all` where nothing is grouped. */
  readonly key: string;
  readonly tasks: readonly WorkNode[];
  /** Of the whole group, whatever is filtered; dropped ones aside. */
  readonly done: number;
  readonly total: number;
  /** Tasks and subtasks in it that match. */
  readonly matches: number;
}

/** A task (or a subtask that stands alone in its group) with those of its subtasks that are listed. */
export interface WorkNode {
  readonly id: string;
  /** Only here since a subtask of it matches. */
  readonly isContext: boolean;
  readonly subtasks: readonly string[];
}

/** The list as one person wants to see it. */
export interface WorkView {
  readonly items: WorkRecords;
  readonly tree: WorkTree;
  /** The same group for as long as nothing in it changes. */
  readonly groups: readonly WorkGroup[];
  /** Of what matches everything but `show`. */
  readonly counts: WorkCounts;
  /** Matching ids in the order of the groups; put together when asked for. */
  readonly matches: readonly string[];
  /** Living tasks and subtasks in all, dropped ones too: 0 is an empty list. */
  readonly size: number;
}

/** People of the board by id: their names are looked for and sorted by. */
export type Names = ReadonlyMap<string, string>;

/** `touched` are the ids that may differ from the call before; null: any. */
export type WorkViewer = (
  items: WorkRecords,
  touched: ReadonlySet<string> | null,
  query: WorkQuery,
  names: Names,
) => WorkView;

/** What lies below one initiative, or all there is. */
interface Part {
  readonly groups: readonly WorkGroup[];
  readonly counts: WorkCounts;
}

/**
 * Makes views. The tree is built anew only when something moved, came or went, texts are folded once an item, and an
 * edit in a list grouped by initiative looks at the tasks of that initiative alone; another question is one pass.
 */
export function createWorkViewer(): WorkViewer {
  let last: {
    readonly items: WorkRecords;
    readonly tree: WorkTree;
    readonly query: WorkQuery;
    readonly names: Names;
    /** By initiative. */
    readonly parts: ReadonlyMap<string | null, Part>;
  } | null = null;
  const texts = new WeakMap<WorkItem, string>();
  const textOf = (item: WorkItem): string => {
    const known = texts.get(item);
    if (known !== undefined) return known;
    const text = folded(item.title);
    texts.set(item, text);
    return text;
  };

  return (items, touched, query, names) => {
    const before = last;
    const changed = before?.items === items ? NOTHING : touched;
    const sameTree =
      before !== null &&
      changed !== null &&
      [...changed].every((id) => sameShape(before.items.get(id), items.get(id)));
    const tree = sameTree && before ? before.tree : workTree(items);
    const gather = gatherer(items, tree, query, names, textOf);
    const parts = new Map<string | null, Part>();
    if (query.group === 'initiative') {
      const kept =
        sameTree && before?.query === query && before.names === names && changed !== null;
      const dirty = kept ? new Set([...changed].map((id) => epicOf(tree, id))) : null;
      for (const epic of [...tree.epics, null]) {
        const known = dirty?.has(epic) === false ? before?.parts.get(epic) : undefined;
        parts.set(epic, known ?? gather([epic]));
      }
    } else parts.set(null, gather([...tree.epics, null]));
    last = { items, tree, query, names, parts };
    return viewOf(items, tree, [...parts.values()]);
  };
}

const NOTHING: ReadonlySet<string> = new Set();

/** The initiative whose part an item belongs to; that of an initiative is its own. */
const epicOf = (tree: WorkTree, id: string): string | null => {
  const place = tree.places.get(id);
  return place ? place.epic : id;
};

function viewOf(items: WorkRecords, tree: WorkTree, parts: readonly Part[]): WorkView {
  const counts = { outstanding: 0, done: 0, all: 0, dropped: 0, overdue: 0 };
  for (const part of parts)
    for (const name of Object.keys(counts) as (keyof WorkCounts)[])
      counts[name] += part.counts[name];
  const groups = parts.flatMap((part) => part.groups);
  let matches: string[] | null = null;
  return {
    items,
    tree,
    groups,
    counts,
    get matches() {
      matches ??= idsOf(groups);
      return matches;
    },
    size: tree.places.size,
  };
}

type Matches = (item: WorkItem, epic: string | null) => boolean;

function matcher(
  items: WorkRecords,
  query: WorkQuery,
  names: Names,
  textOf: (item: WorkItem) => string,
): Matches {
  const words = folded(query.text).split(/\s+/).filter(Boolean);
  const nameTexts = new Map(words.length > 0 ? [...names].map(([id, n]) => [id, folded(n)]) : []);
  const { mine, assignee, epic: wantedEpic, overdue, today } = query;
  return (item, epic) => {
    if (mine !== null && item.assignee !== mine) return false;
    if (assignee !== null && (item.assignee ?? '') !== assignee) return false;
    if (wantedEpic !== null && (epic ?? '') !== wantedEpic) return false;
    if (overdue && !isOverdue(item, today)) return false;
    if (words.length === 0) return true;
    const own = textOf(item);
    const head = epic === null ? undefined : items.get(epic);
    const epicText = head ? textOf(head) : '';
    const name = (item.assignee !== null && nameTexts.get(item.assignee)) || '';
    return words.every((w) => own.includes(w) || epicText.includes(w) || name.includes(w));
  };
}

function isShown(item: WorkItem, show: Shown): boolean {
  if (show === 'outstanding') return isOutstanding(item);
  if (show === 'all') return item.status !== 'dropped';
  return item.status === show;
}

interface Gathered {
  readonly key: string;
  readonly tasks: { id: string; isContext: boolean; subtasks: string[] | typeof NONE }[];
  done: number;
  total: number;
  matches: number;
}

const NONE: readonly string[] = [];

/** Matches, counts and groups what lies below some initiatives, in one walk; then sorts it where that is wanted. */
function gatherer(
  items: WorkRecords,
  tree: WorkTree,
  query: WorkQuery,
  names: Names,
  textOf: (item: WorkItem) => string,
): (epics: readonly (string | null)[]) => Part {
  const matches = matcher(items, query, names, textOf);
  const compare = compareBy(query, items, tree, names);
  const { show, today, group: by } = query;
  const keyOf = (item: WorkItem, epic: string | null): string => {
    if (by === 'initiative') return epic ?? '';
    if (by === 'assignee') return item.assignee ?? '';
    return by === 'status' ? item.status : 'all';
  };
  return (epics) => {
    const counts = { outstanding: 0, done: 0, all: 0, dropped: 0, overdue: 0 };
    const groups = new Map<string, Gathered>();
    const groupOf = (key: string): Gathered => {
      let group = groups.get(key);
      if (!group) {
        group = { key, tasks: [], done: 0, total: 0, matches: 0 };
        groups.set(key, group);
      }
      return group;
    };
    /** Counts an item, in all and in its group; answers whether it is listed. */
    const enter = (item: WorkItem, epic: string | null, group: Gathered): boolean => {
      const isDropped = item.status === 'dropped';
      if (!isDropped) group.total += 1;
      if (isDone(item)) group.done += 1;
      if (!matches(item, epic)) return false;
      if (isDropped) counts.dropped += 1;
      else {
        counts.all += 1;
        if (isDone(item)) counts.done += 1;
        else counts.outstanding += 1;
        if (isOverdue(item, today)) counts.overdue += 1;
      }
      if (!isShown(item, show)) return false;
      group.matches += 1;
      return true;
    };
    const visit = (id: string, epic: string | null): void => {
      const item = items.get(id) as WorkItem;
      const group = groupOf(keyOf(item, epic));
      const isMatch = enter(item, epic, group);
      const own: string[] = [];
      for (const subtask of tree.subtasks.get(id) ?? NONE) {
        const below = items.get(subtask) as WorkItem;
        const its = groupOf(keyOf(below, epic));
        if (!enter(below, epic, its)) continue;
        if (its === group) own.push(subtask);
        else its.tasks.push({ id: subtask, isContext: false, subtasks: NONE });
      }
      if (!isMatch && own.length === 0) return;
      if (compare) own.sort(compare);
      group.tasks.push({ id, isContext: !isMatch, subtasks: own.length > 0 ? own : NONE });
    };
    for (const epic of epics) {
      // An initiative without tasks is still there to be given some.
      if (by === 'initiative' && epic !== null) groupOf(epic);
      for (const id of tree.tasks.get(epic) ?? NONE) visit(id, epic);
    }
    const listed = [...groups.values()].filter(
      ({ key, matches: found, total }) =>
        found > 0 || (by === 'initiative' && total === 0 && key !== '' && isUnfiltered(query, key)),
    );
    if (compare) for (const { tasks } of listed) tasks.sort((a, b) => compare(a.id, b.id));
    return { groups: sortGroups(listed, query, names), counts };
  };
}

const isUnfiltered = ({ text, mine, assignee, epic, overdue, show }: WorkQuery, key: string) =>
  text.trim() === '' &&
  mine === null &&
  assignee === null &&
  !overdue &&
  (epic === null || epic === key) &&
  (show === 'all' || show === 'outstanding');

function sortGroups(groups: Gathered[], query: WorkQuery, names: Names): Gathered[] {
  if (query.group === 'status')
    return groups.sort(
      (a, b) =>
        ITEM_STATUSES.indexOf(a.key as ItemStatus) - ITEM_STATUSES.indexOf(b.key as ItemStatus),
    );
  if (query.group !== 'assignee') return groups;
  // Nobody last, and before them those whose name is not known.
  const rank = ({ key }: Gathered) => (key === '' ? 2 : names.has(key) ? 0 : 1);
  return groups.sort(
    (a, b) => rank(a) - rank(b) || (names.get(a.key) ?? '').localeCompare(names.get(b.key) ?? ''),
  );
}

function idsOf(groups: readonly WorkGroup[]): string[] {
  const ids: string[] = [];
  for (const { tasks } of groups)
    for (const { id, isContext, subtasks } of tasks) {
      if (!isContext) ids.push(id);
      for (const subtask of subtasks) ids.push(subtask);
    }
  return ids;
}
