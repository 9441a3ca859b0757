import { createStore, type StoreApi } from 'zustand/vanilla';
import { toIso } from '../../shared/dates';
import type { Point, Rect } from '../../shared/layout/geometry';
import { BUCKETS, type Bucket, type Mode } from '../../shared/plan/schema';
import { type DragInFlight, MAX_DRAG_ITEMS } from '../../shared/presence';
import type { Hit } from './hitTest';

/** What the pointer does on the board right now. The grid of rows waits for `idle`. */
export type Gesture = 'idle' | 'press' | 'pan' | 'drag' | 'resize' | 'marquee' | 'link' | 'create';

/** Where something would land. */
export interface DropTarget {
  readonly lane: string | null;
  /** Snapped first day; null in now / next / later mode. */
  readonly day: number | null;
  readonly bucket: Bucket | null;
  /** What `row` the initiative gets. */
  readonly row: number;
}

/** One bar in hand. */
export interface DragPreviewItem {
  readonly id: string;
  readonly lane: string | null;
  /** In now / next / later mode: how many other cards of its cell stand before it. */
  readonly row: number | null;
  /** Day numbers, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  readonly bucket: Bucket | null;
}

export interface DragPreview {
  readonly kind: 'move' | 'start' | 'end';
  /** The bar under the pointer, which the date pill speaks of. */
  readonly lead: string;
  readonly items: readonly DragPreviewItem[];
  /** Pixels the pointer went since it pressed: the lifted bar follows it 1:1. */
  readonly offset: Point;
  /** Days the lead moved by (its dragged edge, on resize). */
  readonly delta: number;
  readonly duplicate: boolean;
}

/** The one snap guide. */
export interface Guide {
  readonly day: number;
  readonly kind:
    | 'year'
    | 'quarter'
    | 'month'
    | 'week'
    | 'milestone'
    | 'today'
    | 'start'
    | 'end'
    | 'after';
  /** Title of the milestone or neighbour. */
  readonly title: string;
}

export interface LinkDraft {
  readonly from: string;
  readonly to: Point;
  /** Initiative under the pointer, and whether it may be linked. */
  readonly target: { readonly id: string; readonly valid: boolean } | null;
  readonly valid: ReadonlySet<string>;
}

export interface TaskDrag {
  readonly id: string;
  readonly initiative: string;
  readonly pointer: Point;
  /** From the card's corner to the pointer. */
  readonly grip: Point;
  readonly over:
    | {
        readonly kind: 'before';
        readonly initiative: string;
        readonly beforeId: string | null;
        readonly line: Rect;
      }
    | { readonly kind: 'under'; readonly task: string; readonly rect: Rect }
    | { readonly kind: 'initiative'; readonly initiative: string }
    | { readonly kind: 'board'; readonly target: DropTarget }
    | null;
}

/** A card dragged in from the backlog. */
export interface DropPreview {
  readonly target: DropTarget;
  readonly label: string;
  readonly spanDays: number;
}

/** A bar being drawn with the initiative tool. */
export interface CreateDraft {
  readonly lane: string | null;
  readonly start: number;
  readonly end: number;
  readonly row: number;
}

/** Stickies in hand. */
export interface StickyDrag {
  /** The one under the pointer. */
  readonly lead: string;
  readonly ids: readonly string[];
  /** Where each was when it was picked up, in the board area as it is now. */
  readonly rects: ReadonlyMap<string, Rect>;
  /** Pixels the pointer went since. */
  readonly offset: Point;
  /** Group that would take them. */
  readonly join: string | null;
  readonly duplicate: boolean;
}

/** What the tools show: facts of this tab that live no longer than a gesture. */
export interface InteractionState {
  readonly gesture: Gesture;
  readonly hover: Hit | null;
  readonly pointer: Point | null;
  readonly drag: DragPreview | null;
  readonly marquee: Rect | null;
  readonly guide: Guide | null;
  readonly link: LinkDraft | null;
  readonly task: TaskDrag | null;
  readonly stickies: StickyDrag | null;
  readonly create: CreateDraft | null;
  readonly drop: DropPreview | null;
  /** What undo or redo just touched; each set lights up once. */
  readonly flash: ReadonlySet<string>;
  /** Cursor of the host element. */
  readonly cursor: string;
}

export type Interaction = StoreApi<InteractionState>;

export const AT_REST: InteractionState = {
  gesture: 'idle',
  hover: null,
  pointer: null,
  drag: null,
  marquee: null,
  guide: null,
  link: null,
  task: null,
  stickies: null,
  create: null,
  drop: null,
  flash: new Set(),
  cursor: 'default',
};

export const createInteraction = (): Interaction => createStore<InteractionState>(() => AT_REST);

/** Ids of what is in hand: no ring stays behind where it was. */
export const inHand = ({ drag, stickies }: InteractionState): ReadonlySet<string> =>
  new Set([...(drag?.items.map((item) => item.id) ?? []), ...(stickies?.ids ?? [])]);

/** The preview as others see it. In now / next / later mode "days" 0-2 stand for the columns. */
export const asPresence = (drag: DragPreview, mode: Mode): DragInFlight => ({
  kind: drag.kind,
  items: drag.items.slice(0, MAX_DRAG_ITEMS).map(({ id, lane, start, end, bucket }) => {
    if (mode === 'dates') return { id, lane, start: toIso(start), end: toIso(end - 1) };
    const column = toIso(BUCKETS.indexOf(bucket ?? 'now'));
    return { id, lane, start: column, end: column };
  }),
});
