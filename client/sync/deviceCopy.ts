import { rtop, transact } from 'lib0/indexeddb';
import { clearDocument, IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import { databaseName, LOG } from './deviceLog';
import { takeEarlyCopy } from './earlyCopy';
import { readLogRows } from './logRows';
import { partedLog } from './partedLog';
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

interface KeptLog {
  readonly updates: readonly Uint8Array[];
  /** All of it is in the document. */
  mayThin(): void;
}

/**
 * What y-indexeddb keeps, read beside it on its own connection: it would apply all of it in one go, however long that takes.
 * Itself it begins to read behind the end, and finds nothing; what is added from then on is written as ever. A log is thinned
 * from the document, which has to hold all of it by then, and so waits to be told.
 */
async function readLog(copy: IndexeddbPersistence): Promise<KeptLog> {
  copy._dbref = Number.POSITIVE_INFINITY;
  const { mayThin } = partedLog(copy);
  const early = takeEarlyCopy(copy.name);
  await copy.whenSynced;
  const rows = await early;
  const [log] = transact(copy.db as IDBDatabase, [LOG], 'readonly') as [IDBObjectStore];
  // Another tab that thinned the log, or forgot it, since then took that last row away: what came after it has to be all.
  const isThere = rows !== null && (await rtop(log.getKey(rows.upTo))) !== undefined;
  const after = isThere ? IDBKeyRange.lowerBound(rows.upTo, true) : undefined;
  const { updates: more } = await readLogRows(log, after);
  const updates = isThere ? [...rows.updates, ...more] : more;
  return { updates, mayThin: () => mayThin(updates) };
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
  let closed = false;
  const read = async (): Promise<boolean> => {
    if (!(await deviceStorageWorks()) || closed) return false;
    const copy = new IndexeddbPersistence(name, doc);
    persistence = copy;
    const log = readLog(copy);
    const patience = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
    const kept = await Promise.race([log, patience]);
    if (kept !== null) return takeCopy(copy, kept, false);
    // The board goes on without it; whoever listens by then has not heard of what comes late.
    void log.then((late) => takeCopy(copy, late, true)).catch(() => {});
    return false;
  };
  const takeCopy = async (
    copy: IndexeddbPersistence,
    { updates, mayThin }: KeptLog,
    isLate: boolean,
  ): Promise<boolean> => {
    const heardAgain = isLate ? () => {} : unheard(doc, copy);
    try {
      // Late, it is in one piece: the board is in use, and no store may hold back what people do.
      const bytes = isLate ? Number.POSITIVE_INFINITY : slice;
      const isWhole = await takeIn(doc, updates, {
        origin: copy,
        isOver: () => closed,
        slice: bytes,
      });
      if (isWhole) mayThin();
      return isWhole;
    } finally {
      heardAgain();
    }
  };
  const loaded = read().catch(() => false);
  const close = async () => {
    closed = true;
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
