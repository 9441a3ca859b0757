import type { Store } from './store';

/** Told of what a store keeps and what it lets go. */
export interface StoreListener {
  readonly compacted: (isDone: boolean) => void;
  readonly versionKept: (kind: string) => void;
  readonly versionsDropped: (count: number) => void;
  readonly journal: (written: number, dropped: number) => void;
}

/** The same store, which tells of what it does. */
export function watchedStore(store: Store, told: StoreListener): Store {
  const watched: Pick<Store, 'compact' | 'addVersion' | 'dropVersions' | 'writeJournal'> = {
    async compact(...args) {
      try {
        await store.compact(...args);
        told.compacted(true);
      } catch (error) {
        told.compacted(false);
        throw error;
      }
    },
    async addVersion(version) {
      const record = await store.addVersion(version);
      told.versionKept(version.kind);
      return record;
    },
    async dropVersions(boardId, numbers) {
      await store.dropVersions(boardId, numbers);
      told.versionsDropped(numbers.length);
    },
    async writeJournal(...args) {
      const written = await store.writeJournal(...args);
      told.journal(written.seqs.length, written.dropped);
      return written;
    },
  };
  return Object.assign(Object.create(store) as Store, watched);
}
