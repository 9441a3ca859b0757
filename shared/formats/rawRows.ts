import { restore } from './cells';
import {
  type Column,
  type ColumnMapping,
  type CsvField,
  extraColumn,
  matchColumns,
} from './columns';
import type { FileColumns } from './draft';
import { finding, type Issue, type IssueCode, type ValuesFor } from './issue';
import { type Delimiter, readTable } from './table';

export type RowType = 'initiative' | 'task' | 'milestone' | 'lane' | 'goal';
const TYPES: readonly RowType[] = ['initiative', 'task', 'milestone', 'lane', 'goal'];

/** A row whose cells can be asked for by field. */
export interface RawRow {
  readonly type: RowType;
  readonly row: number;
  readonly from: FileColumns;
  /** The cell of a field, formulas restored; empty when the file has no such column. */
  cell(field: CsvField): string;
  /** Cells of columns that nobody understands, by the key they are kept under; empty ones left out. */
  readonly unread: readonly (readonly [key: string, cell: string])[];
  /** The column with the longest cell of the row. */
  longest(): Column;
  issue<C extends IssueCode>(code: C, field: CsvField | null, ...values: ValuesFor<C>): Issue;
}

/** A column as the mapping preview shows it. */
export interface ColumnPreview {
  readonly file?: string;
  readonly header: string;
  readonly field: CsvField | null;
  readonly samples: readonly string[];
}

export interface RawFile {
  readonly rows: readonly RawRow[];
  readonly columns: readonly ColumnPreview[];
  readonly issues: readonly Issue[];
  readonly warnings: readonly Issue[];
}

export interface RawFileOptions {
  readonly mapping?: ColumnMapping;
  readonly delimiter?: Delimiter;
  /** Several files are read at once: issues name theirs. */
  readonly nameFile: boolean;
  readonly maxRows?: number;
}

/** Reads one file into rows of known type. */
export function readRawFile(
  file: { readonly name: string; readonly text: string },
  { mapping, delimiter, nameFile, maxRows = Number.POSITIVE_INFINITY }: RawFileOptions,
): RawFile {
  const where = nameFile ? { file: file.name } : {};
  const table = readTable(file.text, delimiter);
  const issues: Issue[] = table.issues.map((issue) => ({ ...where, column: '', ...issue }));
  const warnings: Issue[] = [];
  if (!table.header)
    return {
      rows: [],
      columns: [],
      issues: [{ ...where, row: 1, column: '', ...finding('empty-file') }],
      warnings,
    };
  const headerRow = table.header.row;
  const columns = matchColumns(table.header.cells, mapping);
  const at = new Map<CsvField, number>();
  columns.forEach((c, i) => {
    if (c.field) at.set(c.field, i);
  });
  const from: FileColumns = { file: file.name, columns, has: (field) => at.has(field) };
  if (!at.has('title'))
    issues.push({
      ...where,
      row: headerRow,
      column: 'title',
      ...finding('no-title-column'),
    });
  const badRows = new Set(table.issues.map((issue) => issue.row));
  const isTasksFile =
    !at.has('type') && /^initiative[\s_-]+id$/i.test(headerOf(columns, 'parent_id'));
  const rows: RawRow[] = [];
  const kept = table.rows.slice(0, maxRows);
  if (kept.length < table.rows.length)
    warnings.push({
      ...where,
      row: headerRow,
      column: '',
      ...finding('too-many-rows', { max: maxRows, total: table.rows.length }),
    });
  for (const { row, cells } of kept) {
    const issue: RawRow['issue'] = (code, field, ...values) => ({
      ...where,
      row,
      column: field ? headerOf(columns, field) || field : '',
      ...finding(code, ...values),
    });
    const cell = (field: CsvField) => restore(cells[at.get(field) ?? -1] ?? '');
    const word = cell('type').trim().toLowerCase();
    const type =
      word === ''
        ? isTasksFile || cell('parent_id').trim() !== ''
          ? 'task'
          : 'initiative'
        : TYPES.find((t) => t === word);
    if (!type) {
      issues.push(issue('unknown-type', 'type', { cell: cell('type') }));
      continue;
    }
    if (badRows.has(row)) continue;
    const unread: [string, string][] = [];
    cells.forEach((text, i) => {
      const column = columns[i];
      if (text !== '' && !column?.field)
        unread.push([column?.key ?? extraColumn(i), restore(text)]);
    });
    const longest = () => {
      const lengths = cells.map((text) => text.length);
      const i = lengths.indexOf(Math.max(...lengths));
      return columns[i] ?? { header: extraColumn(i), field: null, key: extraColumn(i) };
    };
    rows.push({ type, row, from, cell, unread, longest, issue });
  }
  warnings.push(...unreadWarnings(rows, columns, headerRow, where));
  const previews = columns.map(({ header, field }, i) => ({
    ...where,
    header,
    field,
    samples: [
      ...new Set(table.rows.map((r) => r.cells[i] ?? '').filter((c) => c.trim() !== '')),
    ].slice(0, 3),
  }));
  return { rows, columns: previews, issues, warnings };
}

/** The header of the column read as a field; empty when there is none. */
export const headerOf = (columns: readonly Column[], field: CsvField): string =>
  columns.find((c) => c.field === field)?.header ?? '';

function unreadWarnings(
  rows: readonly RawRow[],
  columns: readonly Column[],
  headerRow: number,
  where: { file?: string },
): Issue[] {
  const filled = new Set(rows.flatMap((r) => r.unread.map(([key]) => key)));
  const warnings: Issue[] = columns
    .filter((c) => !c.field && filled.has(c.key))
    .map(({ header }) => ({
      ...where,
      row: headerRow,
      column: header,
      ...finding('unknown-column', { header }),
    }));
  const known = new Set(columns.map((c) => c.key));
  const extra = rows.find((r) => r.unread.some(([key]) => !known.has(key)));
  if (extra)
    warnings.push({
      ...where,
      row: extra.row,
      column: '',
      ...finding('extra-cells'),
    });
  return warnings;
}
