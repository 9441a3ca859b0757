/**
 * How many edits a device holds that no server has acknowledged, by board and room. The edits are in the device
 * copy; this remembers that they are there, so that the count survives a reload and closed notes are sent too.
 */
export interface PendingEdits {
  all(): Readonly<Record<string, number>>;
  of(room: string): number;
  set(room: string, count: number): void;
}

const key = (boardId: string): string => `planwall:pending:${boardId}`;

export function pendingEdits(boardId: string, storage: Storage | null): PendingEdits {
  const read = (): Record<string, number> => {
    try {
      const stored: unknown = JSON.parse(storage?.getItem(key(boardId)) ?? '{}');
      if (typeof stored !== 'object' || stored === null) return {};
      return Object.fromEntries(
        Object.entries(stored).filter(([, n]) => Number.isInteger(n) && n > 0),
      );
    } catch {
      return {};
    }
  };
  return {
    all: read,
    of: (room) => read()[room] ?? 0,
    set: (room, count) => {
      // Read anew each time: another tab writes here too.
      const { [room]: before = 0, ...others } = read();
      if (before === count) return;
      const next = count > 0 ? { ...others, [room]: count } : others;
      try {
        if (Object.keys(next).length === 0) storage?.removeItem(key(boardId));
        else storage?.setItem(key(boardId), JSON.stringify(next));
      } catch {
        // A full or forbidden storage loses the count, not the edits.
      }
    },
  };
}
