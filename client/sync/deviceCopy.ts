import { clearDocument, IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
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
    const heardAgain = unheard(doc, copy);
    void copy.whenSynced.then(heardAgain);
    return Promise.race([
      copy.whenSynced.then(() => true),
      new Promise<boolean>((resolve) => setTimeout(() => resolve(copy.synced), PATIENCE_MS)),
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
