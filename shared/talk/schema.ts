/** What a comment hangs on: an entity of a room, or (`BOARD_ANCHOR`) the board as a whole. */
export interface CommentAnchor {
  readonly room: string;
  readonly id: string;
}
export const BOARD_ANCHOR: CommentAnchor = { room: 'plan', id: 'board' };

export const sameAnchor = (a: CommentAnchor, b: CommentAnchor): boolean =>
  a.room === b.room && a.id === b.id;

/** A comment as room `talk` holds it; deleted ones included. */
export interface Comment {
  readonly id: string;
  readonly on: CommentAnchor;
  /** Person id; null for somebody without a name. */
  readonly author: string | null;
  /** ISO instant. */
  readonly at: string;
  /** Lexical editor state as JSON, as it was written: read it with `readBody`. */
  readonly body: unknown;
  /** The comment this answers; null: it begins a thread. */
  readonly parent: string | null;
  /** Instant at which its thread was settled; null: it is open. */
  readonly resolved: string | null;
  readonly resolvedBy: string | null;
  /** Ids of people it names. */
  readonly mentions: readonly string[];
  /** Instant of the last change of its text; null: none. */
  readonly edited: string | null;
  /** Version of the sign-off it was said about; null: none. */
  readonly version: number | null;
  readonly deleted: string | null;
}

/** Paper of stickies, in the order of the palette. */
export const STICKY_COLOURS = ['yellow', 'pink', 'blue', 'green', 'purple', 'grey'] as const;
export type StickyColour = (typeof STICKY_COLOURS)[number];

/** Where a sticky hangs on the wall: its left edge at a date, its top so many pixels below the bars of a lane. */
export interface StickyPlace {
  /** ISO date. In now / next / later mode days 0 to 2 of the epoch stand for the columns. */
  readonly date: string;
  /** Null: the band without a lane. */
  readonly lane: string | null;
  readonly dy: number;
}

/** What a sticky was made into; it stays, as the note where that came from. */
export interface BecameEntry {
  readonly kind: 'initiative' | 'task';
  readonly id: string;
}

/** A sticky as room `talk` holds it; deleted ones included. */
export interface Sticky {
  readonly id: string;
  readonly text: string;
  /** Person id; null where it was written unseen and secret, or by somebody without a name. */
  readonly author: string | null;
  /** Null: it hangs nowhere, and is drawn with what is parked. */
  readonly at: StickyPlace | null;
  /** Set aside on purpose: it stands in the parking lot and not on the wall. */
  readonly parked: boolean;
  /** Group it belongs to. */
  readonly cluster: string | null;
  readonly colour: StickyColour;
  /** ISO instant. */
  readonly made: string;
  /** Round in which it was written unseen. */
  readonly round: number | null;
  readonly became: BecameEntry | null;
  /** Instant at which somebody decided that it stays parked; null: it waits for a review. */
  readonly reviewed: string | null;
  readonly deleted: string | null;
}

/** A named group of stickies; it is where they are. */
export interface Cluster {
  readonly id: string;
  readonly title: string;
  readonly deleted: string | null;
}

/** Signs that may be put to a thing: words, which every screen draws and names its own way. */
export const REACTIONS = ['agree', 'love', 'hooray', 'unsure', 'look', 'careful'] as const;
export type ReactionSign = (typeof REACTIONS)[number];

/** A sign that a person put to a thing: to a sticky, an initiative, a comment. */
export interface Reaction {
  readonly id: string;
  readonly on: CommentAnchor;
  readonly author: string;
  readonly sign: ReactionSign;
  readonly deleted: string | null;
}
