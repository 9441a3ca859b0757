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
