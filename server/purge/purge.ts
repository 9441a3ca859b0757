import * as Y from 'yjs';
import { ORIGIN } from '../../shared/origins';
import { inPieces } from '../../shared/plan/pieces';
import { VIEWS_ROOT } from '../../shared/plan/savedViews';
import { PLAN_ROOTS } from '../../shared/plan/schema';
import type { RoomKind } from '../../shared/rooms';
import type { Logger } from '../log';
import type { Store } from '../store/store';
import type { Room } from '../sync/room';
import type { Rooms } from '../sync/rooms';

interface Deps {
  readonly store: Store;
  readonly rooms: Rooms;
  readonly log: Logger;
  readonly onPurged: (count: number) => void;
}

const DAY = 86_400_000;
/** So long an entry that was deleted can be brought back, with all that hangs on it. */
export const PURGE_AFTER_MS = 30 * DAY;
/** A room that was just opened serves people first. */
const AFTER_LOAD_MS = 5_000;
/** What a delete adds to a transaction, at most. */
const DELETE_BYTES = 64;

const ROOTS: Readonly<Partial<Record<RoomKind, readonly string[]>>> = {
  plan: [...PLAN_ROOTS, VIEWS_ROOT],
  talk: ['comments', 'stickies', 'clusters', 'reactions'],
  work: ['items'],
};
/** Fields of the plan by which an entry hangs on an initiative: it goes with it. */
const HANGS_ON: Readonly<Record<string, readonly string[]>> = {
  tasks: ['initiative'],
  dependencies: ['from', 'to'],
};

interface Found {
  readonly root: string;
  readonly id: string;
  readonly key: string;
}

/** Takes entries out for good that were seen deleted 30 days ago: a while after a room is opened, and daily. */
export class Purge {
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly deps: Deps) {
    this.timer = setInterval(() => {
      for (const room of this.deps.rooms.inMemory()) void this.sweep(room);
    }, DAY);
    this.timer.unref();
  }

  /** A room was loaded. */
  loaded(room: Room): void {
    if (ROOTS[room.kind]) setTimeout(() => void this.sweep(room), AFTER_LOAD_MS).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async sweep({ boardId, name, dead }: Room): Promise<void> {
    if (dead) return;
    try {
      const { rooms, onPurged } = this.deps;
      onPurged(await rooms.with(boardId, name, (room) => purgeRoom(this.deps, room, Date.now())));
    } catch (error) {
      this.deps.log.warn({ board: boardId, room: name, err: error }, 'purge failed');
    }
  }
}

/** Purges one room as of `now`; answers how many entries went. */
export async function purgeRoom(
  { store }: Pick<Deps, 'store'>,
  room: Room,
  now: number,
): Promise<number> {
  await room.settled();
  const marked = [...entriesOf(room, (fields) => Boolean(fields.get('deleted')))];
  const keys = marked.map(({ key }) => key);
  const since = await store.seenDeleted(room.boardId, room.name, keys, now);
  const due = marked.filter(({ key }) => now - (since.get(key) ?? now) >= PURGE_AFTER_MS);
  const ids = new Set(due.filter(({ root }) => root === 'initiatives').map(({ id }) => id));
  const hanging = [
    ...entriesOf(room, (fields, root) =>
      (HANGS_ON[root] ?? []).some((field) => ids.has(String(fields.get(field)))),
    ),
  ];
  const gone = new Map([...due, ...hanging].map((entry) => [entry.key, entry]));
  for (const piece of inPieces(gone.values(), () => DELETE_BYTES))
    await room.edit((doc) => {
      // Somebody may have brought an entry back while pieces before it were written.
      for (const { root, id, key } of piece) {
        const entry = doc.getMap<unknown>(root).get(id);
        const isBack = since.has(key) && entry instanceof Y.Map && !entry.get('deleted');
        if (!isBack) doc.getMap(root).delete(id);
      }
    }, ORIGIN.server);
  return gone.size;
}

function* entriesOf(
  { doc, kind }: Room,
  match: (fields: Y.Map<unknown>, root: string) => boolean,
): Generator<Found> {
  for (const root of ROOTS[kind] ?? [])
    for (const [id, entry] of doc.getMap<unknown>(root).entries())
      if (entry instanceof Y.Map && match(entry, root)) yield { root, id, key: `${root}/${id}` };
}
