import type { Comment, CommentAnchor } from './schema';
import type { TalkRecords } from './talkDoc';

/** A comment and what was answered to it. */
export interface Thread {
  /** Id of the comment that begins it. */
  readonly id: string;
  readonly on: CommentAnchor;
  /** Deleted where only its answers are left. */
  readonly root: Comment;
  /** Living comments, the first one first, then as they were said. */
  readonly comments: readonly Comment[];
  readonly resolved: boolean;
  /** Instant at which something was last said. */
  readonly latest: string;
}

/** Everything that is talked about: threads by id, and by what they hang on (`anchorKey`), oldest first. */
export interface Threads {
  readonly byId: ReadonlyMap<string, Thread>;
  readonly byAnchor: ReadonlyMap<string, readonly Thread[]>;
  /** Thread that a comment stands in. */
  readonly threadOf: ReadonlyMap<string, string>;
}

const NOTHING_MOVED: ReadonlyMap<string, CommentAnchor> = new Map();

export const anchorKey = ({ room, id }: CommentAnchor): string => `${room}/${id}`;

/**
 * Puts comments together. Whatever concurrent edits merge into reads as threads of two levels: an answer to an answer
 * stands in the same thread; one to nothing, or in a circle, begins its own; a thread whose first comment was deleted
 * is there for as long as an answer is. What is said about something that became something else (`moved`, by `anchorKey`)
 * is read as said about that.
 */
export function threadsOf(
  records: TalkRecords,
  moved: ReadonlyMap<string, CommentAnchor> = NOTHING_MOVED,
): Threads {
  const members = new Map<string, Comment[]>();
  const threadOf = new Map<string, string>();
  for (const comment of records.values()) {
    const root = rootOf(records, comment);
    threadOf.set(comment.id, root);
    const known = members.get(root);
    if (known) known.push(comment);
    else members.set(root, [comment]);
  }
  const threads: Thread[] = [];
  for (const [id, all] of members) {
    const root = records.get(id) as Comment;
    const comments = all
      .filter(({ deleted }) => deleted === null)
      .sort((a, b) => Number(b === root) - Number(a === root) || byInstant(a, b));
    if (comments.length === 0) continue;
    const latest = comments.reduce((last, { at }) => (at > last ? at : last), '');
    const on = moved.get(anchorKey(root.on)) ?? root.on;
    threads.push({ id, on, root, comments, resolved: root.resolved !== null, latest });
  }
  threads.sort((a, b) => byInstant(a.root, b.root));
  const byAnchor = new Map<string, Thread[]>();
  for (const thread of threads) {
    const key = anchorKey(thread.on);
    const known = byAnchor.get(key);
    if (known) known.push(thread);
    else byAnchor.set(key, [thread]);
  }
  return { byId: new Map(threads.map((thread) => [thread.id, thread])), byAnchor, threadOf };
}

const byInstant = (a: Comment, b: Comment): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** The comment at the head of a chain of answers; in a circle, or behind nothing, the comment itself. */
function rootOf(records: TalkRecords, comment: Comment): string {
  const seen = new Set([comment.id]);
  let at = comment;
  while (at.parent !== null) {
    if (seen.has(at.parent)) return comment.id;
    const next = records.get(at.parent);
    if (!next) return at.id;
    seen.add(next.id);
    at = next;
  }
  return at.id;
}

/** Whether somebody is named in it. */
export const isMentioned = ({ comments }: Thread, person: string | null): boolean =>
  person !== null && comments.some(({ mentions }) => mentions.includes(person));
