import { firstIndex, type Rect } from './geometry';
import type { Box, LaneBox, Layout, MilestoneBox, RowBox } from './layoutTypes';
import {
  BAR_HEIGHT,
  CARD_GAP,
  type Detail,
  detailFor,
  MILESTONE_STRIP,
  STRIP_HEIGHT,
} from './metrics';
import type { Port } from './port';

/** Narrower bars become a dot of this size. */
const DOT = 8;

export const xOf = (port: Port, day: number): number => (day - port.day) * port.pxPerDay;
export const dayAt = (port: Port, x: number): number => port.day + x / port.pxPerDay;

/** What is drawn for a box: its rectangle on screen and how much of it. */
export interface DrawnBar {
  readonly rect: Rect;
  readonly detail: Detail;
}

/** Where a bar of these days stands on screen, in the place of a row. */
export function barRect(
  port: Port,
  level: Layout['level'],
  span: { readonly start: number; readonly end: number },
  slotTop: number,
  slotHeight: number,
): DrawnBar {
  const x = xOf(port, span.start);
  const width = (span.end - span.start) * port.pxPerDay;
  const detail = detailFor(level, width);
  const height = width < 6 ? DOT : BAR_HEIGHT[detail];
  return {
    rect: {
      x: width < 6 ? x + width / 2 - DOT / 2 : x,
      y: slotTop - port.scrollY + (slotHeight - height) / 2,
      width: Math.max(width, width < 6 ? DOT : 0),
      height,
    },
    detail,
  };
}

/** Where a box is drawn: bar, container, or strip of a collapsed lane. */
export function drawnBox(port: Port, layout: Layout, lane: LaneBox, box: Box): DrawnBar {
  if (lane.collapsed) {
    const x = xOf(port, box.start);
    const width = Math.max(3, (box.end - box.start) * port.pxPerDay);
    const y = lane.y - port.scrollY + 3 + (box.row % 5) * (STRIP_HEIGHT + 1);
    return { rect: { x, y, width, height: STRIP_HEIGHT }, detail: 1 };
  }
  if (box.container) {
    const width = Math.max((box.end - box.start) * port.pxPerDay, box.container.minWidth);
    const y = lane.y + box.y - port.scrollY + CARD_GAP / 2;
    return { rect: { x: xOf(port, box.start), y, width, height: box.container.height }, detail: 3 };
  }
  return barRect(port, layout.level, box, lane.y + box.y, box.height);
}

/** Diamond of a milestone: in the strip at its lane's top, or (board milestones) over the axis' lower tier. */
export function milestoneRect(
  port: Port,
  layout: Layout,
  milestone: Pick<MilestoneBox, 'day'>,
  lane: LaneBox | null,
): Rect {
  const size = layout.level === 'years' ? 10 : 14;
  const x = xOf(port, milestone.day + 0.5) - size / 2;
  const middle = lane
    ? lane.y - port.scrollY + (lane.collapsed ? lane.height / 2 : 4 + MILESTONE_STRIP / 2)
    : -14;
  return { x, y: middle - size / 2, width: size, height: size };
}

/** Runs over the lanes that a stretch of the view (px from its top) touches. */
export function lanesIn(
  layout: Layout,
  port: Port,
  top: number,
  bottom: number,
): readonly LaneBox[] {
  const from = firstIndex(layout.lanes, (l) => l.y + l.height > port.scrollY + top);
  const to = firstIndex(layout.lanes, (l) => l.y >= port.scrollY + bottom);
  return layout.lanes.slice(from, to);
}

/** Calls `visit` for the boxes of a lane that touch a rectangle of the view; rows and starts are searched, not walked. */
export function visitBoxes(
  port: Port,
  lane: LaneBox,
  view: Rect,
  visit: (box: Box, row: RowBox, index: number) => void,
): void {
  const fromDay = dayAt(port, view.x);
  const toDay = dayAt(port, view.x + view.width);
  const { rows } = lane.pack;
  const top = port.scrollY + view.y - lane.y;
  const first = lane.collapsed ? 0 : firstIndex(rows, (r) => r.y + r.height > top);
  for (let r = first; r < rows.length; r += 1) {
    const row = rows[r] as RowBox;
    if (!lane.collapsed && row.y >= top + view.height) break;
    // Boxes of a row don't overlap, so their ends stand in the order of their starts.
    for (
      let i = firstIndex(row.boxes, (b) => b.reservedEnd > fromDay);
      i < row.boxes.length;
      i += 1
    ) {
      const box = row.boxes[i] as Box;
      if (box.start >= toDay) break;
      visit(box, row, i);
    }
  }
}
