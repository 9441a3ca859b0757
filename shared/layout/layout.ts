import type { BarFilter } from '../plan/planFilter';
import type { PlanView, TaskNode } from '../plan/planView';
import type { Initiative, Lane, Milestone, Scale } from '../plan/schema';
import type { StickyGroup, StickyGroups } from '../talk/stickyGroups';
import { dayOfIso } from './dayOfIso';
import type { Ghost, LaneBox, LanePack, Layout } from './layoutTypes';
import { LANE_COLLAPSED_HEIGHT } from './metrics';
import { type LaneInput, packLane } from './packLane';

/** View state of this tab that the layout depends on. */
export interface LayoutOptions {
  readonly level: Scale;
  readonly pxPerDay: number;
  /** Width of the board area: decides in now / next / later mode. */
  readonly width: number;
  readonly expanded: ReadonlySet<string>;
  readonly showAllTasks: ReadonlySet<string>;
  readonly collapsedLanes: ReadonlySet<string>;
  /** Of a collapsed lane, in px. */
  readonly collapsedHeight?: number | undefined;
  /** What is left of lanes and initiatives; null: all of them. */
  readonly filter: BarFilter | null;
  readonly canEdit: boolean;
  /** Old places to make room for, by lane. */
  readonly ghosts?: ReadonlyMap<string | null, readonly Ghost[]> | undefined;
  /** What hangs on the wall, by lane. */
  readonly groups?: StickyGroups | undefined;
  /** Today: where stickies are shown whose date is none of this board's. */
  readonly home?: number | undefined;
  /** Time that initiatives take on their row besides their own. */
  readonly reserved?: LaneInput['reserved'] | undefined;
}

export interface Layouter {
  (view: PlanView, options: LayoutOptions): Layout;
  /** How many lanes were packed so far. */
  packs(): number;
}

const ZOOM_STEP = 1.2;
/** Stickies that were put side by side keep clear of each other within a step: it is smaller than the gap between them. */
const STICKY_ZOOM_STEP = 1.04;

/**
 * The zoom rounded down to a step. Expanded bars and stickies are packed for the step, so that zooming re-packs their
 * lanes now and then and not on each frame.
 */
export function zoomStep(pxPerDay: number, withStickies = false): number {
  const step = withStickies ? STICKY_ZOOM_STEP : ZOOM_STEP;
  return step ** Math.floor(Math.log(pxPerDay) / Math.log(step) + 1e-9);
}

/** Makes layouts; a lane is packed again only when what stands in it, or how it is opened, has changed. */
export function createLayouter(): Layouter {
  let known = new Map<string | null, { input: LaneInput; pack: LanePack }>();
  let boxes: ReadonlyMap<string | null, LaneBox> = new Map();
  let packs = 0;

  const layouter = (view: PlanView, options: LayoutOptions): Layout => {
    const next: typeof known = new Map();
    const packOf = (input: LaneInput): LanePack => {
      const before = known.get(input.id);
      const entry =
        before && sameInput(before.input, input) ? before : { input, pack: packLane(input) };
      if (entry !== before) packs += 1;
      next.set(input.id, entry);
      return entry.pack;
    };
    const layout = stack(view, options, packOf, (box) => {
      const before = boxes.get(box.id);
      return before && sameLane(before, box) ? before : box;
    });
    known = next;
    boxes = layout.laneById;
    return layout;
  };
  return Object.assign(layouter, { packs: () => packs });
}

function stack(
  view: PlanView,
  options: LayoutOptions,
  packOf: (input: LaneInput) => LanePack,
  keep: (box: LaneBox) => LaneBox,
): Layout {
  const { mode } = view.meta;
  const milestones = mode === 'dates' ? milestonesByLane(view.milestones) : new Map();
  const { filter } = options;
  const isShown = (id: string | null) => filter === null || filter.hasLane(id);
  const bands: { id: string | null; lane: Lane | null }[] = view.lanes
    .filter(({ id }) => isShown(id))
    .map((lane) => ({ id: lane.id, lane }));
  if (
    isShown(null) &&
    (view.byLane.get(null)?.length ?? 0) + (options.groups?.get(null)?.length ?? 0) > 0
  )
    bands.push({ id: null, lane: null });

  const lanes: LaneBox[] = [];
  const laneById = new Map<string | null, LaneBox>();
  let y = 0;
  let extent: { start: number; end: number } | null = null;
  for (const { id, lane } of bands) {
    const initiatives = filtered(view.byLane.get(id) ?? NONE, options.filter);
    const pack = packOf(
      laneInput(id, initiatives, milestones.get(id) ?? NO_MILESTONES, view, options),
    );
    const collapsed = id !== null && options.collapsedLanes.has(id);
    const height = collapsed ? (options.collapsedHeight ?? LANE_COLLAPSED_HEIGHT) : pack.height;
    const box = keep({ id, lane, index: lanes.length, y, height, collapsed, pack });
    lanes.push(box);
    laneById.set(id, box);
    y += height;
    if (pack.extent)
      extent = extent
        ? {
            start: Math.min(extent.start, pack.extent.start),
            end: Math.max(extent.end, pack.extent.end),
          }
        : pack.extent;
  }
  const laneOf = (id: string): LaneBox | null => {
    const initiative = view.initiatives.get(id);
    return (initiative && laneById.get(initiative.lane)) ?? null;
  };
  const whole: Milestone[] = milestones.get(null) ?? [];
  return {
    mode,
    level: options.level,
    lanes,
    laneById,
    height: y,
    milestones: whole.map((milestone) => ({ milestone, day: dayOfIso(milestone.date) })),
    extent,
    laneOf,
    find: (id) => {
      const lane = laneOf(id);
      const box = lane?.pack.boxes.get(id);
      return lane && box ? { lane, box } : null;
    },
  };
}

const sameLane = (a: LaneBox, b: LaneBox): boolean =>
  a.lane === b.lane &&
  a.index === b.index &&
  a.y === b.y &&
  a.height === b.height &&
  a.collapsed === b.collapsed &&
  a.pack === b.pack;

const NONE: readonly Initiative[] = [];
const NO_MILESTONES: readonly Milestone[] = [];
const NO_GHOSTS: readonly Ghost[] = [];
const NO_GROUPS: readonly StickyGroup[] = [];
const NOT_EXPANDED: LaneInput['expanded'] = new Map();

const filtered = (list: readonly Initiative[], filter: BarFilter | null): readonly Initiative[] =>
  filter ? filter.pick(list) : list;

function laneInput(
  id: string | null,
  initiatives: readonly Initiative[],
  milestones: readonly Milestone[],
  view: PlanView,
  options: LayoutOptions,
): LaneInput {
  const { mode } = view.meta;
  const expanded = new Map<string, { nodes: readonly TaskNode[]; showAll: boolean }>();
  if (options.level !== 'years' && options.expanded.size > 0)
    for (const { id: initiative } of initiatives)
      if (options.expanded.has(initiative))
        expanded.set(initiative, {
          nodes: view.tasks.get(initiative) ?? [],
          showAll: options.showAllTasks.has(initiative),
        });
  const groups = options.groups?.get(id) ?? NO_GROUPS;
  // Without an expanded bar or a sticky the zoom has no say, so that zooming keeps the pack.
  const pxPerDay =
    mode === 'now-next-later'
      ? options.width / 3
      : expanded.size > 0 || groups.length > 0
        ? zoomStep(options.pxPerDay, groups.length > 0)
        : 1;
  return {
    id,
    mode,
    level: options.level,
    pxPerDay,
    initiatives,
    // The band "No lane" has no milestones of its own: those without a lane are the board's.
    milestones: id === null ? NO_MILESTONES : milestones,
    expanded: expanded.size > 0 ? expanded : NOT_EXPANDED,
    canAdd: expanded.size > 0 && options.canEdit,
    ghosts: (mode === 'dates' ? options.ghosts?.get(id) : undefined) ?? NO_GHOSTS,
    groups,
    home: groups.length > 0 ? (options.home ?? 0) : 0,
    reserved: options.reserved,
  };
}

function milestonesByLane(milestones: readonly Milestone[]): Map<string | null, Milestone[]> {
  const byLane = new Map<string | null, Milestone[]>();
  for (const milestone of milestones) {
    const list = byLane.get(milestone.lane);
    if (list) list.push(milestone);
    else byLane.set(milestone.lane, [milestone]);
  }
  return byLane;
}

function sameInput(a: LaneInput, b: LaneInput): boolean {
  return (
    a.mode === b.mode &&
    a.level === b.level &&
    a.pxPerDay === b.pxPerDay &&
    a.canAdd === b.canAdd &&
    a.home === b.home &&
    a.groups === b.groups &&
    a.reserved === b.reserved &&
    sameList(a.initiatives, b.initiatives) &&
    sameList(a.milestones, b.milestones) &&
    sameList(a.ghosts, b.ghosts) &&
    sameExpanded(a.expanded, b.expanded)
  );
}

const sameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a === b || (a.length === b.length && a.every((item, i) => item === b[i]));

function sameExpanded(a: LaneInput['expanded'], b: LaneInput['expanded']): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [id, { nodes, showAll }] of a) {
    const other = b.get(id);
    if (!other || other.showAll !== showAll || other.nodes.length !== nodes.length) return false;
    // The view groups tasks anew on any change of a task; the records inside keep their reference.
    const same = nodes.every((node, i) => {
      const twin = other.nodes[i];
      return (
        twin !== undefined && twin.task === node.task && sameList(twin.subtasks, node.subtasks)
      );
    });
    if (!same) return false;
  }
  return true;
}
