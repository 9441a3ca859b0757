import type { CsvField } from '../columns';
import type { FileColumns } from '../draft';
import { finding, type Issue } from '../issue';
import type { RawFile, RawRow, RowType } from '../rawRows';

/** An entry of a structured file (JSON, XML), as a row. */
export interface PlainRow {
  readonly type: RowType;
  /** Its number as the tool shows it, or its place in the file from 1. */
  readonly row: number;
  readonly cells: Partial<Record<CsvField, string>>;
  /** What the board has no field for, by the name it has in the file. */
  readonly kept: Readonly<Record<string, string>>;
}

export type FieldNames = Partial<Record<CsvField, string>>;

/** Entries in the shape of the roadmap CSV; `names` are what the file calls the fields. */
export function rawFileOf(
  file: string,
  rows: readonly PlainRow[],
  names: FieldNames,
  warnings: readonly Issue[] = [],
): RawFile {
  const made = new Map<string, FileColumns>();
  const fromOf = ({ cells, kept }: PlainRow): FileColumns => {
    const fields = Object.keys(cells) as CsvField[];
    const keys = Object.keys(kept);
    const shape = JSON.stringify([fields, keys]);
    const known = made.get(shape);
    if (known) return known;
    const columns = [
      ...fields.map((field) => ({ header: names[field] ?? field, field, key: field })),
      ...keys.map((key) => ({ header: key, field: null, key })),
    ];
    const used = new Set(fields);
    const from = { file, columns, has: (field: CsvField) => used.has(field) };
    made.set(shape, from);
    return from;
  };
  return {
    rows: rows.map((row) => rawRow(row, fromOf(row), names)),
    columns: previews(rows, names),
    issues: [],
    warnings,
  };
}

function rawRow(
  { type, row, cells, kept }: PlainRow,
  from: FileColumns,
  names: FieldNames,
): RawRow {
  const filled = Object.entries(kept).filter(([, text]) => text !== '');
  return {
    type,
    row,
    from,
    cell: (field) => cells[field] ?? '',
    unread: filled,
    longest: () => {
      const all = [...Object.entries(cells), ...filled];
      const [key = ''] = all.reduce((a, b) => (b[1].length > a[1].length ? b : a), ['', '']);
      return { header: names[key as CsvField] ?? key, field: null, key };
    },
    issue: (code, field, ...values) => ({
      row,
      column: field ? (names[field] ?? field) : '',
      ...finding(code, ...values),
    }),
  };
}

function previews(rows: readonly PlainRow[], names: FieldNames): RawFile['columns'] {
  return (Object.entries(names) as [CsvField, string][]).map(([field, header]) => {
    const samples = new Set<string>();
    for (const { cells } of rows) {
      const cell = cells[field] ?? '';
      if (cell.trim() !== '') samples.add(cell);
      if (samples.size >= 3) break;
    }
    return { header, field, samples: [...samples] };
  });
}

/** A file that can not be read at all. */
export const unreadable = (issue: Omit<Issue, 'row' | 'column'>, row = 1): RawFile => ({
  rows: [],
  columns: [],
  issues: [{ row, column: '', ...issue }],
  warnings: [],
});
