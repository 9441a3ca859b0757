import type { JournalStore, StoredJournalEntry } from './journalStore';

/** The journal in memory. */
export function memoryJournal(): JournalStore & { forgetJournal(boardId: string): void } {
  const boards = new Map<string, StoredJournalEntry[]>();
  let seq = 0;
  return {
    async writeJournal(boardId, added, updated, keep) {
      const changes = new Map(updated.map((update) => [update.seq, update]));
      const old = (boards.get(boardId) ?? []).map((e) => ({ ...e, ...changes.get(e.seq) }));
      const made = added.map((entry) => {
        seq += 1;
        return { ...entry, seq };
      });
      const all = [...old, ...made];
      boards.set(boardId, all.slice(-keep));
      return {
        seqs: made.map((entry) => entry.seq),
        dropped: Math.max(0, all.length - keep),
      };
    },
    readJournal: async (boardId, { entity, before = Number.POSITIVE_INFINITY, limit }) =>
      (boards.get(boardId) ?? [])
        .filter((e) => e.seq < before && (entity === undefined || e.entity === entity))
        .reverse()
        .slice(0, limit),
    forgetJournal: (boardId) => {
      boards.delete(boardId);
    },
  };
}
