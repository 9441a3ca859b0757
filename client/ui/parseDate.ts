import type { ParsedComponents } from 'chrono-node';
import {
  addMonths,
  addUnits,
  type IsoDate,
  parseDay,
  partsOf,
  startOf,
  toIso,
} from '../../shared/dates';
import { alsoLater } from './later';

/**
 * Reads a date the way people type one. What is plain to read (ISO, "+2w", "today", "Q2") is answered at once;
 * free text ("3 mar", "next fri") needs the parser that is loaded on first use.
 */
export interface ParseContext {
  readonly today: number;
  /** Day that "+2w" counts from; today when the field is empty. */
  readonly from?: number;
  /** "03/04" is 3 April. */
  readonly dayFirst: boolean;
  /** Words are read in this language, and in English besides: a date is often pasted. English when left out. */
  readonly language?: string;
}

const OFFSET = /^([+-])\s*(\d{1,4})\s*([dtwmqyj])$/i;
const QUARTER = /^q([1-4])(?:\s+(\d{4}))?$/i;
/** Days (Tage), weeks (Wochen), months (Monate), quarters (Quartale) and years (Jahre), in both languages. */
const UNITS = {
  d: 'day',
  t: 'day',
  w: 'week',
  m: 'month',
  q: 'quarter',
  y: 'year',
  j: 'year',
} as const;

/** A day number, null for what is no date, or undefined when only the free-text parser can tell. */
export function parsePlainDate(text: string, context: ParseContext): number | null | undefined {
  const input = text.trim();
  if (input === '') return null;
  if (/^\d{4}-\d{2}-\d{2}$/.test(input)) return parseDay(input);
  if (/^(today|heute)$/i.test(input)) return context.today;
  const offset = OFFSET.exec(input);
  if (offset) {
    const unit = UNITS[(offset[3] as string).toLowerCase() as keyof typeof UNITS];
    const count = Number(offset[2]) * (offset[1] === '-' ? -1 : 1);
    return addUnits(unit, context.from ?? context.today, count);
  }
  const quarter = QUARTER.exec(input);
  if (quarter) return quarterStart(Number(quarter[1]), quarter[2], context.today);
  return undefined;
}

function quarterStart(quarter: number, year: string | undefined, today: number): number {
  const thisYear = partsOf(today).year;
  const first = startOf('year', today);
  const start = addMonths(first, (quarter - 1) * 3);
  if (year !== undefined) return addMonths(start, (Number(year) - thisYear) * 12);
  // A quarter that is over means the one to come.
  return addMonths(start, 3) <= today ? addMonths(start, 12) : start;
}

const dateReader = alsoLater(() => import('chrono-node'));

/** Reads any date text; null when there is none in it. */
export async function parseDate(text: string, context: ParseContext): Promise<IsoDate | null> {
  const plain = parsePlainDate(text, context);
  if (plain !== undefined) return plain === null ? null : toIso(plain);
  const { de, en } = await dateReader();
  const { year, month, date } = partsOf(context.today);
  const english = context.dayFirst ? en.GB : en.casual;
  const readers = context.language === 'de' ? [de.casual, english] : [english];
  // Noon keeps the day the same in every zone; the parser thinks in local time.
  const reference = new Date(year, month - 1, date, 12);
  for (const reader of readers) {
    const [result, ...more] = reader.parse(text.trim(), reference, { forwardDate: true });
    if (!result || more.length > 0 || !isWhole(result.text, text)) continue;
    const iso = isoOf(result.start);
    if (iso !== null) return iso;
  }
  return null;
}

/** The day of what was understood; null where it is no day of the calendar. */
function isoOf(start: ParsedComponents): IsoDate | null {
  const [y, m, d] = [start.get('year'), start.get('month'), start.get('day')];
  if (y === null || m === null || d === null) return null;
  const iso = `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  return parseDay(iso) === null ? null : iso;
}

// "meeting on 3 mar in room 5" is no date: what was understood must be (nearly) all that was typed.
const isWhole = (understood: string, text: string): boolean =>
  understood.length >= text.trim().length - 3;
