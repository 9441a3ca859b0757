import type * as Y from 'yjs';
import { patchedMap } from '../../shared/plan/patchedMap';
import { observeWork, readItem, readWork, type WorkRecords } from '../../shared/work/workDoc';

/** Room `work` as immutable records: only touched ones are read anew, and listeners hear once a transaction. */
export interface WorkStore {
  items(): WorkRecords;
  /** Ids that changed since this was last asked; null before that: any. One reader. */
  takeTouched(): ReadonlySet<string> | null;
  subscribe(listener: () => void): () => void;
  close(): void;
}

export function createWorkStore(doc: Y.Doc): WorkStore {
  const listeners = new Set<() => void>();
  let items = readWork(doc);
  let touched: Set<string> | null = null;
  const stop = observeWork(doc, ({ ids }) => {
    items = patchedMap(
      items,
      [...ids].map((id) => [id, readItem(doc, id) ?? undefined] as const),
    );
    if (touched) for (const id of ids) touched.add(id);
    for (const listener of [...listeners]) listener();
  });
  return {
    items: () => items,
    takeTouched: () => {
      const taken = touched;
      touched = new Set();
      return taken;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close: () => {
      stop();
      listeners.clear();
    },
  };
}
