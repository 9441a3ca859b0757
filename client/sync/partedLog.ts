import { getAll, getLastKey, rtop, transact } from 'lib0/indexeddb';
import { type IndexeddbPersistence, PREFERRED_TRIM_SIZE } from 'y-indexeddb';
import * as Y from 'yjs';
import { LOG } from './deviceLog';
import { isShort, SLICE } from './takeIn';
import { updateParts } from './updateParts';

export interface PartedLog {
  /** All rows that were there are in the document: from now on the log may be made one of what is in it. */
  mayThin(rows: readonly Uint8Array[]): void;
}

/**
 * Writes and thins a log in y-indexeddb's place, which makes one row of a board. In parts it is taken in as it is: cutting
 * a large row is work of each opening, and Chromium keeps values of more than 64 kB in files of their own. What comes in one
 * task is one transaction, so that a board is kept whole or not at all. Others may keep the same log as y-indexeddb does.
 */
export function partedLog(copy: IndexeddbPersistence): PartedLog {
  const { doc } = copy;
  let rows: Uint8Array[] = [];
  /** Rows that would be fewer if they were one. */
  let short = 0;
  let mayThin = false;
  const open = () => (transact(copy.db as IDBDatabase, [LOG]) as [IDBObjectStore])[0];
  const write = () => {
    const log = open();
    for (const row of rows) log.add(row);
    short += rows.filter(isShort).length;
    rows = [];
    if (!mayThin || short < PREFERRED_TRIM_SIZE) return;
    clearTimeout(copy._storeTimeoutId);
    copy._storeTimeoutId = setTimeout(() => void thin(), copy._storeTimeout);
  };
  const thin = async () => {
    copy._storeTimeoutId = null;
    const log = open();
    // What other tabs wrote is to be in it, too.
    const others = await getAll(log, IDBKeyRange.lowerBound(copy._dbref));
    if (copy._destroyed) return;
    Y.transact(
      doc,
      () => {
        for (const row of others) Y.applyUpdate(doc, row);
      },
      copy,
      false,
    );
    const last = await getLastKey(log);
    for (const row of updateParts(Y.encodeStateAsUpdate(doc), SLICE)) log.add(row);
    await rtop(log.delete(IDBKeyRange.upperBound(last)));
    copy._dbref = (await getLastKey(log)) + 1;
    short = 0;
  };
  doc.off('update', copy._storeUpdate);
  // Before the database is open nothing is to be written: y-indexeddb begins with what is in the document by then.
  copy._storeUpdate = (update, origin) => {
    if (!copy.db || origin === copy) return;
    if (rows.length === 0) queueMicrotask(write);
    rows.push(update);
  };
  doc.on('update', copy._storeUpdate);
  return {
    mayThin: (before) => {
      short += before.filter(isShort).length;
      mayThin = true;
    },
  };
}
