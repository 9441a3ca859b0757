import type { DependencyGraph } from '../../../shared/plan/dependencies';
import { drawnBox, lanesIn, visitBoxes, xOf } from '../drawnRect';
import { type Rect, shifted } from '../geometry';
import type { Box, LaneBox, RowBox } from '../layoutTypes';
import { barColour } from './barColour';
import { DIMMED, isDimmed } from './dimming';
import type { PaintFrame } from './frame';
import { edgeColour, paintBar } from './paintBar';
import { paintContainer } from './paintContainer';
import {
  paintBarMark,
  paintGhostOf,
  paintGhosts,
  paintLaneMoves,
  paintMilestoneDrift,
  UNCHANGED,
} from './paintDrift';
import { paintLinkBadges, paintLinks } from './paintLinks';
import { paintLaneMilestones } from './paintMilestone';
import { isAside, paintBands, paintSpreads, shownAs } from './paintPlacements';
import { paintShelf } from './paintStickies';
import { paintDots, paintVeil, paintVoteCount } from './paintVotes';
import { inset, roundRect } from './shapes';

/** Paints what stands in view; answers how many bars that were. */
export function paintBars(frame: PaintFrame): number {
  const { port, layout } = frame;
  const view: Rect = { x: -24, y: 0, width: port.width + 48, height: port.height };
  const lanes = lanesIn(layout, port, 0, port.height);
  if (layout.mode === 'dates') paintLinks(frame);
  const conflicts = conflictEnds(frame);
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
      if (lane.collapsed) paintStrip(frame, lane, box);
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
  const { port, layout, view, people, marks } = frame;
  const initiative = shownAs(frame, box.initiative);
  const { rect: place, detail } = drawnBox(port, layout, lane, box);
  const rect = shifted(place, frame.shift(initiative.id));
  const colour = barColour(initiative, view, people, marks.colourBy);
  const conflict = conflicts.has(initiative.id);
  if (box.container) {
    const trueWidth = (box.end - box.start) * port.pxPerDay;
    paintContainer(frame, { box, rect, colour, trueWidth, conflict });
  } else {
    const next = row.boxes[index + 1];
    const free = (next ? xOf(port, next.start) : Number.POSITIVE_INFINITY) - rect.x - rect.width;
    paintBar(frame, { initiative, rect, detail, colour, free, conflict });
  }
  if (marks.found.has(initiative.id)) {
    frame.ctx.fillStyle = frame.theme.snapGuide;
    frame.ctx.fillRect(rect.x, rect.y + rect.height + 1, rect.width, 3);
  }
}

/** A bar of a collapsed lane: 6 px high. */
function paintStrip(frame: PaintFrame, lane: LaneBox, box: Box): void {
  const { ctx, theme, port, layout, view, people, marks } = frame;
  const place = drawnBox(port, layout, lane, box).rect;
  const rect = shifted(place, frame.shift(box.initiative.id));
  const colour = barColour(box.initiative, view, people, marks.colourBy);
  roundRect(ctx, rect, 2);
  ctx.fillStyle = theme.forced ? theme.text : colour.fill;
  ctx.fill();
  ctx.strokeStyle = edgeColour(colour, theme);
  ctx.lineWidth = 1;
  ctx.stroke();
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

const conflictsOf = new WeakMap<DependencyGraph, ReadonlySet<string>>();

/** Initiatives that start before what they wait for has ended. */
function conflictEnds({ view, layout }: PaintFrame): ReadonlySet<string> {
  const { conflicts, links } = view.dependencies;
  if (conflicts.size === 0 || layout.mode !== 'dates') return NOBODY;
  const known = conflictsOf.get(view.dependencies);
  if (known) return known;
  const ends = new Set(links.filter((l) => conflicts.has(l.id)).map((l) => l.to));
  conflictsOf.set(view.dependencies, ends);
  return ends;
}
