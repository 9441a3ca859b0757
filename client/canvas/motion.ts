import { drawnBox, lanesIn, visitBoxes } from '../../shared/layout/drawnRect';
import type { Point } from '../../shared/layout/geometry';
import type { LaneBox, Layout } from '../../shared/layout/layoutTypes';
import type { Port } from '../../shared/layout/port';
import { MOTION } from '../ui/motion';

/**
 * How things on the board get where they are: bars and lanes slide when lanes are packed again, a dropped bar settles,
 * what undo touched flashes. Only the picture moves: layout, hit tests and rows have the final places at once.
 */
export interface Motion {
  /** A new layout: what is in view slides there from where it is drawn now. `dropped` comes from the hand. */
  follow(change: LayoutChange): void;
  flash(ids: ReadonlySet<string>, now: number): void;
  /** What to paint at a moment. */
  at(now: number): MotionPicture;
  /** After how many milliseconds the picture is another one; null: never, all is at rest. */
  next(now: number): number | null;
}

export interface LayoutChange {
  readonly before: Layout;
  readonly after: Layout;
  readonly port: Port;
  readonly now: number;
  /** The zoom is the same: a picture that is scaled does not slide. */
  readonly sameZoom: boolean;
  /** Something is in hand: what others do then jumps, so that nothing slides under it. */
  readonly busy: boolean;
  readonly dropped: Dropped | null;
}

export interface Dropped {
  readonly ids: ReadonlySet<string>;
  /** Pixels from the bars' old places to where they were let go. */
  readonly offset: Point;
}

export interface Flash {
  readonly ids: ReadonlySet<string>;
  /** 1 to 0; a ring without motion stays at 1. */
  readonly strength: number;
  readonly ringOnly: boolean;
}

export interface MotionPicture {
  /** The layout with its lanes where they are drawn. */
  readonly layout: Layout | null;
  /** Pixels from a bar's final place, beside its lane's own movement; null: none. */
  readonly shift: (id: string) => Point | null;
  /** How much of its way a bar has behind it, 0 to 1: links to it appear as it arrives. */
  readonly arrived: (id: string) => number;
  readonly flash: Flash | null;
}

interface Slide {
  readonly from: Point;
  readonly lane: string | null;
  readonly began: number;
  readonly lasts: number;
}

interface LaneSlide {
  readonly y: number;
  readonly height: number;
}

const FLASH_MS = 600;
/** Where motion is reduced a ring stands for so long. */
const RING_MS = 1500;
/** More than this many bars in view jump. */
const MOST = 400;
const STILL: Point = { x: 0, y: 0 };

export const NO_SHIFT = (): Point | null => null;
export const ARRIVED = (): number => 1;

export function createMotion(reduced: () => boolean): Motion {
  const bars = new Map<string, Slide>();
  let lanes: {
    readonly from: ReadonlyMap<string | null, LaneSlide>;
    readonly began: number;
  } | null = null;
  let layout: Layout | null = null;
  let flash: {
    readonly ids: ReadonlySet<string>;
    readonly began: number;
    readonly calm: boolean;
  } | null = null;

  const stop = () => {
    bars.clear();
    lanes = null;
  };
  const laneLeft = (now: number): number => (lanes ? left(now - lanes.began, MOTION.open) : 0);
  const laneShift = (id: string | null, now: number): LaneSlide => {
    const rest = laneLeft(now);
    const from = lanes?.from.get(id);
    return from ? { y: from.y * rest, height: from.height * rest } : { y: 0, height: 0 };
  };
  const barShift = (id: string, now: number): Point | null => {
    const slide = bars.get(id);
    if (!slide) return null;
    const rest = left(now - slide.began, slide.lasts);
    return rest === 0 ? null : { x: slide.from.x * rest, y: slide.from.y * rest };
  };

  const follow = ({ before, after, port, now, sameZoom, busy, dropped }: LayoutChange) => {
    layout = after;
    const slides = !reduced() && !busy && sameZoom && canSlide(before, after);
    if (!slides) {
      stop();
      return;
    }
    const moved = new Map<string | null, LaneSlide>();
    for (const lane of after.lanes) {
      const was = before.laneById.get(lane.id);
      if (!was) continue;
      const shift = laneShift(lane.id, now);
      const y = was.y + shift.y - lane.y;
      const height = was.height + shift.height - lane.height;
      if (y !== 0 || height !== 0) moved.set(lane.id, { y, height });
    }
    const next = new Map<string, Slide>();
    let seen = 0;
    for (const lane of lanesIn(after, port, 0, port.height)) {
      const old = before.laneById.get(lane.id);
      // In a lane that is as it was nothing moves, unless it does already.
      if (old === lane && !dropped && bars.size === 0) continue;
      visitBoxes(port, lane, { x: 0, y: 0, width: port.width, height: port.height }, (box) => {
        seen += 1;
        const { id } = box.initiative;
        const found = before.find(id);
        if (!found) return;
        const to = drawnBox(port, after, lane, box).rect;
        const was = drawnBox(port, before, found.lane, found.box).rect;
        const hand = dropped?.ids.has(id) ? dropped.offset : null;
        const drawn = hand ?? barShift(id, now) ?? { x: 0, y: laneShift(found.lane.id, now).y };
        const from = { x: was.x + drawn.x - to.x, y: was.y + drawn.y - to.y };
        const withLane = moved.get(lane.id)?.y ?? 0;
        if (Math.abs(from.x) < 1 && Math.abs(from.y - withLane) < 1) return;
        const lasts = hand ? MOTION.settle : MOTION.open;
        next.set(id, { from, lane: lane.id, began: now, lasts });
      });
    }
    stop();
    if (seen > MOST) return;
    for (const [id, slide] of next) bars.set(id, slide);
    if (moved.size > 0) lanes = { from: moved, began: now };
  };

  return {
    follow,
    flash: (ids, now) => {
      flash = ids.size > 0 ? { ids, began: now, calm: reduced() } : null;
    },
    at: (now) => {
      if (lanes && laneLeft(now) === 0) lanes = null;
      for (const [id, slide] of bars) if (now - slide.began >= slide.lasts) bars.delete(id);
      const age = flash ? now - flash.began : 0;
      if (flash && age >= (flash.calm ? RING_MS : FLASH_MS)) flash = null;
      return {
        layout: lanes && layout ? slid(layout, (id) => laneShift(id, now)) : null,
        shift:
          bars.size === 0
            ? NO_SHIFT
            : (id) => {
                const slide = bars.get(id);
                const shift = barShift(id, now);
                if (!slide) return null;
                // The lane carries the bar along; what is left is the bar's own way.
                const { x, y } = shift ?? STILL;
                return { x, y: y - laneShift(slide.lane, now).y };
              },
        arrived: (id) => {
          const slide = bars.get(id);
          const own = slide ? left(now - slide.began, slide.lasts) : 0;
          return 1 - Math.max(own, laneLeft(now));
        },
        flash: flash && {
          ids: flash.ids,
          strength: flash.calm ? 1 : 1 - age / FLASH_MS,
          ringOnly: flash.calm,
        },
      };
    },
    next: (now) => {
      if (lanes || bars.size > 0) return 0;
      if (!flash) return null;
      return flash.calm ? Math.max(0, flash.began + RING_MS - now) : 0;
    },
  };
}

/** How much of the way is left: 1 to 0, fast at first. */
function left(elapsed: number, lasts: number): number {
  const part = Math.min(1, Math.max(0, elapsed / lasts));
  return (1 - part) ** 3;
}

/** The same lanes in the same order at the same scale: what differs is where things stand in it. */
export const canSlide = (a: Layout, b: Layout): boolean =>
  a.level === b.level &&
  a.mode === b.mode &&
  a.lanes.length === b.lanes.length &&
  a.lanes.every((lane, i) => lane.id === b.lanes[i]?.id);

/** The layout with its lanes moved; what stands in them counts from their tops and comes along. */
function slid(layout: Layout, shiftOf: (id: string | null) => LaneSlide): Layout {
  const lanes = layout.lanes.map((lane): LaneBox => {
    const { y, height } = shiftOf(lane.id);
    return { ...lane, y: lane.y + y, height: lane.height + height };
  });
  const laneById = new Map(lanes.map((lane) => [lane.id, lane]));
  return {
    ...layout,
    lanes,
    laneById,
    laneOf: (id) => {
      const lane = layout.laneOf(id);
      return (lane && laneById.get(lane.id)) ?? null;
    },
    find: (id) => {
      const found = layout.find(id);
      const lane = found && laneById.get(found.lane.id);
      return lane ? { box: found.box, lane } : null;
    },
  };
}
