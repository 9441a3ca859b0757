import { milestoneRect } from '../../layout/drawnRect';
import { clamp, type Rect } from '../../layout/geometry';
import type { LaneBox, MilestoneBox } from '../../layout/layoutTypes';
import { DIMMED, isDimmed } from './dimming';
import type { PlanFrame } from './frame';
import { paintComments } from './paintComments';
import { drawCheck, TEXT_DROP } from './shapes';

/** A milestone's diamond: filled; with a check when done; an outline in danger colour when missed. */
export function paintDiamond(
  { ctx, theme, today }: PlanFrame,
  { milestone, day }: MilestoneBox,
  rect: Rect,
): void {
  const cx = rect.x + rect.width / 2;
  const cy = rect.y + rect.height / 2;
  const r = rect.width / 2 + 1;
  const missed = !milestone.done && day < today;
  ctx.beginPath();
  ctx.moveTo(cx, cy - r);
  ctx.lineTo(cx + r, cy);
  ctx.lineTo(cx, cy + r);
  ctx.lineTo(cx - r, cy);
  ctx.closePath();
  ctx.fillStyle = missed ? theme.surface : theme.text;
  ctx.fill();
  if (missed) {
    ctx.strokeStyle = theme.danger;
    ctx.lineWidth = 2;
    ctx.stroke();
  }
  if (milestone.done) drawCheck(ctx, cx, cy, 10, theme.surface);
}

/** Milestones of one lane, in the strip at its top. */
export function paintLaneMilestones(frame: PlanFrame, lane: LaneBox): void {
  const { ctx, theme, port, layout, text, words, today } = frame;
  const face = `600 12px ${theme.font}`;
  const list = lane.pack.milestones;
  list.forEach((box, i) => {
    const rect = milestoneRect(port, layout, box, lane);
    if (rect.x > port.width + 20 || rect.x < -320) return;
    ctx.globalAlpha = isDimmed(frame, box.milestone.id) ? DIMMED : 1;
    paintDiamond(frame, box, rect);
    if (lane.collapsed || frame.marks.renaming === box.milestone.id) return;
    const next = list[i + 1];
    const room = next ? milestoneRect(port, layout, next, lane).x - rect.x - rect.width - 14 : 240;
    const missed = !box.milestone.done && box.day < today;
    const title = box.milestone.title || words.untitled;
    const label = text.cut(
      missed ? `${title} · ${words.missed}` : title,
      face,
      clamp(room, 0, 240),
    );
    if (label === '') return;
    ctx.font = face;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    ctx.fillStyle = missed ? theme.danger : theme.text;
    ctx.fillText(label, rect.x + rect.width + 6, rect.y + rect.height / 2 + TEXT_DROP);
    const end = rect.x + rect.width + 6 + text.width(label, face) + 8;
    if (end + 28 <= rect.x + rect.width + room)
      paintComments(frame, box.milestone.id, { x: end, y: rect.y + rect.height / 2 }, theme.text);
  });
  ctx.globalAlpha = 1;
}
