import { NOTHING_SAID, type OwnRecord, ownFromJson, ownToJson } from './ownRound';

/** What people said in rounds, kept on this device until it is with the server and the round is over. */
export interface KeptRounds {
  read(person: string | null): ReadonlyMap<number, OwnRecord>;
  write(
    person: string | null,
    records: ReadonlyMap<number, OwnRecord>,
    isOpen: (n: number) => boolean,
  ): void;
}

/** Without a storage, or where it is full, nothing is kept. */
export function keptRounds(storage: Storage | null, boardId: string): KeptRounds {
  const keyOf = (person: string) => `planwall:rounds:${boardId}:${person}`;
  return {
    read: (person) => {
      const records = new Map<number, OwnRecord>();
      if (person === null) return records;
      try {
        const json = JSON.parse(storage?.getItem(keyOf(person)) ?? '{}') as unknown;
        for (const [n, own] of Object.entries((json ?? {}) as object))
          if (/^[1-9]\d*$/.test(n)) records.set(Number(n), ownFromJson(own));
      } catch {
        // Nothing of ours.
      }
      return records;
    },
    write: (person, records, isOpen) => {
      if (person === null || !storage) return;
      const worth = [...records].filter(
        ([n, own]) => isUnsent(own) || (isOpen(n) && own !== NOTHING_SAID),
      );
      const json = Object.fromEntries(worth.map(([n, own]) => [n, ownToJson(own)]));
      try {
        if (worth.length === 0) storage.removeItem(keyOf(person));
        else storage.setItem(keyOf(person), JSON.stringify(json));
      } catch {
        // It is full or forbidden: kept in this tab alone.
      }
    },
  };
}

const isUnsent = ({ unsent, unsentDone }: OwnRecord): boolean =>
  unsent.size > 0 || unsentDone !== null;
