import type { Mode, Scale } from '../plan/schema';
import type { Cluster, Sticky } from '../talk/schema';
import { shownDay } from '../talk/stickyDay';
import type { StickyGroup } from '../talk/stickyGroups';
import { LANE_PADDING } from './metrics';
import {
  dyScale,
  FRAME_HEAD,
  FRAME_MIN_WIDTH,
  FRAME_PADDING,
  STICKY_GAP,
  STICKY_SIZE,
} from './stickyMetrics';

/** Where a sticky stands: `dx` pixels right of a day (in columns: of a part of a column), `y` below its lane's top. */
export interface StickyBox {
  readonly sticky: Sticky;
  readonly day: number;
  readonly dx: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The frame of a group around its stickies. */
export interface FrameBox {
  readonly cluster: Cluster;
  readonly stickies: readonly Sticky[];
  readonly day: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The shelf of a lane: its stickies and groups, none over another. */
export interface StickyPack {
  readonly boxes: ReadonlyMap<string, StickyBox>;
  readonly frames: ReadonlyMap<string, FrameBox>;
  /** Top of the shelf below that of the lane: `dy` of a sticky counts from here. */
  readonly top: number;
  /** Below the lane's top; `top` where nothing stands on it. */
  readonly bottom: number;
}

export interface ShelfInput {
  readonly groups: readonly StickyGroup[];
  readonly mode: Mode;
  readonly level: Scale;
  /** At most the true zoom: what keeps clear of its neighbours at this one does so at that. */
  readonly pxPerDay: number;
  readonly top: number;
  /** Day for what has no date that could be shown. */
  readonly home: number;
}

/** A block on its way to its place. */
interface Block {
  readonly group: StickyGroup;
  readonly day: number;
  readonly wish: number;
  readonly width: number;
  readonly height: number;
  readonly columns: number;
}

/**
 * Puts what hangs in a lane onto the shelf under its bars. Each block stands at its day, as far down as it was put or, if
 * something is in the way there, right below that.
 */
export function packStickies(input: ShelfInput): StickyPack {
  // Most lanes have none, and a change of level packs them all.
  if (input.groups.length === 0) return { ...NO_STICKIES, top: input.top, bottom: input.top };
  const blocks = input.groups.map((group) => blockOf(group, input)).sort(byWish);
  const places = input.mode === 'dates' ? belowEachOther(blocks, input) : inColumns(blocks, input);
  const boxes = new Map<string, StickyBox>();
  const frames = new Map<string, FrameBox>();
  let bottom = input.top;
  for (const { block, day, y } of places) {
    bottom = Math.max(bottom, y + block.height);
    addBlock(block, day, y, input, boxes, frames);
  }
  return { boxes, frames, top: input.top, bottom };
}

const NO_STICKIES: Pick<StickyPack, 'boxes' | 'frames'> = { boxes: new Map(), frames: new Map() };

/** How many stickies of a group stand side by side: a group is wider than high. */
const columnsOf = (count: number): number => Math.min(6, Math.ceil(Math.sqrt(count * 1.5)));

function blockOf(group: StickyGroup, { mode, level, home }: ShelfInput): Block {
  const { width, height } = STICKY_SIZE[level];
  const [first] = group.stickies as readonly [Sticky];
  const place = {
    group,
    day: shownDay(first, mode, home),
    wish: Math.max(0, first.at?.dy ?? 0) * dyScale(level),
  };
  if (!group.cluster) return { ...place, width, height, columns: 1 };
  const columns = columnsOf(group.stickies.length);
  const rows = Math.ceil(group.stickies.length / columns);
  return {
    ...place,
    columns,
    width: Math.max(
      FRAME_MIN_WIDTH,
      columns * (width + STICKY_GAP) - STICKY_GAP + 2 * FRAME_PADDING,
    ),
    height: FRAME_HEAD + rows * (height + STICKY_GAP) - STICKY_GAP + FRAME_PADDING,
  };
}

const byWish = (a: Block, b: Block): number =>
  a.wish - b.wish || a.day - b.day || compare(keyOf(a), keyOf(b));
/** What was written last comes last; what only this tab has, behind all. */
const keyOf = ({ group: { stickies } }: Block): string =>
  `${stickies[0]?.made || '~'} ${stickies[0]?.id}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface Placed {
  readonly block: Block;
  readonly day: number;
  readonly y: number;
}

/** Side by side they may come so close, in pixels, before one goes below the other. */
const NEAR = 2;

function belowEachOther(blocks: readonly Block[], { top, pxPerDay }: ShelfInput): Placed[] {
  const placed: Placed[] = [];
  for (const block of blocks) {
    const left = block.day * pxPerDay;
    const beside = placed.filter(({ day, block: other }) => {
      const x = day * pxPerDay;
      return x < left + block.width + NEAR && left < x + other.width + NEAR;
    });
    let y = top + block.wish;
    for (;;) {
      const inTheWay = beside.find(
        (other) =>
          other.y < y + block.height + STICKY_GAP && y < other.y + other.block.height + STICKY_GAP,
      );
      if (!inTheWay) break;
      y = inTheWay.y + inTheWay.block.height + STICKY_GAP;
    }
    placed.push({ block, day: block.day, y });
  }
  return placed;
}

/** In a column they stand side by side, as many as fit, in the order in which they were put below each other. */
function inColumns(blocks: readonly Block[], { top, pxPerDay }: ShelfInput): Placed[] {
  const lines = new Map<number, { x: number; y: number; height: number }>();
  return blocks.map((block) => {
    const line = lines.get(block.day) ?? { x: LANE_PADDING, y: top, height: 0 };
    if (line.x > LANE_PADDING && line.x + block.width > pxPerDay - LANE_PADDING) {
      line.y += line.height + STICKY_GAP;
      line.x = LANE_PADDING;
      line.height = 0;
    }
    const day = block.day + line.x / pxPerDay;
    line.x += block.width + STICKY_GAP;
    line.height = Math.max(line.height, block.height);
    lines.set(block.day, line);
    return { block, day, y: line.y };
  });
}

function addBlock(
  { group, width, height, columns }: Block,
  day: number,
  y: number,
  { level }: ShelfInput,
  boxes: Map<string, StickyBox>,
  frames: Map<string, FrameBox>,
): void {
  const size = STICKY_SIZE[level];
  const { cluster, stickies } = group;
  if (cluster) frames.set(cluster.id, { cluster, stickies, day, y, width, height });
  const inset = cluster ? { x: FRAME_PADDING, y: FRAME_HEAD } : { x: 0, y: 0 };
  stickies.forEach((sticky, i) => {
    boxes.set(sticky.id, {
      sticky,
      day,
      dx: inset.x + (i % columns) * (size.width + STICKY_GAP),
      y: y + inset.y + Math.floor(i / columns) * (size.height + STICKY_GAP),
      width: size.width,
      height: size.height,
    });
  });
}
