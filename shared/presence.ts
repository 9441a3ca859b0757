import { type IsoDate, parseDay } from './dates';
import { ID_PATTERN } from './ids';

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
}

export const MAX_SELECTION = 40;
/** So many bars of a big selection travel live; the rest follow at the drop. */
export const MAX_DRAG_ITEMS = 16;

const isIdOrNull = (v: unknown): v is string | null =>
  v === null || (typeof v === 'string' && ID_PATTERN.test(v));
const bag = (v: unknown): Record<string, unknown> | null =>
  typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Record<string, unknown>) : null;
const unit = (v: unknown): number =>
  typeof v === 'number' && Number.isFinite(v) ? Math.min(1, Math.max(0, v)) : 0;

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

/** Reads what another client says of itself; null for what is no presence of ours. */
export function readPresence(v: unknown): PresenceState | null {
  const s = bag(v);
  if (!s || !isIdOrNull(s.person ?? null)) return null;
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
  };
}
