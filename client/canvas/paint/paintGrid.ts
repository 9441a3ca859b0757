import { lanesIn, milestoneRect, xOf } from '../drawnRect';
import { clamp } from '../geometry';
import { AXIS_HEIGHT, AXIS_TIER, LANE_MIN_HEIGHT } from '../metrics';
import { placeLabels } from '../timeline';
import { font, type PaintFrame } from './frame';
import { paintDiamond } from './paintMilestone';
import { roundRect, TEXT_DROP } from './shapes';

/** Everything that lies below the bars. The origin is the top left corner of the board area. */
export function paintGrid(frame: PaintFrame): void {
  const { ctx, theme, port, layout } = frame;
  ctx.fillStyle = theme.canvas;
  ctx.fillRect(0, 0, port.width, port.height);
  for (const lane of lanesIn(layout, port, 0, port.height)) {
    if (lane.index % 2 === 0) continue;
    ctx.fillStyle = theme.laneAlt;
    ctx.fillRect(0, lane.y - port.scrollY, port.width, lane.height);
  }
  if (layout.lanes.length === 0) paintGhostLanes(frame);
  if (frame.axis) paintTimeLines(frame);
  else paintColumns(frame);
  paintLaneLines(frame);
  if (frame.axis) paintToday(frame);
}

/** On an empty board: three lanes with two bars, faint, to show what goes where. */
function paintGhostLanes({ ctx, theme, port }: PaintFrame): void {
  const height = LANE_MIN_HEIGHT + 24;
  ctx.fillStyle = theme.laneAlt;
  ctx.fillRect(0, height, port.width, height);
  ctx.fillStyle = theme.gridMinor;
  for (const y of [1, 2, 3]) ctx.fillRect(0, y * height - 1, port.width, 1);
  ctx.fillStyle = theme.gridMinor;
  for (const [x, y, width] of [
    [0.08, 0.5, 0.26],
    [0.42, 1.5, 0.34],
  ] as const) {
    roundRect(
      ctx,
      { x: port.width * x, y: height * y - 14, width: port.width * width, height: 28 },
      6,
    );
    ctx.fill();
  }
}

function paintTimeLines({ ctx, theme, port, axis }: PaintFrame): void {
  if (!axis) return;
  if (axis.weekends.length > 0) {
    ctx.fillStyle = theme.surfaceSunken;
    for (const day of axis.weekends)
      ctx.fillRect(Math.round(xOf(port, day)), 0, Math.round(2 * port.pxPerDay), port.height);
  }
  ctx.fillStyle = theme.gridMinor;
  for (const day of axis.minor) ctx.fillRect(Math.round(xOf(port, day)), 0, 1, port.height);
  ctx.fillStyle = theme.gridMajor;
  for (const day of axis.major) ctx.fillRect(Math.round(xOf(port, day)), 0, 1, port.height);
}

function paintColumns({ ctx, theme, port }: PaintFrame): void {
  ctx.fillStyle = theme.gridMajor;
  for (const column of [1, 2]) ctx.fillRect(Math.round(xOf(port, column)), 0, 1, port.height);
}

function paintLaneLines({ ctx, theme, port, layout }: PaintFrame): void {
  ctx.fillStyle = theme.gridMajor;
  for (const lane of lanesIn(layout, port, -1, port.height))
    ctx.fillRect(0, Math.round(lane.y + lane.height - port.scrollY) - 1, port.width, 1);
}

function paintToday({ ctx, theme, port, today, layout }: PaintFrame): void {
  const x = Math.round(xOf(port, today + 0.5));
  if (x >= -2 && x <= port.width) {
    ctx.fillStyle = theme.today;
    ctx.fillRect(x - 1, 0, 2, port.height);
  }
  ctx.strokeStyle = theme.textMuted;
  ctx.lineWidth = 1;
  ctx.setLineDash([4, 4]);
  for (const milestone of layout.milestones) {
    const { x: left, width } = milestoneRect(port, layout, milestone, null);
    const line = Math.round(left + width / 2) + 0.5;
    if (line < 0 || line > port.width) continue;
    ctx.beginPath();
    ctx.moveTo(line, 0);
    ctx.lineTo(line, port.height);
    ctx.stroke();
  }
  ctx.setLineDash([]);
}

/** The sticky axis: two tiers, board milestones in the lower one. The origin is its own top left corner. */
export function paintAxis(frame: PaintFrame): void {
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
    for (const label of placeLabels(axis.lower, port, (t) => text.width(t, lowerFont), 'start'))
      ctx.fillText(label.text, label.x, AXIS_TIER * 1.5 + TEXT_DROP);
    paintBoardMilestones(frame);
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

function paintTodayPill({ ctx, theme, port, today, text, words }: PaintFrame): void {
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

function paintBoardMilestones(frame: PaintFrame): void {
  const { ctx, theme, port, layout, text, words, marks } = frame;
  const face = `600 12px ${theme.font}`;
  layout.milestones.forEach((box, i) => {
    const rect = milestoneRect(port, layout, box, null);
    if (rect.x > port.width + 20 || rect.x < -320) return;
    const next = layout.milestones[i + 1];
    const nextX = next ? milestoneRect(port, layout, next, null).x : Number.POSITIVE_INFINITY;
    const middle = AXIS_TIER * 1.5;
    const at = { ...rect, y: middle - rect.height / 2 };
    const label =
      marks.renaming === box.milestone.id
        ? ''
        : text.cut(
            box.milestone.title || words.untitled,
            face,
            clamp(nextX - rect.x - rect.width - 20, 0, 160),
          );
    if (label !== '') {
      // A ground of its own, so that ticks don't run through the words.
      const width = text.width(label, face) + rect.width + 14;
      ctx.fillStyle = theme.surface;
      roundRect(ctx, { x: at.x - 3, y: middle - 10, width, height: 20 }, 4);
      ctx.fill();
      ctx.font = face;
      ctx.fillStyle = theme.text;
      ctx.fillText(label, at.x + rect.width + 5, middle + TEXT_DROP);
    }
    paintDiamond(frame, box, at);
  });
}
