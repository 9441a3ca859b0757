import type { Span } from '../../../shared/dates';
import type { Bucket, Initiative, Mode } from '../../../shared/plan/schema';
import type { BucketEntry, SpanEntry } from '../../../shared/workshop/roundApi';
import type { Board } from '../board';
import { isTimeUp, mayTakePart } from './ballot';
import type { OwnRound } from './boardRounds';

/** Where one person puts an initiative. */
export type OwnPlace = SpanEntry | BucketEntry;

/** An open blind placement as this person stands in it. */
export interface Placing {
  readonly n: number;
  /** Ids that are placed. */
  readonly items: ReadonlySet<string>;
  /** How the board stood when it was asked for: places are spans, or columns. */
  readonly mode: Mode;
  /** What this person placed, by item. */
  readonly places: ReadonlyMap<string, OwnPlace>;
  /** Items whose last word the server does not have yet. */
  readonly unsent: ReadonlySet<string>;
}

type Placer = Pick<Board, 'rounds' | 'access'>;

const known = new WeakMap<OwnRound, { readonly round: unknown; readonly placing: Placing }>();

/** An open placement; null where there is no such round, or this person may not take part. */
export function placingOf(board: Placer, n: number | null): Placing | null {
  if (n === null || !mayTakePart(board)) return null;
  const round = board.rounds.list.get().find((one) => one.n === n);
  if (round?.state !== 'open' || round.kind !== 'placement') return null;
  const own = board.rounds.own(n);
  const last = known.get(own);
  if (last?.round === round) return last.placing;
  const places = new Map<string, OwnPlace>();
  for (const [key, value] of own.entries)
    if ('start' in value || 'bucket' in value) places.set(key, value);
  const placing = {
    n,
    items: new Set(round.items),
    mode: round.mode ?? 'dates',
    places,
    unsent: own.unsent,
  };
  known.set(own, { round, placing });
  return placing;
}

/** The placement that is done on the wall of this tab; null where the wall shows the plan. */
export function wallPlacing(board: Placer & Pick<Board, 'ui' | 'plan'>): Placing | null {
  const placing = placingOf(board, board.ui.getState().placing);
  // What was asked for in months has no place between now and later.
  return placing?.mode === board.plan.view().meta.mode ? placing : null;
}

/** Where the plan has an initiative; null where it has it nowhere. */
export function plannedPlace(
  { span, bucket }: Pick<Initiative, 'span' | 'bucket'>,
  mode: Mode,
): OwnPlace | null {
  if (mode === 'dates') return span;
  return bucket && { bucket };
}

export const isSpan = (place: OwnPlace): place is Span => 'start' in place;
export const bucketOf = (place: OwnPlace | null | undefined): Bucket | null =>
  place && 'bucket' in place ? place.bucket : null;

/** Puts an item somewhere, or takes it back (null). False when the time is up. */
export function placeItem(
  board: Placer & Pick<Board, 'serverNow'>,
  { n }: Placing,
  id: string,
  place: OwnPlace | null,
): boolean {
  const round = board.rounds.list.get().find((one) => one.n === n);
  if (!round || isTimeUp(round, board.serverNow())) return false;
  if (place) board.rounds.put(n, id, place);
  else board.rounds.drop(n, id);
  return true;
}
