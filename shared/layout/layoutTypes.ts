import type { Initiative, Lane, Milestone, Mode, Scale, Task } from '../plan/schema';
import type { Rect } from './geometry';
import type { StickyPack } from './packStickies';

/**
 * Where everything stands: time in days, height in pixels. Inside a lane all `y` count from the lane's top, so
 * that a lane that grows moves the others without re-packing them.
 */
export interface Layout {
  readonly mode: Mode;
  readonly level: Scale;
  /** Top to bottom; the band "No lane" (id null) last, when something stands in it. */
  readonly lanes: readonly LaneBox[];
  readonly laneById: ReadonlyMap<string | null, LaneBox>;
  readonly height: number;
  /** Milestones of the whole board, by date. */
  readonly milestones: readonly MilestoneBox[];
  /** First and last-exclusive day that something stands on; null on an empty board. */
  readonly extent: { readonly start: number; readonly end: number } | null;
  /** The lane that an initiative stands in, or would; asks for no box. */
  laneOf(id: string): LaneBox | null;
  /** An initiative's box and the lane it stands in; null when it is not on the board. */
  find(id: string): { readonly box: Box; readonly lane: LaneBox } | null;
}

export interface LaneBox {
  readonly id: string | null;
  readonly lane: Lane | null;
  readonly index: number;
  readonly y: number;
  readonly height: number;
  readonly collapsed: boolean;
  readonly pack: LanePack;
}

/** The inside of a lane; kept as it is while nothing in the lane changes. Its boxes are made when they are asked for. */
export interface LanePack {
  /** Those that it was packed from, which a filter has left. */
  readonly initiatives: readonly Initiative[];
  readonly rows: readonly RowBox[];
  readonly boxes: ReadonlyMap<string, Box>;
  readonly milestones: readonly MilestoneBox[];
  /** Old places that no bar of the lane stands for, where there was room for them. */
  readonly ghosts: readonly GhostBox[];
  /** What hangs in the lane, below its bars. */
  readonly stickies: StickyPack;
  readonly height: number;
  readonly extent: { readonly start: number; readonly end: number } | null;
}

/** What stood in a lane in the version compared with, and stands there no more. */
export interface Ghost {
  readonly id: string;
  readonly title: string;
  readonly start: number;
  /** First day after the last. */
  readonly end: number;
  /** Gone from the plan; else it stands in another lane, or in the backlog. */
  readonly removed: boolean;
}

export interface GhostBox extends Ghost {
  readonly y: number;
  readonly height: number;
}

export interface RowBox {
  /** What `row` of an initiative must be to stand here. */
  readonly key: number;
  readonly y: number;
  readonly height: number;
  /** By start; no two share a day. */
  readonly boxes: readonly Box[];
}

/** An initiative on the board. */
export interface Box {
  readonly initiative: Initiative;
  readonly lane: string | null;
  /** Index of its row in the lane's pack. */
  readonly row: number;
  readonly start: number;
  /** First day after the last. */
  readonly end: number;
  /** First day after the space it takes: later than `end` when an expanded bar needs more width. */
  readonly reservedEnd: number;
  readonly y: number;
  /** Height of its place; a bar with less detail stands in the middle of it. */
  readonly height: number;
  /** The opened bar's inside; null for a closed one. */
  readonly container: Container | null;
}

/** Task cards of an expanded initiative; rectangles count from the container's top left corner. */
export interface Container {
  readonly minWidth: number;
  readonly height: number;
  readonly cards: readonly CardBox[];
  /** "+ Add task"; null for those who may not. */
  readonly add: Rect | null;
  /** "Show all 18"; null when all are shown anyway. */
  readonly showAll: Rect | null;
  readonly total: number;
}

export interface CardBox {
  readonly task: Task;
  readonly subtasks: readonly Task[];
  readonly rect: Rect;
}

export interface MilestoneBox {
  readonly milestone: Milestone;
  readonly day: number;
}
