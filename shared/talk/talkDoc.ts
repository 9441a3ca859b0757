import * as Y from 'yjs';
import { type EntriesChange, observeEntries } from '../observeEntries';
import type { Comment, CommentAnchor } from './schema';

/** Every comment of room `talk`, deleted ones included, by id. */
export type TalkRecords = ReadonlyMap<string, Comment>;

/** The root map of comments: id to fields. */
export const commentsMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('comments');

const textOrNull = (v: unknown): string | null => (typeof v === 'string' && v !== '' ? v : null);
const plain = (v: unknown): unknown => (v instanceof Y.AbstractType ? v.toJSON() : v);

/** Reads one comment tolerantly; null where there is none, or none that says what it hangs on and when it was said. */
export function readComment(doc: Y.Doc, id: string): Comment | null {
  const entry = commentsMap(doc).get(id);
  if (!(entry instanceof Y.Map)) return null;
  const get = (field: string) => plain(entry.get(field));
  const on = readAnchor(get('on'));
  const at = textOrNull(get('at'));
  if (!on || at === null || Number.isNaN(Date.parse(at))) return null;
  const mentions = get('mentions');
  const version = get('version');
  const resolved = get('resolved');
  return {
    id,
    on,
    author: textOrNull(get('author')),
    at,
    body: get('body') ?? null,
    parent: textOrNull(get('parent')),
    // An instant; what only says that it is settled is taken for one.
    resolved: resolved === true ? at : textOrNull(resolved),
    resolvedBy: textOrNull(get('resolvedBy')),
    mentions: Array.isArray(mentions)
      ? mentions.filter((person): person is string => typeof person === 'string')
      : [],
    edited: textOrNull(get('edited')),
    version: typeof version === 'number' && Number.isInteger(version) ? version : null,
    deleted: textOrNull(get('deleted')),
  };
}

function readAnchor(value: unknown): CommentAnchor | null {
  const { room, id } = (value ?? {}) as Record<string, unknown>;
  return typeof room === 'string' && typeof id === 'string' && id !== '' ? { room, id } : null;
}

/** Reads all comments. Costs time with their number: live readers use the client's talk store. */
export function readTalk(doc: Y.Doc): TalkRecords {
  const records = new Map<string, Comment>();
  for (const id of commentsMap(doc).keys()) {
    const comment = readComment(doc, id);
    if (comment) records.set(id, comment);
  }
  return records;
}

/** Calls `listener` once a transaction that touched comments. Returns the function that stops it. */
export const observeTalk = (doc: Y.Doc, listener: (change: EntriesChange) => void): (() => void) =>
  observeEntries(commentsMap(doc), listener);
