import { dayNumber } from '../dates';
import { ordersAtEnd } from './mutations';
import type { PlanEdit } from './planEdit';
import type { Initiative } from './schema';

/**
 * Gives initiatives the places in the order that they have among them now, in the order of `ids`; where these are no
 * order (two are equal, one is missing) new ones behind all others. What stands between them stays where it is.
 */
export function reorderAmong(edit: PlanEdit, ids: readonly string[]): void {
  const keys = ids.map((id) => edit.get('initiatives', id)?.order ?? '').sort();
  const isOrder = keys.every((key, i) => key !== '' && key !== keys[i - 1]);
  const next = isOrder ? keys : ordersAtEnd(edit, 'initiatives', ids.length);
  ids.forEach((id, i) => {
    edit.patch('initiatives', id, { order: next[i] as string });
  });
}

/**
 * Stacks the initiatives of a lane: the first of them on the highest row, each below it on the highest where its time
 * is free. Who has no dates has no row.
 */
export function stackRows(
  edit: PlanEdit,
  initiatives: readonly Pick<Initiative, 'id' | 'span'>[],
): void {
  const rows: { readonly start: number; readonly end: number }[][] = [];
  for (const { id, span } of initiatives) {
    if (!span) continue;
    const [start, end] = [dayNumber(span.start), dayNumber(span.end)];
    const isFree = (taken: (typeof rows)[number]) =>
      taken.every((other) => end < other.start || other.end < start);
    const free = rows.findIndex(isFree);
    const row = free < 0 ? rows.length : free;
    rows[row] = [...(rows[row] ?? []), { start, end }];
    edit.patch('initiatives', id, { row });
  }
}
