import * as Y from 'yjs';
import { newEntry, writeFields } from '../entryFields';
import { newId } from '../ids';
import { ORIGIN, type Origin } from '../origins';
import type { Comment } from './schema';
import { readComment } from './talkDoc';
import type { WallEntities } from './wallDoc';

/** What stands in room `talk`, by root. */
export type TalkEntities = WallEntities & { readonly comments: Comment };
export type TalkRoot = keyof TalkEntities;

/** New values of an entry's fields; null takes the field away. */
export type TalkPatch<R extends TalkRoot> = {
  readonly [F in keyof Omit<TalkEntities[R], 'id' | 'deleted'>]?: TalkEntities[R][F] | null;
};

/** The hands of a mutation: reads and writes of one transaction on room `talk`. */
export interface TalkEdit {
  readonly doc: Y.Doc;
  /** The instant of this edit, ISO with time. */
  readonly now: string;
  /** A comment, deleted or not. */
  get(id: string): Comment | null;
  /** Makes an entry; answers its id. One that is there already stays as it is. */
  create<R extends TalkRoot>(root: R, fields: TalkPatch<R>, id?: string): string;
  /** Changes an entry, and of it only what differs; nothing happens when it is not there. */
  patch<R extends TalkRoot>(root: R, id: string, fields: TalkPatch<R>): void;
  /** Soft delete. */
  remove(root: TalkRoot, id: string): void;
  /** Takes a soft delete back. */
  restore(root: TalkRoot, id: string): void;
}

/** Runs `run` in one transaction with an origin; one call is one undo step. */
export function editTalk<T>(
  doc: Y.Doc,
  run: (edit: TalkEdit) => T,
  { origin = ORIGIN.user, now = new Date() }: { origin?: Origin; now?: Date } = {},
): T {
  const instant = now.toISOString();
  const entry = (root: TalkRoot, id: string): Y.Map<unknown> | null => {
    const map = doc.getMap(root).get(id);
    return map instanceof Y.Map ? map : null;
  };
  const edit: TalkEdit = {
    doc,
    now: instant,
    get: (id) => readComment(doc, id),
    create: (root, fields, id = newId()) => {
      if (!entry(root, id)) doc.getMap(root).set(id, newEntry(fields, isStored));
      return id;
    },
    patch: (root, id, fields) => {
      const map = entry(root, id);
      if (map) writeFields(map, fields, isStored);
    },
    remove: (root, id) => {
      entry(root, id)?.set('deleted', instant);
    },
    restore: (root, id) => {
      entry(root, id)?.delete('deleted');
    },
  };
  return doc.transact(() => run(edit), origin);
}

const isStored = (value: unknown): boolean =>
  value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
