import {
  dayAt,
  drawnBox,
  lanesIn,
  milestoneRect,
  visitBoxes,
  xOf,
} from '../../shared/layout/drawnRect';
import {
  contains,
  grow,
  type Point,
  type Rect,
  rectBetween,
  targetOf,
} from '../../shared/layout/geometry';
import type { Box, LaneBox, Layout, MilestoneBox } from '../../shared/layout/layoutTypes';
import { type Detail, MILESTONE_STRIP } from '../../shared/layout/metrics';
import type { Port } from '../../shared/layout/port';
import { middleOf } from '../../shared/layout/routes/route';
import { type RoutedLink, routeShift } from '../../shared/layout/routes/router';
import { shelfAt, shelfIn } from '../../shared/layout/stickyRects';
import { commentsRect } from '../../shared/picture/paint/paintComments';
import type { Bucket, Milestone } from '../../shared/plan/schema';
import { dotsRect } from './paint/paintVotes';
import { bucketAt, laneAt, rowKeyAt } from './sceneGeometry';

export type BarPart = 'body' | 'title' | 'start' | 'end' | 'dot' | 'chevron' | 'comments' | 'votes';

/** What is under a point of the board area. `day` is a float; `row` what an initiative dropped there would get. */
export type Hit =
  | { readonly kind: 'bar'; readonly id: string; readonly part: BarPart }
  | {
      readonly kind: 'task';
      readonly id: string;
      readonly initiative: string;
      readonly part: 'body' | 'title' | 'check';
    }
  | { readonly kind: 'addTask'; readonly initiative: string }
  | { readonly kind: 'showAll'; readonly initiative: string }
  | { readonly kind: 'milestone'; readonly id: string }
  | { readonly kind: 'dependency'; readonly id: string }
  | { readonly kind: 'sticky' | 'cluster'; readonly id: string }
  | {
      readonly kind: 'lane';
      readonly id: string | null;
      readonly day: number;
      readonly row: number;
      readonly bucket: Bucket | null;
    }
  | { readonly kind: 'board'; readonly day: number };

export interface HitContext {
  readonly layout: Layout;
  readonly port: Port;
  /** Initiatives whose handles and end-dot show: hovered or selected ones. */
  readonly hot: (id: string) => boolean;
  readonly canEdit: boolean;
  /** While initiatives are placed alone: those that can be dragged, and nothing else can. */
  readonly placed?: ReadonlySet<string> | undefined;
  /** Whether something is said about an initiative, which its bar then shows. */
  readonly talked?: (id: string) => boolean;
  /** Own votes that stand on an initiative while a vote is given on the wall. */
  readonly voted?: (id: string) => number;
  /** Drawn links. */
  readonly routes: readonly RoutedLink[];
  readonly touch?: boolean;
}

const hasHandles = ({ canEdit, placed, layout }: HitContext, id: string): boolean =>
  layout.mode === 'dates' && (placed ? placed.has(id) : canEdit);

const HANDLE = 12;
/** For a finger: 44 px around the end of what is selected, half of it outside. */
const HANDLE_TOUCH = 22;
/** Narrower bars have their resize handles wholly outside. */
const NARROW = 48;
const DOT_AWAY = 20;
const DOT_HIT = 12;
/** Height of an opened bar's own line. */
const HEADER = 48;

/**
 * Centre of the end-dot from which links are drawn: behind the bar, or on its lower corner where the next bar of the
 * row begins too soon to leave room for it.
 */
export function endDot({ port, layout }: Pick<HitContext, 'port' | 'layout'>, box: Box): Point {
  const lane = layout.laneById.get(box.lane) as LaneBox;
  const { rect } = drawnBox(port, layout, lane, box);
  const right = rect.x + rect.width;
  const next = lane.pack.rows[box.row]?.boxes.find((b) => b.start > box.start);
  if (next && xOf(port, next.start) - right < DOT_AWAY + DOT_HIT)
    return { x: right - 4, y: rect.y + rect.height };
  return { x: right + DOT_AWAY, y: rect.y + Math.min(rect.height, HEADER) / 2 };
}

/** The chevron's square in a bar or container header. */
export const chevronRect = (rect: Rect): Rect => ({
  x: rect.x + rect.width - 28,
  y: rect.y + 2,
  width: 24,
  height: 24,
});

/** Finds what is under a point. Lanes, rows and bars are searched by halves; nothing is walked that is far away. */
export function hitTest(point: Point, context: HitContext): Hit {
  const { layout, port } = context;
  const lane = laneAt(layout, port, point.y);
  const day = dayAt(port, point.x);
  if (point.y < 0) return boardMilestone(point, context) ?? { kind: 'board', day };
  if (!lane) return linkAt(point, context) ?? { kind: 'board', day };
  const found =
    (lane.collapsed ? null : barAt(point, lane, context)) ??
    laneMilestone(point, lane, context) ??
    shelfAt(point, lane, port) ??
    linkAt(point, context);
  if (found) return found;
  return {
    kind: 'lane',
    id: lane.id,
    day,
    row: rowKeyAt(lane, port, point.y),
    bucket: layout.mode === 'dates' ? null : bucketAt(port, point.x),
  };
}

function barAt(point: Point, lane: LaneBox, context: HitContext): Hit | null {
  const { layout, port } = context;
  // The count of comments on a narrow bar stands on its corner, half above it.
  const near = context.touch
    ? { x: point.x - 48, y: point.y - HANDLE_TOUCH, width: 96, height: 2 * HANDLE_TOUCH }
    : { x: point.x - 48, y: point.y - 1, width: 96, height: 14 };
  let dot: Hit | null = null;
  let inside: Hit | null = null;
  let beside: Hit | null = null;
  visitBoxes(port, lane, near, (box) => {
    const { rect, detail } = drawnBox(port, layout, lane, box);
    dot ??=
      onDots(point, box, rect, context) ??
      onDot(point, box, context) ??
      onComments(point, box, rect, detail, context);
    inside ??= insideBar(point, box, rect, detail, context);
    beside ??= besideBar(point, box, rect, context);
  });
  return dot ?? inside ?? beside;
}

function insideBar(
  point: Point,
  box: Box,
  rect: Rect,
  detail: Detail,
  context: HitContext,
): Hit | null {
  const { id } = box.initiative;
  if (!contains(rect, point)) {
    const small = targetOf(rect);
    return contains(small, point) && !box.container ? { kind: 'bar', id, part: 'body' } : null;
  }
  if (box.container) return insideContainer(point, box, rect);
  const handle = context.touch ? HANDLE_TOUCH : HANDLE;
  if (hasHandles(context, id) && rect.width >= NARROW) {
    if (point.x < rect.x + handle) return { kind: 'bar', id, part: 'start' };
    if (point.x >= rect.x + rect.width - handle) return { kind: 'bar', id, part: 'end' };
  }
  if (detail === 3 && contains({ ...chevronRect(rect), x: chevronRect(rect).x - 8 }, point))
    return { kind: 'bar', id, part: 'chevron' };
  const title = detail === 2 || (detail === 3 && point.y < rect.y + 26);
  return { kind: 'bar', id, part: title ? 'title' : 'body' };
}

function insideContainer(point: Point, box: Box, rect: Rect): Hit {
  const { id } = box.initiative;
  const container = box.container as NonNullable<Box['container']>;
  const local = { x: point.x - rect.x, y: point.y - rect.y };
  for (const { task, rect: card } of container.cards) {
    if (!contains(card, local)) continue;
    const check = contains({ x: card.x, y: card.y, width: 36, height: 36 }, local);
    const title = local.y < card.y + 44;
    return {
      kind: 'task',
      id: task.id,
      initiative: id,
      part: check ? 'check' : title ? 'title' : 'body',
    };
  }
  if (container.add && contains(container.add, local)) return { kind: 'addTask', initiative: id };
  if (container.showAll && contains(container.showAll, local))
    return { kind: 'showAll', initiative: id };
  const header = { x: rect.x, y: rect.y + 10, width: rect.width, height: 28 };
  if (contains(chevronRect(header), point)) return { kind: 'bar', id, part: 'chevron' };
  return { kind: 'bar', id, part: local.y < 48 ? 'title' : 'body' };
}

/** The end-dot of a hovered or selected bar; it may lie over what stands next to it. */
function onDot(point: Point, box: Box, context: HitContext): Hit | null {
  const { id } = box.initiative;
  // It shows where a mouse rests: what a finger cannot see, it does not meet.
  if (context.touch || context.placed || !hasHandles(context, id) || !context.hot(id)) return null;
  const { x, y } = endDot(context, box);
  return Math.hypot(point.x - x, point.y - y) < DOT_HIT ? { kind: 'bar', id, part: 'dot' } : null;
}

/** Own votes on a bar, which half stand above it. */
function onDots(point: Point, box: Box, rect: Rect, { voted }: HitContext): Hit | null {
  const { id } = box.initiative;
  const count = voted?.(id) ?? 0;
  return count > 0 && contains(dotsRect(rect, count), point)
    ? { kind: 'bar', id, part: 'votes' }
    : null;
}

/** The count of comments on a closed bar; where the bar is narrow it stands on its corner. */
function onComments(
  point: Point,
  box: Box,
  rect: Rect,
  detail: Detail,
  { talked }: HitContext,
): Hit | null {
  const { id } = box.initiative;
  if (box.container || !talked?.(id)) return null;
  const area = commentsRect(rect, detail);
  return area && contains(area, point) ? { kind: 'bar', id, part: 'comments' } : null;
}

/** Handles stand partly outside the bar: for a finger, on all sides of the ends of what is selected. */
function besideBar(point: Point, box: Box, rect: Rect, context: HitContext): Hit | null {
  const { id } = box.initiative;
  if (!hasHandles(context, id)) return null;
  const byFinger = context.touch === true && context.hot(id);
  const { y, height } = byFinger
    ? { y: rect.y + rect.height / 2 - HANDLE_TOUCH, height: 2 * HANDLE_TOUCH }
    : targetOf(rect);
  const [top, bottom] = [Math.min(y, rect.y), Math.max(y + height, rect.y + rect.height)];
  if (box.container || point.y < top || point.y >= bottom) return null;
  const narrow = rect.width < NARROW;
  const inside = byFinger && !narrow ? HANDLE_TOUCH : 0;
  const reach = byFinger
    ? 2 * HANDLE_TOUCH - inside
    : narrow || context.touch
      ? HANDLE * 2
      : HANDLE;
  const right = rect.x + rect.width;
  const by = (edge: number) => edge - point.x;
  if (by(rect.x) <= reach && by(rect.x) > -inside) return { kind: 'bar', id, part: 'start' };
  if (-by(right) >= -inside && -by(right) < reach) return { kind: 'bar', id, part: 'end' };
  return null;
}

function laneMilestone(point: Point, lane: LaneBox, { layout, port }: HitContext): Hit | null {
  if (point.y + port.scrollY - lane.y > MILESTONE_STRIP + 8 && !lane.collapsed) return null;
  return nearestMilestone(point, lane.pack.milestones, (m) => milestoneRect(port, layout, m, lane));
}

const boardMilestone = (point: Point, { layout, port }: HitContext): Hit | null =>
  nearestMilestone(point, layout.milestones, (m) => milestoneRect(port, layout, m, null));

function nearestMilestone(
  point: Point,
  milestones: readonly MilestoneBox[],
  rectOf: (m: MilestoneBox) => Rect,
): Hit | null {
  let best: { milestone: Milestone; away: number } | null = null;
  for (const box of milestones) {
    const rect = rectOf(box);
    if (!contains(targetOf(rect), point)) continue;
    const away = Math.abs(rect.x + rect.width / 2 - point.x);
    if (!best || away < best.away) best = { milestone: box.milestone, away };
  }
  return best ? { kind: 'milestone', id: best.milestone.id } : null;
}

const LINK_REACH = 6;

/** Middle of a broken link's badge within which it is hit. */
const BADGE_REACH = 12;

function linkAt(at: Point, { routes, port, layout }: HitContext): Hit | null {
  // At Years links are not drawn.
  if (layout.level === 'years') return null;
  const shift = routeShift(port);
  const point = { x: at.x - shift.x, y: at.y - shift.y };
  for (const { link, route } of routes) {
    if (!contains(grow(route.bounds, BADGE_REACH), point)) continue;
    const middle = middleOf(route);
    if (Math.hypot(middle.x - point.x, middle.y - point.y) < BADGE_REACH)
      return { kind: 'dependency', id: link.id };
    for (let i = 1; i < route.points.length; i += 1) {
      const segment = rectBetween(route.points[i - 1] as Point, route.points[i] as Point);
      if (contains(grow(segment, LINK_REACH), point)) return { kind: 'dependency', id: link.id };
    }
  }
  return null;
}

/** Ids of initiatives, milestones and stickies that a rectangle of the board area touches. */
export function idsTouching(
  area: Rect,
  { layout, port }: Pick<HitContext, 'layout' | 'port'>,
): string[] {
  const ids: string[] = [];
  for (const lane of lanesIn(layout, port, area.y, area.y + area.height)) {
    visitBoxes(port, lane, area, (box) => {
      const { rect } = drawnBox(port, layout, lane, box);
      if (touches(rect, area)) ids.push(box.initiative.id);
    });
    for (const milestone of lane.pack.milestones)
      if (touches(milestoneRect(port, layout, milestone, lane), area))
        ids.push(milestone.milestone.id);
    for (const { id, box } of shelfIn(port, lane, { ...area, width: area.width + 1 }))
      if ('sticky' in box) ids.push(id);
  }
  return ids;
}

/** As `intersects`, but a marquee without width or height still touches what it crosses. */
const touches = (a: Rect, b: Rect): boolean =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
