import { parseDay } from '../../shared/dates';
import { patchedMap } from '../../shared/plan/patchedMap';
import type { BarFilter } from '../../shared/plan/planFilter';
import type { PlanView } from '../../shared/plan/planView';
import type { Initiative, Lane, Milestone, Task } from '../../shared/plan/schema';
import type { Cluster, Sticky } from '../../shared/talk/schema';
import type { StickyGroup, StickyGroups } from '../../shared/talk/stickyGroups';
import { BOARD_MILESTONES, NO_LANE } from '../state/bandRows';

interface RowBase {
  /** Entity id, or one of those of `bandRows`. */
  readonly id: string;
  readonly level: 1 | 2 | 3 | 4;
  /** Place among its siblings, from 1. */
  readonly position: number;
  readonly siblings: number;
  /** Id of the row it hangs under; null at level 1. */
  readonly parent: string | null;
  /** null when it can not be opened or closed: nothing is in it, or it always shows what is. */
  readonly open: boolean | null;
}

/** A row of the board's accessible copy. */
export type Row = RowBase &
  (
    | { readonly kind: 'group' }
    | {
        readonly kind: 'lane';
        readonly lane: Lane | null;
        readonly initiatives: number;
        readonly stickies: number;
      }
    | { readonly kind: 'initiative'; readonly initiative: Initiative }
    | { readonly kind: 'milestone'; readonly milestone: Milestone }
    | { readonly kind: 'task'; readonly task: Task; readonly initiative: string }
    | { readonly kind: 'sticky'; readonly sticky: Sticky; readonly group: string | null }
    | { readonly kind: 'cluster'; readonly cluster: Cluster; readonly stickies: number }
  );

export interface RowModel {
  readonly rows: readonly Row[];
  /** Place in `rows` by row id. */
  readonly indexOf: ReadonlyMap<string, number>;
}

export interface RowOptions {
  readonly expanded: ReadonlySet<string>;
  readonly collapsedLanes: ReadonlySet<string>;
  /** What is left of lanes and initiatives; absent or null: all of them. */
  readonly filter?: BarFilter | null;
  /** What hangs on the wall, by lane. */
  readonly groups?: StickyGroups;
}

/**
 * The board as a tree in reading order: board milestones, lanes with their milestones and initiatives in
 * time, tasks of the initiatives that are opened, and at last the band without a lane.
 */
export const buildRows = (view: PlanView, options: RowOptions): RowModel =>
  createRowBuilder()(view, options);

/**
 * Builds rows and remembers them: a band in which nothing changed is taken over, and so is each row that would be the
 * same again, so that the same reference means the same data.
 */
export function createRowBuilder(): (view: PlanView, options: RowOptions) => RowModel {
  let known = new Map<string, KnownBand>();
  let last: RowModel = { rows: [], indexOf: new Map() };
  return (view, options) => {
    const bands = bandsOf(view, options);
    const next: typeof known = new Map();
    bands.forEach((band, i) => {
      const { expanded, filter } = options;
      const { source, row } = band;
      const key = [...source, row.open, i, bands.length, expanded, filter, view.tasks];
      const before = known.get(row.id);
      const same = before?.key.every((part, k) => part === key[k]);
      const rows = same && before ? before.rows : rowsOfBand(view, options, band, i, bands.length);
      next.set(row.id, { key, rows: same ? rows : keptRows(rows, before?.rows ?? []) });
    });
    const before = [...known.values()];
    const parts = [...next.values()];
    known = next;
    const isSameSize = before.length === parts.length;
    if (isSameSize && parts.every(({ rows }, i) => rows === before[i]?.rows)) return last;
    const rows = parts.flatMap((part) => part.rows);
    last = { rows, indexOf: indexOfRows(parts, before, last.indexOf) };
    return last;
  };
}

interface KnownBand {
  readonly key: readonly unknown[];
  readonly rows: readonly Row[];
}

/** Where rows stand. While each band keeps its length, only rows that changed places with others are looked at. */
function indexOfRows(
  parts: readonly KnownBand[],
  before: readonly KnownBand[],
  known: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const isInPlace =
    parts.length === before.length &&
    parts.every(({ rows }, i) => rows.length === before[i]?.rows.length);
  if (!isInPlace)
    return new Map(parts.flatMap(({ rows }) => rows).map((row, i) => [row.id, i] as const));
  const changes = new Map<string, number | undefined>();
  let start = 0;
  parts.forEach(({ rows }, i) => {
    const old = before[i]?.rows ?? [];
    if (rows !== old)
      rows.forEach(({ id }, k) => {
        const was = old[k]?.id as string;
        if (was === id) return;
        if (!changes.has(was)) changes.set(was, undefined);
        changes.set(id, start + k);
      });
    start += rows.length;
  });
  return changes.size === 0 ? known : patchedMap(known, [...changes]);
}

function rowsOfBand(
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

/** The rows, with those taken from before that are just the same. */
function keptRows(rows: readonly Row[], before: readonly Row[]): readonly Row[] {
  const byId = new Map(before.map((row) => [row.id, row]));
  return rows.map((row) => {
    const was = byId.get(row.id);
    return was && sameFields(was, row) ? was : row;
  });
}

const sameFields = (a: Row, b: Row): boolean =>
  (Object.keys(b) as (keyof Row)[]).every((field) => a[field] === b[field]);

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

interface Band {
  readonly row: BandRow;
  /** The lists it was made of: while they are the same, so are its rows. */
  readonly source: readonly unknown[];
  readonly items: () => readonly (Initiative | Milestone)[];
  readonly groups: readonly StickyGroup[];
}

function bandsOf(view: PlanView, { collapsedLanes, filter, groups }: RowOptions): Band[] {
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

/**
 * The row that takes over when rows go: the next of the same kind of place, else the one before, else the one it
 * hung under.
 */
export function rowAfterRemoval(
  model: RowModel,
  ids: ReadonlySet<string>,
  from: string,
): string | null {
  const first = model.indexOf.get(from) ?? -1;
  const start = model.rows[first];
  if (!start) return null;
  const isGone = (row: Row | undefined): boolean => {
    for (let r = row; r; r = r.parent === null ? undefined : rowOf(model, r.parent))
      if (ids.has(r.id)) return true;
    return false;
  };
  for (let i = first + 1; i < model.rows.length; i++) {
    const row = model.rows[i] as Row;
    if (row.level < start.level) break;
    if (row.level === start.level && !isGone(row)) return row.id;
  }
  for (let i = first - 1; i >= 0; i--) {
    const row = model.rows[i] as Row;
    if (row.level < start.level) break;
    if (row.level === start.level && !isGone(row)) return row.id;
  }
  const parent = rowOf(model, start.parent);
  if (parent) return isGone(parent) ? rowAfterRemoval(model, ids, parent.id) : parent.id;
  return model.rows.find((row) => !isGone(row))?.id ?? null;
}

/** Row by id. */
export function rowOf(model: RowModel, id: string | null): Row | undefined {
  const index = id === null ? undefined : model.indexOf.get(id);
  return index === undefined ? undefined : model.rows[index];
}
