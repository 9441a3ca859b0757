import type { Rect } from '../../layout/geometry';
import type { LaneBox, MilestoneBox } from '../../layout/layoutTypes';
import { DIMMED, isDimmed } from './dimming';
import type { PlanFrame } from './frame';
import { type MilestoneMark, milestoneMarks } from './milestoneMarks';
import { paintComments } from './paintComments';
import { drawCheck, TEXT_DROP } from './shapes';
import type { CanvasTheme } from './theme';

/** A milestone's diamond: filled; with a check when done; an outline in danger colour when missed. */
export function paintDiamond(frame: PlanFrame, box: MilestoneBox, rect: Rect): void {
  const { ctx, theme } = frame;
  const cx = rect.x + rect.width / 2;
  const cy = rect.y + rect.height / 2;
  const r = rect.width / 2 + 1;
  const missed = isMissed(frame, box);
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
  if (box.milestone.done) drawCheck(ctx, cx, cy, 10, theme.surface);
}

/** Milestones of one lane, in the strip at its top. */
export function paintLaneMilestones(frame: PlanFrame, lane: LaneBox): void {
  for (const mark of laneMilestones(frame, lane)) paintLaneMilestone(frame, mark);
}

export function laneMilestones(frame: PlanFrame, lane: LaneBox): MilestoneMark[] {
  const { theme, words, marks } = frame;
  return milestoneMarks(frame, lane.pack.milestones, lane, {
    face: labelFace(theme),
    gap: 6,
    apart: 14,
    most: 240,
    titleOf: (box) => {
      if (lane.collapsed || marks.renaming === box.milestone.id) return '';
      const title = box.milestone.title || words.untitled;
      return isMissed(frame, box) ? `${title} · ${words.missed}` : title;
    },
  });
}

export function paintLaneMilestone(frame: PlanFrame, mark: MilestoneMark): void {
  const { ctx, theme } = frame;
  const { box, rect, label, x, width, room } = mark;
  const middle = rect.y + rect.height / 2;
  ctx.globalAlpha = isDimmed(frame, box.milestone.id) ? DIMMED : 1;
  paintDiamond(frame, box, rect);
  if (label !== '') {
    ctx.font = labelFace(theme);
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    ctx.fillStyle = isMissed(frame, box) ? theme.danger : theme.text;
    ctx.fillText(label, x, middle + TEXT_DROP);
    const end = x + width + 8;
    if (end + 28 <= rect.x + rect.width + room)
      paintComments(frame, box.milestone.id, { x: end, y: middle }, theme.text);
  }
  ctx.globalAlpha = 1;
}

const labelFace = ({ font }: CanvasTheme): string => `600 12px ${font}`;

const isMissed = ({ today }: Pick<PlanFrame, 'today'>, { milestone, day }: MilestoneBox): boolean =>
  !milestone.done && day < today;
