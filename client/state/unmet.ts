import type { Readable } from './board';

interface Synced {
  readonly synced: boolean;
  /** Edits that are not known to be with the server. */
  readonly pending: number;
}

/** Entries of a room that were changed here and that the server is not known to have: whoever deletes one has not seen that. */
export interface Unmet {
  has(id: string): boolean;
  /** It was changed while the server could not be reached, in this visit or in an earlier one. */
  isOfAway(id: string): boolean;
  add(id: string): void;
  close(): void;
}

interface UnmetOptions {
  /** Of the storage. */
  readonly key: string;
  readonly storage: Storage | null;
  /** Null: nobody is to be met. */
  readonly status: Readable<Synced> | null;
}

/** Entries that are remembered for the next visit; of an import without a network not all need to be told. */
const REMEMBERED = 500;

export function createUnmet({ key, storage, status }: UnmetOptions): Unmet {
  // Read anew each time: another tab writes here too.
  const read = (): string[] => {
    try {
      const stored: unknown = JSON.parse(storage?.getItem(key) ?? '[]');
      return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
    } catch {
      return [];
    }
  };
  /** Whether it was changed while away, by entry. */
  const ids = new Map<string, boolean>(status ? read().map((id) => [id, true]) : []);
  let isToKeep = false;
  const write = (next: readonly string[]) => {
    try {
      if (next.length === 0) storage?.removeItem(key);
      else storage?.setItem(key, JSON.stringify(next.slice(-REMEMBERED)));
    } catch {
      // A full or forbidden storage: it is known as long as this tab is open.
    }
  };
  const keepSoon = () => {
    if (isToKeep) return;
    isToKeep = true;
    queueMicrotask(() => {
      isToKeep = false;
      if (ids.size > 0) write([...new Set([...read(), ...ids.keys()])]);
    });
  };
  const onStatus = () => {
    const { synced, pending } = status?.get() ?? { synced: true, pending: 0 };
    if (ids.size === 0) return;
    if (!synced) {
      // What was on its way when the network went is for the next visit too.
      for (const id of ids.keys()) ids.set(id, true);
      keepSoon();
      return;
    }
    if (pending > 0) return;
    const left = read().filter((id) => !ids.has(id));
    ids.clear();
    write(left);
  };
  const stop = status?.subscribe(onStatus) ?? (() => {});
  return {
    has: (id) => ids.has(id),
    isOfAway: (id) => ids.get(id) === true,
    add: (id) => {
      if (!status) return;
      const { synced } = status.get();
      ids.set(id, !synced || ids.get(id) === true);
      if (!synced) keepSoon();
    },
    close: stop,
  };
}
