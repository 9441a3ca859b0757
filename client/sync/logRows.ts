import { getAll, getAllKeys, rtop } from 'lib0/indexeddb';
import { isShort } from './takeIn';

/** Rows of a log, in the order in which they were written. */
export interface LogRows {
  readonly updates: readonly Uint8Array[];
  /** Key of the last of them; undefined where there is none. */
  readonly upTo: IDBValidKey | undefined;
}

/** Rows that are asked for at once before it is known how large they are; twice as many each time. */
const AT_FIRST = 16;

/**
 * Reads the rows of a log, of `range` alone if there is one. A board's parts come first and what was written since behind
 * them, and each wants another question: parts of 60 kB take Chromium three to five times as long when they are asked for
 * together, and short rows two to three times as long when each is asked for by its key.
 */
export async function readLogRows(log: IDBObjectStore, range?: IDBKeyRange): Promise<LogRows> {
  const keys = (await getAllKeys(log, range)) as IDBValidKey[];
  const updates: Uint8Array[] = [];
  const upTo = keys.at(-1);
  for (let many = AT_FIRST; updates.length < keys.length; many *= 2) {
    const next = keys.slice(updates.length, updates.length + many);
    // The next question is put in the same transaction, which lives for as long as it is asked.
    const rows = await Promise.all(next.map((key) => rtop(log.get(key)) as Promise<Uint8Array>));
    updates.push(...rows);
    const after = keys[updates.length];
    if (after === undefined || !rows.some(isShort)) continue;
    updates.push(...((await getAll(log, IDBKeyRange.bound(after, upTo))) as Uint8Array[]));
  }
  return { updates, upTo };
}
