import { lanesIn, milestoneRect, xOf } from '../../layout/drawnRect';
import { LANE_MIN_HEIGHT } from '../../layout/metrics';
import type { PlanFrame } from './frame';
import { roundRect } from './shapes';

/** Everything that lies below the bars. The origin is the top left corner of the board area. */
export function paintGrid(frame: PlanFrame): void {
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
function paintGhostLanes({ ctx, theme, port }: PlanFrame): void {
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

function paintTimeLines({ ctx, theme, port, axis }: PlanFrame): void {
  if (!axis) return;
  if (axis.weekends.length > 0) {
    ctx.fillStyle = theme.surfaceSunken;
    for (const day of axis.weekends) {
      const x = Math.round(xOf(port, day));
      ctx.fillRect(x, 0, Math.round(xOf(port, day + 1)) - x, port.height);
    }
  }
  ctx.fillStyle = theme.gridMinor;
  for (const day of axis.minor) ctx.fillRect(Math.round(xOf(port, day)), 0, 1, port.height);
  ctx.fillStyle = theme.gridMajor;
  for (const day of axis.major) ctx.fillRect(Math.round(xOf(port, day)), 0, 1, port.height);
}

function paintColumns({ ctx, theme, port }: PlanFrame): void {
  ctx.fillStyle = theme.gridMajor;
  for (const column of [1, 2]) ctx.fillRect(Math.round(xOf(port, column)), 0, 1, port.height);
}

function paintLaneLines({ ctx, theme, port, layout }: PlanFrame): void {
  ctx.fillStyle = theme.gridMajor;
  for (const lane of lanesIn(layout, port, -1, port.height))
    ctx.fillRect(0, Math.round(lane.y + lane.height - port.scrollY) - 1, port.width, 1);
}

function paintToday({ ctx, theme, port, today, layout }: PlanFrame): void {
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
