import type { Scale } from '../plan/schema';

/** Sizes of stickies in CSS pixels. Like all that is vertical they depend on the level, never on the zoom. */
export interface StickySize {
  readonly width: number;
  readonly height: number;
  /** Lines of text; without any it is a chip of colour alone. */
  readonly lines: number;
}

export const STICKY_SIZE: Record<Scale, StickySize> = {
  years: { width: 16, height: 16, lines: 0 },
  quarters: { width: 112, height: 64, lines: 2 },
  months: { width: 136, height: 88, lines: 4 },
  weeks: { width: 136, height: 88, lines: 4 },
};

export const STICKY_GAP = 8;
export const STICKY_PADDING = 8;
export const STICKY_LINE = 15;
/** Above the stickies of a group: its name. */
export const FRAME_HEAD = 26;
export const FRAME_PADDING = 6;
/** A group is at least so wide, so that its name can be read. */
export const FRAME_MIN_WIDTH = 132;
/** Chips on a collapsed lane. */
export const COLLAPSED_CHIP = 8;

/** Pixels on screen for one of `dy`, which counts in pixels as stickies stand at Months. */
export const dyScale = (level: Scale): number =>
  (STICKY_SIZE[level].height + STICKY_GAP) / (STICKY_SIZE.months.height + STICKY_GAP);
