import { rtop, transact } from 'lib0/indexeddb';
import { clearDocument, IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { databaseName, LOG, type Rows, rowsAfter } from './deviceLog';
import { takeEarlyCopy } from './earlyCopy';
import { isShort, type PartedLog, partedLog } from './partedLog';
import { takeIn } from './takeIn';
import { unheard } from './unheard';

/** A room's copy in this browser (IndexedDB). */
export interface DeviceCopy {
  /** Settles when the copy has been read into the document: true, or false where this browser keeps none. */
  readonly loaded: Promise<boolean>;
  /** Forgets the copy. Resolves when it is gone or no longer in use here. */
  clear(): Promise<void>;
  close(): void;
}

/** Private windows, blocked storage and full disks answer late or never; a board opens all the same. */
const PATIENCE_MS = 4000;
const PROBE = 'planwall:probe';

let probe: Promise<boolean> | null = null;

/** True where this browser lets us keep data. Asked once a page. */
export function deviceStorageWorks(): Promise<boolean> {
  probe ??= new Promise((resolve) => {
    if (typeof indexedDB === 'undefined') return resolve(false);
    setTimeout(() => resolve(false), PATIENCE_MS);
    try {
      const request = indexedDB.open(PROBE);
      request.onerror = () => resolve(false);
      request.onsuccess = () => {
        request.result.close();
        resolve(true);
      };
    } catch {
      resolve(false);
    }
  });
  return probe;
}

/**
 * All rows of a log, in their order, read beside y-indexeddb, which would apply them in one go, however long that takes. What
 * was read early comes first; then what has been written since.
 */
async function* rowsOf(
  copy: IndexeddbPersistence,
  early: Promise<Rows | null> | null,
): AsyncGenerator<readonly Uint8Array[]> {
  let upTo: IDBValidKey | null = null;
  for (let rows = await early; rows; rows = await rows.next) {
    yield rows.updates;
    upTo = rows.upTo;
  }
  await copy.whenSynced;
  const [log] = transact(copy.db as IDBDatabase, [LOG], 'readonly') as [IDBObjectStore];
  // Another tab that thinned the log since, or forgot it, took that row away: what is there now is all there is.
  if (upTo !== null && (await rtop(log.getKey(upTo))) === undefined) upTo = null;
  for (let rows = await rowsAfter(log, upTo); rows; rows = await rows.next) yield rows.updates;
}

/** Reads a room's copy into `doc`, so many bytes a task, and keeps it up to date from then on. */
export function openDeviceCopy(
  boardId: string,
  room: string,
  doc: Y.Doc,
  slice: number,
): DeviceCopy {
  const name = databaseName(boardId, room);
  let persistence: IndexeddbPersistence | null = null;
  let log: PartedLog | null = null;
  let closed = false;
  const isOver = () => closed;
  const read = async (): Promise<boolean> => {
    const early = takeEarlyCopy(name);
    // Rows that are there already need no trial.
    const isKept = early?.then((rows) => rows !== null || deviceStorageWorks());
    const works = deviceStorageWorks();
    if (!(await (isKept ? Promise.race([isKept, works]) : works)) || closed) return false;
    // It opens the database and has nothing to read into, and nothing to write: both is done for it.
    const copy = new IndexeddbPersistence(name, new Y.Doc());
    const { mayThin, stop } = partedLog(copy, doc);
    persistence = copy;
    log = { mayThin, stop };
    copy._dbref = Number.POSITIVE_INFINITY;
    const rows = rowsOf(copy, early);
    const ask = () => {
      const next = rows.next();
      // Whoever waits for it hears of its failure.
      next.catch(() => {});
      return next;
    };
    let coming = ask();
    let short = 0;
    const take = (
      got: IteratorResult<readonly Uint8Array[], void>,
    ): readonly Uint8Array[] | null => {
      if (got.done) return null;
      short += got.value.filter(isShort).length;
      coming = ask();
      return got.value;
    };
    let isLate = false;
    const inTime = async function* () {
      for (;;) {
        const got = await soon(coming);
        isLate = got === null;
        const updates = got && take(got);
        if (updates === null) return;
        yield updates;
      }
    };
    const heardAgain = unheard(doc, copy);
    let isWhole: boolean;
    try {
      isWhole = await takeIn(doc, inTime(), { origin: copy, isOver, slice });
    } finally {
      heardAgain();
    }
    if (isWhole && !isLate) mayThin(short);
    if (!isLate) return isWhole;
    // The board goes on without it; whoever listens by then has not heard of what comes late. In one piece, as the board is
    // in use and no store may hold back what people do.
    const takeLate = async () => {
      const late: Uint8Array[] = [];
      for (let updates = take(await coming); updates; updates = take(await coming))
        late.push(...updates);
      const all = { origin: copy, isOver, slice: Number.POSITIVE_INFINITY };
      if (await takeIn(doc, late, all)) mayThin(short);
    };
    takeLate().catch(() => {});
    return false;
  };
  const loaded = read().catch(() => false);
  const close = async () => {
    closed = true;
    log?.stop();
    await persistence?.destroy();
  };
  return {
    loaded,
    clear: async () => {
      await close();
      if (await deviceStorageWorks()) await clearDocument(name);
    },
    close: () => {
      // A database that never opened has nothing to close.
      close().catch(() => {});
    },
  };
}

/** Null where it takes longer than a board waits. */
function soon<T>(work: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Forgets a board's rooms on this device. */
export async function clearDeviceCopies(boardId: string, rooms: readonly string[]): Promise<void> {
  if (!(await deviceStorageWorks())) return;
  await Promise.all(rooms.map((room) => clearDocument(databaseName(boardId, room))));
}

/** Names of a board's rooms that have a copy here; empty where the browser does not tell. */
export async function deviceRooms(boardId: string): Promise<string[]> {
  if (!(await deviceStorageWorks()) || typeof indexedDB.databases !== 'function') return [];
  const prefix = databaseName(boardId, '');
  const databases = await indexedDB.databases();
  return databases.flatMap(({ name }) =>
    name?.startsWith(prefix) ? [name.slice(prefix.length)] : [],
  );
}
