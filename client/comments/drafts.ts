/** Comments that were begun and not sent, kept on this device: they outlive the panel, a reload and a time offline. */
export interface Drafts {
  /** Lexical JSON as text; null: none. */
  read(place: string): string | null;
  /** Null takes it away. */
  write(place: string, text: string | null): void;
}

const keyOf = (boardId: string, place: string): string => `planwall:draft:${boardId}:${place}`;

export function createDrafts(boardId: string, storage: Storage | null): Drafts {
  return {
    read: (place) => {
      try {
        return storage?.getItem(keyOf(boardId, place)) ?? null;
      } catch {
        return null;
      }
    },
    write: (place, text) => {
      try {
        if (text === null) storage?.removeItem(keyOf(boardId, place));
        else storage?.setItem(keyOf(boardId, place), text);
      } catch {
        // Full or forbidden: the text is in the field for as long as that is open.
      }
    },
  };
}
