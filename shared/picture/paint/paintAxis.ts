import { milestoneRect, xOf } from '../../layout/drawnRect';
import { clamp, type Rect } from '../../layout/geometry';
import type { MilestoneBox } from '../../layout/layoutTypes';
import { AXIS_HEIGHT, AXIS_TIER } from '../../layout/metrics';
import { placeLabels } from '../../layout/timeline';
import { font, type PlanFrame } from './frame';
import { paintDiamond } from './paintMilestone';
import { roundRect, TEXT_DROP } from './shapes';

/** The sticky axis: two tiers, board milestones in the lower one. The origin is its own top left corner. */
export function paintAxis(frame: PlanFrame): void {
  const { ctx, theme, port, axis, text, words } = frame;
  ctx.fillStyle = theme.surface;
  ctx.fillRect(0, 0, port.width, AXIS_HEIGHT);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  if (axis) {
    ctx.fillStyle = theme.gridMajor;
    for (const cell of axis.upper) ctx.fillRect(Math.round(xOf(port, cell.start)), 0, 1, AXIS_TIER);
    ctx.fillStyle = theme.gridMinor;
    for (const cell of axis.lower)
      ctx.fillRect(Math.round(xOf(port, cell.start)), AXIS_TIER, 1, AXIS_TIER);
    const upperFont = `600 12px ${theme.font}`;
    ctx.font = upperFont;
    ctx.fillStyle = theme.text;
    for (const label of placeLabels(axis.upper, port, (t) => text.width(t, upperFont), 'sticky'))
      ctx.fillText(label.text, label.x, AXIS_TIER / 2 + TEXT_DROP);
    const lowerFont = font(frame, 'tick');
    ctx.font = lowerFont;
    ctx.fillStyle = theme.textMuted;
    const marks = boardMilestoneMarks(frame);
    for (const label of placeLabels(axis.lower, port, (t) => text.width(t, lowerFont), 'start'))
      if (!marks.some((mark) => label.x < mark.right && label.x + label.width > mark.left))
        ctx.fillText(label.text, label.x, AXIS_TIER * 1.5 + TEXT_DROP);
    paintBoardMilestones(frame, marks);
    paintTodayPill(frame);
  } else {
    ctx.font = font(frame, 'title');
    ctx.fillStyle = theme.text;
    (['now', 'next', 'later'] as const).forEach((bucket, i) => {
      ctx.fillText(words.buckets[bucket], xOf(port, i) + 16, AXIS_HEIGHT / 2 + TEXT_DROP);
    });
    ctx.fillStyle = theme.gridMajor;
    for (const column of [1, 2]) ctx.fillRect(Math.round(xOf(port, column)), 0, 1, AXIS_HEIGHT);
  }
  ctx.fillStyle = theme.gridMajor;
  ctx.fillRect(0, AXIS_HEIGHT - 1, port.width, 1);
}

function paintTodayPill({ ctx, theme, port, today, text, words }: PlanFrame): void {
  const x = xOf(port, today + 0.5);
  if (x < -40 || x > port.width + 40) return;
  const face = `600 12px ${theme.font}`;
  const width = text.width(words.today, face) + 16;
  const pill = { x: Math.round(x - width / 2), y: 4, width, height: 20 };
  roundRect(ctx, pill, 10);
  ctx.fillStyle = theme.today;
  ctx.fill();
  ctx.fillRect(Math.round(x) - 1, 24, 2, AXIS_HEIGHT - 24);
  ctx.font = face;
  ctx.fillStyle = theme.todayText;
  ctx.textAlign = 'center';
  ctx.fillText(words.today, x, 14 + TEXT_DROP);
  ctx.textAlign = 'left';
}

interface MilestoneMark {
  readonly box: MilestoneBox;
  readonly at: Rect;
  readonly label: string;
  /** What diamond and words take of the lower tier: ticks give way to them. */
  readonly left: number;
  readonly right: number;
}

function boardMilestoneMarks({ port, layout, text, theme, words, marks }: PlanFrame) {
  const face = milestoneFace(theme.font);
  const placed: MilestoneMark[] = [];
  layout.milestones.forEach((box, i) => {
    const rect = milestoneRect(port, layout, box, null);
    if (rect.x > port.width + 20 || rect.x < -320) return;
    const next = layout.milestones[i + 1];
    const nextX = next ? milestoneRect(port, layout, next, null).x : Number.POSITIVE_INFINITY;
    const room = clamp(nextX - rect.x - rect.width - 20, 0, 160);
    const label =
      marks.renaming === box.milestone.id
        ? ''
        : text.cut(box.milestone.title || words.untitled, face, room);
    const end = rect.x + rect.width;
    placed.push({
      box,
      at: { ...rect, y: AXIS_TIER * 1.5 - rect.height / 2 },
      label,
      left: rect.x - 3,
      right: label === '' ? end + 3 : end + text.width(label, face) + 11,
    });
  });
  return placed;
}

const milestoneFace = (font: string): string => `600 12px ${font}`;

function paintBoardMilestones(frame: PlanFrame, marks: readonly MilestoneMark[]): void {
  const { ctx, theme } = frame;
  ctx.font = milestoneFace(theme.font);
  for (const { box, at, label } of marks) {
    ctx.fillStyle = theme.text;
    if (label !== '') ctx.fillText(label, at.x + at.width + 5, AXIS_TIER * 1.5 + TEXT_DROP);
    paintDiamond(frame, box, at);
  }
}
