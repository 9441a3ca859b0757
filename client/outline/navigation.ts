import type { FocusStep } from '../actions/boardFocus';
import type { SceneLane } from '../actions/boardScene';
import { BOARD_MILESTONES, NO_LANE, type Row, type RowModel, rowOf } from './row';

/** A horizontal line of the board that Up and Down go through: a row of bars, or a lane without any. */
interface Line {
  readonly band: string;
  readonly stops: readonly Stop[];
}

interface Stop {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Lines from top to bottom, of what the rows show. */
function linesOf(
  model: RowModel,
  lanes: readonly SceneLane[],
  dayOf: (iso: string) => number,
): Line[] {
  const lines: Line[] = [];
  const milestonesIn = (band: string): Stop[] =>
    model.rows.flatMap((row) => {
      if (row.kind !== 'milestone' || row.parent !== band) return [];
      const day = dayOf(row.milestone.date);
      return [{ id: row.id, start: day, end: day + 1 }];
    });
  const ofBoard = milestonesIn(BOARD_MILESTONES);
  if (ofBoard.length > 0) lines.push({ band: BOARD_MILESTONES, stops: ofBoard });
  for (const { id, pack } of lanes) {
    const band = id ?? NO_LANE;
    if (!model.indexOf.has(band)) continue;
    const before = lines.length;
    const marks = milestonesIn(band);
    if (marks.length > 0) lines.push({ band, stops: marks });
    for (const { boxes } of pack.rows) {
      const stops = boxes
        .filter((box) => model.indexOf.has(box.initiative.id))
        .map(({ initiative, start, end }) => ({ id: initiative.id, start, end }));
      if (stops.length > 0) lines.push({ band, stops });
    }
    const hanging = stickiesIn(model, band, dayOf);
    if (hanging.length > 0) lines.push({ band, stops: hanging });
    if (lines.length === before)
      lines.push({
        band,
        stops: [{ id: band, start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY }],
      });
  }
  return lines;
}

/** Stickies and groups of a lane: below its bars, as one line. */
const stickiesIn = (model: RowModel, band: string, dayOf: (iso: string) => number): Stop[] => {
  let day = 0;
  return model.rows.flatMap((row, i) => {
    if (row.level !== 2 || row.parent !== band) return [];
    if (row.kind !== 'sticky' && row.kind !== 'cluster') return [];
    const first = row.kind === 'cluster' ? model.rows[i + 1] : row;
    const date = first?.kind === 'sticky' ? first.sticky.at?.date : undefined;
    if (date !== undefined) day = dayOf(date);
    return [{ id: row.id, start: day, end: day + 1 }];
  });
};

function nearest(line: Line | undefined, from: Stop | undefined): string | null {
  if (!line) return null;
  let best: { id: string; distance: number } | null = null;
  for (const stop of line.stops) {
    const distance = from ? Math.max(0, stop.start - from.end, from.start - stop.end) : stop.start;
    if (best === null || distance < best.distance) best = { id: stop.id, distance };
  }
  return best?.id ?? null;
}

/** The row at level 1 that holds a row. */
export function bandOf(model: RowModel, id: string | null): Row | undefined {
  let row = rowOf(model, id);
  while (row && row.parent !== null) row = rowOf(model, row.parent);
  return row;
}

export interface Wall {
  readonly model: RowModel;
  readonly lanes: readonly SceneLane[];
  readonly dayOf: (iso: string) => number;
}

/** Where a step leads on the wall, where Left and Right go through time; null when there is nothing. */
export function stepOnWall(wall: Wall, from: string | null, step: FocusStep): string | null {
  const { model } = wall;
  const row = rowOf(model, from);
  if (!row) return startOfBoard(model);
  switch (step) {
    case 'left':
      return inTime(model, row, -1);
    case 'right':
      return inTime(model, row, 1);
    case 'up':
      return up(wall, row);
    case 'down':
      return down(wall, row);
    default:
      return jump(model, row, step);
  }
}

/** Where a step leads in the outline, where Left and Right close and open; opening is the caller's. */
export function stepInTree(model: RowModel, from: string | null, step: FocusStep): string | null {
  const row = rowOf(model, from);
  const index = row ? (model.indexOf.get(row.id) as number) : -1;
  if (!row) return model.rows[0]?.id ?? null;
  switch (step) {
    case 'up':
      return model.rows[index - 1]?.id ?? null;
    case 'down':
      return model.rows[index + 1]?.id ?? null;
    case 'left':
      return row.parent;
    case 'right':
      return model.rows[index + 1]?.parent === row.id ? (model.rows[index + 1]?.id ?? null) : null;
    default:
      return jump(model, row, step);
  }
}

const startOfBoard = (model: RowModel): string | null =>
  model.rows.find((r) => r.kind === 'initiative')?.id ?? model.rows[0]?.id ?? null;

function inTime(model: RowModel, row: Row, direction: 1 | -1): string | null {
  const index = model.indexOf.get(row.id) as number;
  if (row.level === 1) {
    const next = model.rows[index + 1];
    return direction > 0 && next?.parent === row.id ? next.id : null;
  }
  for (let i = index + direction; i >= 0 && i < model.rows.length; i += direction) {
    const other = model.rows[i] as Row;
    if (other.level < row.level) return direction < 0 ? other.id : null;
    if (other.level === row.level) return other.id;
  }
  return null;
}

function up(wall: Wall, row: Row): string | null {
  const { model } = wall;
  if (row.level > 2) return model.rows[(model.indexOf.get(row.id) as number) - 1]?.id ?? null;
  const lines = linesOf(wall.model, wall.lanes, wall.dayOf);
  if (row.level === 1) {
    const own = lines.findIndex((line) => line.band === row.id);
    return nearest(lines[own - 1], undefined);
  }
  const at = lines.findIndex((line) => line.stops.some((s) => s.id === row.id));
  const stop = lines[at]?.stops.find((s) => s.id === row.id);
  return nearest(lines[at - 1], stop) ?? row.parent;
}

function down(wall: Wall, row: Row): string | null {
  const { model } = wall;
  const next = model.rows[(model.indexOf.get(row.id) as number) + 1];
  if (next && next.level > 2) return next.id;
  const lines = linesOf(wall.model, wall.lanes, wall.dayOf);
  if (row.level === 1) {
    const own = lines.findIndex((line) => line.band === row.id);
    const isItself = lines[own]?.stops[0]?.id === row.id;
    return nearest(lines[isItself ? own + 1 : own], undefined);
  }
  let bar: Row | undefined = row;
  while (bar && bar.level > 2) bar = rowOf(model, bar.parent);
  const at = lines.findIndex((line) => line.stops.some((s) => s.id === bar?.id));
  return nearest(
    lines[at + 1],
    lines[at]?.stops.find((s) => s.id === bar?.id),
  );
}

function jump(model: RowModel, row: Row, step: FocusStep): string | null {
  const bands = model.rows.filter((r) => r.level === 1);
  const band = bandOf(model, row.id);
  const at = band ? bands.indexOf(band) : -1;
  const items = model.rows.filter((r) => r.level === 2);
  const inBand = items.filter((r) => r.parent === band?.id);
  switch (step) {
    case 'firstInLane':
      return inBand[0]?.id ?? null;
    case 'lastInLane':
      return inBand.at(-1)?.id ?? null;
    case 'previousLane':
      return (row.level === 1 ? bands[at - 1] : band)?.id ?? null;
    case 'nextLane':
      return bands[at + 1]?.id ?? null;
    case 'first':
      return items[0]?.id ?? bands[0]?.id ?? null;
    default:
      return items.at(-1)?.id ?? bands.at(-1)?.id ?? null;
  }
}
