import { transact } from 'lib0/indexeddb';
import { databaseName, LOG } from './deviceLog';
import { type LogRows, readLogRows } from './logRows';

/** The rows of a log as they were before it was opened; at least one. */
export interface EarlyRows extends LogRows {
  readonly upTo: IDBValidKey;
}

let early: { readonly name: string; readonly rows: Promise<EarlyRows | null> } | null = null;

/**
 * Reads the copy of a room that is about to be opened, while the code for that is still on the way: most of what it
 * takes is waiting for the browser. On a connection of its own, closed at once, so that nobody waits for it who
 * forgets the copy. What is written behind these rows is read when the copy is opened.
 */
export function readCopyEarly(boardId: string, room: string): void {
  if (typeof indexedDB === 'undefined') return;
  const name = databaseName(boardId, room);
  // Blocked storage, or no copy: whoever opens it finds out again.
  early = { name, rows: readRows(name).catch(() => null) };
}

/** What was read of this database, once; null where nothing was. */
export function takeEarlyCopy(name: string): Promise<EarlyRows | null> | null {
  if (early?.name !== name) return null;
  const { rows } = early;
  early = null;
  return rows;
}

async function readRows(name: string): Promise<EarlyRows | null> {
  const database = await openThatIsThere(name);
  try {
    const [log] = transact(database, [LOG], 'readonly') as [IDBObjectStore];
    const { updates, upTo } = await readLogRows(log);
    return upTo === undefined ? null : { updates, upTo };
  } finally {
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
