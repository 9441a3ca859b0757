import { todayDay } from '../../shared/dates';
import type { DateOrder } from '../../shared/formats/cells';
import type { ImportPlan } from '../../shared/formats/csvImport';
import type { Issue } from '../../shared/formats/issue';
import { readPastedCells } from '../../shared/formats/pasteCells';
import {
  hasColumns,
  longLines,
  looksLikeTable,
  MAX_PASTED,
  type PastedLine,
  readPastedLines,
  withoutLongLines,
} from '../../shared/formats/pasteLines';
import { readTable, type TableRow } from '../../shared/formats/table';
import type { PlanRecords } from '../../shared/plan/planDoc';

export interface PasteOptions {
  /** What the first row is; found out from the text unless given. */
  readonly headers?: boolean | undefined;
  readonly mapping: Readonly<Record<string, string>>;
  readonly dateOrder?: DateOrder | undefined;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

export type Paste =
  | {
      readonly kind: 'lines';
      readonly lines: readonly PastedLine[];
      /** Before the limit. */
      readonly total: number;
      /** Lines that can not be taken. */
      readonly issues: readonly Issue[];
    }
  | {
      readonly kind: 'cells';
      readonly plan: ImportPlan;
      /** The text with a header row, as it is read (and sent, for a new board). */
      readonly text: string;
      readonly mapping: Readonly<Record<string, string>>;
      readonly headers: boolean;
      readonly header: readonly string[];
      readonly rows: readonly TableRow[];
      readonly total: number;
    };

/** Reads pasted text as lines, or as spreadsheet cells where it has columns. */
export function readPaste(text: string, existing: PlanRecords, options: PasteOptions): Paste {
  if (!hasColumns(text)) {
    const lines = readPastedLines(withoutLongLines(text));
    return {
      kind: 'lines',
      lines: lines.slice(0, MAX_PASTED),
      total: lines.length,
      issues: longLines(text),
    };
  }
  const headers = options.headers ?? looksLikeTable(text);
  const withHeader = headers ? text : `${madeHeader(text).join('\t')}\n${text}`;
  const mapping = headers ? options.mapping : { [columnName(0)]: 'title', ...options.mapping };
  const plan = readPastedCells(withHeader, existing, {
    mapping,
    ...(options.dateOrder === undefined ? {} : { dateOrder: options.dateOrder }),
    people: options.people,
    today: todayDay(),
    skipBad: true,
  });
  const table = readTable(withHeader, '\t');
  return {
    kind: 'cells',
    plan,
    text: withHeader,
    mapping,
    headers,
    header: plan.columns.map((column) => column.header),
    rows: table.rows.slice(0, MAX_PASTED),
    total: table.rows.length,
  };
}

/** So many initiatives come of it. */
export const pastedCount = (paste: Paste): number =>
  paste.kind === 'lines' ? paste.lines.length : paste.plan.counts.initiatives;

/** True when a paste is so small and plain that it is added without a preview. */
export const isDirect = (paste: Paste): boolean =>
  paste.kind === 'lines' &&
  paste.issues.length === 0 &&
  paste.lines.length > 0 &&
  paste.lines.length <= DIRECT_LINES;

const DIRECT_LINES = 3;

// Letters, as spreadsheets name their columns.
const columnName = (index: number): string => String.fromCharCode(65 + (index % 26));

function madeHeader(text: string): string[] {
  const { header, rows } = readTable(text, '\t');
  const width = Math.max(header?.cells.length ?? 0, ...rows.map((row) => row.cells.length));
  return Array.from({ length: width }, (_, i) =>
    i < 26 ? columnName(i) : `${columnName(i / 26 - 1)}${columnName(i)}`,
  );
}

/** What can not be read of pasted cells: the rows, and what is wrong in the first of them. */
export interface BadRows {
  readonly rows: readonly TableRow[];
  readonly first: {
    /** As whoever pasted it counts. */
    readonly row: number;
    /** '' where the row as a whole is meant, or has no name. */
    readonly column: string;
    readonly issue: Issue;
  } | null;
}

export function badRows({ plan, rows, headers }: Extract<Paste, { kind: 'cells' }>): BadRows {
  const numbers = new Set(plan.issues.map(({ row }) => row));
  const issue = plan.issues.reduce<Issue | null>(
    (first, next) => (first === null || next.row < first.row ? next : first),
    null,
  );
  return {
    rows: rows.filter(({ row }) => numbers.has(row)),
    // A header that was made up is no row of theirs.
    first: issue && { row: issue.row - (headers ? 0 : 1), column: issue.column, issue },
  };
}
