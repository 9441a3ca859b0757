import * as idb from 'lib0/indexeddb';
import { clearDocument, IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import { nextTask } from './nextTask';
import { applyQuickly } from './quickDecoder';
import { applyUnheard } from './wholeBoard';

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

const databaseName = (boardId: string, room: string): string => `planwall:${boardId}:${room}`;

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

/** Reads a room's copy into `doc` and keeps it up to date from then on. */
export function openDeviceCopy(boardId: string, room: string, doc: Y.Doc): DeviceCopy {
  const name = databaseName(boardId, room);
  let persistence: IndexeddbPersistence | null = null;
  let closed = false;
  const read = async (): Promise<boolean> => {
    if (!(await deviceStorageWorks()) || closed) return false;
    const copy = new IndexeddbPersistence(name, doc);
    persistence = copy;
    // It takes what it is asked to read from here on for read, and only writes: reading is done below, in less time.
    copy._dbref = Number.MAX_SAFE_INTEGER;
    let late = false;
    return Promise.race([
      copy.whenSynced.then(async () => {
        const updates = await keptUpdates(copy);
        // What the browser unpacked, what Yjs makes of it, and what is drawn then are each long for a large board.
        await nextTask();
        // Once there may be a socket, it has to send what it did not know of.
        if (!closed && late) for (const bytes of updates) applyQuickly(doc, bytes, copy);
        else if (!closed) applyUnheard(doc, updates, copy);
        await nextTask();
        return true;
      }),
      new Promise<boolean>((resolve) =>
        setTimeout(() => {
          late = true;
          resolve(copy.synced);
        }, PATIENCE_MS),
      ),
    ]);
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

/** What `y-indexeddb` has kept, first to last. */
async function keptUpdates({ db }: IndexeddbPersistence): Promise<Uint8Array[]> {
  if (!db) return [];
  const [updates] = idb.transact(db, ['updates'], 'readonly');
  return updates ? ((await idb.getAll(updates)) as unknown as Uint8Array[]) : [];
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
