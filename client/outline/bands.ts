import { parseDay } from '../../shared/dates';
import type { BarFilter } from '../../shared/plan/planFilter';
import type { PlanView } from '../../shared/plan/planView';
import type { Initiative, Lane, Milestone, Task } from '../../shared/plan/schema';
import type { StickyGroup, StickyGroups } from '../../shared/talk/stickyGroups';
import { BOARD_MILESTONES, NO_LANE, type Row, type RowBase } from './row';

export interface RowOptions {
  readonly expanded: ReadonlySet<string>;
  readonly collapsedLanes: ReadonlySet<string>;
  /** What is left of lanes and initiatives; absent or null: all of them. */
  readonly filter?: BarFilter | null;
  /** What hangs on the wall, by lane. */
  readonly groups?: StickyGroups;
}

type BandRow =
  | { kind: 'group'; id: string; open: boolean | null }
  | {
      kind: 'lane';
      id: string;
      open: boolean | null;
      lane: Lane | null;
      initiatives: number;
      stickies: number;
    };

/** A row of the first level with what hangs under it: the milestones of the board, a lane, or what has none. */
export interface Band {
  readonly row: BandRow;
  /** The lists it was made of: while they are the same, so are its rows. */
  readonly source: readonly unknown[];
  readonly items: () => readonly (Initiative | Milestone)[];
  readonly groups: readonly StickyGroup[];
}

/** In reading order. */
export function bandsOf(view: PlanView, { collapsedLanes, filter, groups }: RowOptions): Band[] {
  const milestones = new Map<string | null, Milestone[]>();
  for (const milestone of view.milestones) {
    const list = milestones.get(milestone.lane);
    if (list) list.push(milestone);
    else milestones.set(milestone.lane, [milestone]);
  }
  const shown = (lane: string | null): readonly Initiative[] => {
    const list = view.byLane.get(lane) ?? [];
    return filter ? filter.pick(list) : list;
  };
  const bands: Band[] = [];
  const ofBoard = milestones.get(null) ?? [];
  if (ofBoard.length > 0) {
    bands.push({
      row: { kind: 'group', id: BOARD_MILESTONES, open: null },
      source: [view.milestones],
      items: () => ofBoard,
      groups: NO_GROUPS,
    });
  }
  const hasLane = (id: string | null) => !filter || filter.hasLane(id);
  for (const lane of view.lanes) {
    if (!hasLane(lane.id)) continue;
    const initiatives = shown(lane.id);
    const ofLane = milestones.get(lane.id) ?? [];
    const hanging = groups?.get(lane.id) ?? NO_GROUPS;
    const isEmpty = initiatives.length + ofLane.length + hanging.length === 0;
    const open = collapsedLanes.has(lane.id) ? false : isEmpty ? null : true;
    bands.push({
      row: {
        kind: 'lane',
        id: lane.id,
        open,
        lane,
        initiatives: initiatives.length,
        stickies: countOf(hanging),
      },
      source: [lane, view.byLane.get(lane.id), view.milestones, view.meta.mode, hanging],
      items: () => inTime(initiatives, ofLane, view.meta.mode === 'dates'),
      groups: hanging,
    });
  }
  const loose = shown(null);
  const hanging = groups?.get(null) ?? NO_GROUPS;
  if (hasLane(null) && loose.length + hanging.length > 0) {
    bands.push({
      row: {
        kind: 'lane',
        id: NO_LANE,
        open: null,
        lane: null,
        initiatives: loose.length,
        stickies: countOf(hanging),
      },
      source: [view.byLane.get(null), hanging],
      items: () => loose,
      groups: hanging,
    });
  }
  return bands;
}

const NO_GROUPS: readonly StickyGroup[] = [];
const countOf = (groups: readonly StickyGroup[]): number =>
  groups.reduce((sum, { stickies }) => sum + stickies.length, 0);

/** Merges milestones between initiatives by day; without dates they stand behind them. */
function inTime(
  initiatives: readonly Initiative[],
  milestones: readonly Milestone[],
  dated: boolean,
): readonly (Initiative | Milestone)[] {
  if (milestones.length === 0) return initiatives;
  if (!dated) return [...initiatives, ...milestones];
  const merged: (Initiative | Milestone)[] = [];
  let next = 0;
  for (const initiative of initiatives) {
    const start = initiative.span?.start ?? '';
    while (next < milestones.length && (milestones[next] as Milestone).date < start)
      merged.push(milestones[next++] as Milestone);
    merged.push(initiative);
  }
  merged.push(...milestones.slice(next));
  return merged;
}

const isMilestone = (item: Initiative | Milestone): item is Milestone => 'date' in item;

function addItems(rows: Row[], view: PlanView, { expanded }: RowOptions, band: Band): void {
  const items = band.items();
  const siblings = items.length + band.groups.length;
  items.forEach((item, i) => {
    const place = { level: 2, position: i + 1, siblings, parent: band.row.id } as const;
    if (isMilestone(item)) {
      rows.push({ ...place, kind: 'milestone', id: item.id, open: null, milestone: item });
      return;
    }
    const hasTasks = (view.tasks.get(item.id)?.length ?? 0) > 0;
    const open = hasTasks ? expanded.has(item.id) : null;
    rows.push({ ...place, kind: 'initiative', id: item.id, open, initiative: item });
    if (open) addTasks(rows, view, item.id);
  });
  [...band.groups].sort(byDay).forEach((group, i) => {
    const position = items.length + i + 1;
    const place = { level: 2, position, siblings, parent: band.row.id, open: null } as const;
    addGroup(rows, group, place);
  });
}

/** What hangs in a lane is read as it hangs: from left to right. */
const byDay = (a: StickyGroup, b: StickyGroup): number => dayOf(a) - dayOf(b);
const dayOf = ({ stickies }: StickyGroup): number => parseDay(stickies[0]?.at?.date) ?? 0;

function addGroup(
  rows: Row[],
  { cluster, stickies }: StickyGroup,
  place: Omit<RowBase, 'id'>,
): void {
  if (!cluster) {
    for (const sticky of stickies)
      rows.push({ ...place, kind: 'sticky', id: sticky.id, sticky, group: null });
    return;
  }
  const count = stickies.length;
  rows.push({ ...place, kind: 'cluster', id: cluster.id, cluster, stickies: count });
  stickies.forEach((sticky, i) => {
    rows.push({
      kind: 'sticky',
      id: sticky.id,
      level: 3,
      position: i + 1,
      siblings: count,
      parent: cluster.id,
      open: null,
      sticky,
      group: cluster.title,
    });
  });
}

function addTasks(rows: Row[], view: PlanView, initiative: string): void {
  const nodes = view.tasks.get(initiative) ?? [];
  const push = (task: Task, level: 3 | 4, position: number, siblings: number, parent: string) =>
    rows.push({
      kind: 'task',
      id: task.id,
      level,
      position,
      siblings,
      parent,
      open: null,
      task,
      initiative,
    });
  nodes.forEach(({ task, subtasks }, i) => {
    push(task, 3, i + 1, nodes.length, initiative);
    subtasks.forEach((sub, j) => {
      push(sub, 4, j + 1, subtasks.length, task.id);
    });
  });
}

/** The rows of one band, the first of them its own. */
export function rowsOfBand(
  view: PlanView,
  options: RowOptions,
  band: Band,
  index: number,
  siblings: number,
): readonly Row[] {
  const rows: Row[] = [];
  rows.push({ level: 1, position: index + 1, siblings, parent: null, ...band.row });
  if (band.row.open !== false) addItems(rows, view, options, band);
  return rows;
}
