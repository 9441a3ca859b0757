import { transact } from 'lib0/indexeddb';
import { databaseName, LOG, type Rows, rowsAfter } from './deviceLog';

let early: { readonly name: string; readonly rows: Promise<Rows | null> } | null = null;

/**
 * Reads the copy of a room that is about to be opened, while the code for that is still on the way: most of what it
 * takes is waiting for the browser. On a connection of its own, closed when all is read, so that nobody waits for it who
 * forgets the copy. What is written behind these rows is read when the copy is opened.
 */
export function readCopyEarly(boardId: string, room: string): void {
  if (typeof indexedDB === 'undefined') return;
  const name = databaseName(boardId, room);
  // Blocked storage, or no copy: whoever opens it finds out again.
  early = { name, rows: readRows(name).catch(() => null) };
}

/** What is being read of this database, once; null where nothing is. */
export function takeEarlyCopy(name: string): Promise<Rows | null> | null {
  if (early?.name !== name) return null;
  const { rows } = early;
  early = null;
  return rows;
}

async function readRows(name: string): Promise<Rows | null> {
  const database = await openThatIsThere(name);
  try {
    const [log] = transact(database, [LOG], 'readonly') as [IDBObjectStore];
    return await rowsAfter(log, null);
  } finally {
    // Not before what was asked of it is answered.
    database.close();
  }
}

/** Makes none where there is none: its stores are y-indexeddb's. */
function openThatIsThere(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = (event) => {
      event.preventDefault();
      reject(request.error);
    };
    request.onsuccess = () => resolve(request.result);
  });
}
