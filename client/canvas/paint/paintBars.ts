import { drawnBox, lanesIn, visitBoxes } from '../../../shared/layout/drawnRect';
import { type Rect, shifted } from '../../../shared/layout/geometry';
import type { Box, LaneBox, RowBox } from '../../../shared/layout/layoutTypes';
import { DIMMED, isDimmed } from '../../../shared/picture/paint/dimming';
import { conflictEnds, paintPlacedBox, paintStrip } from '../../../shared/picture/paint/paintBox';
import { paintLinkBadges, paintLinks } from '../../../shared/picture/paint/paintLinks';
import { paintLaneMilestones } from '../../../shared/picture/paint/paintMilestone';
import { paintShelf } from '../../../shared/picture/paint/paintStickies';
import { inset, roundRect } from '../../../shared/picture/paint/shapes';
import type { PaintFrame } from './frame';
import {
  paintBarMark,
  paintGhostOf,
  paintGhosts,
  paintLaneMoves,
  paintMilestoneDrift,
  UNCHANGED,
} from './paintDrift';
import { isAside, paintBands, paintSpreads, shownAs } from './paintPlacements';
import { paintDots, paintVeil, paintVoteCount } from './paintVotes';

/** Paints what stands in view; answers how many bars that were. */
export function paintBars(frame: PaintFrame): number {
  const { port, layout } = frame;
  const view: Rect = { x: -24, y: 0, width: port.width + 48, height: port.height };
  const lanes = lanesIn(layout, port, 0, port.height);
  if (layout.mode === 'dates') paintLinks(frame);
  const conflicts = conflictEnds(layout, frame.view);
  const lifted = liftedIds(frame);
  const { ballot, counts } = frame.votes;
  let count = 0;
  const paintBoxes = (lane: LaneBox, which: (id: string) => boolean) =>
    visitBoxes(port, lane, titlesToo(view), (box, row, index) => {
      if (!which(box.initiative.id)) return;
      count += 1;
      const mark = frame.drift?.bars.get(box.initiative.id);
      if (mark && !lane.collapsed) paintGhostOf(frame, lane, box, mark);
      if (isDimmed(frame, box.initiative.id)) frame.ctx.globalAlpha = DIMMED;
      else if ((frame.drift && !mark) || isAside(frame, box)) frame.ctx.globalAlpha = UNCHANGED;
      if (lane.collapsed) paintStrip(frame, lane, box, frame.shift(box.initiative.id));
      else if (lifted.has(box.initiative.id))
        paintOrigin(frame, drawnBox(port, layout, lane, box).rect);
      else paintBox(frame, lane, box, row, index, conflicts);
      frame.ctx.globalAlpha = 1;
    });
  paintBands(frame);
  for (const lane of lanes) {
    paintGhosts(frame, lane);
    paintBoxes(lane, (id) => !ballot?.items.has(id));
    paintLaneMilestones(frame, lane);
    paintShelf(frame, lane);
    if (frame.drift) paintMarks(frame, lane, view);
    if (counts && !frame.drift && !lane.collapsed) paintCounts(frame, lane, view, conflicts);
  }
  paintLaneMoves(frame);
  paintSpreads(frame);
  if (layout.mode === 'dates') paintLinkBadges(frame);
  if (ballot) {
    paintVeil(frame);
    for (const lane of lanes) {
      paintBoxes(lane, (id) => ballot.items.has(id));
      if (!lane.collapsed) paintOwnDots(frame, lane, view);
    }
  }
  return count;
}

/** Counts of votes lie over all bars of a lane, as signs do. */
function paintCounts(
  frame: PaintFrame,
  lane: LaneBox,
  view: Rect,
  conflicts: ReadonlySet<string>,
): void {
  visitBoxes(frame.port, lane, view, (box) => {
    const { id } = box.initiative;
    const { rect, detail } = drawnBox(frame.port, frame.layout, lane, box);
    const conflict = conflicts.has(id);
    paintVoteCount(frame, id, shifted(rect, frame.shift(id)), { detail, conflict });
  });
}

/** So do the voter's own dots. */
function paintOwnDots(frame: PaintFrame, lane: LaneBox, view: Rect): void {
  visitBoxes(frame.port, lane, view, (box) => {
    const { id } = box.initiative;
    const { rect } = drawnBox(frame.port, frame.layout, lane, box);
    paintDots(frame, id, shifted(rect, frame.shift(id)));
  });
}

/** Signs lie over all bars of a lane: no neighbour hides them. */
function paintMarks(frame: PaintFrame, lane: LaneBox, view: Rect): void {
  if (!lane.collapsed)
    visitBoxes(frame.port, lane, view, (box) => {
      const mark = frame.drift?.bars.get(box.initiative.id);
      if (!mark) return;
      const { rect } = drawnBox(frame.port, frame.layout, lane, box);
      paintBarMark(frame, shifted(rect, frame.shift(box.initiative.id)), mark);
    });
  paintMilestoneDrift(frame, lane);
}

/** Bars left of the view may have their title in it. */
const titlesToo = (view: Rect): Rect => ({ ...view, x: view.x - 200, width: view.width + 200 });

function paintBox(
  frame: PaintFrame,
  lane: LaneBox,
  box: Box,
  row: RowBox,
  index: number,
  conflicts: ReadonlySet<string>,
): void {
  const initiative = shownAs(frame, box.initiative);
  const conflict = conflicts.has(initiative.id);
  const shift = frame.shift(initiative.id);
  paintPlacedBox(frame, { lane, box, row, index, initiative, conflict, shift });
}

/** The place a bar was lifted from. */
function paintOrigin({ ctx, theme }: PaintFrame, rect: Rect): void {
  roundRect(ctx, inset(rect, 0.75), 6);
  ctx.strokeStyle = theme.borderStrong;
  ctx.lineWidth = 1.5;
  ctx.setLineDash([5, 4]);
  ctx.stroke();
  ctx.setLineDash([]);
}

const NOBODY: ReadonlySet<string> = new Set();

function liftedIds({ interaction }: PaintFrame): ReadonlySet<string> {
  const { drag } = interaction;
  return drag && !drag.duplicate ? new Set(drag.items.map((i) => i.id)) : NOBODY;
}
