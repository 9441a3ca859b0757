import { type IsoDate, parseDay } from './dates';
import { ID_PATTERN, isId } from './ids';
import { REACTIONS, type ReactionSign } from './talk/schema';

/**
 * Where somebody is on the wall, never in pixels: everybody's zoom, panels and expansion differ.
 * `date` and `dayPart` (0-1) give the time; `lane` (null: the band without a lane) and `depth` (0-1 of that
 * lane's height) the place across. `entity` when the pointer is over one.
 */
export interface Place {
  readonly date: IsoDate;
  readonly dayPart: number;
  readonly lane: string | null;
  readonly depth: number;
  readonly entity?: string;
}

/** A bar in somebody's hand, where it would land. */
export interface DragItem {
  readonly id: string;
  readonly lane: string | null;
  readonly start: IsoDate;
  readonly end: IsoDate;
}

export interface DragInFlight {
  readonly kind: 'move' | 'start' | 'end';
  /** Picked up with the keys or for a click: who does that takes longer than a hand that drags. */
  readonly byKeys?: boolean;
  readonly items: readonly DragItem[];
}

/** What somebody looks at, in terms of the wall: its middle, and how many days are in view. */
export interface View {
  readonly middle: Place;
  readonly days: number;
}

/** Awareness state of one tab in room `plan`; seen live, never kept. */
export interface PresenceState {
  /** Id in room `stage`, `people`; null for somebody who just looks. */
  readonly person: string | null;
  readonly cursor: Place | null;
  /** Entity ids, at most `MAX_SELECTION`. */
  readonly selection: readonly string[];
  readonly drag: DragInFlight | null;
  /** Entity whose title is being typed. */
  readonly renaming: string | null;
  /** The drag was just dropped: show its place until the edit arrives. */
  readonly dropped?: boolean;
  /** Of whoever facilitates a workshop: what the others see when they follow. */
  readonly view?: View;
  /** Person whose view this tab follows. */
  readonly follows?: string;
  /** Instant of the server's clock at which a hand went up. */
  readonly hand?: number;
  /** Instant at which this person asked for more time. */
  readonly moreTime?: number;
  /** The pointer is a light that leaves a trail, for others to look at. */
  readonly laser?: boolean;
  /** A sign given to everybody, and the instant that tells it from the one before. */
  readonly sign?: GivenSign;
  /** The tab is hidden: its person looks at something else. */
  readonly away?: boolean;
}

export interface GivenSign {
  readonly sign: ReactionSign;
  readonly at: number;
}

export const MAX_SELECTION = 40;
/** So many bars of a big selection travel live; the rest follow at the drop. */
export const MAX_DRAG_ITEMS = 16;
/** Wider than any window shows. */
const MOST_DAYS = 100_000;

const isIdOrNull = (v: unknown): v is string | null =>
  v === null || (typeof v === 'string' && ID_PATTERN.test(v));
const bag = (v: unknown): Record<string, unknown> | null =>
  typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Record<string, unknown>) : null;
const unit = (v: unknown): number =>
  typeof v === 'number' && Number.isFinite(v) ? Math.min(1, Math.max(0, v)) : 0;

const instant = (v: unknown): number | null =>
  typeof v === 'number' && Number.isFinite(v) && v >= 0 ? v : null;

function readPlace(v: unknown): Place | null {
  const p = bag(v);
  if (!p || parseDay(p.date) === null || !isIdOrNull(p.lane)) return null;
  return {
    date: p.date as IsoDate,
    dayPart: unit(p.dayPart),
    lane: p.lane,
    depth: unit(p.depth),
    ...(typeof p.entity === 'string' && ID_PATTERN.test(p.entity) ? { entity: p.entity } : {}),
  };
}

/** Reads a view; null for what is none. */
export function readView(v: unknown): View | null {
  const view = bag(v);
  const middle = readPlace(view?.middle);
  const days = instant(view?.days);
  if (!middle || days === null || days === 0 || days > MOST_DAYS) return null;
  return { middle, days };
}

function readDrag(v: unknown): DragInFlight | null {
  const d = bag(v);
  if (!d || (d.kind !== 'move' && d.kind !== 'start' && d.kind !== 'end')) return null;
  if (!Array.isArray(d.items)) return null;
  const items: DragItem[] = [];
  for (const raw of d.items.slice(0, MAX_DRAG_ITEMS)) {
    const i = bag(raw);
    if (!i || typeof i.id !== 'string' || !isIdOrNull(i.lane)) continue;
    if (parseDay(i.start) === null || parseDay(i.end) === null) continue;
    items.push({ id: i.id, lane: i.lane, start: i.start as IsoDate, end: i.end as IsoDate });
  }
  if (items.length === 0) return null;
  return { kind: d.kind, items, ...(d.byKeys === true ? { byKeys: true } : {}) };
}

function readSign(v: unknown): GivenSign | null {
  const given = bag(v);
  const at = instant(given?.at);
  const sign = given?.sign as ReactionSign;
  return at !== null && REACTIONS.includes(sign) ? { sign, at } : null;
}

/** Reads what another client says of itself; null for what is no presence of ours. */
export function readPresence(v: unknown): PresenceState | null {
  const s = bag(v);
  if (!s || !isIdOrNull(s.person ?? null)) return null;
  const view = readView(s.view);
  const hand = instant(s.hand);
  const moreTime = instant(s.moreTime);
  const sign = readSign(s.sign);
  return {
    person: (s.person as string | null) ?? null,
    cursor: readPlace(s.cursor),
    selection: Array.isArray(s.selection)
      ? s.selection
          .filter((id): id is string => typeof id === 'string' && ID_PATTERN.test(id))
          .slice(0, MAX_SELECTION)
      : [],
    drag: readDrag(s.drag),
    renaming: typeof s.renaming === 'string' && ID_PATTERN.test(s.renaming) ? s.renaming : null,
    ...(s.dropped === true ? { dropped: true } : {}),
    ...(view ? { view } : {}),
    ...(isId(s.follows) ? { follows: s.follows } : {}),
    ...(hand === null ? {} : { hand }),
    ...(moreTime === null ? {} : { moreTime }),
    ...(s.laser === true ? { laser: true } : {}),
    ...(sign ? { sign } : {}),
    ...(s.away === true ? { away: true } : {}),
  };
}
