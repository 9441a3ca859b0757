import * as Y from 'yjs';
import { newEntry, writeFields } from '../entryFields';
import { newId } from '../ids';
import { ORIGIN, type Origin } from '../origins';
import { sameValue } from '../sameValue';
import type { WorkAsset, WorkItem } from './schema';
import { itemsMap, listed, readAsset, readItem } from './workDoc';

/** New values of an item's fields; null takes the field away. Assets have calls of their own. */
export type WorkPatch = Partial<Omit<WorkItem, 'id' | 'deleted' | 'assets'>>;

/** The hands of a mutation of the task list: reads and writes of one transaction on room `work`. */
export interface WorkEdit {
  readonly doc: Y.Doc;
  /** The instant of this edit, ISO with time. */
  readonly now: string;
  get(id: string): WorkItem | null;
  /** All living items, in no order. */
  all(): WorkItem[];
  create(fields: WorkPatch, id?: string): string;
  /** Changes an item, and of it only what differs; nothing happens when it is not there. */
  patch(id: string, fields: WorkPatch): void;
  addAsset(id: string, asset: WorkAsset): void;
  /** Takes out the first of `id`'s links and files that equals `asset`, or puts another in its place; false: none does. */
  replaceAsset(id: string, asset: WorkAsset, by: WorkAsset | null): boolean;
  /** Soft delete. */
  remove(id: string): void;
  /** Takes a soft delete back. */
  restore(id: string): void;
}

/** Runs `run` in one transaction with an origin; one call is one undo step. */
export function editWork<T>(
  doc: Y.Doc,
  run: (edit: WorkEdit) => T,
  { origin = ORIGIN.user, now = new Date() }: { origin?: Origin; now?: Date } = {},
): T {
  const instant = now.toISOString();
  const items = itemsMap(doc);
  const entry = (id: string): Y.Map<unknown> | null => {
    const map = items.get(id);
    return map instanceof Y.Map ? map : null;
  };
  const edit: WorkEdit = {
    doc,
    now: instant,
    get: (id) => readItem(doc, id),
    all: () => {
      const found: WorkItem[] = [];
      for (const id of items.keys()) {
        const item = readItem(doc, id);
        if (item && item.deleted === null) found.push(item);
      }
      return found;
    },
    create: (fields, id = newId()) => {
      const map = newEntry(fields, isStored);
      // Two people who add the first file at the same moment must find one list, so it is there from the beginning.
      map.set('assets', new Y.Array());
      items.set(id, map);
      return id;
    },
    patch: (id, fields) => {
      const map = entry(id);
      if (map) writeFields(map, fields, isStored);
    },
    addAsset: (id, asset) => {
      const map = entry(id);
      if (map) assetsOf(map).push([asset]);
    },
    replaceAsset: (id, asset, by) => {
      const map = entry(id);
      if (!map) return false;
      const assets = assetsOf(map);
      const at = assets
        .toArray()
        .findIndex((one) => readAsset(one).some((read) => sameValue(read, asset)));
      if (at < 0) return false;
      assets.delete(at);
      if (by) assets.insert(at, [by]);
      return true;
    },
    remove: (id) => {
      entry(id)?.set('deleted', instant);
    },
    restore: (id) => {
      entry(id)?.delete('deleted');
    },
  };
  return doc.transact(() => run(edit), origin);
}

/** The list of links and files, made where an older item has none. */
function assetsOf(map: Y.Map<unknown>): Y.Array<unknown> {
  const known = map.get('assets');
  if (known instanceof Y.Array) return known;
  const made = new Y.Array<unknown>();
  made.push([...listed(known)]);
  map.set('assets', made);
  return made;
}

// What a reader makes of an absent field is not stored.
const isStored = (value: unknown): boolean =>
  value !== null &&
  value !== undefined &&
  value !== '' &&
  value !== false &&
  !(Array.isArray(value) && value.length === 0);
