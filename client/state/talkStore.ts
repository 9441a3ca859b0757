import type * as Y from 'yjs';
import type { EntriesChange } from '../../shared/observeEntries';
import { memo } from '../../shared/plan/memo';
import { patchedMap } from '../../shared/plan/patchedMap';
import type { CommentAnchor, Sticky } from '../../shared/talk/schema';
import { observeTalk, readComment, readTalk, type TalkRecords } from '../../shared/talk/talkDoc';
import { anchorKey, type Threads, threadsOf } from '../../shared/talk/threads';
import type { WallStore } from './wallStore';

/** Comments of room `talk` as immutable records: only touched ones are read anew, listeners hear once a transaction. */
export interface TalkStore {
  comments(): TalkRecords;
  threads(): Threads;
  /** What changed last; null before the first change. */
  lastChange(): EntriesChange | null;
  subscribe(listener: () => void): () => void;
  close(): void;
}

/** `wall` tells which stickies became part of the plan: what is said about them is said about that. */
export function createTalkStore(
  doc: Y.Doc,
  wall: Pick<WallStore, 'records' | 'subscribe'>,
): TalkStore {
  const listeners = new Set<() => void>();
  let comments = readTalk(doc);
  let last: EntriesChange | null = null;
  const threads = memo(threadsOf);
  let moved = becameOf(wall.records().stickies, NOTHING);
  const stop = observeTalk(doc, (change) => {
    comments = patchedMap(
      comments,
      [...change.ids].map((id) => [id, readComment(doc, id) ?? undefined] as const),
    );
    last = change;
    for (const listener of [...listeners]) listener();
  });
  const stopWall = wall.subscribe(() => {
    const before = moved;
    moved = becameOf(wall.records().stickies, before);
    if (moved !== before) for (const listener of [...listeners]) listener();
  });
  return {
    comments: () => comments,
    threads: () => threads(comments, moved),
    lastChange: () => last,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close: () => {
      stop();
      stopWall();
      listeners.clear();
    },
  };
}

type Moved = ReadonlyMap<string, CommentAnchor>;
const NOTHING: Moved = new Map();

/** What stickies became, by their anchors; the same map as before where nothing is different. */
function becameOf(stickies: ReadonlyMap<string, Sticky>, before: Moved): Moved {
  const moved = new Map<string, CommentAnchor>();
  for (const { id, became, deleted } of stickies.values())
    if (became && deleted === null)
      moved.set(anchorKey({ room: 'talk', id }), { room: 'plan', id: became.id });
  const isSame =
    moved.size === before.size && [...moved].every(([key, on]) => before.get(key)?.id === on.id);
  return isSame ? before : moved;
}
