import type { IsoDate } from '../dates';
import type { Patch } from '../plan/planEdit';
import type { DependencyKind } from '../plan/schema';
import type { Column, CsvField } from './columns';

/** What all rows of one file share. */
export interface FileColumns {
  readonly file: string;
  readonly columns: readonly Column[];
  readonly has: (field: CsvField) => boolean;
}

interface DraftBase {
  /** Id in the file, or one derived from the row; null: the row has none and is always new (pasted cells). */
  readonly id: string | null;
  readonly row: number;
  readonly from: FileColumns;
  /** Cells kept in `source.fields`, by key. */
  readonly kept: Readonly<Record<string, string>>;
  /** Number of the `order` column. */
  readonly rank: number | null;
}

/** Values of columns that the file does not have are undefined: an update leaves those fields alone. */
export interface InitiativeDraft extends DraftBase {
  readonly title: string;
  readonly fields: Patch<'initiatives'>;
  readonly start: IsoDate | null;
  readonly end: IsoDate | null;
  readonly lane?: string | null;
  readonly goal?: string | null;
  readonly owner?: string | null;
}

export interface TaskDraft extends DraftBase {
  /** Id of an initiative or a task; null only for a task known to the board in a file without parents. */
  readonly parent: string | null;
  readonly fields: Patch<'tasks'>;
  readonly owner?: string | null;
}

export interface MilestoneDraft extends DraftBase {
  readonly fields: Patch<'milestones'>;
  readonly lane?: string | null;
}

/** `from` and `to` are ids as the file gives them. */
export interface LinkDraft {
  readonly from: string;
  readonly to: string;
  readonly kind: DependencyKind;
}

/** What a file asks for, checked and ready to be written. */
export interface Draft {
  readonly system: string;
  /** Names in the order in which they are made when missing. */
  readonly lanes: readonly string[];
  readonly goals: readonly string[];
  readonly initiatives: readonly InitiativeDraft[];
  /** Parents before children. */
  readonly tasks: readonly TaskDraft[];
  readonly milestones: readonly MilestoneDraft[];
  readonly links: readonly LinkDraft[];
}
