import * as Y from 'yjs';
import { ORIGIN, type Origin } from '../origins';
import { sameValue } from '../plan/planEdit';
import type { Comment } from './schema';
import { commentsMap, readComment } from './talkDoc';

/** New values of a comment's fields; null takes the field away. */
export type CommentPatch = Partial<Omit<Comment, 'id' | 'deleted'>>;

/** The hands of a mutation of comments: reads and writes of one transaction on room `talk`. */
export interface TalkEdit {
  readonly doc: Y.Doc;
  /** The instant of this edit, ISO with time. */
  readonly now: string;
  get(id: string): Comment | null;
  /** Changes a comment, and of it only what differs; nothing happens when it is not there. */
  patch(id: string, fields: CommentPatch): void;
  /** Soft delete. */
  remove(id: string): void;
  /** Takes a soft delete back. */
  restore(id: string): void;
}

/** Runs `run` in one transaction with an origin; one call is one undo step. */
export function editTalk<T>(
  doc: Y.Doc,
  run: (edit: TalkEdit) => T,
  { origin = ORIGIN.user, now = new Date() }: { origin?: Origin; now?: Date } = {},
): T {
  const instant = now.toISOString();
  const entry = (id: string): Y.Map<unknown> | null => {
    const map = commentsMap(doc).get(id);
    return map instanceof Y.Map ? map : null;
  };
  const edit: TalkEdit = {
    doc,
    now: instant,
    get: (id) => readComment(doc, id),
    patch: (id, fields) => {
      const map = entry(id);
      if (!map) return;
      for (const [key, value] of Object.entries(fields)) {
        const old = map.get(key);
        const isStored = value !== null && value !== undefined && !isEmptyList(value);
        if (!isStored) {
          if (old !== undefined) map.delete(key);
        } else if (!sameValue(old, value)) map.set(key, value);
      }
    },
    remove: (id) => {
      entry(id)?.set('deleted', instant);
    },
    restore: (id) => {
      entry(id)?.delete('deleted');
    },
  };
  return doc.transact(() => run(edit), origin);
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
