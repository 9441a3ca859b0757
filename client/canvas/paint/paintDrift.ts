import { barRect, drawnBox, milestoneRect, xOf } from '../../../shared/layout/drawnRect';
import { clamp, grow, type Rect } from '../../../shared/layout/geometry';
import type { Box, GhostBox, LaneBox } from '../../../shared/layout/layoutTypes';
import { AXIS_TIER, detailFor } from '../../../shared/layout/metrics';
import { font } from '../../../shared/picture/paint/frame';
import { inset, roundRect, TEXT_DROP } from '../../../shared/picture/paint/shapes';
import type { BarMark } from '../drift';
import type { Ctx, PaintFrame } from './frame';

/** Share of its strength with which a bar that is as it was is drawn. */
export const UNCHANGED = 0.4;
const DASH = [4, 3];
const RADIUS = 6;
/** A ghost is a little taller than its bar, so that it shows where the bar stands before it. */
const PEEK = 3;
const PILL = 16;

/** Old places of a lane, behind its bars. */
export function paintGhosts(frame: PaintFrame, lane: LaneBox): void {
  const { drift, port } = frame;
  if (!drift || lane.collapsed || frame.layout.mode !== 'dates') return;
  for (const ghost of lane.pack.ghosts) {
    const rect = ghostRect(frame, lane, ghost);
    if (rect.x < port.width && rect.x + rect.width > 0) paintGhost(frame, ghost, rect);
  }
}

const ghostRect = ({ port, layout }: PaintFrame, lane: LaneBox, ghost: GhostBox): Rect =>
  barRect(port, layout.level, ghost, lane.y + ghost.y, ghost.height).rect;

function paintGhost(frame: PaintFrame, ghost: GhostBox, rect: Rect): void {
  const { ctx, theme, text, words } = frame;
  const colour = ghost.removed ? theme.danger : theme.textSubtle;
  outlineOf(frame, rect, colour);
  if (detailFor(frame.layout.level, rect.width) > 1 && rect.width > 48) {
    const face = font(frame, 'title');
    const left = rect.x + clamp(-rect.x, 0, Math.max(0, rect.width - 120)) + 10;
    const label = text.cut(ghost.title || words.untitled, face, rect.x + rect.width - 12 - left);
    const middle = rect.y + rect.height / 2;
    ctx.font = face;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    ctx.fillStyle = colour;
    ctx.fillText(label, left, middle + TEXT_DROP);
    if (ghost.removed) ctx.fillRect(left, middle, text.width(label, face), 1.5);
  }
  if (ghost.removed) paintSign(ctx, frame, rect, 'minus', theme.danger);
}

function outlineOf({ ctx, theme }: PaintFrame, rect: Rect, colour: string): void {
  roundRect(ctx, rect, RADIUS);
  ctx.fillStyle = theme.surface;
  ctx.globalAlpha = 0.7;
  ctx.fill();
  ctx.globalAlpha = 1;
  roundRect(ctx, inset(rect, 0.75), RADIUS);
  ctx.strokeStyle = colour;
  ctx.lineWidth = theme.contrast || theme.forced ? 2 : 1.5;
  ctx.setLineDash(DASH);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** The old place of a bar that moved within its lane, on the row where the bar stands now. */
export function paintGhostOf(frame: PaintFrame, lane: LaneBox, box: Box, mark: BarMark): void {
  if (!mark.was || mark.laneWas !== null || frame.layout.mode !== 'dates') return;
  const { rect } = drawnBox(frame.port, frame.layout, lane, box);
  const old = barRect(frame.port, frame.layout.level, mark.was, rect.y, rect.height).rect;
  outlineOf(frame, grow({ ...old, y: rect.y, height: rect.height }, PEEK), frame.theme.textSubtle);
}

/** What is said about a bar, over it: outline, sign, how far it moved and from where. */
export function paintBarMark(frame: PaintFrame, rect: Rect, mark: BarMark): void {
  const { ctx, text, theme, words } = frame;
  if (mark.added) {
    roundRect(ctx, grow(rect, 1), RADIUS + 1);
    ctx.strokeStyle = theme.success;
    ctx.lineWidth = 2.5;
    ctx.stroke();
    paintSign(ctx, frame, rect, 'plus', theme.success);
    return;
  }
  if (mark.was && mark.laneWas === null && frame.layout.mode === 'dates')
    paintMove(frame, rect, mark.was);
  const label = mark.bucketWas
    ? `${words.buckets[mark.bucketWas]} →`
    : mark.days !== 0
      ? words.delta(mark.days)
      : mark.laneWas !== null
        ? text.cut(words.fromLane(mark.laneWas), font(frame, 'small'), 140)
        : null;
  if (label) paintPill(frame, rect, label);
  if (mark.changed) paintSign(ctx, frame, rect, 'pencil', theme.warning);
}

/** Arrow from the old place to the new one, over the part of the ghost that shows. */
function paintMove(frame: PaintFrame, rect: Rect, was: { start: number; end: number }): void {
  const { ctx, port } = frame;
  const y = rect.y + rect.height / 2;
  const [from, to] = [xOf(port, was.start), xOf(port, was.end)];
  const right = rect.x + rect.width;
  if (rect.x - from > 14) arrow(ctx, frame, { x: from + 6, y }, { x: rect.x - 1, y });
  else if (to - right > 14) arrow(ctx, frame, { x: to - 6, y }, { x: right + 1, y });
}

/** Arrows from the old places in other lanes. */
export function paintLaneMoves(frame: PaintFrame): void {
  const { drift, layout, port } = frame;
  if (!drift || layout.mode !== 'dates') return;
  for (const lane of layout.lanes) {
    if (lane.collapsed) continue;
    for (const ghost of lane.pack.ghosts) {
      const found = ghost.removed ? null : layout.find(ghost.id);
      if (!found || found.lane.collapsed) continue;
      const old = ghostRect(frame, lane, ghost);
      const { rect } = drawnBox(port, layout, found.lane, found.box);
      const down = rect.y > old.y;
      const from = {
        x: old.x + Math.min(24, old.width / 2),
        y: down ? old.y + old.height : old.y,
      };
      const to = {
        x: rect.x + Math.min(24, rect.width / 2),
        y: down ? rect.y - 1 : rect.y + rect.height + 1,
      };
      // Further than a screen an arrow leads nowhere one could look; the bar says where it was.
      const near = Math.abs(to.y - from.y) < port.height;
      if (near && Math.max(from.y, to.y) >= 0 && Math.min(from.y, to.y) <= port.height)
        arrow(frame.ctx, frame, from, to);
    }
  }
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

function arrow(ctx: Ctx, { theme }: PaintFrame, from: Spot, to: Spot): void {
  const turn = Math.atan2(to.y - from.y, to.x - from.x);
  ctx.strokeStyle = theme.link;
  ctx.fillStyle = theme.link;
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.moveTo(from.x, from.y);
  ctx.lineTo(to.x - 6 * Math.cos(turn), to.y - 6 * Math.sin(turn));
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(to.x, to.y);
  for (const side of [-0.45, 0.45])
    ctx.lineTo(to.x - 9 * Math.cos(turn + side), to.y - 9 * Math.sin(turn + side));
  ctx.closePath();
  ctx.fill();
}

/** Over the end of a bar, as its title begins at the start; further out, above it. */
function paintPill(frame: PaintFrame, rect: Rect, label: string): void {
  const { ctx, theme, text, port } = frame;
  const face = font(frame, 'small');
  const width = text.width(label, face) + 12;
  const small = rect.height < 20;
  // Far out a bar that is shorter than its pill would hide its neighbours.
  if (small && rect.width < width) return;
  const end = Math.min(rect.x + rect.width, port.width) - width - 6;
  const x = Math.max(end, Math.max(rect.x, 0) + 6);
  const pill = { x, y: rect.y - (small ? PILL - 2 : PILL / 2 + 1), width, height: PILL };
  roundRect(ctx, pill, PILL / 2);
  ctx.fillStyle = theme.surface;
  ctx.fill();
  roundRect(ctx, inset(pill, 0.5), PILL / 2);
  ctx.strokeStyle = theme.link;
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.font = face;
  ctx.fillStyle = theme.link;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.fillText(label, x + 6, pill.y + PILL / 2 + TEXT_DROP);
}

/** A round sign on the top left corner. */
function paintSign(
  ctx: Ctx,
  { theme }: PaintFrame,
  rect: Rect,
  sign: 'plus' | 'minus' | 'pencil',
  colour: string,
): void {
  const cx = Math.max(rect.x, 8) + 2;
  const cy = rect.y + 1;
  ctx.beginPath();
  ctx.arc(cx, cy, 8, 0, 2 * Math.PI);
  ctx.fillStyle = colour;
  ctx.fill();
  ctx.strokeStyle = theme.canvas;
  ctx.lineWidth = 1.5;
  ctx.stroke();
  ctx.fillStyle = theme.canvas;
  ctx.strokeStyle = theme.canvas;
  if (sign !== 'pencil') ctx.fillRect(cx - 4, cy - 1, 8, 2);
  if (sign === 'plus') ctx.fillRect(cx - 1, cy - 4, 2, 8);
  if (sign === 'pencil') {
    ctx.lineWidth = 2.5;
    ctx.beginPath();
    ctx.moveTo(cx + 3, cy - 3);
    ctx.lineTo(cx - 1.5, cy + 1.5);
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(cx - 4, cy + 4);
    ctx.lineTo(cx - 3, cy + 1);
    ctx.lineTo(cx - 1, cy + 3);
    ctx.closePath();
    ctx.fill();
  }
}

/** Milestones that moved, are new or are gone: of one lane, or (null) of the whole board. */
export function paintMilestoneDrift(frame: PaintFrame, lane: LaneBox | null): void {
  const { ctx, drift, port, layout, theme, words } = frame;
  if (!drift || layout.mode !== 'dates') return;
  const placed = (day: number): Rect => {
    const rect = milestoneRect(port, layout, { day }, lane);
    // Those of the board stand on the axis, whose picture begins above the board area.
    return lane ? rect : { ...rect, y: AXIS_TIER * 1.5 - rect.height / 2 };
  };
  for (const gone of drift.milestonesGone)
    if (gone.lane === (lane?.id ?? null)) diamondOutline(frame, placed(gone.day), theme.danger);
  for (const { milestone, day } of lane ? lane.pack.milestones : layout.milestones) {
    const mark = drift.milestones.get(milestone.id);
    if (!mark) continue;
    const rect = placed(day);
    if (mark.added) ringOf(ctx, grow(rect, 3), theme.success, []);
    if (mark.changed) ringOf(ctx, grow(rect, 3), theme.warning, []);
    if (mark.was === null) continue;
    const old = placed(mark.was);
    diamondOutline(frame, old, theme.textSubtle);
    const y = rect.y + rect.height / 2;
    const later = rect.x > old.x;
    const gap = later ? rect.x - old.x - old.width : old.x - rect.x - rect.width;
    if (gap > 14)
      arrow(
        ctx,
        frame,
        { x: later ? old.x + old.width + 2 : old.x - 2, y },
        { x: later ? rect.x - 2 : rect.x + rect.width + 2, y },
      );
    if (lane) paintPill(frame, { ...rect, x: rect.x - 18 }, words.delta(mark.days));
  }
}

const diamondOutline = ({ ctx }: PaintFrame, rect: Rect, colour: string): void =>
  ringOf(ctx, grow(rect, 1), colour, [3, 2]);

function ringOf(ctx: Ctx, rect: Rect, colour: string, dash: number[]): void {
  const [cx, cy, r] = [rect.x + rect.width / 2, rect.y + rect.height / 2, rect.width / 2];
  ctx.beginPath();
  ctx.moveTo(cx, cy - r);
  ctx.lineTo(cx + r, cy);
  ctx.lineTo(cx, cy + r);
  ctx.lineTo(cx - r, cy);
  ctx.closePath();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.75;
  ctx.setLineDash(dash);
  ctx.stroke();
  ctx.setLineDash([]);
}
