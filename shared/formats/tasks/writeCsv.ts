import Papa from 'papaparse';
import { defuse } from '../cells';

/**
 * A table as CSV for spreadsheets and importers: RFC 4180 with a BOM, every cell harmless as a formula. A column
 * whose rows hold lists is written once a value, under the same name each time, as trackers do.
 */
export function writeCsv(
  columns: readonly string[],
  rows: readonly (readonly (string | readonly string[])[])[],
): string {
  const widths = columns.map((_, i) => {
    const lists = rows.map((row) => row[i]).filter((cell) => typeof cell !== 'string');
    return lists.length === 0
      ? 1
      : lists.reduce((max, list) => Math.max(max, list?.length ?? 0), 1);
  });
  const header = columns.flatMap((name, i) => Array<string>(widths[i] ?? 1).fill(name));
  const table = rows.map((row) =>
    row.flatMap((cell, i) => {
      const values = typeof cell === 'string' ? [cell] : cell;
      return Array.from({ length: widths[i] ?? 1 }, (_, n) => defuse(values[n] ?? ''));
    }),
  );
  return `\uFEFF${Papa.unparse([header, ...table], { newline: '\r\n' })}\r\n`;
}

/** A number as a cell; empty for none. */
export const amount = (value: number | null): string => (value === null ? '' : String(value));
