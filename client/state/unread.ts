import type { Comment } from '../../shared/talk/schema';
import { createSignal } from '../sync/signal';
import type { Readable } from './board';
import type { TalkStore } from './talkStore';

/** Which comments this device has not shown yet. */
export interface Unread extends Readable<ReadonlySet<string>> {
  markRead(ids: Iterable<string>): void;
  close(): void;
}

export interface UnreadOptions {
  readonly boardId: string;
  readonly store: TalkStore;
  readonly person: Readable<string | null>;
  /** All that was said before is there. */
  readonly synced: Readable<boolean>;
  readonly storage: Storage | null;
}

const NONE: ReadonlySet<string> = new Set();
const keyOf = (boardId: string): string => `planwall:read:${boardId}`;

/**
 * Comments by others that were not shown on this device. What had been said before a person came for the first time
 * counts as read, except what names them. Ids are kept, not an instant: clocks of people differ.
 */
export function createUnread(options: UnreadOptions): Unread {
  const { boardId, store, person, synced, storage } = options;
  const key = keyOf(boardId);
  let seen = readIds(storage, key);
  const unread = createSignal<ReadonlySet<string>>(NONE);

  const keep = () => {
    try {
      storage?.setItem(key, JSON.stringify([...(seen ?? [])]));
    } catch {
      // Full or forbidden: what was read is known in this tab alone.
    }
  };
  const isNews = ({ author, deleted }: Comment): boolean =>
    deleted === null && (author === null || author !== person.get());
  const update = () => {
    const comments = store.comments();
    if (!seen && synced.get()) {
      const me = person.get();
      seen = new Set();
      for (const { id, mentions } of comments.values())
        if (me === null || !mentions.includes(me)) seen.add(id);
      keep();
    }
    if (!seen) return;
    const next = new Set<string>();
    for (const comment of comments.values())
      if (isNews(comment) && !seen.has(comment.id)) next.add(comment.id);
    const before = unread.get();
    if (next.size !== before.size || [...next].some((id) => !before.has(id)))
      unread.set(next.size === 0 ? NONE : next);
  };
  /** Another tab has shown some. */
  const onStorage = (event: StorageEvent) => {
    if (event.key !== key) return;
    seen = readIds(storage, key) ?? seen;
    update();
  };
  const stops = [store.subscribe(update), synced.subscribe(update), person.subscribe(update)];
  if (typeof window !== 'undefined') window.addEventListener('storage', onStorage);
  update();
  return {
    get: unread.get,
    subscribe: unread.subscribe,
    markRead: (ids) => {
      if (!seen) return;
      const before = seen.size;
      for (const id of ids) seen.add(id);
      if (seen.size === before) return;
      // What the server has taken out for good need not be remembered.
      if (synced.get()) {
        const comments = store.comments();
        seen = new Set([...seen].filter((id) => comments.has(id)));
      }
      keep();
      update();
    },
    close: () => {
      for (const stop of stops) stop();
      if (typeof window !== 'undefined') window.removeEventListener('storage', onStorage);
    },
  };
}

function readIds(storage: Storage | null, key: string): Set<string> | null {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(key) ?? 'null');
    return Array.isArray(stored)
      ? new Set(stored.filter((id): id is string => typeof id === 'string'))
      : null;
  } catch {
    return null;
  }
}
