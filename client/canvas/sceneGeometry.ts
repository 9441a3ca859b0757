import { dayNumber, toIso } from '../../shared/dates';
import type { PlanView } from '../../shared/plan/planView';
import { BUCKETS, type Task } from '../../shared/plan/schema';
import type { Place } from '../../shared/presence';
import { dayAt, drawnBox, milestoneRect, type Port, xOf } from './drawnRect';
import { clamp, firstIndex, type Point, type Rect } from './geometry';
import type { DropTarget } from './interaction';
import type { LaneBox, Layout } from './layoutTypes';

/** Pure questions about a layout under a camera. */

export function laneAt(layout: Layout, port: Port, y: number): LaneBox | null {
  const at = y + port.scrollY;
  const lane = layout.lanes[firstIndex(layout.lanes, (l) => l.y + l.height > at)];
  return lane && at >= lane.y ? lane : null;
}

/** The lane at a height, or the nearest one. */
export const nearestLane = (layout: Layout, port: Port, y: number): LaneBox | null =>
  laneAt(layout, port, y) ?? (y + port.scrollY < 0 ? layout.lanes[0] : layout.lanes.at(-1)) ?? null;

/** What `row` an initiative gets when it is dropped at this height of a lane: below the last row, a new one. */
export function rowKeyAt(lane: LaneBox, port: Port, y: number): number {
  const inside = y + port.scrollY - lane.y;
  const { rows } = lane.pack;
  const last = rows.at(-1);
  if (!last || lane.collapsed) return 0;
  if (inside >= last.y + last.height) return last.key + 1;
  return rows[firstIndex(rows, (r) => r.y + r.height > inside)]?.key ?? 0;
}

/** Rectangle on screen of an entity; null when it is not drawn. */
export function rectOf(
  layout: Layout,
  port: Port,
  view: PlanView,
  tasks: ReadonlyMap<string, Task>,
  id: string,
): Rect | null {
  const found = layout.find(id);
  if (found) return drawnBox(port, layout, found.lane, found.box).rect;
  const lane = layout.laneById.get(id);
  if (lane) return { x: 0, y: lane.y - port.scrollY, width: port.width, height: lane.height };
  const task = tasks.get(id);
  if (task?.initiative) return cardRect(layout, port, task.initiative, id);
  const milestone = view.milestones.find((m) => m.id === id);
  if (milestone && layout.mode === 'dates')
    return milestoneRect(
      port,
      layout,
      { milestone, day: dayNumber(milestone.date) },
      milestone.lane === null ? null : (layout.laneById.get(milestone.lane) ?? null),
    );
  return null;
}

function cardRect(layout: Layout, port: Port, initiative: string, task: string): Rect | null {
  const found = layout.find(initiative);
  const card = found?.box.container?.cards.find((c) => c.task.id === task);
  if (!found || !card || found.lane.collapsed) return null;
  const { rect } = drawnBox(port, layout, found.lane, found.box);
  return { ...card.rect, x: rect.x + card.rect.x, y: rect.y + card.rect.y };
}

export function placeAt(layout: Layout, port: Port, x: number, y: number): Place {
  const day = dayAt(port, x);
  const whole = Math.floor(day);
  const lane = nearestLane(layout, port, y);
  return {
    date: toIso(clamp(whole, -700_000, 2_900_000)),
    dayPart: day - whole,
    lane: lane?.id ?? null,
    depth: lane ? clamp((y + port.scrollY - lane.y) / lane.height, 0, 1) : 0,
  };
}

export function pointOf(layout: Layout, port: Port, place: Place): Point | null {
  const lane = layout.laneById.get(place.lane);
  if (!lane && layout.lanes.length > 0) return null;
  return {
    x: xOf(port, dayNumber(place.date) + place.dayPart),
    y: lane ? lane.y + place.depth * lane.height - port.scrollY : 0,
  };
}

/** Bucket at an x, in now / next / later mode. */
export const bucketAt = (port: Port, x: number) =>
  BUCKETS[clamp(Math.floor(dayAt(port, x)), 0, 2)] ?? 'later';

/** Where a drop at a point of the board area would land; `snap` gives the first day. */
export function dropTargetAt(
  layout: Layout,
  port: Port,
  { x, y }: Point,
  snap: (day: number) => number,
): DropTarget {
  const lane = nearestLane(layout, port, y);
  const dates = layout.mode === 'dates';
  return {
    lane: lane?.id ?? null,
    day: dates ? snap(dayAt(port, x)) : null,
    bucket: dates ? null : bucketAt(port, x),
    row: lane ? rowKeyAt(lane, port, y) : 0,
  };
}
