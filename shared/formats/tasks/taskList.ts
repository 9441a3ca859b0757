import { cut } from '../../cut';
import type { PlanView } from '../../plan/planView';
import type { Initiative } from '../../plan/schema';
import type { WorkItem } from '../../work/schema';
import type { PersonName } from '../csvExport';
import { isWebLink } from '../webLink';
import { itemsOfPlan } from './itemsOfPlan';
import { type TaskNode, taskTree } from './taskTree';

/** What a file of tasks is made from. */
export interface TaskExport {
  readonly board: { readonly id: string; readonly title: string };
  readonly plan: PlanView;
  /** The task list; empty before there is one: then the plan's own tasks go out. */
  readonly items: readonly WorkItem[];
  readonly people: Iterable<PersonName>;
  /** The instant of writing, ISO. */
  readonly at: string;
}

/** A task list with names in the place of ids, shared by all formats. */
export interface TaskList {
  readonly board: TaskExport['board'];
  readonly plan: PlanView;
  readonly at: string;
  /** Parents before what stands below them. */
  readonly nodes: readonly TaskNode[];
  /** Empty where nobody is assigned. */
  person(id: string | null): string;
  goal(node: TaskNode): string;
  lane(node: TaskNode): string;
  initiative(node: TaskNode): Initiative | null;
  /** Living items of the list that this one waits for. */
  blockers(node: TaskNode): readonly TaskNode[];
  /** Address of each link, title of each uploaded file. */
  assets(node: TaskNode): readonly string[];
}

export function taskList({ board, plan, items, people, at }: TaskExport): TaskList {
  const nodes = taskTree(items.length > 0 ? items : itemsOfPlan(plan));
  const byId = new Map(nodes.map((node) => [node.item.id, node]));
  const names = new Map([...people].map(({ id, name }) => [id, name]));
  const lanes = new Map(plan.lanes.map(({ id, title }) => [id, title]));
  const initiative = (node: TaskNode): Initiative | null => {
    const { item } = node.epic ?? node;
    return plan.initiatives.get(item.plan ?? item.id) ?? null;
  };
  return {
    board,
    plan,
    at,
    nodes,
    person: (id) => names.get(id ?? '') ?? '',
    goal: ({ item }) => plan.goalById.get(item.goal ?? '')?.title ?? '',
    lane: (node) => lanes.get(initiative(node)?.lane ?? '') ?? '',
    initiative,
    blockers: ({ item }) =>
      [...new Set(item.blockedBy)]
        .map((id) => byId.get(id))
        .filter((blocker): blocker is TaskNode => blocker !== undefined),
    assets: ({ item }) =>
      item.assets.flatMap(({ title, url }) =>
        url === undefined ? [title] : isWebLink(url) ? [url] : [],
      ),
  };
}

/** One line: what titles are in files that know no other. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** As long as Jira and GitHub take a title. */
export const TITLE_LENGTH = 255;

/** One line, never empty, and not too long for other tools; a longer title has to stand whole elsewhere. */
export function shortTitle(title: string): string {
  const line = oneLine(title);
  if (line === '') return 'Untitled';
  return line.length <= TITLE_LENGTH ? line : `${cut(line, TITLE_LENGTH - 3)}...`;
}

/** The key an item has in another tool; empty where it was never sent there. */
export const externalKey = ({ item }: TaskNode, system: string): string =>
  item.external.find((ref) => ref.system === system)?.key ?? '';
