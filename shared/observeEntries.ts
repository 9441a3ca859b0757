import * as Y from 'yjs';

/** What a transaction touched in a map of entries. */
export interface EntriesChange {
  readonly ids: ReadonlySet<string>;
  /** The edit was made in this tab (a gesture, undo or redo). */
  readonly local: boolean;
}

/**
 * Calls `listener` once a transaction that touched entries of the map, at whatever depth. Returns the function that
 * stops it.
 */
export function observeEntries(
  map: Y.Map<unknown>,
  listener: (change: EntriesChange, transaction: Y.Transaction) => void,
): () => void {
  const onChange = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    const ids = new Set<string>();
    for (const event of events) {
      const [id] = event.path;
      if (typeof id === 'string') ids.add(id);
      // Not `event.changes`, which describes each change: the whole board when it comes.
      else if (event instanceof Y.YMapEvent) for (const key of event.keysChanged) ids.add(key);
    }
    if (ids.size > 0) listener({ ids, local: transaction.local }, transaction);
  };
  map.observeDeep(onChange as never);
  return () => map.unobserveDeep(onChange as never);
}
