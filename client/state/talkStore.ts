import type * as Y from 'yjs';
import type { EntriesChange } from '../../shared/observeEntries';
import { memo } from '../../shared/plan/memo';
import { patchedMap } from '../../shared/plan/patchedMap';
import { observeTalk, readComment, readTalk, type TalkRecords } from '../../shared/talk/talkDoc';
import { type Threads, threadsOf } from '../../shared/talk/threads';

/** Comments of room `talk` as immutable records: only touched ones are read anew, listeners hear once a transaction. */
export interface TalkStore {
  comments(): TalkRecords;
  threads(): Threads;
  /** What changed last; null before the first change. */
  lastChange(): EntriesChange | null;
  subscribe(listener: () => void): () => void;
  close(): void;
}

export function createTalkStore(doc: Y.Doc): TalkStore {
  const listeners = new Set<() => void>();
  let comments = readTalk(doc);
  let last: EntriesChange | null = null;
  const threads = memo(threadsOf);
  const stop = observeTalk(doc, (change) => {
    comments = patchedMap(
      comments,
      [...change.ids].map((id) => [id, readComment(doc, id) ?? undefined] as const),
    );
    last = change;
    for (const listener of [...listeners]) listener();
  });
  return {
    comments: () => comments,
    threads: () => threads(comments),
    lastChange: () => last,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close: () => {
      stop();
      listeners.clear();
    },
  };
}
