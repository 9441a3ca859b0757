import Papa from 'papaparse';
import { type Finding, finding } from './issue';

/** One row that holds something, with its number as a spreadsheet shows it (the first line is row 1). */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[];
}

export interface Table {
  readonly header: TableRow | null;
  readonly rows: readonly TableRow[];
  readonly delimiter: Delimiter;
  readonly issues: readonly TableIssue[];
}

export interface TableIssue extends Finding {
  readonly row: number;
}

export type Delimiter = ',' | ';' | '\t';
const DELIMITERS: readonly Delimiter[] = [',', ';', '\t'];

/** Reads delimited text (RFC 4180). Empty rows are left out but counted; the first row that is not empty is the header. */
export function readTable(input: string, delimiter?: Delimiter): Table {
  let text = input.startsWith('\uFEFF') ? input.slice(1) : input;
  let skipped = 0;
  // Excel's own hint, `sep=;` on a line before the header.
  const hint = /^sep=([,;\t])\r?\n/i.exec(text);
  if (hint) {
    text = text.slice(hint[0].length);
    skipped = 1;
  }
  const used = delimiter ?? (hint?.[1] as Delimiter | undefined) ?? detectDelimiter(text);
  const parsed = Papa.parse<string[]>(text, {
    delimiter: used,
    header: false,
    dynamicTyping: false,
  });
  const rows: TableRow[] = [];
  parsed.data.forEach((cells, i) => {
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ row: i + 1 + skipped, cells });
  });
  const [header = null, ...body] = rows;
  return { header, rows: body, delimiter: used, issues: quoteIssues(parsed.errors, skipped) };
}

/**
 * The separator that stands most often, outside quotes, in the first line that holds something. Only the header
 * is asked: cells below may be full of commas and of lists split by semicolons.
 */
function detectDelimiter(text: string): Delimiter {
  const counts: Record<Delimiter, number> = { ',': 0, ';': 0, '\t': 0 };
  let inQuotes = false;
  let seen = false;
  for (const char of text) {
    if (char === '"') inQuotes = !inQuotes;
    else if (inQuotes) continue;
    else if (char === '\n' || char === '\r') {
      if (seen) break;
    } else if (char in counts) counts[char as Delimiter] += 1;
    seen ||= char.trim() !== '';
  }
  return DELIMITERS.reduce((best, d) => (counts[d] > counts[best] ? d : best), ',');
}

function quoteIssues(errors: readonly Papa.ParseError[], skipped: number): TableIssue[] {
  const issues: TableIssue[] = [];
  const seen = new Set<string>();
  for (const error of errors) {
    if (error.type !== 'Quotes') continue;
    const row = (error.row ?? 0) + 1 + skipped;
    const code = error.code === 'MissingQuotes' ? 'unclosed-quote' : 'bad-quote';
    if (seen.has(`${row}`)) continue;
    seen.add(`${row}`);
    issues.push({ row, ...finding(code) });
  }
  return issues;
}
