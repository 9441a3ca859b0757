import { patchedMap } from '../../shared/plan/patchedMap';
import type { PlanView } from '../../shared/plan/planView';
import { bandsOf, type RowOptions, rowsOfBand } from './bands';
import type { Row, RowModel } from './row';

/**
 * The board as a tree in reading order: board milestones, lanes with their milestones and initiatives in
 * time, tasks of the initiatives that are opened, and at last the band without a lane.
 */
export const buildRows = (view: PlanView, options: RowOptions): RowModel =>
  createRowBuilder()(view, options);

/**
 * Builds rows and remembers them: a band in which nothing changed is taken over, and so is each row that would be the
 * same again, so that the same reference means the same data.
 */
export function createRowBuilder(): (view: PlanView, options: RowOptions) => RowModel {
  let known = new Map<string, KnownBand>();
  let last: RowModel = { rows: [], indexOf: new Map() };
  return (view, options) => {
    const bands = bandsOf(view, options);
    const next: typeof known = new Map();
    bands.forEach((band, i) => {
      const { expanded, filter } = options;
      const { source, row } = band;
      const key = [...source, row.open, i, bands.length, expanded, filter, view.tasks];
      const before = known.get(row.id);
      const same = before?.key.every((part, k) => part === key[k]);
      const rows = same && before ? before.rows : rowsOfBand(view, options, band, i, bands.length);
      next.set(row.id, { key, rows: same ? rows : keptRows(rows, before?.rows ?? []) });
    });
    const before = [...known.values()];
    const parts = [...next.values()];
    known = next;
    const isSameSize = before.length === parts.length;
    if (isSameSize && parts.every(({ rows }, i) => rows === before[i]?.rows)) return last;
    const rows = parts.flatMap((part) => part.rows);
    last = { rows, indexOf: indexOfRows(parts, before, last.indexOf) };
    return last;
  };
}

interface KnownBand {
  readonly key: readonly unknown[];
  readonly rows: readonly Row[];
}

/** Where rows stand. While each band keeps its length, only rows that changed places with others are looked at. */
function indexOfRows(
  parts: readonly KnownBand[],
  before: readonly KnownBand[],
  known: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const isInPlace =
    parts.length === before.length &&
    parts.every(({ rows }, i) => rows.length === before[i]?.rows.length);
  if (!isInPlace)
    return new Map(parts.flatMap(({ rows }) => rows).map((row, i) => [row.id, i] as const));
  const changes = new Map<string, number | undefined>();
  let start = 0;
  parts.forEach(({ rows }, i) => {
    const old = before[i]?.rows ?? [];
    if (rows !== old)
      rows.forEach(({ id }, k) => {
        const was = old[k]?.id as string;
        if (was === id) return;
        if (!changes.has(was)) changes.set(was, undefined);
        changes.set(id, start + k);
      });
    start += rows.length;
  });
  return changes.size === 0 ? known : patchedMap(known, [...changes]);
}

/** The rows, with those taken from before that are just the same. */
function keptRows(rows: readonly Row[], before: readonly Row[]): readonly Row[] {
  const byId = new Map(before.map((row) => [row.id, row]));
  return rows.map((row) => {
    const was = byId.get(row.id);
    return was && sameFields(was, row) ? was : row;
  });
}

const sameFields = (a: Row, b: Row): boolean =>
  (Object.keys(b) as (keyof Row)[]).every((field) => a[field] === b[field]);
