import type * as Y from 'yjs';
import { observeEntries } from '../../shared/observeEntries';
import { memo } from '../../shared/plan/memo';
import { patchedMap } from '../../shared/plan/patchedMap';
import { type WallView, wallOf } from '../../shared/talk/wall';
import {
  readWall,
  readWallEntry,
  WALL_ROOTS,
  type WallRecords,
  type WallRoot,
  wallMap,
} from '../../shared/talk/wallDoc';

/** What hangs on the wall as immutable records: only touched ones are read anew, listeners hear once a transaction. */
export interface WallStore {
  records(): WallRecords;
  view(): WallView;
  /** Ids that the last transaction touched, of all roots. */
  lastChange(): { readonly ids: ReadonlySet<string>; readonly local: boolean } | null;
  subscribe(listener: () => void): () => void;
  close(): void;
}

export function createWallStore(doc: Y.Doc): WallStore {
  const listeners = new Set<() => void>();
  const view = memo(wallOf);
  let records = readWall(doc);
  let last: ReturnType<WallStore['lastChange']> = null;
  let touched: Set<string> | null = null;

  const read = <R extends WallRoot>(root: R, ids: ReadonlySet<string>) => {
    const changes = [...ids].map((id) => [id, readWallEntry(doc, root, id) ?? undefined] as const);
    records = { ...records, [root]: patchedMap(records[root], changes) };
  };
  const stops = WALL_ROOTS.map((root) =>
    observeEntries(wallMap(doc, root), ({ ids, local }) => {
      read(root, ids);
      touched ??= new Set();
      for (const id of ids) touched.add(id);
      last = { ids: touched, local };
    }),
  );
  const tell = () => {
    if (!touched) return;
    touched = null;
    for (const listener of [...listeners]) listener();
  };
  doc.on('afterTransaction', tell);
  return {
    records: () => records,
    view: () => view(records),
    lastChange: () => last,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close: () => {
      doc.off('afterTransaction', tell);
      for (const stop of stops) stop();
      listeners.clear();
    },
  };
}
