import { restore } from '../cells';
import { type Column, type CsvField, extraColumn, matchColumns } from '../columns';
import type { FileColumns } from '../draft';
import { finding, type Issue } from '../issue';
import type { RawFile, RawRow, RowType } from '../rawRows';
import { UNDERSTOOD } from '../readDrafts';
import { readTable } from '../table';

/** A file of another tool, and what its reader may ask about the board it is read into. */
export interface TrackerSource {
  readonly name: string;
  readonly text: string;
  /** True for an id, as the file gives it, of something that the board has. */
  known(id: string): boolean;
}

/** A row of a tracker's table, asked by the names of its columns. */
export interface TrackerRow {
  readonly row: number;
  /** The first cell with something in it, among all columns of this name; empty when there is none. */
  get(name: string): string;
  /** All cells with something in them, among the columns of this name. */
  all(name: string): readonly string[];
  issue: RawRow['issue'];
}

/** What a row means in the words of the roadmap CSV. */
export interface Translated {
  readonly from: TrackerRow;
  readonly type: RowType;
  readonly cells: Partial<Record<CsvField, string>>;
  /** Names of columns that `cells` could not say whole: kept as they are. */
  readonly keep?: readonly string[];
  /** The row is another entry's; this one only begins there and keeps none of its cells. */
  readonly synthetic?: boolean;
}

export interface TrackerTable {
  readonly rows: readonly TrackerRow[];
  /** True when some column has this name. */
  has(name: string): boolean;
  /** The file in the shape of the roadmap CSV. */
  finish(translated: readonly Translated[], warnings?: readonly Issue[]): RawFile;
}

export interface TrackerSpec {
  /** Plain column name to what it is read as; columns that are not here are kept as they are. */
  readonly fields: Readonly<Record<string, CsvField>>;
  /** A column's name as `get` and `fields` spell it. */
  plain(header: string): string;
}

/** A column's name without case and doubled spaces. */
export const plainName = (header: string): string =>
  header.trim().toLowerCase().replace(/\s+/g, ' ');

/** Opens a table whose columns have fixed names, in any order and repeated at will. */
export function openTable({ name, text }: TrackerSource, spec: TrackerSpec): TrackerTable {
  const table = readTable(text);
  const headers = table.header?.cells ?? [];
  // Nothing is guessed: the keys are what matters.
  const keys = matchColumns(headers, Object.fromEntries(headers.map((h) => [h, ''])));
  const names = headers.map(spec.plain);
  const at = new Map<string, number[]>();
  names.forEach((plain, i) => {
    at.set(plain, [...(at.get(plain) ?? []), i]);
  });
  const fieldOf = (i: number): CsvField | null => spec.fields[names[i] ?? ''] ?? null;
  const headerFor = (field: CsvField): string =>
    headers[names.findIndex((plain) => spec.fields[plain] === field)]?.trim() ?? field;

  const cellsOf = new Map<TrackerRow, readonly string[]>();
  const badRows = new Set(table.issues.map((issue) => issue.row));
  const rows = table.rows.flatMap(({ row, cells }): TrackerRow[] => {
    if (badRows.has(row)) return [];
    const all = (plain: string) =>
      (at.get(plain) ?? []).map((i) => restore(cells[i] ?? '').trim()).filter((c) => c !== '');
    const made: TrackerRow = {
      row,
      get: (plain) => all(plain)[0] ?? '',
      all,
      issue: (code, field, ...values) => ({
        row,
        column: field ? headerFor(field) : '',
        ...finding(code, ...values),
      }),
    };
    cellsOf.set(made, cells);
    return [made];
  });

  const finish = (translated: readonly Translated[], warnings: readonly Issue[] = []): RawFile => {
    const fromOf = columnsFor(name, keys, fieldOf);
    const kept = new Set<string>();
    const rawRows = translated.map((one): RawRow => {
      const cells = cellsOf.get(one.from) ?? [];
      const unread = one.synthetic ? [] : keptCells(cells, keys, names, fieldOf, one);
      for (const [key] of unread) kept.add(key);
      return rawRow(one, fromOf(one), unread, cells, keys);
    });
    const keptHeaders = keys.filter(({ key }, i) => kept.has(key) && fieldOf(i) === null);
    return {
      rows: rawRows,
      columns: previews(table.rows, headers, fieldOf),
      issues: table.issues.map((issue) => ({ column: '', ...issue })),
      warnings: [...warnings, ...keptWarning(keptHeaders, table.header?.row ?? 1)],
    };
  };
  return { rows, has: (plain) => at.has(plain), finish };
}

/**
 * What a row says, by which fields it has cells for: what it has none for, an update leaves alone. Rows that say the
 * same share one.
 */
function columnsFor(
  file: string,
  keys: readonly Column[],
  fieldOf: (i: number) => CsvField | null,
): (one: Translated) => FileColumns {
  const made = new Map<string, FileColumns>();
  return ({ cells, synthetic = false }) => {
    const used = new Set(Object.keys(cells) as CsvField[]);
    const shape = `${synthetic} ${[...used].join(' ')}`;
    const known = made.get(shape);
    if (known) return known;
    const columns = trackerColumns(synthetic ? [] : keys, fieldOf, used);
    const from = { file, columns, has: (field: CsvField) => used.has(field) };
    made.set(shape, from);
    return from;
  };
}

/** The columns as the import sees them: one for each field in use, the others by the keys they are kept under. */
function trackerColumns(
  keys: readonly Column[],
  fieldOf: (i: number) => CsvField | null,
  used: ReadonlySet<CsvField>,
): Column[] {
  const named = new Map<CsvField, string>();
  keys.forEach(({ header }, i) => {
    const field = fieldOf(i);
    if (field && !named.has(field)) named.set(field, header);
  });
  const fields = [...used].map((field) => ({
    header: named.get(field) ?? field,
    field,
    key: field,
  }));
  return [...fields, ...keys];
}

/** Cells that the translation of their row does not say. */
function keptCells(
  cells: readonly string[],
  keys: readonly Column[],
  names: readonly string[],
  fieldOf: (i: number) => CsvField | null,
  { type, cells: said, keep = [] }: Translated,
): [string, string][] {
  return cells.flatMap((text, i): [string, string][] => {
    if (text.trim() === '') return [];
    const field = fieldOf(i);
    const isSaid = field !== null && UNDERSTOOD[type].has(field) && field in said;
    if (isSaid && !keep.includes(names[i] ?? '')) return [];
    return [[keys[i]?.key ?? extraColumn(i), restore(text)]];
  });
}

function rawRow(
  { from: row, type, cells }: Translated,
  from: RawRow['from'],
  unread: RawRow['unread'],
  raw: readonly string[],
  keys: readonly Column[],
): RawRow {
  return {
    type,
    row: row.row,
    from,
    cell: (field) => cells[field] ?? '',
    unread,
    longest: () => {
      const lengths = raw.map((text) => text.length);
      const i = lengths.indexOf(Math.max(...lengths));
      return keys[i] ?? { header: extraColumn(i), field: null, key: extraColumn(i) };
    },
    issue: row.issue,
  };
}

function previews(
  rows: readonly { readonly cells: readonly string[] }[],
  headers: readonly string[],
  fieldOf: (i: number) => CsvField | null,
): RawFile['columns'] {
  const byHeader = new Map<string, number[]>();
  headers.forEach((header, i) => {
    const key = header.trim() || extraColumn(i);
    byHeader.set(key, [...(byHeader.get(key) ?? []), i]);
  });
  return [...byHeader].map(([header, indexes]) => ({
    header,
    field: fieldOf(indexes[0] ?? -1),
    samples: firstSamples(rows, indexes),
  }));
}

function firstSamples(
  rows: readonly { readonly cells: readonly string[] }[],
  indexes: readonly number[],
): string[] {
  const samples = new Set<string>();
  for (const { cells } of rows) {
    for (const i of indexes) if ((cells[i] ?? '').trim() !== '') samples.add(cells[i] ?? '');
    if (samples.size >= 3) break;
  }
  return [...samples].slice(0, 3);
}

/** One remark for all columns: exports of trackers have dozens. */
function keptWarning(columns: readonly Column[], row: number): Issue[] {
  const names = [...new Set(columns.map(({ header }) => header))];
  if (names.length === 0) return [];
  const values = { count: names.length, names: someOf(names) };
  return [{ row, column: '', ...finding('kept-columns', values) }];
}

/** The first few names, and a sign that there are more. */
export const someOf = (names: readonly string[]): string =>
  [...names.slice(0, 3), ...(names.length > 3 ? ['…'] : [])].join(', ');

/** A file that is none of the tool it is said to be from. */
export const notThisFormat = (tool: string, missing: string): RawFile => ({
  rows: [],
  columns: [],
  issues: [{ row: 1, column: '', ...finding('not-this-format', { tool, missing }) }],
  warnings: [],
});
