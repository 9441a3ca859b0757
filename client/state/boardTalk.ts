import type * as Y from 'yjs';
import type { BoardTalk, Readable } from './board';
import { createCommentMarks } from './commentMarks';
import type { PlanStore } from './planStore';
import { createTalkStore } from './talkStore';
import { createUnread } from './unread';
import type { WallStore } from './wallStore';

export interface BoardTalkOptions {
  readonly boardId: string;
  readonly doc: Y.Doc;
  readonly plan: PlanStore;
  readonly wall: WallStore;
  readonly person: Readable<string | null>;
  readonly synced: Readable<boolean>;
  readonly storage: Storage | null;
}

/** What is said on a board, what of it is new here, and how much stands on what. Whoever makes it closes it. */
export function createBoardTalk(options: BoardTalkOptions): BoardTalk & { close(): void } {
  const { doc, plan, wall, synced } = options;
  const store = createTalkStore(doc, wall);
  const unread = createUnread({ ...options, store });
  const marks = createCommentMarks(store, plan, unread);
  return {
    store,
    synced,
    unread,
    marks,
    markRead: unread.markRead,
    close: () => {
      marks.close();
      unread.close();
      store.close();
    },
  };
}
