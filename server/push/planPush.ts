import { oneLine, shortTitle, type TaskList } from '../../shared/formats/tasks/taskList';
import type { TaskNode } from '../../shared/formats/tasks/taskTree';
import type { NewPush, PushRow } from '../../shared/push/pushApi';
import { ITEM_KINDS } from '../../shared/work/schema';
import type { PushedItem } from '../store/pushStore';
import { changedParts, type PushContent, type Render } from './content';
import type { Place } from './systems';

/** What somebody asked to have sent, without what lets the server in there. */
export type PushRequest = Required<Pick<NewPush, 'target' | 'people' | 'statuses'>> &
  Pick<NewPush, 'items'>;

export interface PushPlan {
  /** Everything that is there or is to be, by item. */
  readonly contents: ReadonlyMap<string, PushContent>;
  /** Initiatives, tasks, subtasks, then links. */
  readonly rows: readonly PushRow[];
  readonly unchanged: number;
}

/** Works out what a push has to do, from the list as it is and from what the other tool holds of it. */
export function planPush(
  list: TaskList,
  request: PushRequest,
  ledger: ReadonlyMap<string, PushedItem>,
  { render, isHere }: Pick<Place, 'render' | 'isHere'>,
): PushPlan {
  const isThere = ({ item }: TaskNode): boolean =>
    Boolean(ledger.get(item.id)?.ref) ||
    ledger.get(item.id)?.intentAt != null ||
    item.external.some(isHere);
  const chosen = chosenOf(list.nodes, request.items);
  // What was dropped is brought up to date where it is there, and never made.
  const sent = new Set(
    list.nodes.filter((node) =>
      node.item.status === 'dropped' || !chosen.has(node) ? isThere(node) : true,
    ),
  );
  const contents = new Map<string, PushContent>();
  for (const node of list.nodes)
    if (sent.has(node)) contents.set(node.item.id, contentOf(list, node, sent, request, render));

  const rows: PushRow[] = [];
  const links: PushRow[] = [];
  let unchanged = 0;
  for (const node of byKind(list.nodes)) {
    const content = contents.get(node.item.id);
    if (!content || !chosen.has(node)) continue;
    const entry = ledger.get(content.item);
    const created = !entry?.ref && !content.external.some(isHere);
    const changed = created || changedParts(content, entry?.sent ?? {}).length > 0;
    if (changed) rows.push(rowOf(content, entry, created ? 'create' : 'update'));
    const linked = isLinked(content, entry);
    if (!linked) links.push(rowOf(content, entry, 'link'));
    if (!changed && linked) unchanged += 1;
  }
  return { contents, rows: [...rows, ...links], unchanged };
}

/** True when what it waits for is what it was linked to. */
const isLinked = ({ blockers }: PushContent, entry: PushedItem | undefined): boolean => {
  const links = new Set(entry?.links ?? []);
  return links.size === blockers.length && blockers.every((blocker) => links.has(blocker));
};

function chosenOf(
  nodes: readonly TaskNode[],
  items: readonly string[] | undefined,
): ReadonlySet<TaskNode> {
  if (!items) return new Set(nodes);
  const wanted = new Set(items);
  const chosen = new Set<TaskNode>();
  for (const node of nodes)
    if (wanted.has(node.item.id))
      for (let up: TaskNode | null = node; up; up = up.parent) chosen.add(up);
  return chosen;
}

const byKind = (nodes: readonly TaskNode[]): readonly TaskNode[] =>
  ITEM_KINDS.flatMap((kind) => nodes.filter((node) => node.kind === kind));

function contentOf(
  list: TaskList,
  node: TaskNode,
  sent: ReadonlySet<TaskNode>,
  { people, statuses }: PushRequest,
  render: Render,
): PushContent {
  const { item } = node;
  let parent = node.parent;
  while (parent && !sent.has(parent)) parent = parent.parent;
  return {
    item: item.id,
    name: oneLine(item.title),
    kind: parent
      ? parent.kind === 'epic'
        ? 'task'
        : 'subtask'
      : node.kind === 'epic'
        ? 'epic'
        : 'task',
    state: item.status,
    title: shortTitle(item.title),
    ...render(list, node),
    due: item.due,
    assignee: (item.assignee !== null && people[item.assignee]) || null,
    parent: parent?.item.id ?? null,
    status: statuses[item.status] ?? null,
    blockers: list.blockers(node).flatMap((b) => (sent.has(b) && b !== node ? [b.item.id] : [])),
    external: item.external,
  };
}

const rowOf = (
  { item, name }: PushContent,
  entry: PushedItem | undefined,
  action: PushRow['action'],
): PushRow => ({
  item,
  title: name,
  action,
  state: 'waiting',
  key: entry?.ref?.key ?? null,
  url: entry?.ref?.url ?? null,
  fault: null,
  said: null,
});
