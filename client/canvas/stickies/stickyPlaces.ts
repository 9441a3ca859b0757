import { toIso } from '../../../shared/dates';
import { dayAt, xOf } from '../../../shared/layout/drawnRect';
import { clamp, intersects, type Point, type Rect } from '../../../shared/layout/geometry';
import type { LaneBox, Layout } from '../../../shared/layout/layoutTypes';
import type { Port } from '../../../shared/layout/port';
import { dyScale, STICKY_GAP, STICKY_SIZE } from '../../../shared/layout/stickyMetrics';
import { shelfIn } from '../../../shared/layout/stickyRects';
import type { StickyPlace } from '../../../shared/talk/schema';
import { nearestLane } from '../sceneGeometry';

/** The place for a sticky whose top left corner is put at a point of the board area. */
export function placeAtPoint(layout: Layout, port: Port, point: Point): StickyPlace {
  const lane = nearestLane(layout, port, point.y + STICKY_SIZE[layout.level].height / 2);
  const shelf = lane ? lane.y + lane.pack.stickies.top : 0;
  const below = lane && !lane.collapsed ? point.y + port.scrollY - shelf : 0;
  return {
    date: dateAt(layout, port, point.x),
    lane: lane?.id ?? null,
    dy: Math.round(Math.max(0, below) / dyScale(layout.level)),
  };
}

function dateAt(layout: Layout, port: Port, x: number): string {
  const day = dayAt(port, x);
  return toIso(
    layout.mode === 'dates'
      ? clamp(Math.round(day), -700_000, 2_900_000)
      : clamp(Math.floor(day), 0, 2),
  );
}

/** So many lines down a free place is looked for; below that stickies push each other down. */
const LINES = 12;
const MARGIN = 12;

/**
 * A free place for one more sticky: in a lane, from a day on to the right and then line by line, all of it in view.
 */
export function freePlace(
  layout: Layout,
  port: Port,
  near: { readonly lane: string | null; readonly day: number },
): StickyPlace {
  const lane = layout.laneById.get(near.lane) ?? null;
  if (layout.mode !== 'dates') return endOfColumn(layout, lane, near);
  const { width, height } = STICKY_SIZE[layout.level];
  const scale = dyScale(layout.level);
  const last = port.width - width - MARGIN;
  const wished = xOf(port, near.day);
  const from = wished < MARGIN || wished > last ? MARGIN : wished;
  const taken = lane
    ? [...shelfIn(port, lane, everywhere(port, lane))].map(({ rect }) => rect)
    : [];
  const top = lane ? lane.y + lane.pack.stickies.top - port.scrollY : 0;
  for (let line = 0; line < LINES; line += 1) {
    const y = top + line * (height + STICKY_GAP);
    for (let x = line === 0 ? from : MARGIN; x <= last; x += width + STICKY_GAP) {
      const day = Math.ceil(dayAt(port, x) - 1e-6);
      const rect = { x: xOf(port, day), y, width: width + STICKY_GAP, height: height + STICKY_GAP };
      if (taken.some((other) => intersects(grown(other), rect))) continue;
      return {
        date: toIso(day),
        lane: near.lane,
        dy: Math.round((line * (height + STICKY_GAP)) / scale),
      };
    }
  }
  return { date: toIso(Math.ceil(dayAt(port, from))), lane: near.lane, dy: 0 };
}

const grown = (rect: Rect): Rect => ({
  ...rect,
  width: rect.width + STICKY_GAP - 1,
  height: rect.height + STICKY_GAP - 1,
});

const everywhere = (port: Port, lane: LaneBox): Rect => ({
  x: 0,
  y: lane.y - port.scrollY,
  width: port.width,
  height: Math.max(lane.height, 1) + STICKY_GAP,
});

/** Behind all others of a column: there they stand in the order of `dy`. */
function endOfColumn(
  { level }: Layout,
  lane: LaneBox | null,
  near: { readonly lane: string | null; readonly day: number },
): StickyPlace {
  const column = clamp(Math.floor(near.day), 0, 2);
  let dy = 0;
  for (const { sticky, day } of lane?.pack.stickies.boxes.values() ?? [])
    if (Math.floor(day) === column)
      dy = Math.max(dy, (sticky.at?.dy ?? 0) + STICKY_SIZE[level].height);
  return { date: toIso(column), lane: near.lane, dy };
}
