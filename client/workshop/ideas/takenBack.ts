/** Rounds whose own stickies this person has put up after all, in whichever tab of this device. */
export interface TakenBack {
  has(n: number): boolean;
  /** False where it was done before, in this tab or another. */
  add(n: number): boolean;
  /** Hears when another tab has. Answers what ends it. */
  subscribe(listener: () => void): () => void;
}

/** Where there is no storage, each tab knows of itself alone. */
export function takenBack(storage: Storage | null, boardId: string, person: string): TakenBack {
  const key = `planwall:putUp:${boardId}:${person}`;
  let own: readonly number[] = [];
  const all = (): readonly number[] => {
    try {
      const json: unknown = JSON.parse(storage?.getItem(key) ?? '[]');
      return Array.isArray(json) ? [...own, ...json] : own;
    } catch {
      return own;
    }
  };
  return {
    has: (n) => all().includes(n),
    add: (n) => {
      const before = all();
      if (before.includes(n)) return false;
      own = [...own, n];
      try {
        storage?.setItem(key, JSON.stringify([...new Set([...before, n])]));
      } catch {
        // It is full or forbidden.
      }
      return true;
    },
    subscribe: (listener) => {
      if (typeof window === 'undefined') return () => {};
      const onStorage = (event: StorageEvent) => {
        if (event.key === key) listener();
      };
      window.addEventListener('storage', onStorage);
      return () => window.removeEventListener('storage', onStorage);
    },
  };
}
