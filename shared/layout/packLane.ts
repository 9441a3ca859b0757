import type { IsoDate } from '../dates';
import type { TaskNode } from '../plan/planView';
import type { Initiative, Milestone, Mode, Scale } from '../plan/schema';
import { BUCKETS } from '../plan/schema';
import type { StickyGroup } from '../talk/stickyGroups';
import { dayOfIso } from './dayOfIso';
import type {
  Box,
  Container,
  Ghost,
  GhostBox,
  LanePack,
  MilestoneBox,
  RowBox,
} from './layoutTypes';
import { CARD_GAP, LANE_MIN_HEIGHT, LANE_PADDING, MILESTONE_STRIP, ROW_PITCH } from './metrics';
import { packRows } from './packRows';
import { packStickies } from './packStickies';
import { STICKY_GAP } from './stickyMetrics';
import { taskGrid } from './taskGrid';

/** Everything that decides about the inside of one lane. */
export interface LaneInput {
  readonly id: string | null;
  readonly mode: Mode;
  readonly level: Scale;
  /** At most the true zoom: what fits at this zoom fits. */
  readonly pxPerDay: number;
  readonly initiatives: readonly Initiative[];
  readonly milestones: readonly Milestone[];
  /** Task cards of the expanded ones among them. */
  readonly expanded: ReadonlyMap<
    string,
    { readonly nodes: readonly TaskNode[]; readonly showAll: boolean }
  >;
  readonly canAdd: boolean;
  readonly ghosts: readonly Ghost[];
  /** What hangs in it; empty where the zoom is not to count. */
  readonly groups: readonly StickyGroup[];
  /** Day for stickies without a date that could be shown. */
  readonly home: number;
  /** Where people placed initiatives: nothing else stands there on their row. */
  readonly reserved?:
    | ReadonlyMap<string, { readonly earliest: IsoDate; readonly latest: IsoDate }>
    | undefined;
}

/** Smallest width of a card in the columns Now, Next and Later. */
const BUCKET_CARD = 220;

interface Placing {
  readonly initiative: Initiative;
  readonly start: number;
  readonly end: number;
  readonly reservedEnd: number;
  readonly container: Container | null;
}

/** Initiatives with the rows they get: what takes time to work out, and holds at every level. */
interface Seats {
  readonly placings: readonly Placing[];
  readonly rowOf: readonly number[];
  readonly keys: readonly number[];
  readonly extent: Days | null;
}

/**
 * Puts the initiatives of a lane on rows. Its height is known at once; the boxes are made when somebody asks for them,
 * so that a change of level costs what is in view and not what is on the board.
 */
export function packLane(input: LaneInput): LanePack {
  const milestones: MilestoneBox[] = input.milestones.map((milestone) => ({
    milestone,
    day: dayOfIso(milestone.date),
  }));
  const seats = seatsOf(input);
  const pitch = ROW_PITCH[input.level];
  const heights = seats.keys.map(() => pitch);
  const opened = input.expanded.size > 0 ? seats.placings : NOTHING_OPEN;
  opened.forEach(({ container }, i) => {
    const row = seats.rowOf[i] as number;
    if (container) heights[row] = Math.max(heights[row] as number, container.height + CARD_GAP);
  });
  const tops: number[] = [];
  let y = LANE_PADDING + (milestones.length > 0 ? MILESTONE_STRIP : 0);
  for (const height of heights) {
    tops.push(y);
    y += height;
  }
  const inside = once(() => boxesOf(input.id, seats, tops, heights, pitch));
  const { ghosts, bottom } =
    input.ghosts.length > 0
      ? placeGhosts(input.ghosts, inside().rows, pitch, y)
      : { ghosts: NO_GHOSTS, bottom: y };
  const isEmpty = heights.length === 0 && ghosts.length === 0;
  const { mode, level, pxPerDay, groups, home } = input;
  const shelf = isEmpty ? bottom : bottom + STICKY_GAP / 2;
  const stickies = packStickies({ mode, level, pxPerDay, groups, home, top: shelf });
  let { extent } = seats;
  for (const { day } of stickies.boxes.values()) {
    const end = Math.ceil(day) + 1;
    if (input.mode === 'dates') extent = joined(extent, { start: day, end });
  }
  const height = Math.max(
    LANE_MIN_HEIGHT,
    (stickies.boxes.size > 0 ? stickies.bottom : bottom) + LANE_PADDING,
  );
  return {
    initiatives: input.initiatives,
    get rows() {
      return inside().rows;
    },
    get boxes() {
      return inside().boxes;
    },
    milestones,
    ghosts,
    stickies,
    height,
    extent,
  };
}

const NO_GHOSTS: readonly GhostBox[] = [];
const NOTHING_OPEN: readonly Placing[] = [];

function boxesOf(
  lane: string | null,
  { placings, rowOf, keys }: Seats,
  tops: readonly number[],
  heights: readonly number[],
  pitch: number,
): Pick<LanePack, 'rows' | 'boxes'> {
  const boxes = new Map<string, Box>();
  const inRow: Box[][] = keys.map(() => []);
  placings.forEach(({ initiative, start, end, reservedEnd, container }, i) => {
    const row = rowOf[i] as number;
    const box: Box = {
      initiative,
      lane,
      row,
      start,
      end,
      reservedEnd,
      y: tops[row] as number,
      height: container ? container.height + CARD_GAP : pitch,
      container,
    };
    boxes.set(initiative.id, box);
    inRow[row]?.push(box);
  });
  const rows: RowBox[] = keys.map((key, i) => ({
    key,
    y: tops[i] as number,
    height: heights[i] as number,
    boxes: (inRow[i] as Box[]).sort((a, b) => a.start - b.start),
  }));
  return { rows, boxes };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const knownSeats = new WeakMap<readonly Initiative[], Seats>();

/** Closed bars on a wall of dates have the same rows at every zoom and level. */
function seatsOf(input: LaneInput): Seats {
  if (input.mode !== 'dates') return seated(byBuckets(input));
  if (input.expanded.size > 0 || input.reserved) return seated(byDates(input));
  const known = knownSeats.get(input.initiatives);
  if (known) return known;
  const made = seated(byDates(input));
  knownSeats.set(input.initiatives, made);
  return made;
}

function seated(seats: Omit<Seats, 'extent'>): Seats {
  let extent: Days | null = null;
  for (const placing of seats.placings) extent = joined(extent, placing);
  return { ...seats, extent };
}

interface Days {
  readonly start: number;
  readonly end: number;
}

const joined = (a: Days | null, { start, end }: Days): Days =>
  a ? { start: Math.min(a.start, start), end: Math.max(a.end, end) } : { start, end };

/** Gives each old place the first row with room for it, below the bars a row of its own where there is none. */
function placeGhosts(
  ghosts: readonly Ghost[],
  rows: readonly RowBox[],
  pitch: number,
  top: number,
): { ghosts: GhostBox[]; bottom: number } {
  const taken = rows.map(({ y, height, boxes }) => ({
    y,
    height,
    spans: boxes.map((b) => ({ start: b.start, end: b.reservedEnd })),
  }));
  let bottom = top;
  const placed = ghosts.map((ghost) => {
    let row = taken.find(({ spans }) =>
      spans.every((s) => s.end <= ghost.start || ghost.end <= s.start),
    );
    if (!row) {
      row = { y: bottom, height: pitch, spans: [] };
      taken.push(row);
      bottom += pitch;
    }
    row.spans.push(ghost);
    return { ...ghost, y: row.y, height: Math.min(row.height, pitch) };
  });
  return { ghosts: placed, bottom };
}

function byDates(input: LaneInput) {
  const placings: Placing[] = [];
  for (const initiative of input.initiatives) {
    if (!initiative.span) continue;
    const start = dayOfIso(initiative.span.start);
    const end = dayOfIso(initiative.span.end) + 1;
    const opened = input.expanded.get(initiative.id);
    const container = opened
      ? taskGrid(opened.nodes, {
          width: (end - start) * input.pxPerDay,
          showAll: opened.showAll,
          canAdd: input.canAdd,
        })
      : null;
    const reservedEnd = container
      ? Math.max(end, start + Math.ceil(container.minWidth / input.pxPerDay))
      : end;
    placings.push({ initiative, start, end, reservedEnd, container });
  }
  const packed = packRows(
    placings.map(({ initiative, start, reservedEnd }) => {
      const wide = input.reserved?.get(initiative.id);
      return {
        start: wide ? Math.min(start, dayOfIso(wide.earliest)) : start,
        end: wide ? Math.max(reservedEnd, dayOfIso(wide.latest) + 1) : reservedEnd,
        row: initiative.row,
      };
    }),
  );
  return { placings, ...packed };
}

/** Three columns, one "day" each: cards side by side as many as fit, an expanded one across its column. */
function byBuckets(input: LaneInput) {
  const column = input.pxPerDay;
  const inner = column - 2 * LANE_PADDING;
  const across = Math.max(1, Math.floor((inner + CARD_GAP) / (BUCKET_CARD + CARD_GAP)));
  const width = (inner - (across - 1) * CARD_GAP) / across;
  const placings: Placing[] = [];
  const rowOf: number[] = [];
  let rows = 0;
  BUCKETS.forEach((bucket, c) => {
    let row = 0;
    let slot = 0;
    for (const initiative of input.initiatives) {
      if (initiative.bucket !== bucket) continue;
      const opened = input.expanded.get(initiative.id);
      const container = opened
        ? taskGrid(opened.nodes, { width: inner, showAll: opened.showAll, canAdd: input.canAdd })
        : null;
      if (slot > 0 && (container || slot >= across)) {
        row += 1;
        slot = 0;
      }
      const start = c + (LANE_PADDING + slot * (width + CARD_GAP)) / column;
      const end = start + (container ? inner : width) / column;
      placings.push({ initiative, start, end, reservedEnd: end, container });
      rowOf.push(row);
      rows = Math.max(rows, row + 1);
      if (container) {
        row += 1;
        slot = 0;
      } else slot += 1;
    }
  });
  return { placings, rowOf, keys: Array.from({ length: rows }, (_, i) => i) };
}
