import { bytesOf, VALUE_BYTES, VALUE_KB } from '../plan/pieces';
import { guessField } from './columns';
import { finding, type Issue } from './issue';
import { readTable } from './table';

/** An initiative of a pasted list. */
export interface PastedLine {
  readonly title: string;
  readonly tasks: readonly { readonly title: string; readonly done: boolean }[];
}

/** So many rows of a paste are taken. */
export const MAX_PASTED = 500;

const LINE_END = /\r\n|\r|\n/;
const BULLET = /^(?:[-*+•‣–]|\[[ xX]?\])(?:\s+|$)/;
const CHECKBOX = /^\[([ xX]?)\](?:\s+|$)/;
const NUMBERING = /^(?:\d{1,3}(?:\.\d{1,3})*[.)]|[a-z]\))\s+/;

interface Line {
  readonly depth: number;
  readonly isItem: boolean;
  readonly done: boolean;
  readonly title: string;
}

/**
 * Reads pasted lines: each is an initiative; those below it that are indented, or begin with `-`, `*` or a
 * tick box, are its tasks. A list that has bullets on its first line and nowhere deeper is a plain list.
 */
export function readPastedLines(text: string): PastedLine[] {
  const lines = text
    .split(LINE_END)
    .filter((line) => line.trim() !== '')
    .map(readLine)
    .filter((line) => line.title !== '');
  if (lines.length === 0) return [];
  const least = Math.min(...lines.map((line) => line.depth));
  const isHeadless = (lines[0] as Line).isItem;
  const result: { title: string; tasks: { title: string; done: boolean }[] }[] = [];
  for (const line of lines) {
    const isTask = line.depth > least || (line.isItem && !isHeadless);
    const last = result.at(-1);
    if (isTask && last) last.tasks.push({ title: line.title, done: line.done });
    else result.push({ title: line.title, tasks: [] });
  }
  return result;
}

function readLine(line: string): Line {
  const indent = /^[\t \u00A0]*/.exec(line)?.[0] ?? '';
  const depth = [...indent].reduce((sum, char) => sum + (char === '\t' ? 4 : 1), 0);
  let rest = line.trim();
  const isItem = BULLET.test(rest);
  rest = rest.replace(/^[-*+•‣–](?:\s+|$)/, '');
  const box = CHECKBOX.exec(rest);
  rest = rest.replace(CHECKBOX, '').replace(NUMBERING, '');
  return { depth, isItem, done: box !== null && /x/i.test(box[1] ?? ''), title: rest.trim() };
}

/** Lines that are too long for a title, as mistakes by their number; everything else of the text can be taken. */
export const longLines = (text: string): Issue[] =>
  text.split(LINE_END).flatMap((line, i) =>
    // Three bytes at most a code unit: only a line that could be too long is measured.
    line.length * 3 > VALUE_BYTES && bytesOf(line) > VALUE_BYTES
      ? [{ row: i + 1, column: '', ...finding('line-too-long', { max: VALUE_KB }) }]
      : [],
  );

/** The text without those lines. */
export const withoutLongLines = (text: string): string => {
  const bad = new Set(longLines(text).map(({ row }) => row));
  if (bad.size === 0) return text;
  return text
    .split(LINE_END)
    .filter((_, i) => !bad.has(i + 1))
    .join('\n');
};

/**
 * True when pasted text is spreadsheet cells: at least two columns, and a first row that names a title and one
 * more column we know. A single column is read as lines.
 */
export function looksLikeTable(text: string): boolean {
  if (!text.includes('\t')) return false;
  const { header } = readTable(text, '\t');
  const fields = new Set((header?.cells ?? []).map(guessField).filter((f) => f !== null));
  return fields.has('title') && fields.size > 1;
}

/** True when pasted text has several columns, with or without headers. */
export const hasColumns = (text: string): boolean => {
  const { header } = readTable(text, '\t');
  return (header?.cells.filter((c) => c.trim() !== '').length ?? 0) > 1;
};
