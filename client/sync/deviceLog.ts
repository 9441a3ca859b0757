import { getAll, getAllKeys } from 'lib0/indexeddb';

/** The database in which a room's copy is kept. */
export const databaseName = (boardId: string, room: string): string =>
  `planwall:${boardId}:${room}`;

/** Where y-indexeddb keeps updates in it, in the order they came. */
export const LOG = 'updates';

/** Some rows of a log, and those behind them, which are being read already. */
export interface Rows {
  readonly updates: readonly Uint8Array[];
  /** Key of the last of them. */
  readonly upTo: IDBValidKey;
  /** Null: there are no more. */
  readonly next: Promise<Rows | null>;
}

/** The first few are there soon, to be taken in while the browser reads more of them at a time. */
const FIRST = 4;

/** Reads the rows behind a key in one transaction, whenever each of them is taken; null where there are none. */
export async function rowsAfter(
  log: IDBObjectStore,
  after: IDBValidKey | null,
  count = FIRST,
): Promise<Rows | null> {
  const range = after === null ? undefined : IDBKeyRange.lowerBound(after, true);
  const [updates, keys] = await Promise.all([
    getAll(log, range, count) as Promise<Uint8Array[]>,
    getAllKeys(log, range, count) as Promise<IDBValidKey[]>,
  ]);
  const upTo = keys.at(-1);
  if (upTo === undefined) return null;
  const next = keys.length < count ? Promise.resolve(null) : rowsAfter(log, upTo, 2 * count);
  // Whoever takes it hears of its failure.
  next.catch(() => {});
  return { updates, upTo, next };
}
