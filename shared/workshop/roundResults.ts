import * as Y from 'yjs';
import { ROUND_KINDS, type RoundKind, type RoundResult } from './roundApi';

/** What a revealed round said of one entity, as the entity keeps it under `rounds`; never who said what. */
export type KeptResult = {
  readonly round: number;
  readonly kind: Exclude<RoundKind, 'stickies'>;
  /** Instant of the reveal. */
  readonly at: string;
  /** How many took part. */
  readonly of: number;
} & Readonly<Record<string, unknown>>;

/** So many results an entity keeps, the newest. */
export const KEPT_RESULTS = 10;
/** So many people who are far out are named there. */
const NAMED = 20;

/** The results that the entities of a round are to keep, by id. What got no vote keeps nothing: a vote may be about a whole board. */
export function keptResults(
  round: number,
  at: string,
  result: RoundResult,
): Map<string, KeptResult> {
  if (result.kind === 'stickies') return new Map();
  const { kind, people } = result;
  const items = result.items.filter((item) => !('votes' in item) || item.votes > 0);
  return new Map(
    items.map(({ id, by: _by, ...said }) => {
      const named = 'outliers' in said ? { outliers: said.outliers.slice(0, NAMED) } : {};
      return [id, { round, kind, at, of: people, ...said, ...named }];
    }),
  );
}

/** Reads the results that an entity keeps, oldest first; what is none is passed over. */
export function readKeptResults(entry: unknown): KeptResult[] {
  const kept: unknown = entry instanceof Y.Map ? entry.get('rounds') : null;
  return Array.isArray(kept) ? kept.filter(isKept) : [];
}

function isKept(value: unknown): value is KeptResult {
  const { round, kind, at } = (value ?? {}) as Record<string, unknown>;
  const isKnown = ROUND_KINDS.includes(kind as RoundKind) && kind !== 'stickies';
  return typeof round === 'number' && isKnown && typeof at === 'string';
}

/** The results with one more, which takes the place of a copy of itself; a board that was read in brings rounds of other numbers. */
export const withResult = (kept: readonly KeptResult[], result: KeptResult): KeptResult[] =>
  [...kept.filter(({ round, at }) => round !== result.round || at !== result.at), result]
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.round - b.round))
    .slice(-KEPT_RESULTS);
