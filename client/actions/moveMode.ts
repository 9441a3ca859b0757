import { addUnits, type CalendarUnit, spanOf, toIso } from '../../shared/dates';
import type { Move } from '../../shared/plan/mutations';
import { BUCKETS, type Bucket, type Mode, type Scale } from '../../shared/plan/schema';
import { isWeekend, type Weekend } from '../../shared/weekend';

/**
 * A place on the wall: days with `end` exclusive, and the row as an index into the lane's rows. In now / next / later
 * mode the row is the place in the cell.
 */
export interface Spot {
  readonly lane: string | null;
  readonly row: number;
  readonly start: number;
  readonly end: number;
  readonly bucket: Bucket | null;
}

export interface MoveItem {
  readonly id: string;
  readonly title: string;
  readonly kind: 'initiative' | 'milestone' | 'sticky';
  readonly origin: Spot;
  readonly spot: Spot;
}

/** Things picked up with the keys; `lead` is what is spoken of. */
export interface MoveState {
  readonly kind: 'move' | 'resize';
  /** Edge that was changed last. */
  readonly edge: 'start' | 'end';
  readonly lead: MoveItem;
  readonly others: readonly MoveItem[];
}

/** The board as far as steps depend on it; `rows` of a lane are the `row` values of its rows, top to bottom. */
export interface MoveBoard {
  readonly mode: Mode;
  readonly level: Scale;
  /** Weekdays on which nothing starts and no work is done: a weekend, where the board skips it. */
  readonly skips: Weekend;
  readonly lanes: readonly MoveLane[];
}

export interface MoveLane {
  readonly id: string | null;
  readonly title: string;
  readonly rows: readonly number[];
  /** Ids of the cards of each cell in now / next / later mode, in their order. */
  readonly cells: Readonly<Record<Bucket, readonly string[]>>;
}

/** The cards that share a cell with an item, but for the item. */
function cellOf(board: MoveBoard, { lane, bucket }: Spot, id: string): readonly string[] {
  const cells = laneOf(board, lane)?.cells;
  return cells?.[bucket ?? 'now'].filter((other) => other !== id) ?? [];
}

/** How many rows there are to choose from where an item stands. */
export const rowsAt = (board: MoveBoard, spot: Spot, id: string): number =>
  board.mode === 'dates'
    ? (laneOf(board, spot.lane)?.rows.length ?? 0)
    : cellOf(board, spot, id).length + 1;

/** Key steps of the levels: small and large. */
const STEPS: Record<Scale, readonly [CalendarUnit, CalendarUnit]> = {
  years: ['month', 'quarter'],
  quarters: ['week', 'month'],
  months: ['day', 'week'],
  weeks: ['day', 'week'],
};

export const stepUnit = (level: Scale, large: boolean): CalendarUnit => STEPS[level][large ? 1 : 0];

export const pickUp = (
  items: readonly Omit<MoveItem, 'spot'>[],
  kind: MoveState['kind'] = 'move',
): MoveState | null => {
  const [lead, ...others] = items.map((item) => ({ ...item, spot: item.origin }));
  return lead ? { kind, edge: 'end', lead, others } : null;
};

const withSpots = (state: MoveState, change: (item: MoveItem) => Spot): MoveState => ({
  ...state,
  lead: { ...state.lead, spot: change(state.lead) },
  others: state.others.map((item) => ({ ...item, spot: change(item) })),
});

/** One step earlier or later; all items move by as many days as the lead, or one bucket. */
export function stepInTime(
  state: MoveState,
  direction: 1 | -1,
  large: boolean,
  board: MoveBoard,
): MoveState {
  if (board.mode === 'now-next-later') return stepBucket(state, direction, board);
  const { spot } = state.lead;
  const unit = stepUnit(board.level, large);
  const start = landOn(addUnits(unit, spot.start, direction), direction, board.skips);
  return moveByDays(state, start - spot.start, board.skips);
}

/** All items by the same number of days; lengths stay, in working days where weekends are skipped. */
export function moveByDays(state: MoveState, days: number, skips: Weekend = []): MoveState {
  return withSpots(state, ({ kind, spot }) => {
    const start = spot.start + days;
    const end =
      skips.length > 0 && kind === 'initiative'
        ? afterWorkingDays(start, workingDays(spot.start, spot.end, skips), skips)
        : spot.end + days;
    return { ...spot, start, end };
  });
}

function stepBucket(state: MoveState, direction: 1 | -1, board: MoveBoard): MoveState {
  const indexes = [state.lead, ...state.others].map((i) => BUCKETS.indexOf(i.spot.bucket ?? 'now'));
  const blocked = indexes.some((i) => i + direction < 0 || i + direction >= BUCKETS.length);
  if (blocked) return state;
  return withSpots(state, ({ id, spot }) => {
    const bucket = BUCKETS[BUCKETS.indexOf(spot.bucket ?? 'now') + direction] ?? spot.bucket;
    const next = { ...spot, bucket };
    return { ...next, row: Math.min(spot.row, rowsAt(board, next, id) - 1) };
  });
}

/** One row up or down, then into the lane there; several items go by lanes and stop together at the edge. */
export function stepAcross(state: MoveState, direction: 1 | -1, board: MoveBoard): MoveState {
  const { lanes } = board;
  const indexOf = (item: MoveItem) => lanes.findIndex((l) => l.id === item.spot.lane);
  if (state.others.length > 0) {
    const targets = [state.lead, ...state.others].map((item) => lanes[indexOf(item) + direction]);
    if (targets.some((lane) => !lane)) return state;
    return withSpots(state, (item) => ({
      ...item.spot,
      lane: lanes[indexOf(item) + direction]?.id ?? null,
      row: 0,
    }));
  }
  const at = indexOf(state.lead);
  const here = lanes[at];
  const { spot } = state.lead;
  const row = spot.row + direction;
  const staysInLane =
    here &&
    state.lead.kind === 'initiative' &&
    row >= 0 &&
    row < rowsAt(board, spot, state.lead.id);
  if (staysInLane) return withSpots(state, () => ({ ...spot, row }));
  const next = lanes[at + direction];
  if (!next) return state;
  const there = { ...spot, lane: next.id };
  const last = Math.max(0, rowsAt(board, there, state.lead.id) - 1);
  return withSpots(state, () => ({ ...there, row: direction > 0 ? 0 : last }));
}

/** Puts the lead at a place that was pointed at; the others keep their distance in time. */
export function placeAt(
  state: MoveState,
  target: { lane: string | null; day: number | null; bucket: Bucket | null; row: number },
  board: MoveBoard,
): MoveState {
  const days = target.day === null ? 0 : target.day - state.lead.spot.start;
  const moved = moveByDays(state, days, board.skips);
  const row = Math.max(0, laneOf(board, target.lane)?.rows.indexOf(target.row) ?? 0);
  const lead = { ...moved.lead.spot, lane: target.lane, row, bucket: target.bucket };
  return {
    ...moved,
    lead: { ...moved.lead, spot: lead },
    others: moved.others.map((item) => ({
      ...item,
      spot: { ...item.spot, lane: target.lane, bucket: target.bucket },
    })),
  };
}

/** Moves one edge of the lead a small step; never shorter than a day. */
export function stepEdge(
  state: MoveState,
  edge: 'start' | 'end',
  direction: 1 | -1,
  board: MoveBoard,
): MoveState {
  const { spot } = state.lead;
  const unit = stepUnit(board.level, false);
  const next =
    edge === 'end'
      ? { ...spot, end: Math.max(addUnits(unit, spot.end, direction), spot.start + 1) }
      : { ...spot, start: Math.min(addUnits(unit, spot.start, direction), spot.end - 1) };
  return { ...state, edge, lead: { ...state.lead, spot: next } };
}

export const laneOf = (board: MoveBoard, lane: string | null): MoveLane | undefined =>
  board.lanes.find((l) => l.id === lane);

/** True when a drop would change nothing. */
export const isUnmoved = (state: MoveState): boolean =>
  [state.lead, ...state.others].every(({ origin, spot }) => sameSpot(origin, spot));

const sameSpot = (a: Spot, b: Spot): boolean =>
  a.lane === b.lane &&
  a.row === b.row &&
  a.start === b.start &&
  a.end === b.end &&
  a.bucket === b.bucket;

/** What a drop writes for initiatives: only the values that changed. */
export function movesOf(state: MoveState, board: MoveBoard): Move[] {
  const moves: Move[] = [];
  for (const { id, kind, origin, spot } of [state.lead, ...state.others]) {
    if (kind !== 'initiative' || sameSpot(origin, spot)) continue;
    const move: Move = { id };
    if (spot.start !== origin.start || spot.end !== origin.end)
      move.span = spanOf(spot.start, spot.end - 1);
    if (spot.lane !== origin.lane) move.lane = spot.lane;
    if (spot.bucket !== origin.bucket && spot.bucket) move.bucket = spot.bucket;
    if (board.mode === 'dates' && (spot.lane !== origin.lane || spot.row !== origin.row))
      move.row = laneOf(board, spot.lane)?.rows[spot.row] ?? null;
    moves.push(move);
  }
  return moves;
}

/** Before which card of its cell the lead goes (null: last); nothing where it keeps its place or the board has dates. */
export function orderOf(
  { lead: { id, origin, spot } }: MoveState,
  board: MoveBoard,
): { beforeId: string | null } | null {
  if (board.mode === 'dates' || sameSpot(origin, spot)) return null;
  return { beforeId: cellOf(board, spot, id)[spot.row] ?? null };
}

/** What a drop writes for milestones. */
export function milestoneMovesOf(
  state: MoveState,
): { id: string; date?: string; lane?: string | null }[] {
  return [state.lead, ...state.others]
    .filter((item) => item.kind === 'milestone' && !sameSpot(item.origin, item.spot))
    .map(({ id, origin, spot }) => ({
      id,
      ...(spot.start !== origin.start ? { date: toIso(spot.start) } : {}),
      ...(spot.lane !== origin.lane ? { lane: spot.lane } : {}),
    }));
}

/** What a drop writes for stickies and groups: their date (a column as days 0 to 2), and their lane. */
export function stickyMovesOf(
  state: MoveState,
  { mode }: MoveBoard,
): { id: string; date?: string; lane?: string | null }[] {
  return [state.lead, ...state.others]
    .filter((item) => item.kind === 'sticky' && !sameSpot(item.origin, item.spot))
    .map(({ id, origin, spot }) => {
      const day = mode === 'dates' ? spot.start : BUCKETS.indexOf(spot.bucket ?? 'now');
      const moved = spot.start !== origin.start || spot.bucket !== origin.bucket;
      return {
        id,
        ...(moved ? { date: toIso(day) } : {}),
        ...(spot.lane !== origin.lane ? { lane: spot.lane } : {}),
      };
    });
}

function landOn(day: number, direction: 1 | -1, skips: Weekend): number {
  let landed = day;
  while (isWeekend(landed, skips)) landed += direction;
  return landed;
}

function workingDays(start: number, end: number, skips: Weekend): number {
  let count = 0;
  for (let day = start; day < end; day++) if (!isWeekend(day, skips)) count += 1;
  return Math.max(1, count);
}

function afterWorkingDays(start: number, count: number, skips: Weekend): number {
  let day = start;
  for (let left = count; left > 0; day++) if (!isWeekend(day, skips)) left -= 1;
  return day;
}
