import { dayNumber, toIso } from '../../shared/dates';
import { dayOfIso } from '../../shared/layout/dayOfIso';
import {
  dayAt,
  drawnBox,
  lanesIn,
  milestoneRect,
  visitBoxes,
  xOf,
} from '../../shared/layout/drawnRect';

import { clamp, firstIndex, type Point, type Rect } from '../../shared/layout/geometry';
import type { Box, LaneBox, Layout } from '../../shared/layout/layoutTypes';
import type { Port } from '../../shared/layout/port';
import { shelfIn, wallRect } from '../../shared/layout/stickyRects';
import type { PlanView } from '../../shared/plan/planView';
import { BUCKETS, type Bucket, type Task } from '../../shared/plan/schema';
import type { Place } from '../../shared/presence';
import type { DropTarget } from './interaction';

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

/** The cards of a cell in now / next / later mode, in their order. */
export const cellBoxes = (
  lane: LaneBox,
  bucket: Bucket | null,
  without: (id: string) => boolean,
): Box[] =>
  [...lane.pack.boxes.values()].filter(
    ({ initiative }) => initiative.bucket === bucket && !without(initiative.id),
  );

/** No second card fits beside this one: its cell is a list, read from top to bottom. */
export const isList = (port: Port, card: Rect): boolean => card.width * 2 > port.pxPerDay;

/** How many cards of a cell stand before a point, as one reads: where a drop there puts a card. */
export function placeInCell(
  layout: Layout,
  port: Port,
  lane: LaneBox,
  cards: readonly Box[],
  { x, y }: Point,
): number {
  return cards.filter((box) => {
    const { rect } = drawnBox(port, layout, lane, box);
    if (isList(port, rect)) return y > rect.y + rect.height / 2;
    const below = y > rect.y + rect.height;
    return below || (y >= rect.y && x > rect.x + rect.width / 2);
  }).length;
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
  if (lane) return laneRect(port, lane);
  const task = tasks.get(id);
  if (task?.initiative) return cardRect(layout, port, task.initiative, id);
  const milestone = view.milestones.find((m) => m.id === id);
  if (milestone && layout.mode === 'dates')
    return milestoneRect(
      port,
      layout,
      { day: dayNumber(milestone.date) },
      milestone.lane === null ? null : (layout.laneById.get(milestone.lane) ?? null),
    );
  return wallRect(layout, port, id);
}

function cardRect(layout: Layout, port: Port, initiative: string, task: string): Rect | null {
  const found = layout.find(initiative);
  const card = found?.box.container?.cards.find((c) => c.task.id === task);
  if (!found || !card || found.lane.collapsed) return null;
  const { rect } = drawnBox(port, layout, found.lane, found.box);
  return within(rect, card.rect);
}

/** Lanes, bars, cards and milestones in view or up to so many screens away; nothing farther is looked at. */
export function drawnNear(
  layout: Layout,
  port: Port,
  screens: number,
): { readonly id: string; readonly rect: Rect }[] {
  const area = {
    x: -port.width * screens,
    y: -port.height * screens,
    width: port.width * (1 + 2 * screens),
    height: port.height * (1 + 2 * screens),
  };
  const found: { id: string; rect: Rect }[] = [];
  for (const box of layout.milestones)
    found.push({ id: box.milestone.id, rect: milestoneRect(port, layout, box, null) });
  for (const lane of lanesIn(layout, port, area.y, area.y + area.height)) {
    if (lane.id !== null) found.push({ id: lane.id, rect: laneRect(port, lane) });
    for (const box of lane.pack.milestones)
      found.push({ id: box.milestone.id, rect: milestoneRect(port, layout, box, lane) });
    visitBoxes(port, lane, area, (box) => {
      const { rect } = drawnBox(port, layout, lane, box);
      found.push({ id: box.initiative.id, rect });
      if (lane.collapsed) return;
      for (const { task, rect: card } of box.container?.cards ?? [])
        found.push({ id: task.id, rect: within(rect, card) });
    });
    for (const { id, rect } of shelfIn(port, lane, area)) found.push({ id, rect });
  }
  return found;
}

const laneRect = (port: Port, lane: LaneBox): Rect => ({
  x: 0,
  y: lane.y - port.scrollY,
  width: port.width,
  height: lane.height,
});

const within = (outer: Rect, inner: Rect): Rect => ({
  ...inner,
  x: outer.x + inner.x,
  y: outer.y + inner.y,
});

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
    x: xOf(port, dayOfIso(place.date) + place.dayPart),
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
