import { grow, type Point, type Rect } from '../../layout/geometry';
import { middleOf } from '../../layout/routes/route';
import { routeShift } from '../../layout/routes/router';
import type { DependencyGraph } from '../../plan/dependencies';
import { memo } from '../../plan/memo';
import type { Pen } from '../pen';
import type { PlanFrame } from './frame';
import { seenPart } from './seenPart';
import { drawBadge } from './shapes';

const ARROW = 7;
const RADIUS = 6;
/** So far beside the view dashed lines are drawn on, in px. */
const BESIDE = 64;

/**
 * Draws the dependency lines; call before the bars, so that no line lies over a title. They run where the bars go to, so
 * they come into sight as these arrive.
 */
export function paintLinks(frame: PlanFrame): void {
  const { ctx, theme, layout, view, marks, port, drift } = frame;
  const graph = view.dependencies;
  const chain = chainOf(graph, marks.selection);
  const shift = routeShift(port);
  const near = grow({ x: -shift.x, y: -shift.y, width: port.width, height: port.height }, BESIDE);
  ctx.save();
  ctx.translate(shift.x, shift.y);
  ctx.lineJoin = 'round';
  for (const { link, route } of frame.routes) {
    const chosen = chain.has(link.id);
    if (layout.level === 'years' && !chosen) continue;
    const conflict = graph.conflicts.has(link.id);
    const light = link.kind === 'builds-on' || graph.circular.has(link.id);
    const colour = chosen ? theme.accent : conflict ? theme.danger : theme.dependency;
    const asBefore = drift !== null && !drift.linksAdded.has(link.id);
    const faint = (chain.size > 0 && !chosen) || asBefore;
    const strength = faint ? 0.3 : light && !chosen ? 0.7 : 1;
    ctx.globalAlpha = strength * Math.min(frame.arrived(link.from), frame.arrived(link.to));
    ctx.strokeStyle = colour;
    ctx.fillStyle = colour;
    ctx.lineWidth = chosen || conflict ? 2 : 1.5;
    const dashes = conflict ? [6, 4] : light ? [2, 3] : [];
    ctx.setLineDash(dashes);
    const [dash = 0, gap = 0] = dashes;
    const part =
      dash > 0 && isLong(route.bounds, near)
        ? seenPart(route.points, near, dash + gap, RADIUS)
        : { points: route.points, endsBefore: false };
    if (!part) continue;
    trace(ctx, part.points, part.endsBefore);
    ctx.stroke();
    ctx.setLineDash([]);
    arrowHead(ctx, route.points);
  }
  ctx.restore();
}

/** Badges of broken links; call after the bars. */
export function paintLinkBadges({
  ctx,
  theme,
  layout,
  view,
  routes,
  port,
  marks,
}: PlanFrame): void {
  const shift = routeShift(port);
  for (const { link, route } of routes) {
    if (!view.dependencies.conflicts.has(link.id)) continue;
    if (layout.level === 'years' && !marks.selection.has(link.id)) continue;
    const at = middleOf(route);
    drawBadge(ctx, at.x + shift.x, at.y + shift.y, theme.danger, theme.dangerOn, theme.canvas);
  }
}

const isLong = (line: Rect, view: Rect): boolean =>
  line.width > view.width || line.height > view.height;

/** An elbow line with rounded corners, ending before its arrowhead where it has one. */
export function trace(ctx: Pen, points: readonly Point[], isCut = false): void {
  const last = points.at(-1);
  const first = points[0];
  if (!first || !last) return;
  ctx.beginPath();
  ctx.moveTo(first.x, first.y);
  for (let i = 1; i < points.length - 1; i += 1) {
    const corner = points[i] as Point;
    const before = points[i - 1] as Point;
    const after = points[i + 1] as Point;
    const radius = Math.min(RADIUS, distance(before, corner) / 2, distance(corner, after) / 2);
    ctx.arcTo(corner.x, corner.y, after.x, after.y, radius);
  }
  ctx.lineTo(isCut ? last.x : last.x - ARROW + 1, last.y);
}

const distance = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

function arrowHead(ctx: Pen, points: readonly Point[]): void {
  const tip = points.at(-1);
  if (!tip) return;
  ctx.beginPath();
  ctx.moveTo(tip.x, tip.y);
  ctx.lineTo(tip.x - ARROW, tip.y - ARROW / 2);
  ctx.lineTo(tip.x - ARROW, tip.y + ARROW / 2);
  ctx.closePath();
  ctx.fill();
}

/** Kept for as long as the links are: they are asked in every frame. */
const idsOf = memo((links: DependencyGraph['links']) => new Set(links.map(({ id }) => id)));

/** Links selected themselves, and all before and after a selected initiative. */
export function chainOf(
  graph: DependencyGraph,
  selection: ReadonlySet<string>,
): ReadonlySet<string> {
  const chain = new Set<string>();
  if (selection.size === 0 || graph.links.length === 0) return chain;
  for (const forward of [true, false]) {
    const queue = [...selection].filter((id) => graph.byInitiative.has(id));
    const seen = new Set(queue);
    for (const id of queue)
      for (const link of graph.byInitiative.get(id) ?? []) {
        const [near, far] = forward ? [link.from, link.to] : [link.to, link.from];
        if (near !== id) continue;
        chain.add(link.id);
        if (!seen.has(far)) {
          seen.add(far);
          queue.push(far);
        }
      }
  }
  const ids = idsOf(graph.links);
  for (const id of selection) if (ids.has(id)) chain.add(id);
  return chain;
}
