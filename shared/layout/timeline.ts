import { addMonths, addUnits, dayOf, partsOf, startOf } from '../dates';
import type { PlanSettings, Scale } from '../plan/schema';
import { isWeekend, type Weekend } from '../weekend';

/** The words of the axis; given by the caller so that this file knows no language. Days are day numbers. */
export interface AxisFormat {
  year(day: number): string;
  monthLong(day: number): string;
  monthShort(day: number): string;
  monthYear(day: number): string;
  dayOfMonth(day: number): string;
  weekday(day: number): string;
  weekdayNarrow(day: number): string;
  quarter(quarter: number): string;
  quarterYear(quarter: number, year: number): string;
  fiscalYear(year: number): string;
  fiscalQuarter(quarter: number, year: number): string;
  week(week: number): string;
}

export type AxisSettings = Pick<PlanSettings, 'fiscalYearStart' | 'weekNumbers'> & {
  /** 0 = Sunday, 1 = Monday. */
  readonly weekStart: number;
  readonly weekend: Weekend;
};

/** One period of a tier with its possible labels, fullest first. */
export interface AxisCell {
  readonly start: number;
  readonly end: number;
  readonly labels: readonly string[];
}

export interface Axis {
  readonly upper: readonly AxisCell[];
  readonly lower: readonly AxisCell[];
  /** Days that get a line. */
  readonly minor: readonly number[];
  readonly major: readonly number[];
  /** Days of weekends; drawn at Weeks only. */
  readonly weekends: readonly number[];
}

/** Below this many pixels a day, days can't carry a number each. */
const DAY_LABELS_FROM = 18;

/** Fiscal year and quarter (1-4) that hold a day. A fiscal year is named after the year it ends in. */
export function fiscalQuarter(
  day: number,
  fiscalYearStart: number,
): { quarter: number; year: number } {
  const { year, month } = partsOf(day);
  const offset = (month - fiscalYearStart + 12) % 12;
  const ends = fiscalYearStart > 1 && month >= fiscalYearStart ? year + 1 : year;
  return { quarter: Math.floor(offset / 3) + 1, year: ends };
}

/** First day of the (fiscal) quarter or year that holds a day. */
export function startOfFiscal(
  unit: 'quarter' | 'year',
  day: number,
  fiscalYearStart: number,
): number {
  const { year, month } = partsOf(day);
  const size = unit === 'quarter' ? 3 : 12;
  const into = ((month - fiscalYearStart + 12) % 12) % size;
  return dayOf(year, month - into, 1);
}

/** ISO week number: the week belongs to the year that holds its Thursday. */
export function isoWeek(day: number): number {
  const thursday = startOf('week', day, 1) + 3;
  return Math.floor((thursday - dayOf(partsOf(thursday).year, 1, 1)) / 7) + 1;
}

/** Both tiers and the lines between two days at a level. */
export function axisFor(
  level: Scale,
  from: number,
  to: number,
  pxPerDay: number,
  settings: AxisSettings,
  format: AxisFormat,
): Axis {
  const { fiscalYearStart: fiscal } = settings;
  const years = () =>
    cells(
      startOfFiscal('year', from, fiscal),
      to,
      (d) => addMonths(d, 12),
      (d) => [fiscal > 1 ? format.fiscalYear(fiscalQuarter(d, fiscal).year) : format.year(d)],
    );
  const quarters = (withYear: boolean) =>
    cells(
      startOfFiscal('quarter', from, fiscal),
      to,
      (d) => addMonths(d, 3),
      (d) => {
        const { quarter, year } = fiscalQuarter(d, fiscal);
        if (!withYear) return [format.quarter(quarter)];
        const full =
          fiscal > 1 ? format.fiscalQuarter(quarter, year) : format.quarterYear(quarter, year);
        return [full, format.quarter(quarter)];
      },
    );
  const months = (withYear: boolean) =>
    cells(
      startOf('month', from),
      to,
      (d) => addMonths(d, 1),
      (d) =>
        withYear
          ? [format.monthYear(d), format.monthLong(d), format.monthShort(d)]
          : [format.monthShort(d)],
    );
  const weeks = () =>
    cells(
      startOf('week', from, settings.weekStart),
      to,
      (d) => addUnits('week', d, 1),
      (d) => [
        // The week is the one of its Thursday, whatever day the reader's weeks begin on.
        settings.weekNumbers
          ? format.week(isoWeek(d + ((4 - settings.weekStart + 7) % 7)))
          : format.dayOfMonth(d),
      ],
    );
  const days = () =>
    cells(
      Math.floor(from),
      to,
      (d) => d + 1,
      (d) => [
        `${format.weekday(d)} ${format.dayOfMonth(d)}`,
        `${format.weekdayNarrow(d)} ${format.dayOfMonth(d)}`,
        format.dayOfMonth(d),
      ],
    );

  switch (level) {
    case 'years': {
      const upper = years();
      const lower = quarters(false);
      return { upper, lower, ...lines(lower, upper), weekends: [] };
    }
    case 'quarters': {
      const upper = quarters(true);
      const lower = months(false);
      return { upper, lower, ...lines(lower, upper), weekends: [] };
    }
    case 'months': {
      const upper = months(true);
      const lower = weeks();
      return { upper, lower, ...lines(lower, upper), weekends: [] };
    }
    case 'weeks': {
      const weekCells = weeks();
      const dayCells = days();
      const lower = pxPerDay < DAY_LABELS_FROM ? weekCells : dayCells;
      return {
        upper: months(true),
        lower,
        ...lines(dayCells, weekCells),
        weekends: dayCells.map((c) => c.start).filter((day) => isWeekend(day, settings.weekend)),
      };
    }
  }
}

function cells(
  first: number,
  to: number,
  next: (day: number) => number,
  labels: (day: number) => readonly string[],
): AxisCell[] {
  const list: AxisCell[] = [];
  for (let start = first; start < to; ) {
    const end = next(start);
    list.push({ start, end, labels: labels(start) });
    start = end;
  }
  return list;
}

function lines(minor: readonly AxisCell[], major: readonly AxisCell[]) {
  const strong = new Set(major.map((c) => c.start));
  return {
    major: [...strong],
    minor: minor.map((c) => c.start).filter((day) => !strong.has(day)),
  };
}

export interface PlacedLabel {
  readonly text: string;
  readonly x: number;
  readonly width: number;
}

const LABEL_PADDING = { sticky: 6, start: 3 };

/**
 * Puts labels into their cells: the fullest that fits, sticking to the left edge while its period is in view.
 * A label never leaves its cell, so no two can meet.
 */
export function placeLabels(
  tier: readonly AxisCell[],
  port: { readonly day: number; readonly pxPerDay: number; readonly width: number },
  measure: (text: string) => number,
  align: 'sticky' | 'start',
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const padding = LABEL_PADDING[align];
  for (const cell of tier) {
    const left = (cell.start - port.day) * port.pxPerDay;
    const right = (cell.end - port.day) * port.pxPerDay;
    if (right <= 0 || left >= port.width) continue;
    // How much a cell may say depends on its whole width, so that labels don't change while panning.
    const roomy = cell.labels.findIndex((l) => measure(l) + 2 * padding <= right - left);
    if (roomy < 0) continue;
    const x = (align === 'sticky' ? Math.max(left, 0) : left) + padding;
    for (const text of cell.labels.slice(roomy)) {
      const width = measure(text);
      if (align === 'sticky' && x + width + padding > right) continue;
      placed.push({ text, x, width });
      break;
    }
  }
  return placed;
}
