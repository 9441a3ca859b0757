import { memo } from '../plan/memo';
import type { BarFilter } from '../plan/planFilter';
import type { PlanView } from '../plan/planView';
import type { Initiative, Lane, Milestone, Scale } from '../plan/schema';
import type { StickyGroup, StickyGroups } from '../talk/stickyGroups';
import { dayOfIso } from './dayOfIso';
import { type Basis, type LaneLists, laneInput, sameBasis, sameInput } from './laneInput';
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

interface Packed {
  readonly input: LaneInput;
  readonly pack: LanePack;
}

const sameLists = (a: LaneLists, b: LaneLists): boolean =>
  a.initiatives === b.initiatives && a.milestones === b.milestones && a.groups === b.groups;

/** Makes layouts; a lane is packed again only when what stands in it, or how it is opened, has changed. */
export function createLayouter(): Layouter {
  let known = new Map<string | null, Packed>();
  let boxes: ReadonlyMap<string | null, LaneBox> = new Map();
  let last: Basis | null = null;
  let packs = 0;
  const milestonesIn = memo(milestonesByLane);

  const layouter = (view: PlanView, options: LayoutOptions): Layout => {
    const next: typeof known = new Map();
    const isAlike = last !== null && sameBasis(last, { view, options });
    const packed = (id: string | null, lists: LaneLists, before: Packed | undefined): Packed => {
      if (before && isAlike && sameLists(before.input, lists)) return before;
      const input = laneInput(id, lists, view, options);
      if (before && sameInput(before.input, input)) return { input, pack: before.pack };
      packs += 1;
      return { input, pack: packLane(input) };
    };
    const layout = stack(view, options, milestonesIn(view.milestones), {
      pack: (id, lists) => {
        const entry = packed(id, lists, known.get(id));
        next.set(id, entry);
        return entry.pack;
      },
      keep: (box) => {
        const before = boxes.get(box.id);
        return before && sameLane(before, box) ? before : box;
      },
    });
    known = next;
    boxes = layout.laneById;
    last = { view, options };
    return layout;
  };
  return Object.assign(layouter, { packs: () => packs });
}

/** What was worked out before, where it still holds. */
interface Kept {
  pack(id: string | null, lists: LaneLists): LanePack;
  keep(box: LaneBox): LaneBox;
}

function stack(
  view: PlanView,
  options: LayoutOptions,
  milestonesIn: ReadonlyMap<string | null, readonly Milestone[]>,
  { pack: packOf, keep }: Kept,
): Layout {
  const { mode } = view.meta;
  const milestonesOf = (id: string | null) =>
    (mode === 'dates' ? milestonesIn.get(id) : undefined) ?? NO_MILESTONES;
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
    const pack = packOf(id, {
      initiatives: filtered(view.byLane.get(id) ?? NONE, options.filter),
      // The band "No lane" has no milestones of its own: those without a lane are the board's.
      milestones: id === null ? NO_MILESTONES : milestonesOf(id),
      groups: options.groups?.get(id) ?? NO_GROUPS,
    });
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
  return {
    mode,
    level: options.level,
    lanes,
    laneById,
    height: y,
    milestones: milestonesOf(null).map((milestone) => ({
      milestone,
      day: dayOfIso(milestone.date),
    })),
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
const NO_GROUPS: readonly StickyGroup[] = [];

const filtered = (list: readonly Initiative[], filter: BarFilter | null): readonly Initiative[] =>
  filter ? filter.pick(list) : list;

function milestonesByLane(
  milestones: readonly Milestone[],
): ReadonlyMap<string | null, readonly Milestone[]> {
  const byLane = new Map<string | null, Milestone[]>();
  for (const milestone of milestones) {
    const list = byLane.get(milestone.lane);
    if (list) list.push(milestone);
    else byLane.set(milestone.lane, [milestone]);
  }
  return byLane;
}
