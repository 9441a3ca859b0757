/**
 * Under which client ids somebody has written on this device. A tab has one for as long as it lives; what was written
 * in an earlier one, or is being written in another, is this person's all the same.
 */
export interface OwnWriters {
  has(client: number): boolean;
  add(client: number): void;
}

/** Tabs that wrote something: older ones are forgotten. */
const REMEMBERED = 100;

export function ownWriters(
  boardId: string,
  person: () => string | null,
  storage: Storage | null,
): OwnWriters {
  const here = new Set<number>();
  const key = () => `planwall:writers:${boardId}:${person() ?? ''}`;
  // Read anew each time: other tabs write here too.
  const read = (): number[] => {
    try {
      const stored: unknown = JSON.parse(storage?.getItem(key()) ?? '[]');
      return Array.isArray(stored) ? stored.filter((id) => Number.isInteger(id)) : [];
    } catch {
      return [];
    }
  };
  return {
    has: (client) => here.has(client) || read().includes(client),
    add: (client) => {
      if (here.has(client)) return;
      here.add(client);
      try {
        const next = [...read().filter((id) => id !== client), client].slice(-REMEMBERED);
        storage?.setItem(key(), JSON.stringify(next));
      } catch {
        // A full or forbidden storage: what was written in this tab is known as long as it is open.
      }
    },
  };
}
