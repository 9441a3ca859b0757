import { drawnBox, xOf } from '../../layout/drawnRect';
import { type Point, shifted } from '../../layout/geometry';
import type { Box, LaneBox, Layout, RowBox } from '../../layout/layoutTypes';
import type { DependencyGraph } from '../../plan/dependencies';
import type { PlanView } from '../../plan/planView';
import type { Initiative } from '../../plan/schema';
import { barColour } from './barColour';
import type { PlanFrame } from './frame';
import { edgeColour, paintBar } from './paintBar';
import { paintContainer } from './paintContainer';
import { roundRect } from './shapes';

/** An initiative where the layout put it. */
export interface PlacedBox {
  readonly lane: LaneBox;
  readonly box: Box;
  readonly row: RowBox;
  /** Of the box in its row: a title may stand in what is free up to the next. */
  readonly index: number;
  /** As it is drawn: not always as the plan has it. */
  readonly initiative: Initiative;
  readonly conflict: boolean;
  /** Pixels beside its place, while it slides there. */
  readonly shift: Point | null;
}

/** Draws an initiative: a bar, or the container of an expanded one. */
export function paintPlacedBox(frame: PlanFrame, placed: PlacedBox): void {
  const { port, layout, view, people, marks } = frame;
  const { lane, box, row, index, initiative, conflict } = placed;
  const { rect: place, detail } = drawnBox(port, layout, lane, box);
  const rect = shifted(place, placed.shift);
  const colour = barColour(initiative, view, people, marks.colourBy);
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
export function paintStrip(frame: PlanFrame, lane: LaneBox, box: Box, shift: Point | null): void {
  const { ctx, theme, port, layout, view, people, marks } = frame;
  const rect = shifted(drawnBox(port, layout, lane, box).rect, shift);
  const colour = barColour(box.initiative, view, people, marks.colourBy);
  roundRect(ctx, rect, 2);
  ctx.fillStyle = theme.forced ? theme.text : colour.fill;
  ctx.fill();
  ctx.strokeStyle = edgeColour(colour, theme);
  ctx.lineWidth = 1;
  ctx.stroke();
}

const NOBODY: ReadonlySet<string> = new Set();

const conflictsOf = new WeakMap<DependencyGraph, ReadonlySet<string>>();

/** Initiatives that start before what they wait for has ended. */
export function conflictEnds(
  layout: Layout,
  { dependencies }: Pick<PlanView, 'dependencies'>,
): ReadonlySet<string> {
  const { conflicts, links } = dependencies;
  if (conflicts.size === 0 || layout.mode !== 'dates') return NOBODY;
  const known = conflictsOf.get(dependencies);
  if (known) return known;
  const ends = new Set(links.filter((l) => conflicts.has(l.id)).map((l) => l.to));
  conflictsOf.set(dependencies, ends);
  return ends;
}
