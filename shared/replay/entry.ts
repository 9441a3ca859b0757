/** A change as the journal tells it, with the values it holds. */
export interface JournalledChange {
  /** Grows from entry to entry of a board. */
  readonly seq: number;
  /** Milliseconds: when it was made, or last grew. */
  readonly at: number;
  /** Person id; null for the server or a link without a name. */
  readonly person: string | null;
  readonly room: string;
  readonly entity: string;
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** As they happened: an entry may have grown after others were begun. */
export const byInstant = (
  a: Pick<JournalledChange, 'at' | 'seq'>,
  b: Pick<JournalledChange, 'at' | 'seq'>,
): number => a.at - b.at || a.seq - b.seq;
