import { addUnits, dayNumber, startOf, toUtcDate } from '../../shared/dates';
import type { Picture, PictureBar } from '../../shared/view/boardView';

/** Day numbers, `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Twelve months from the quarter that holds a day. */
export function twelveMonths(today: number): Range {
  const start = startOf('quarter', today);
  return { start, end: addUnits('month', start, 12) };
}

interface Dated {
  readonly bars: readonly Pick<PictureBar, 'start' | 'end'>[];
  readonly milestones: readonly { readonly date: string }[];
}

/** First and last days of bars, and days of milestones, in order. */
const daysOf = ({ bars, milestones }: Dated): number[] =>
  [
    ...bars.flatMap(({ start, end }) => (start && end ? [dayNumber(start), dayNumber(end)] : [])),
    ...milestones.map(({ date }) => dayNumber(date)),
  ].sort((a, b) => a - b);

const quartersAround = (first: number, last: number): Range => ({
  start: startOf('quarter', first),
  end: addUnits('quarter', startOf('quarter', last), 1),
});

/** Whole quarters around everything on the plan; twelve months where nothing has dates. */
export function wholePlan(dated: Dated, today: number): Range {
  const days = daysOf(dated);
  const [first, last] = [days[0], days.at(-1)];
  return first === undefined || last === undefined
    ? twelveMonths(today)
    : quartersAround(first, last);
}

/** Up to so many days are read well enough as a whole. */
const READABLE = 4 * 366;
/** So many days without anything begin or end set what is beyond them apart. */
const FAR = 366;

/**
 * Whole quarters around the part of a long plan that most of it lies in, where a few dates far away would squeeze it;
 * null where the plan is best seen whole. Of parts as full as each other, the one nearest to today.
 */
export function busiestPart(dated: Dated, today: number): Range | null {
  const days = daysOf(dated);
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  if (last - first <= READABLE) return null;
  const parts: number[][] = [];
  for (const day of days) {
    const part = parts.at(-1);
    if (part && day - (part.at(-1) ?? day) <= FAR) part.push(day);
    else parts.push([day]);
  }
  const away = (part: readonly number[]) =>
    Math.max(0, (part[0] ?? 0) - today, today - (part.at(-1) ?? 0));
  const [most = []] = parts.sort((a, b) => b.length - a.length || away(a) - away(b));
  if (most.length * 2 < days.length || most.length === days.length) return null;
  return quartersAround(most[0] ?? today, most.at(-1) ?? today);
}

/** Of a plan seen in part: how many bars and milestones lie beside it, as a whole or with an end. */
export function outsideOf({ bars, milestones }: Dated, { start, end }: Range) {
  const inside = (iso: string) => dayNumber(iso) >= start && dayNumber(iso) < end;
  return {
    bars: bars.filter((bar) => bar.start && bar.end && !(inside(bar.start) && inside(bar.end)))
      .length,
    milestones: milestones.filter(({ date }) => !inside(date)).length,
  };
}

export interface Placed {
  readonly bar: PictureBar;
  /** Per cent of the range. */
  readonly left: number;
  readonly width: number;
  readonly row: number;
  /** It begins before, or ends after, what is shown. */
  readonly cutLeft: boolean;
  readonly cutRight: boolean;
}

export interface LaneOfView {
  readonly id: string | null;
  readonly title: string | null;
  readonly placed: readonly Placed[];
  readonly rows: number;
  /** Bars outside the range. */
  readonly earlier: number;
  readonly later: number;
}

/** Lanes with their bars on as few rows as hold them without overlap; the band without a lane last. */
export function laneViews({ lanes, bars }: Picture, range: Range): LaneOfView[] {
  const bands: { id: string | null; title: string | null }[] = [...lanes];
  if (bars.some((bar) => bar.lane === null)) bands.push({ id: null, title: null });
  return bands.map(({ id, title }) => {
    const own = bars.filter((bar) => bar.lane === id && bar.start !== null && bar.end !== null);
    const span = range.end - range.start;
    const ends: number[] = [];
    const placed = own
      .map((bar) => ({ bar, start: dayNumber(bar.start ?? ''), end: dayNumber(bar.end ?? '') + 1 }))
      .filter(({ start, end }) => end > range.start && start < range.end)
      .sort((a, b) => a.start - b.start || b.end - a.end)
      .map(({ bar, start, end }): Placed => {
        const from = Math.max(start, range.start);
        const to = Math.min(end, range.end);
        const free = ends.findIndex((taken) => taken <= from);
        const row = free < 0 ? ends.length : free;
        ends[row] = to;
        return {
          bar,
          left: ((from - range.start) / span) * 100,
          width: ((to - from) / span) * 100,
          row,
          cutLeft: start < range.start,
          cutRight: end > range.end,
        };
      });
    return {
      id,
      title,
      placed,
      rows: Math.max(1, ends.length),
      earlier: own.filter((bar) => dayNumber(bar.end ?? '') < range.start).length,
      later: own.filter((bar) => dayNumber(bar.start ?? '') >= range.end).length,
    };
  });
}

export interface Cell {
  readonly day: number;
  readonly left: number;
  readonly width: number;
}

/** The units of a range as parts of its width. */
export function cellsOf(unit: 'quarter' | 'month', { start, end }: Range): Cell[] {
  const cells: Cell[] = [];
  for (let day = start; day < end; day = addUnits(unit, day, 1)) {
    const next = Math.min(addUnits(unit, day, 1), end);
    const span = end - start;
    cells.push({ day, left: ((day - start) / span) * 100, width: ((next - day) / span) * 100 });
  }
  return cells;
}

/** Quarters that run on as the years they belong to. */
export function yearCells(
  quarters: readonly Cell[],
  fiscalYearStart: number,
): (Cell & { readonly year: number })[] {
  const years: (Cell & { year: number })[] = [];
  for (const cell of quarters) {
    const { year } = quarterOf(cell.day, fiscalYearStart);
    const last = years.at(-1);
    if (last?.year === year) years[years.length - 1] = { ...last, width: last.width + cell.width };
    else years.push({ ...cell, year });
  }
  return years;
}

/** Quarter and year of a day, as the plan's fiscal year counts them. */
export function quarterOf(day: number, fiscalYearStart: number): { quarter: number; year: number } {
  const date = toUtcDate(day);
  const month = (date.getUTCMonth() - (fiscalYearStart - 1) + 12) % 12;
  const begins = date.getUTCMonth() < fiscalYearStart - 1 ? -1 : 0;
  const year = date.getUTCFullYear() + begins + (fiscalYearStart > 1 ? 1 : 0);
  return { quarter: Math.floor(month / 3) + 1, year };
}

/** Something to name above the lanes: a milestone, or today. */
export interface Mark {
  readonly id: string;
  readonly day: number;
  readonly label: string;
}

export interface PlacedMark extends Mark {
  /** Per cent of the range. */
  readonly left: number;
  /** Room for its label up to the next one on its row. */
  readonly room: number;
  readonly row: number;
  /** The label stands before the mark, as there is no room behind it. */
  readonly before: boolean;
}

/** Where the width of text is not known: a share of the narrowest picture, per character and around it. */
const PER_CHARACTER = 1.2;
const AROUND = 4;
const MAX_ROWS = 4;

/** Marks inside a range on as few rows as let every label be read; those that find no row share the last. */
export function markRows(marks: readonly Mark[], range: Range): PlacedMark[] {
  const share = (day: number) => ((day + 0.5 - range.start) / (range.end - range.start)) * 100;
  const inside = marks.filter(({ day }) => day >= range.start && day < range.end);
  /** Right end of each row so far. */
  const ends: number[] = [];
  const placed = inside
    .sort((a, b) => a.day - b.day)
    .map((mark) => {
      const left = share(mark.day);
      const width = mark.label.length * PER_CHARACTER + AROUND;
      const before = left + width > 100 && left > width;
      const from = before ? left - width : left - 1.5;
      const free = ends.findIndex((end) => end <= from);
      const row = free >= 0 ? free : Math.min(ends.length, MAX_ROWS - 1);
      ends[row] = before ? left + 1.5 : left + width;
      return { ...mark, left, row, before, from };
    });
  return placed.map(({ from: _, ...mark }, i) => {
    const next = placed.slice(i + 1).find((other) => other.row === mark.row);
    return { ...mark, room: mark.before ? mark.left : (next?.from ?? 100) - mark.left };
  });
}
