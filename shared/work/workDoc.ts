import * as Y from 'yjs';
import { type IsoDate, parseDay } from '../dates';
import { type EntriesChange, observeEntries } from '../observeEntries';
import {
  type ExternalRef,
  ITEM_KINDS,
  ITEM_STATUSES,
  type ItemKind,
  type ItemStatus,
  type WorkAsset,
  type WorkItem,
} from './schema';

/** Every record of room `work`, deleted ones included, by id. */
export type WorkRecords = ReadonlyMap<string, WorkItem>;

/** The root map of room `work`: item id to fields. */
export const itemsMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('items');

const text = (v: unknown): string => (typeof v === 'string' ? v : '');
const textOrNull = (v: unknown): string | null => (typeof v === 'string' && v !== '' ? v : null);
const numberOrNull = (v: unknown): number | null =>
  typeof v === 'number' && Number.isFinite(v) ? v : null;

/** Reads one item tolerantly: a wrong or missing field gets its default. */
function readFields(id: string, map: Y.Map<unknown>): WorkItem {
  const kind = map.get('kind');
  const status = map.get('status');
  const due = map.get('due');
  return {
    id,
    kind: ITEM_KINDS.includes(kind as ItemKind) ? (kind as ItemKind) : 'task',
    plan: textOrNull(map.get('plan')),
    parent: textOrNull(map.get('parent')),
    title: text(map.get('title')),
    status: ITEM_STATUSES.includes(status as ItemStatus) ? (status as ItemStatus) : 'todo',
    assignee: textOrNull(map.get('assignee')),
    due: parseDay(due) === null ? null : (due as IsoDate),
    dueFromPlan: map.get('dueFromPlan') === true,
    estimate: numberOrNull(map.get('estimate')),
    goal: textOrNull(map.get('goal')),
    blockedBy: listed(map.get('blockedBy')).filter((v): v is string => typeof v === 'string'),
    order: text(map.get('order')),
    assets: listed(map.get('assets')).flatMap(readAsset),
    version: numberOrNull(map.get('version')) ?? 0,
    external: listed(map.get('external')).flatMap(readExternal),
    deleted: textOrNull(map.get('deleted')),
  };
}

/** The values of a list, whichever way it is stored. */
export function listed(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value instanceof Y.Array ? value.toArray() : [];
}

function bag(value: unknown): Record<string, unknown> | null {
  if (value instanceof Y.Map) return value.toJSON();
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}

export function readAsset(value: unknown): WorkAsset[] {
  const fields = bag(value);
  if (!fields || typeof fields.title !== 'string') return [];
  const { title, url, asset } = fields;
  if (typeof url === 'string') return [{ title, url }];
  return typeof asset === 'string' ? [{ title, asset }] : [];
}

function readExternal(value: unknown): ExternalRef[] {
  const { system, key, url } = bag(value) ?? {};
  return typeof system === 'string' && typeof key === 'string' && typeof url === 'string'
    ? [{ system, key, url }]
    : [];
}

/** Reads one item, or null when there is none. */
export function readItem(doc: Y.Doc, id: string): WorkItem | null {
  const entry = itemsMap(doc).get(id);
  return entry instanceof Y.Map ? readFields(id, entry) : null;
}

/** Reads the whole list. Costs time with its size: live readers use the client's work store. */
export function readWork(doc: Y.Doc): WorkRecords {
  const records = new Map<string, WorkItem>();
  for (const id of itemsMap(doc).keys()) {
    const item = readItem(doc, id);
    if (item) records.set(id, item);
  }
  return records;
}

/** Calls `listener` once a transaction that touched items. Returns the function that stops it. */
export const observeWork = (doc: Y.Doc, listener: (change: EntriesChange) => void): (() => void) =>
  observeEntries(itemsMap(doc), listener);
