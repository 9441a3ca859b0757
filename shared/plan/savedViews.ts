import * as Y from 'yjs';
import type { Span } from '../dates';
import { newId } from '../ids';
import { byOrder, orderBetween } from '../orderKey';
import type { PlanEdit } from './planEdit';
import { type PlanFilter, readFilter, storedFilter } from './planFilter';
import { readSpan } from './schema';

/**
 * Views that people share: root `views` of room `plan`. They say what is looked at and nothing of what is planned, so
 * they are no part of a version, and restoring one leaves them.
 */
export interface SavedView {
  readonly id: string;
  readonly title: string;
  readonly order: string;
  /** Initiatives and lanes that are shown. */
  readonly filter: PlanFilter;
  /** The days that are in sight, from edge to edge; null where there are none (now / next / later). */
  readonly period: Span | null;
}

export const VIEWS_ROOT = 'views';
/** Longest name that is written or read. */
export const VIEW_TITLE = 80;

/** Root map of the saved views: id to fields. */
export const viewsMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap(VIEWS_ROOT);

/** The living views, in order. Tolerates what it can't read. */
export function readViews(doc: Y.Doc): readonly SavedView[] {
  const views: SavedView[] = [];
  for (const [id, entry] of viewsMap(doc)) {
    if (!(entry instanceof Y.Map) || entry.get('deleted') !== undefined) continue;
    const title = entry.get('title');
    const order = entry.get('order');
    views.push({
      id,
      title: typeof title === 'string' ? title.slice(0, VIEW_TITLE) : '',
      order: typeof order === 'string' ? order : '',
      filter: readFilter(entry.get('filter')),
      period: readSpan(entry.get('period')),
    });
  }
  return views.sort(byOrder);
}

/** Adds a view behind the others; answers its id. */
export function saveView(
  { doc }: PlanEdit,
  { title, filter, period }: Pick<SavedView, 'title' | 'filter' | 'period'>,
): string {
  const last = readViews(doc).at(-1)?.order;
  const entry = new Y.Map<unknown>();
  entry.set('title', title.slice(0, VIEW_TITLE));
  entry.set('order', orderBetween(last === '' ? null : (last ?? null), null));
  entry.set('filter', storedFilter(filter));
  if (period) entry.set('period', period);
  const id = newId();
  viewsMap(doc).set(id, entry);
  return id;
}

/** Renames a view; nothing happens when a colleague took it away. */
export function renameView({ doc }: PlanEdit, id: string, title: string): void {
  const entry = viewsMap(doc).get(id);
  if (entry instanceof Y.Map && entry.get('title') !== title)
    entry.set('title', title.slice(0, VIEW_TITLE));
}

/** Makes a view show something else: the filter and the days of now. */
export function updateView(
  { doc }: PlanEdit,
  id: string,
  { filter, period }: Pick<SavedView, 'filter' | 'period'>,
): void {
  const entry = viewsMap(doc).get(id);
  if (!(entry instanceof Y.Map)) return;
  entry.set('filter', storedFilter(filter));
  if (period) entry.set('period', period);
  else entry.delete('period');
}

/** Soft delete: undo brings it back. */
export function removeView({ doc, now }: PlanEdit, id: string): void {
  const entry = viewsMap(doc).get(id);
  if (entry instanceof Y.Map) entry.set('deleted', now);
}
