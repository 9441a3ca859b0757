import { xOf } from './drawnRect';
import { contains, intersects, type Point, type Rect, targetOf } from './geometry';
import type { LaneBox, Layout } from './layoutTypes';
import type { FrameBox, StickyBox } from './packStickies';
import type { Port } from './port';
import { COLLAPSED_CHIP } from './stickyMetrics';

/** Where a sticky is drawn on screen; a chip on a collapsed lane. */
export function stickyRect(port: Port, lane: LaneBox, box: StickyBox): Rect {
  const x = xOf(port, box.day) + box.dx;
  const top = lane.y - port.scrollY;
  if (lane.collapsed)
    return {
      x,
      y: top + lane.height - COLLAPSED_CHIP - 2,
      width: COLLAPSED_CHIP,
      height: COLLAPSED_CHIP,
    };
  return { x, y: top + box.y, width: box.width, height: box.height };
}

/** Where the frame of a group is drawn. */
export const frameRect = (port: Port, lane: LaneBox, box: FrameBox): Rect => ({
  x: xOf(port, box.day),
  y: lane.y - port.scrollY + box.y,
  width: box.width,
  height: lane.collapsed ? 0 : box.height,
});

/** A sticky's box with the lane it stands in; null when it does not hang. */
export function stickyIn(
  lanes: readonly LaneBox[],
  id: string,
): { readonly box: StickyBox; readonly lane: LaneBox } | null {
  for (const lane of lanes) {
    const box = lane.pack.stickies.boxes.get(id);
    if (box) return { box, lane };
  }
  return null;
}

export function frameIn(
  lanes: readonly LaneBox[],
  id: string,
): { readonly box: FrameBox; readonly lane: LaneBox } | null {
  for (const lane of lanes) {
    const box = lane.pack.stickies.frames.get(id);
    if (box) return { box, lane };
  }
  return null;
}

/** Rectangle on screen of a sticky or of a group; null when neither is drawn. */
export function wallRect(layout: Layout, port: Port, id: string): Rect | null {
  const sticky = stickyIn(layout.lanes, id);
  if (sticky) return stickyRect(port, sticky.lane, sticky.box);
  const frame = frameIn(layout.lanes, id);
  return frame && !frame.lane.collapsed ? frameRect(port, frame.lane, frame.box) : null;
}

/** What of a lane's shelf touches a rectangle of the view; a group before its stickies. */
export function* shelfIn(
  port: Port,
  lane: LaneBox,
  area: Rect,
): Generator<{ readonly id: string; readonly rect: Rect; readonly box: StickyBox | FrameBox }> {
  const { boxes, frames } = lane.pack.stickies;
  if (!lane.collapsed)
    for (const [id, box] of frames) {
      const rect = frameRect(port, lane, box);
      if (intersects(rect, area)) yield { id, rect, box };
    }
  for (const [id, box] of boxes) {
    const rect = stickyRect(port, lane, box);
    if (intersects(rect, area)) yield { id, rect, box };
  }
}

const NONE: ReadonlySet<string> = new Set();

/** The sticky, or else the group, under a point of a lane. */
export function shelfAt(
  point: Point,
  lane: LaneBox,
  port: Port,
  without: ReadonlySet<string> = NONE,
): { readonly kind: 'sticky' | 'cluster'; readonly id: string } | null {
  const { boxes, frames } = lane.pack.stickies;
  for (const [id, box] of boxes)
    if (!without.has(id) && contains(targetOf(stickyRect(port, lane, box)), point))
      return { kind: 'sticky', id };
  if (lane.collapsed) return null;
  for (const [id, box] of frames)
    if (contains(frameRect(port, lane, box), point)) return { kind: 'cluster', id };
  return null;
}
