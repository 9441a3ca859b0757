import type { IsoDate, Span } from '../../dates';
import { byOrder } from '../../orderKey';
import type { Initiative, Milestone } from '../../plan/schema';
import type { TaskList } from './taskList';
import type { TaskNode } from './taskTree';

/** Field ids of the custom fields Text1 and Text2, in which Planwall finds again what a row was. */
export const MSP_ID_FIELD = '188743731';
export const MSP_KIND_FIELD = '188743734';

export type MspKind = 'lane' | 'initiative' | 'task' | 'milestone';

/** A row of a project plan. */
export interface MspRow {
  readonly kind: MspKind;
  readonly id: string;
  readonly title: string;
  readonly level: number;
  readonly span: Span | null;
  readonly deadline: IsoDate | null;
  readonly done: boolean;
  readonly person: string;
  /** Person-days. */
  readonly estimate: number | null;
  /** Ids of rows it starts after. */
  readonly after: readonly string[];
  readonly links: readonly string[];
}

const EMPTY = {
  span: null,
  deadline: null,
  done: false,
  person: '',
  estimate: null,
  after: [],
  links: [],
} as const;

/** Lanes with their bars and milestones, bars with their tasks, then what stands in no lane. */
export function mspRows(list: TaskList): MspRow[] {
  const { plan } = list;
  const initiatives = [...plan.initiatives.values()].sort(byOrder);
  const work = new Map<string | null, TaskNode[]>();
  for (const node of list.nodes) {
    const id = list.initiative(node)?.id ?? null;
    const nodes = work.get(id);
    if (nodes) nodes.push(node);
    else work.set(id, [node]);
  }
  const inLane = (lane: string | null, level: number) => [
    ...initiatives
      .filter((i) => i.lane === lane)
      .flatMap((i) => initiativeRows(list, i, work.get(i.id) ?? [], level)),
    ...plan.milestones.filter((m) => m.lane === lane).map((m) => milestoneRow(m, level)),
  ];
  const lanes = plan.lanes.flatMap(({ id, title }): MspRow[] => [
    { ...EMPTY, kind: 'lane', id, title, level: 1 },
    ...inLane(id, 2),
  ]);
  // Work whose initiative is gone from the plan is still work.
  const rest = (work.get(null) ?? []).map((node) => taskRow(list, node, depthOf(node)));
  return [...lanes, ...inLane(null, 1), ...rest];
}

const depthOf = ({ parent }: TaskNode): number => (parent ? depthOf(parent) + 1 : 1);

function initiativeRows(
  list: TaskList,
  initiative: Initiative,
  work: readonly TaskNode[],
  level: number,
): MspRow[] {
  const { id, title, span, status, owner, estimate } = initiative;
  const links = list.plan.dependencies.byInitiative.get(id) ?? [];
  const epic = work.find(({ kind }) => kind === 'epic');
  const row: MspRow = {
    ...EMPTY,
    kind: 'initiative',
    id,
    title,
    level,
    span,
    done: (epic?.item.status ?? status) === 'done',
    person: list.person(owner),
    estimate,
    after: links
      .filter((link) => link.to === id && link.kind === 'finish-to-start')
      .map((link) => link.from),
  };
  const below = work.filter(({ kind }) => kind !== 'epic');
  return [
    row,
    ...below.map((node) => taskRow(list, node, level + (node.kind === 'subtask' ? 2 : 1))),
  ];
}

function taskRow(list: TaskList, node: TaskNode, level: number): MspRow {
  const { item } = node;
  const bar = list.initiative(node)?.span ?? null;
  const start = bar && item.due !== null && bar.start <= item.due ? bar.start : item.due;
  return {
    kind: node.kind === 'epic' ? 'initiative' : 'task',
    id: item.id,
    title: item.title,
    level,
    span: item.due === null || start === null ? null : { start, end: item.due },
    deadline: item.due,
    done: item.status === 'done',
    person: list.person(item.assignee),
    estimate: item.estimate,
    after: list.blockers(node).map((blocker) => blocker.item.id),
    links: list.assets(node),
  };
}

const milestoneRow = ({ id, title, date, done }: Milestone, level: number): MspRow => ({
  ...EMPTY,
  kind: 'milestone',
  id,
  title,
  level,
  span: { start: date, end: date },
  done,
});
