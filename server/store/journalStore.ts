/** One changed field, as the journal keeps it. */
export interface JournalEntry {
  readonly at: number;
  readonly person: string | null;
  readonly room: string;
  readonly entity: string;
  readonly field: string;
  /** JSON texts; null: nothing. */
  readonly from: string | null;
  readonly to: string | null;
}
export interface StoredJournalEntry extends JournalEntry {
  readonly seq: number;
}

/** A later value of an entry that was written before. */
export interface JournalUpdate {
  readonly seq: number;
  readonly at: number;
  readonly to: string | null;
}

export interface JournalWritten {
  /** Numbers of the entries that were added. */
  readonly seqs: readonly number[];
  /** So many old ones went. */
  readonly dropped: number;
}

export interface JournalQuery {
  readonly entity?: string | undefined;
  /** Only entries older than this one. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Who changed what and when: a bounded list a board, not touched by compaction. */
export interface JournalStore {
  /** Appends and updates in one transaction, and keeps the newest `keep` entries, or a hundredth more. */
  writeJournal(
    boardId: string,
    added: readonly JournalEntry[],
    updated: readonly JournalUpdate[],
    keep: number,
  ): Promise<JournalWritten>;
  /** Newest first. */
  readJournal(boardId: string, query: JournalQuery): Promise<StoredJournalEntry[]>;
}
