import type { BoardPreview } from '../../shared/api/boards';
import { addMonths, addUnits, parseDay, startOf, todayDay } from '../../shared/dates';
import { colourNamed } from '../../shared/plan/colours';

export interface ThumbRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface ThumbBar extends ThumbRect {
  readonly fill: string;
}
export interface Thumb {
  readonly lanes: readonly ThumbRect[];
  readonly bars: readonly ThumbBar[];
  readonly today: number | null;
  /** Lines between quarters (years on a long board), or between now, next and later. */
  readonly columns: readonly number[];
}

interface Size {
  readonly width: number;
  readonly height: number;
}
type Bar = BoardPreview['bars'][number];
interface Span {
  readonly bar: Bar;
  /** 0-1 of the width. */
  readonly from: number;
  readonly to: number;
}

const PAD = 6;
const LANE_GAP = 3;
const BAR_MAX = 9;
const BUCKETS = ['now', 'next', 'later'] as const;

/** Lanes and bars of a board's small picture, in pixels. */
export function thumbLayout(preview: BoardPreview, size: Size, today = todayDay()): Thumb {
  const byDates = preview.mode === 'dates';
  const range = byDates ? rangeOf(preview, today) : null;
  const spanned = preview.bars.flatMap((bar) => spanOfBar(bar, range));
  const bands = bandsOf(preview, spanned, byDates ? packRows : stackColumns);
  const width = size.width - 2 * PAD;
  const height = size.height - 2 * PAD - LANE_GAP * Math.max(0, bands.length - 1);
  const total = bands.reduce((sum, band) => sum + Math.max(1, band.rows), 0) || 1;
  const pitch = height / total;
  const lanes: ThumbRect[] = [];
  const bars: ThumbBar[] = [];
  let y = PAD;
  for (const band of bands) {
    const laneHeight = Math.max(1, band.rows) * pitch;
    lanes.push({ x: PAD, y, width, height: laneHeight });
    const barHeight = Math.min(BAR_MAX, Math.max(0.6, pitch * 0.7));
    for (const { span, row } of band.placed)
      bars.push({
        x: PAD + span.from * width,
        y: y + row * pitch + (pitch - barHeight) / 2,
        width: Math.max(2, (span.to - span.from) * width - 1),
        height: barHeight,
        fill: colourNamed(span.bar.colour).fill,
      });
    y += laneHeight + LANE_GAP;
  }
  const at = range && (today - range.start) / (range.end - range.start);
  return {
    lanes,
    bars,
    today: at !== null && at >= 0 && at <= 1 ? PAD + at * width : null,
    columns: (range ? periodStarts(range) : [1 / 3, 2 / 3]).map((part) => PAD + part * width),
  };
}

/** Days to show: the horizon and every bar. `end` is the day after the last. */
function rangeOf(preview: BoardPreview, today: number): { start: number; end: number } {
  const days = [preview, ...preview.bars].flatMap(({ start, end }) => [
    parseDay(start),
    parseDay(end),
  ]);
  const known = days.filter((day): day is number => day !== null);
  if (known.length === 0) return { start: today, end: addMonths(today, 12) };
  let [start, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const day of known) {
    start = Math.min(start, day);
    end = Math.max(end, day);
  }
  return { start, end: end + 1 };
}

const LONG_DAYS = 2 * 366;

/** Where quarters begin, years on a board of several, as parts of the width. */
function periodStarts({ start, end }: { start: number; end: number }): number[] {
  const unit = end - start > LONG_DAYS ? 'year' : 'quarter';
  const parts: number[] = [];
  let day = addUnits(unit, startOf(unit, start), 1);
  for (; day < end; day = addUnits(unit, day, 1)) parts.push((day - start) / (end - start));
  return parts;
}

function spanOfBar(bar: Bar, range: { start: number; end: number } | null): Span[] {
  if (!range) {
    const column = bar.bucket === null ? -1 : BUCKETS.indexOf(bar.bucket);
    return column < 0 ? [] : [{ bar, from: column / 3 + 0.015, to: (column + 1) / 3 - 0.015 }];
  }
  const [start, end] = [parseDay(bar.start), parseDay(bar.end)];
  if (start === null || end === null) return [];
  const days = range.end - range.start;
  return [{ bar, from: (start - range.start) / days, to: (end + 1 - range.start) / days }];
}

interface Band {
  readonly placed: readonly { span: Span; row: number }[];
  readonly rows: number;
}

/** One band a lane in the lanes' order, and one more for bars without a lane. */
function bandsOf(preview: BoardPreview, spans: readonly Span[], pack: typeof packRows): Band[] {
  const ids = new Set(preview.lanes.map((lane) => lane.id));
  const bands = preview.lanes.map((lane) => pack(spans.filter((s) => s.bar.lane === lane.id)));
  const rest = spans.filter((s) => s.bar.lane === null || !ids.has(s.bar.lane));
  return rest.length > 0 ? [...bands, pack(rest)] : bands;
}

/** Puts each bar into the first row where it is free. */
function packRows(spans: readonly Span[]): Band {
  const ends: number[] = [];
  const placed = [...spans]
    .sort((a, b) => a.from - b.from)
    .map((span) => {
      const free = ends.findIndex((end) => end <= span.from);
      const row = free < 0 ? ends.length : free;
      ends[row] = span.to;
      return { span, row };
    });
  return { placed, rows: ends.length };
}

/** Stacks the bars of each column. */
function stackColumns(spans: readonly Span[]): Band {
  const counts = new Map<number, number>();
  const placed = spans.map((span) => {
    const row = counts.get(span.from) ?? 0;
    counts.set(span.from, row + 1);
    return { span, row };
  });
  return { placed, rows: Math.max(0, ...counts.values()) };
}
