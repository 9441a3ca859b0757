import type { Span } from '../../../shared/dates';
import { BUCKETS, type Bucket } from '../../../shared/plan/schema';
import type { RoundResult } from '../../../shared/workshop/roundApi';
import type { KeptResult } from '../../../shared/workshop/roundResults';
import type { KeptById } from '../../../shared/workshop/voteCounts';
import type { Board } from '../board';

export type PlacementResult = Extract<RoundResult, { kind: 'placement' }>;
export type ItemSpread = PlacementResult['items'][number];
export type EstimateResult = Extract<RoundResult, { kind: 'estimate' }>;
export type ItemEstimates = EstimateResult['items'][number];

/** Where people placed one initiative in time. */
export interface SpanSpread {
  /** How many placed it. */
  readonly n: number;
  readonly earliest: string;
  readonly latest: string;
  readonly median: Span;
  /** People who are far out, with their places; empty where it is not told who said what. */
  readonly far: readonly { readonly person: string; readonly span: Span }[];
}

export const isSpanSpread = (
  item: ItemSpread,
): item is Extract<ItemSpread, { readonly median: Span }> => typeof item.median === 'object';

/** The spreads of a revealed placement in time, by item; empty where it is none, or its result is not here yet. */
export function spansOfRound(
  { rounds }: Pick<Board, 'rounds'>,
  n: number,
): ReadonlyMap<string, SpanSpread> {
  const result = rounds.result(n);
  if (result?.kind !== 'placement') return NONE;
  const known = read.get(result);
  if (known) return known;
  const spreads = new Map<string, SpanSpread>();
  for (const item of result.items) {
    if (!isSpanSpread(item)) continue;
    const far = (item.by ?? []).flatMap((by) =>
      'start' in by && item.outliers.includes(by.person)
        ? [{ person: by.person, span: { start: by.start, end: by.end } }]
        : [],
    );
    const { n: people, earliest, latest, median } = item;
    spreads.set(item.id, { n: people, earliest, latest, median, far });
  }
  read.set(result, spreads);
  return spreads;
}

const NONE: ReadonlyMap<string, SpanSpread> = new Map();
const read = new WeakMap<RoundResult, ReadonlyMap<string, SpanSpread>>();

/** What an entry keeps of a placement, as far as it is one; other documents may say anything. */
export function keptSpread(kept: KeptResult): ItemSpread | null {
  const { kind, n, earliest, latest, median, outliers } = kept;
  if (kind !== 'placement' || typeof n !== 'number' || !Array.isArray(outliers)) return null;
  const common = { id: '', n, outliers: outliers.filter((id) => typeof id === 'string') };
  const { start, end } = (median ?? {}) as Record<string, unknown>;
  if ([earliest, latest, start, end].every(isText))
    return {
      ...common,
      earliest: earliest as string,
      latest: latest as string,
      median: { start: start as string, end: end as string },
    };
  if (![earliest, latest, median].every((one) => BUCKETS.includes(one as Bucket))) return null;
  return {
    ...common,
    earliest: earliest as Bucket,
    latest: latest as Bucket,
    median: median as Bucket,
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isCard = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/** What an entry keeps of an estimate, as far as it is one. */
export function keptEstimates(kept: KeptResult): ItemEstimates | null {
  const { kind, n, min, median, max, values, unsure } = kept;
  if (kind !== 'estimate' || typeof n !== 'number' || !Array.isArray(values)) return null;
  const card = (value: unknown) => (isCard(value) ? value : null);
  return {
    id: '',
    n,
    min: card(min),
    median: card(median),
    max: card(max),
    values: values.filter(isCount),
    unsure: typeof unsure === 'number' ? unsure : 0,
  };
}

function isCount(value: unknown): value is { card: string | number; people: number } {
  const { card, people } = (value ?? {}) as Record<string, unknown>;
  return isCard(card) && typeof people === 'number';
}

/** The newest placement in time that an initiative keeps, as a note of how far people were apart; null of none. */
export function lastKeptSpan(kept: KeptById, id: string): SpanSpread | null {
  for (const one of [...(kept.get(id) ?? [])].reverse()) {
    const spread = keptSpread(one);
    if (spread && isSpanSpread(spread)) {
      const { n, earliest, latest, median } = spread;
      return { n, earliest, latest, median, far: [] };
    }
  }
  return null;
}
