import type { Threads } from '../../shared/talk/threads';
import { createSignal } from '../sync/signal';
import type { Readable } from './board';
import type { PlanStore } from './planStore';
import type { TalkStore } from './talkStore';

/** How much is talked about a thing; an initiative counts what is said about its tasks too. */
export interface CommentMark {
  /** Comments of threads that are not settled. */
  readonly open: number;
  /** Comments that this device has not shown. */
  readonly unread: number;
}

/** By entity id, and `board`; what nobody talks about is not in it. */
export type CommentMarks = ReadonlyMap<string, CommentMark>;

export interface MarksStore extends Readable<CommentMarks> {
  close(): void;
}

export function createCommentMarks(
  talk: TalkStore,
  plan: PlanStore,
  unread: Readable<ReadonlySet<string>>,
): MarksStore {
  const marks = createSignal<CommentMarks>(new Map());
  let basis: readonly unknown[] = [];
  const update = () => {
    const { tasks } = plan.records();
    const next = [talk.threads(), unread.get(), tasks] as const;
    if (next.every((part, i) => part === basis[i])) return;
    basis = next;
    const hostOf = (id: string) => tasks.get(id)?.initiative ?? null;
    const counted = count(next[0], next[1], hostOf);
    const before = marks.get();
    // The same counts are the same object: rows and painters look at nothing else.
    let isSame = counted.size === before.size;
    for (const [id, mark] of counted) {
      const known = before.get(id);
      if (known && known.open === mark.open && known.unread === mark.unread) counted.set(id, known);
      else isSame = false;
    }
    if (!isSame) marks.set(counted);
  };
  const stops = [talk.subscribe(update), plan.subscribe(update), unread.subscribe(update)];
  update();
  return {
    get: marks.get,
    subscribe: marks.subscribe,
    close: () => {
      for (const stop of stops) stop();
    },
  };
}

function count(
  { byId }: Threads,
  unread: ReadonlySet<string>,
  hostOf: (id: string) => string | null,
): Map<string, CommentMark> {
  const marks = new Map<string, CommentMark>();
  const add = (id: string, open: number, news: number) => {
    const { open: before, unread: old } = marks.get(id) ?? { open: 0, unread: 0 };
    marks.set(id, { open: before + open, unread: old + news });
  };
  for (const { on, comments, resolved } of byId.values()) {
    const open = resolved ? 0 : comments.length;
    const news = unread.size === 0 ? 0 : comments.filter(({ id }) => unread.has(id)).length;
    if (open + news === 0) continue;
    add(on.id, open, news);
    const host = hostOf(on.id);
    if (host !== null) add(host, open, news);
  }
  return marks;
}
