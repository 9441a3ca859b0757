/** Sizes of the board in CSS pixels. Vertical geometry depends on the level, never on the zoom. */
import type { Scale } from '../plan/schema';

export const AXIS_HEIGHT = 56;
export const AXIS_TIER = 28;
export const LANE_COLUMN = 200;
export const SCROLLBAR = 12;
/** Room below the last lane, so that toolbars never stand over it for good; more where the legend is higher. */
export const BOTTOM_ROOM = 96;

export const LANE_MIN_HEIGHT = 72;
export const LANE_COLLAPSED_HEIGHT = 40;
/** Under fingers: its button takes 44. */
export const LANE_COLLAPSED_TOUCH = 48;
export const LANE_PADDING = 8;
export const STRIP_HEIGHT = 6;
/** Strip at a lane's top that holds the lane's own milestones. */
export const MILESTONE_STRIP = 24;

export const CONTAINER_MIN_WIDTH = 320;
export const CONTAINER_HEADER = 48;
export const CONTAINER_PADDING = 12;
export const CARD_WIDTH = 200;
export const CARD_HEIGHT = 72;
export const CARD_GAP = 8;
export const CARD_ROWS = 4;
export const CARD_COLUMNS_MAX = 6;
export const SHOW_ALL_HEIGHT = 28;

/** How much of a bar is drawn: mark, title, details. An expanded bar is a container. */
export type Detail = 1 | 2 | 3;
export const BAR_HEIGHT: Record<Detail, number> = { 1: 10, 2: 28, 3: 48 };

/** Distance between the tops of two rows. */
export const ROW_PITCH: Record<Scale, number> = { years: 24, quarters: 36, months: 56, weeks: 56 };

const MAX_DETAIL: Record<Scale, Detail> = { years: 1, quarters: 2, months: 3, weeks: 3 };

/** Detail of a bar `width` px wide: the level and the width both have a say, the smaller wins. */
export function detailFor(level: Scale, width: number): Detail {
  const most = MAX_DETAIL[level];
  if (most === 1 || width < 24) return 1;
  return most === 3 && width >= 140 ? 3 : 2;
}
