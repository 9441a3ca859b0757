import { dayNumber } from '../../../shared/dates';
import type { Point } from '../../../shared/layout/geometry';
import type { LaneBox } from '../../../shared/layout/layoutTypes';
import type { Initiative } from '../../../shared/plan/schema';
import { t } from '../../i18n/i18n';
import type { DragPreview, DragPreviewItem } from '../interaction';
import { bucketAt, cellBoxes, nearestLane, placeInCell, rowKeyAt } from '../sceneGeometry';
import { keepWorkingDays, snapMove } from '../snapping';
import { type DragInto, intoPlan } from './dragInto';
import { collectMagnets, snapOptions } from './magnets';
import { DRAG_FROM, type PointerInput, type ToolState, type ToolWorld } from './tool';

/** What was picked up, as it stood then: each move is computed from here, so that no error builds up. */
export interface Picked {
  readonly id: string;
  readonly title: string;
  readonly kind: 'initiative' | 'milestone';
  readonly lane: string | null;
  readonly laneIndex: number;
  readonly rowKey: number;
  readonly start: number;
  readonly end: number;
  readonly bucket: DragPreviewItem['bucket'];
}

/** Bars (and milestones) in hand: they move in time and between lanes and rows. */
export function moving(
  world: ToolWorld,
  lead: string,
  ids: readonly string[],
  origin: PointerInput,
  into: DragInto = intoPlan(world),
): ToolState | null {
  const picked = pickUp(world, lead, ids, into);
  const first = picked[0];
  if (!first) return null;
  const magnets = collectMagnets(world, new Set(picked.map((p) => p.id)));
  const anchor = anchored(world, origin.point);
  let latest: DragPreview | null = null;
  /** Lanes that what is in hand has been over. */
  const visited = new Set(picked.map((p) => p.lane));
  world.interaction.setState({ gesture: 'drag', hover: null, cursor: 'grabbing' });

  const preview = (input: PointerInput): DragPreview => {
    const duplicate = input.alt && !into.timeOnly;
    const free = offsetFrom(world, anchor, input.point);
    const offset = into.timeOnly ? { x: free.x, y: 0 } : lockAxis(free, input.shift);
    const time = timeShift(world, first, offset, input, magnets);
    const lanes = laneShift(world, picked, first, offset, input);
    const items = picked.map(
      (p): DragPreviewItem => ({
        id: p.id,
        ...movedSpan(world, p, time.days),
        ...lanes(p),
      }),
    );
    world.interaction.setState({ guide: time.guide });
    return { kind: 'move', lead: first.id, items, offset, delta: time.days, duplicate };
  };

  const clear = () => {
    world.interaction.setState({ gesture: 'idle', drag: null, guide: null, cursor: 'default' });
  };

  return {
    name: 'moving',
    autoScroll: true,
    move: (input) => {
      latest = preview(input);
      for (const { lane } of latest.items) visited.add(lane);
      world.interaction.setState({ drag: latest });
      into.tell(latest);
      return undefined;
    },
    up: (input) => {
      latest = preview(input);
      clear();
      into.tell(latest, true);
      into.moved(picked, latest);
      if (!into.timeOnly) tellLaneGone(world, visited, first);
    },
    cancel: () => {
      clear();
      into.tell(null);
    },
    changed: () => into.goesOn(first),
  };
}

/** A lane that it was dragged in or over was deleted: says where it is now. */
function tellLaneGone(world: ToolWorld, visited: ReadonlySet<string | null>, lead: Picked): void {
  const { lanes, initiatives, milestones } = world.board.plan.records();
  const gone = [...visited].flatMap((id) => lanes.get(id ?? '') ?? []).find((l) => l.deleted);
  const landed = (lead.kind === 'initiative' ? initiatives : milestones).get(lead.id);
  if (!gone || !landed) return;
  const lane = lanes.get(landed.lane ?? '');
  const isInLane = lane && lane.deleted === null;
  world.callbacks.notify('laneGone', { lane: isInLane ? lane.title : t('canvas.noLane') });
}

/** Lead first. What others hold stays behind. */
function pickUp(world: ToolWorld, lead: string, ids: readonly string[], into: DragInto): Picked[] {
  const { plan } = world.board;
  const wanted = [lead, ...ids.filter((id) => id !== lead)];
  const free = wanted.filter(into.isFree);
  if (free.length < wanted.length)
    world.callbacks.notify('heldBehind', { count: wanted.length - free.length });
  const layout = world.layout();
  return free.flatMap((id): Picked[] => {
    const found = layout.find(id);
    if (found) {
      const { box, lane } = found;
      return [
        {
          id,
          title: box.initiative.title,
          kind: 'initiative',
          lane: lane.id,
          laneIndex: lane.index,
          rowKey:
            layout.mode === 'dates'
              ? (lane.pack.rows[box.row]?.key ?? 0)
              : placeOf(lane, box.initiative, wanted),
          start: box.start,
          end: box.end,
          bucket: box.initiative.bucket,
        },
      ];
    }
    const milestone = plan.view().milestones.find((m) => m.id === id);
    if (!milestone || layout.mode !== 'dates') return [];
    const day = dayNumber(milestone.date);
    return [
      {
        id,
        title: milestone.title,
        kind: 'milestone',
        lane: milestone.lane,
        laneIndex:
          milestone.lane === null ? -1 : (layout.laneById.get(milestone.lane)?.index ?? -1),
        rowKey: 0,
        start: day,
        end: day + 1,
        bucket: null,
      },
    ];
  });
}

/** How many cards of its cell, but for those in hand, stand before a card. */
function placeOf(lane: LaneBox, card: Initiative, inHand: readonly string[]): number {
  const others = (id: string) => id !== card.id && inHand.includes(id);
  return cellBoxes(lane, card.bucket, others).findIndex((b) => b.initiative.id === card.id);
}

/** The pressed point as a place on the board, so that scrolling under a resting pointer moves the bar. */
interface Anchor {
  readonly day: number;
  readonly y: number;
}
export const anchored = (world: ToolWorld, { x, y }: Point): Anchor => {
  const port = world.port();
  return { day: port.day + x / port.pxPerDay, y: y + port.scrollY };
};

export function offsetFrom(world: ToolWorld, anchor: Anchor, { x, y }: Point): Point {
  const port = world.port();
  return { x: x - (anchor.day - port.day) * port.pxPerDay, y: y - (anchor.y - port.scrollY) };
}

export const lockAxis = (offset: Point, lock: boolean): Point => {
  if (!lock) return offset;
  return Math.abs(offset.x) >= Math.abs(offset.y) ? { x: offset.x, y: 0 } : { x: 0, y: offset.y };
};

/**
 * A bar carried straight up or down keeps its dates: a hand trembles by a few pixels, and an offset computed
 * through days is never exactly 0, so anything less than a drag sideways is none.
 */
function timeShift(
  world: ToolWorld,
  lead: Picked,
  offset: Point,
  input: PointerInput,
  magnets: ReturnType<typeof collectMagnets>,
) {
  if (world.layout().mode !== 'dates' || Math.abs(offset.x) < DRAG_FROM)
    return { days: 0, guide: null };
  const by = offset.x / world.port().pxPerDay;
  const snapped = snapMove(lead.start + by, lead.end + by, snapOptions(world, magnets, input));
  return { days: snapped.start - lead.start, guide: snapped.guide };
}

function movedSpan(world: ToolWorld, p: Picked, days: number): { start: number; end: number } {
  const { settings, mode } = world.board.plan.view().meta;
  if (mode !== 'dates' || days === 0) return { start: p.start, end: p.end };
  if (settings.skipWeekends && p.kind === 'initiative')
    return keepWorkingDays(p.start + days, p, world.weekend);
  return { start: p.start + days, end: p.end + days };
}

/** Lanes change by the same number for all, and stop at the first and last lane. */
function laneShift(
  world: ToolWorld,
  picked: readonly Picked[],
  lead: Picked,
  offset: Point,
  input: PointerInput,
): (p: Picked) => Pick<DragPreviewItem, 'lane' | 'row' | 'bucket'> {
  const layout = world.layout();
  const port = world.port();
  const stay = (p: Picked) => ({ lane: p.lane, row: p.rowKey, bucket: p.bucket });
  const sideways = offset.y === 0;
  if (layout.mode !== 'dates') {
    const under = sideways
      ? layout.laneById.get(lead.lane)
      : nearestLane(layout, port, input.point.y);
    const bucket = bucketAt(port, input.point.x);
    if (!under) return stay;
    const moving = new Set(picked.map((p) => p.id));
    const cards = cellBoxes(under, bucket, (id) => moving.has(id));
    const row = placeInCell(layout, port, under, cards, input.point);
    return () => ({ lane: under.id, row, bucket });
  }
  if (lead.kind === 'milestone' && picked.length === 1) {
    if (sideways) return stay;
    const lane = input.point.y < 0 ? null : (nearestLane(layout, port, input.point.y)?.id ?? null);
    return () => ({ lane, row: 0, bucket: null });
  }
  const under = nearestLane(layout, port, input.point.y);
  if (!under || sideways) return stay;
  if (picked.length === 1)
    return () => ({
      lane: under.id,
      row: rowKeyAt(under, port, input.point.y),
      bucket: lead.bucket,
    });
  const indexes = picked.filter((p) => p.laneIndex >= 0).map((p) => p.laneIndex);
  const delta = Math.min(
    Math.max(under.index - lead.laneIndex, -Math.min(...indexes)),
    layout.lanes.length - 1 - Math.max(...indexes),
  );
  return (p) => {
    if (delta === 0 || p.laneIndex < 0) return stay(p);
    const lane = layout.lanes[p.laneIndex + delta] as LaneBox;
    return { lane: lane.id, row: null, bucket: p.bucket };
  };
}
