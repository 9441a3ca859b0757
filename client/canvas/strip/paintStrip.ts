import {
  drawnBox,
  lanesIn,
  milestoneRect,
  visitBoxes,
  xOf,
} from '../../../shared/layout/drawnRect';
import { grow, type Rect } from '../../../shared/layout/geometry';
import type { LaneBox, MilestoneBox } from '../../../shared/layout/layoutTypes';
import { AXIS_HEIGHT } from '../../../shared/layout/metrics';
import { barColour } from '../../../shared/picture/paint/barColour';
import type { PlanFrame } from '../../../shared/picture/paint/frame';
import { paintAxis } from '../../../shared/picture/paint/paintAxis';
import { paintBar } from '../../../shared/picture/paint/paintBar';
import { conflictEnds } from '../../../shared/picture/paint/paintBox';
import { paintGrid } from '../../../shared/picture/paint/paintGrid';
import { paintDiamond } from '../../../shared/picture/paint/paintMilestone';
import { roundRect } from '../../../shared/picture/paint/shapes';
import { STRIP_AXIS, squeezeAt, squeezed } from './stripView';

/** From this height on a bar has room for its title. */
const TITLED = 18;
const DIAMOND = 9;

/** Paints the wall as it is in the strip: as on the canvas, but lower. The origin is the top left corner of the axis. */
export function paintStrip(frame: PlanFrame, selection: ReadonlySet<string>): void {
  const { ctx, theme, port, layout } = frame;
  const squeeze = squeezeAt(layout.mode, port.pxPerDay);
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, STRIP_AXIS, port.width, port.height * squeeze);
  ctx.clip();
  ctx.translate(0, STRIP_AXIS);
  paintGround(frame, squeeze);
  const lanes = lanesIn(layout, port, 0, port.height);
  for (const lane of lanes) paintStickies(frame, lane, squeeze);
  paintBars(frame, lanes, squeeze, selection);
  for (const lane of lanes)
    for (const box of lane.pack.milestones) {
      const rect = milestoneRect(port, layout, box, lane);
      paintMark(frame, box, rect, (rect.y + rect.height / 2) * squeeze);
    }
  for (const box of layout.milestones)
    paintMark(frame, box, milestoneRect(port, layout, box, null), DIAMOND);
  ctx.restore();

  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, port.width, STRIP_AXIS);
  ctx.clip();
  // Names of columns stand in the middle of the wall's axis, which is higher.
  if (!frame.axis) ctx.translate(0, (STRIP_AXIS - AXIS_HEIGHT) / 2);
  paintAxis(frame, () => {});
  ctx.restore();
  ctx.fillStyle = theme.gridMajor;
  ctx.fillRect(0, STRIP_AXIS - 1, port.width, 1);
}

/** Lanes, time and today, with lines as thin as on the wall. */
function paintGround(frame: PlanFrame, squeeze: number): void {
  const { layout, port } = frame;
  const lanes = layout.lanes.map((lane) => ({
    ...lane,
    y: lane.y * squeeze,
    height: lane.height * squeeze,
  }));
  const low = { ...port, scrollY: port.scrollY * squeeze, height: port.height * squeeze };
  paintGrid({ ...frame, layout: { ...layout, lanes }, port: low });
}

function paintBars(
  frame: PlanFrame,
  lanes: readonly LaneBox[],
  squeeze: number,
  selection: ReadonlySet<string>,
): void {
  const { port, layout, view, people, marks, theme } = frame;
  const conflicts = conflictEnds(layout, view);
  const area = { x: -24, y: 0, width: port.width + 48, height: port.height };
  const rings: Rect[] = [];
  for (const lane of lanes)
    visitBoxes(port, lane, area, (box, row, index) => {
      const { initiative } = box;
      const { rect: onWall, detail } = drawnBox(port, layout, lane, box);
      const rect = squeezed(onWall, squeeze);
      const next = row.boxes[index + 1];
      const right = next ? xOf(port, next.start) : Number.POSITIVE_INFINITY;
      paintBar(frame, {
        initiative,
        rect,
        detail: detail > 1 && rect.height >= TITLED ? 2 : 1,
        colour: barColour(initiative, view, people, marks.colourBy),
        free: right - rect.x - rect.width,
        conflict: conflicts.has(initiative.id),
      });
      if (selection.has(initiative.id)) rings.push(grow(rect, 3));
    });
  // Over the neighbours, which are near.
  for (const ring of rings) {
    roundRect(frame.ctx, ring, 6);
    frame.ctx.strokeStyle = theme.accent;
    frame.ctx.lineWidth = 2;
    frame.ctx.stroke();
  }
}

/** A milestone's diamond around a height, and no words. */
function paintMark(frame: PlanFrame, box: MilestoneBox, rect: Rect, middle: number): void {
  const x = rect.x + rect.width / 2 - DIAMOND / 2;
  if (x < -DIAMOND || x > frame.port.width) return;
  paintDiamond(frame, box, { x, y: middle - DIAMOND / 2, width: DIAMOND, height: DIAMOND });
}

/** Stickies as the paper they are written on. */
function paintStickies({ ctx, theme, port }: PlanFrame, lane: LaneBox, squeeze: number): void {
  for (const { sticky, day, dx, y, width, height } of lane.pack.stickies.boxes.values()) {
    const x = xOf(port, day) + dx * squeeze;
    if (x > port.width || x + width * squeeze < 0) continue;
    const top = (lane.y + y - port.scrollY) * squeeze;
    ctx.fillStyle = theme.forced ? theme.text : theme.stickies[sticky.colour];
    ctx.fillRect(x, top, width * squeeze, height * squeeze);
  }
}
