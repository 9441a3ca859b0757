import { dayOf, type IsoDate, partsOf, toIso } from '../dates';
import {
  BUCKETS,
  type Bucket,
  CERTAINTIES,
  type Certainty,
  STATUSES,
  type Status,
} from '../plan/schema';

/** How days and months stand in dates like 03/04/2026. */
export type DateOrder = 'dmy' | 'mdy';

// A spreadsheet runs cells that begin so (OWASP "CSV injection"); an apostrophe in front makes them text.
const FORMULA = /^'*[=+\-@\p{Cc}\uFF1D\uFF0B\uFF0D\uFF20]/u;
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/;

/** Makes a cell harmless in a spreadsheet. Plain numbers stay. */
export const defuse = (cell: string): string =>
  FORMULA.test(cell) && !PLAIN_NUMBER.test(cell) ? `'${cell}` : cell;

/** Takes back what `defuse` did. */
export const restore = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TIME = String.raw`(?:[T ,]+\d{1,2}:\d{2}.*)?$`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${TIME}`);
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})${TIME}`);
const DAY_NAME = new RegExp(
  String.raw`^(\d{1,2})(?:st|nd|rd|th)?[-/ .]+([A-Za-z]{3,9})\.?[-/ ,]+(\d{4}|\d{2})${TIME}`,
);
const NAME_DAY = new RegExp(
  String.raw`^([A-Za-z]{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})${TIME}`,
);

/** Reads a date cell: ISO, year first, day and month names, or `order` where only numbers stand. Null when it is no day. */
export function readDate(cell: string, order: DateOrder = 'dmy'): IsoDate | null {
  const text = cell.trim();
  let match = YEAR_FIRST.exec(text);
  if (match) return realDay(Number(match[1]), Number(match[2]), Number(match[3]));
  match = YEAR_LAST.exec(text);
  if (match) {
    const [a, b] = [Number(match[1]), Number(match[2])];
    const [day, month] = order === 'dmy' ? [a, b] : [b, a];
    return realDay(fullYear(match[3] as string), month, day);
  }
  match = DAY_NAME.exec(text);
  if (match)
    return realDay(fullYear(match[3] as string), monthOf(match[2] as string), Number(match[1]));
  match = NAME_DAY.exec(text);
  if (match) return realDay(Number(match[3]), monthOf(match[1] as string), Number(match[2]));
  return null;
}

const monthOf = (name: string): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
const fullYear = (text: string): number => {
  const year = Number(text);
  return text.length > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
};

function realDay(year: number, month: number, day: number): IsoDate | null {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const number = dayOf(year, month, day);
  const parts = partsOf(number);
  return parts.month === month && parts.date === day ? toIso(number) : null;
}

export interface DetectedOrder {
  readonly order: DateOrder;
  /** False when every such date could be read both ways; `example` is then one of them. */
  readonly certain: boolean;
  readonly example: string | null;
}

/** Finds out whether dates like 03/04/2026 put the day or the month first; day first when nothing tells. */
export function detectDateOrder(cells: Iterable<string>): DetectedOrder {
  let example: string | null = null;
  for (const cell of cells) {
    const match = YEAR_LAST.exec(cell.trim());
    if (!match) continue;
    const [a, b] = [Number(match[1]), Number(match[2])];
    if (a > 12 && b <= 12) return { order: 'dmy', certain: true, example: cell.trim() };
    if (b > 12 && a <= 12) return { order: 'mdy', certain: true, example: cell.trim() };
    if (a !== b) example ??= cell.trim();
  }
  return { order: 'dmy', certain: example === null, example };
}

/** A number, decimal comma allowed; null when it is none. */
export function readNumber(cell: string): number | null {
  const text = cell.trim().replace(/^(-?\d+),(\d+)$/, '$1.$2');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

const TRUE_WORDS = new Set(['true', 'yes', 'y', 'x', '1', 'done', '✓', '✔', '[x]']);
const FALSE_WORDS = new Set(['', 'false', 'no', 'n', '0', '-', '[ ]']);

/** Whether a tick is set; null when the word is neither yes nor no. */
export function readDone(cell: string): boolean | null {
  const word = cell.trim().toLowerCase();
  return TRUE_WORDS.has(word) ? true : FALSE_WORDS.has(word) ? false : null;
}

/** Words of the Kubernetes proposals for our statuses. */
const STATUS_PRESETS: ReadonlyMap<string, Status> = new Map([
  ['implementable', 'planned'],
  ['implemented', 'done'],
  ['provisional', 'idea'],
  ['deferred', 'dropped'],
  ['rejected', 'dropped'],
  ['withdrawn', 'dropped'],
  ['replaced', 'dropped'],
]);

/** A status word; empty is `planned`, what a new initiative has. Null when nobody knows the word. */
export function readStatus(cell: string): Status | null {
  const word = cell.trim().toLowerCase();
  if (word === '') return 'planned';
  return STATUSES.find((s) => s === word) ?? STATUS_PRESETS.get(word) ?? null;
}

export function readCertainty(cell: string): Certainty | null {
  const word = cell.trim().toLowerCase();
  return word === '' ? 'likely' : (CERTAINTIES.find((c) => c === word) ?? null);
}

/** A bucket of now / next / later; undefined when the word is none of them. */
export function readBucket(cell: string): Bucket | null | undefined {
  const word = cell.trim().toLowerCase();
  return word === '' ? null : BUCKETS.find((b) => b === word);
}

/** The parts of a list cell, split by `;`, without empty ones and repeats. */
export const splitList = (cell: string): string[] => [
  ...new Set(
    cell
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];

/** How names of lanes, goals and people are compared: without case, spaces around or repeated. */
export const nameKey = (name: string): string =>
  name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
