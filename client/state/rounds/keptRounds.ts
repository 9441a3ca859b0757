import { NOTHING_SAID, type OwnRecord, ownFromJson, ownToJson } from './ownRound';

/**
 * What people said in rounds, kept on this device until it is with the server and the round is over. Tabs share it: what
 * one says the others have to read before they write.
 */
export interface KeptRounds {
  all(person: string | null): ReadonlyMap<number, OwnRecord>;
  /** All that is kept; null where that is what was read or written here last. */
  news(person: string | null): ReadonlyMap<number, OwnRecord> | null;
  write(
    person: string | null,
    records: ReadonlyMap<number, OwnRecord>,
    isOver: (n: number) => boolean,
  ): void;
  /** Hears when another tab has written. Answers what ends it. */
  subscribe(listener: () => void): () => void;
}

/** Without a storage, or where it is full, nothing is kept. */
export function keptRounds(storage: Storage | null, boardId: string): KeptRounds {
  const prefix = `planwall:rounds:${boardId}:`;
  const keyOf = (person: string) => prefix + person;
  /** As it is in the storage, by person. */
  const seen = new Map<string, string | null>();
  const textOf = (person: string): string | null => {
    try {
      return storage?.getItem(keyOf(person)) ?? null;
    } catch {
      return null;
    }
  };
  const all = (person: string | null) => {
    const text = person === null ? null : textOf(person);
    if (person !== null) seen.set(person, text);
    return readRecords(text);
  };
  return {
    all,
    news: (person) =>
      person === null || textOf(person) === (seen.get(person) ?? null) ? null : all(person),
    write: (person, records, isOver) => {
      if (person === null || !storage) return;
      const worth = [...records].filter(
        ([n, own]) => isUnsent(own) || (!isOver(n) && own !== NOTHING_SAID),
      );
      const json = Object.fromEntries(worth.map(([n, own]) => [n, ownToJson(own)]));
      const text = worth.length === 0 ? null : JSON.stringify(json);
      if ((seen.get(person) ?? null) === text) return;
      try {
        if (text === null) storage.removeItem(keyOf(person));
        else storage.setItem(keyOf(person), text);
        seen.set(person, text);
      } catch {
        // It is full or forbidden: kept in this tab alone.
      }
    },
    subscribe: (listener) => {
      if (typeof window === 'undefined') return () => {};
      const onStorage = ({ key }: StorageEvent) => {
        if (key === null || key.startsWith(prefix)) listener();
      };
      window.addEventListener('storage', onStorage);
      return () => window.removeEventListener('storage', onStorage);
    },
  };
}

function readRecords(text: string | null): ReadonlyMap<number, OwnRecord> {
  const records = new Map<number, OwnRecord>();
  try {
    const json = JSON.parse(text ?? '{}') as unknown;
    for (const [n, own] of Object.entries((json ?? {}) as object))
      if (/^[1-9]\d*$/.test(n)) records.set(Number(n), ownFromJson(own));
  } catch {
    // Nothing of ours.
  }
  return records;
}

const isUnsent = ({ unsent, unsentDone }: OwnRecord): boolean =>
  unsent.size > 0 || unsentDone !== null;
