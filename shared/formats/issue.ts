/** Something a file says that can not be taken as it stands, named by its place. */
export interface Issue {
  /** Name of the file; only given when several are read at once. */
  readonly file?: string;
  /** Row as a spreadsheet counts: the header is row 1. */
  readonly row: number;
  /** The column's header as written in the file; empty when the whole row is meant. */
  readonly column: string;
  /** Stable, translatable. */
  readonly code: IssueCode;
  readonly message: string;
}

export type IssueCode =
  | 'empty-file'
  | 'bad-encoding'
  | 'unclosed-quote'
  | 'bad-quote'
  | 'no-title-column'
  | 'unknown-type'
  | 'duplicate-id'
  | 'bad-date'
  | 'end-before-start'
  | 'no-date'
  | 'unknown-link'
  | 'self-link'
  | 'no-parent'
  | 'unknown-parent'
  | 'parent-circle'
  | 'skipped-parent'
  // Warnings: nothing is refused for these.
  | 'skipped-link'
  | 'one-date'
  | 'no-title'
  | 'unknown-status'
  | 'unknown-word'
  | 'bad-number'
  | 'unknown-column'
  | 'extra-cells'
  | 'date-order'
  | 'too-deep'
  | 'circular-link'
  | 'too-many-rows';

/** Shortens a cell for a message. */
export const quoted = (cell: string): string => {
  const line = cell.replace(/\s+/g, ' ').trim();
  return `"${line.length > 60 ? `${line.slice(0, 57)}...` : line}"`;
};
