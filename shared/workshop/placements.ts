import { dayNumber, type IsoDate, type Span, toIso } from '../dates';
import { BUCKETS, type Bucket } from '../plan/schema';
import { byNumber, farOut, medianOf } from './statistics';

export interface PlacedSpan extends Span {
  readonly person: string;
}
export interface PlacedBucket {
  readonly person: string;
  readonly bucket: Bucket;
}

/** Where people put one initiative on the time axis. */
export interface SpanSpread {
  readonly n: number;
  /** The first day of all, and the last. */
  readonly earliest: IsoDate;
  readonly latest: IsoDate;
  /** The median of the first days, and that of the last days. */
  readonly median: Span;
  /** Ids of people who are far out. */
  readonly outliers: readonly string[];
}

/** The same in now / next / later. */
export interface BucketSpread {
  readonly n: number;
  readonly earliest: Bucket;
  readonly median: Bucket;
  readonly latest: Bucket;
  readonly outliers: readonly string[];
}

/** Nobody is far out who is nearer than this. */
const FAR_DAYS = 14;

/**
 * The spread of spans; null of none. Starts and ends have their medians apart: as each span ends on or after its start,
 * so does the median. Who is far out is told by the middle of their span.
 */
export function spreadOfSpans(places: readonly PlacedSpan[]): SpanSpread | null {
  const starts = places.map(({ start }) => dayNumber(start)).sort(byNumber);
  const ends = places.map(({ end }) => dayNumber(end)).sort(byNumber);
  const [first, last] = [starts[0], ends.at(-1)];
  const [start, end] = [medianOf(starts), medianOf(ends)];
  if (first === undefined || last === undefined || start === null || end === null) return null;
  // Twice the middle, which is a whole number.
  const middles = places.map((place) => dayNumber(place.start) + dayNumber(place.end));
  return {
    n: places.length,
    earliest: toIso(first),
    median: { start: toIso(start), end: toIso(end) },
    latest: toIso(last),
    outliers: peopleFarOut(places, middles, 2 * FAR_DAYS),
  };
}

/** The spread of places in now / next / later; far out is who is two columns away. */
export function spreadOfBuckets(places: readonly PlacedBucket[]): BucketSpread | null {
  const columns = places.map(({ bucket }) => BUCKETS.indexOf(bucket));
  const sorted = [...columns].sort(byNumber);
  const at = (column: number | null | undefined) => BUCKETS[column ?? -1];
  const [earliest, median, latest] = [at(sorted[0]), at(medianOf(sorted)), at(sorted.at(-1))];
  if (!earliest || !median || !latest) return null;
  const outliers = peopleFarOut(places, columns, 1);
  return { n: places.length, earliest, median, latest, outliers };
}

const peopleFarOut = (
  places: readonly { readonly person: string }[],
  values: readonly number[],
  least: number,
): string[] => {
  const far = farOut(values, least);
  return places.filter((_, i) => far[i]).map(({ person }) => person);
};
