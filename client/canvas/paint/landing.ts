import { barRect, xOf } from '../../../shared/layout/drawnRect';
import type { Rect } from '../../../shared/layout/geometry';
import type { LaneBox, Layout } from '../../../shared/layout/layoutTypes';
import { LANE_PADDING, MILESTONE_STRIP, ROW_PITCH } from '../../../shared/layout/metrics';
import type { StickyBox } from '../../../shared/layout/packStickies';
import type { Port } from '../../../shared/layout/port';
import { dyScale } from '../../../shared/layout/stickyMetrics';
import { stickyIn } from '../../../shared/layout/stickyRects';
import { BUCKETS } from '../../../shared/plan/schema';
import type { DragPreviewItem } from '../interaction';

/** Where something of these days would stand in a lane and row; below the last row when there is no such row yet. */
export function landingRect(
  layout: Layout,
  port: Port,
  item: Pick<DragPreviewItem, 'lane' | 'row' | 'start' | 'end' | 'bucket'> & {
    readonly id?: string;
  },
): Rect | null {
  const lane = layout.laneById.get(item.lane);
  if (!lane) return null;
  // Stickies are looked for in lane after lane, which a bar in hand need not wait for.
  const isSticky = item.id !== undefined && layout.laneOf(item.id) === null;
  const sticky = isSticky ? stickyIn(layout.lanes, item.id) : null;
  if (sticky) return stickyLanding(layout, port, lane, sticky.box, item);
  if (layout.mode === 'now-next-later') return bucketRect(lane, port, item.bucket);
  const row = lane.pack.rows.find((r) => r.key === item.row);
  const pitch = ROW_PITCH[layout.level];
  const last = lane.pack.rows.at(-1);
  const below = last
    ? last.y + last.height
    : LANE_PADDING + (lane.pack.milestones.length > 0 ? MILESTONE_STRIP : 0);
  const top = lane.collapsed ? 0 : (row?.y ?? Math.min(below, lane.height - pitch / 2));
  return barRect(port, layout.level, item, lane.y + top, lane.collapsed ? lane.height : pitch).rect;
}

/** A sticky lands as far down the shelf as it was; whatever is in its way there it goes below. */
function stickyLanding(
  layout: Layout,
  port: Port,
  lane: LaneBox,
  { sticky, width, height }: StickyBox,
  { start, bucket }: Pick<DragPreviewItem, 'start' | 'bucket'>,
): Rect {
  const dates = layout.mode === 'dates';
  const x = dates ? xOf(port, start) : xOf(port, BUCKETS.indexOf(bucket ?? 'now')) + LANE_PADDING;
  const dy = Math.max(0, sticky.at?.dy ?? 0) * dyScale(layout.level);
  const y = lane.y - port.scrollY + lane.pack.stickies.top + (dates ? dy : 0);
  return { x, y, width, height };
}

function bucketRect(lane: LaneBox, port: Port, bucket: DragPreviewItem['bucket']): Rect {
  const column = bucket === 'now' ? 0 : bucket === 'next' ? 1 : 2;
  return {
    x: xOf(port, column) + 4,
    y: lane.y - port.scrollY + 4,
    width: port.pxPerDay - 8,
    height: lane.height - 8,
  };
}
