import * as Y from 'yjs';
import { newEntry, writeFields } from '../entryFields';
import { newId } from '../ids';
import { ORIGIN, type Origin } from '../origins';
import { metaMap, readPlanMeta, readRecord, rootMap } from './planDoc';
import type { PlanEntities, PlanMeta, PlanRoot } from './schema';

/** New values of an entry's fields; null and undefined take the field away. */
export type Patch<R extends PlanRoot> = Partial<{
  [F in keyof Omit<PlanEntities[R], 'id' | 'deleted'>]: PlanEntities[R][F];
}>;

/**
 * The hands of a mutation: reads and writes of one transaction on room `plan`. Writes only what differs, so
 * that a drop in time never overwrites a colleague's move between lanes.
 */
export interface PlanEdit {
  readonly doc: Y.Doc;
  /** The instant of this edit, ISO with time. */
  readonly now: string;
  get<R extends PlanRoot>(root: R, id: string): PlanEntities[R] | null;
  /** All living records of a root, in no order. */
  all<R extends PlanRoot>(root: R): PlanEntities[R][];
  meta(): PlanMeta;
  create<R extends PlanRoot>(root: R, fields: Patch<R>, id?: string): string;
  /** Changes an entry; nothing happens when it is not there. */
  patch<R extends PlanRoot>(root: R, id: string, fields: Patch<R>): void;
  patchMeta(fields: Partial<Omit<PlanMeta, 'format'>>): void;
  /** Soft delete. */
  remove(root: PlanRoot, id: string): void;
  /** Takes a soft delete back. */
  restore(root: PlanRoot, id: string): void;
}

/** Runs `run` in one transaction with an origin; one call is one undo step. */
export function editPlan<T>(
  doc: Y.Doc,
  run: (edit: PlanEdit) => T,
  { origin = ORIGIN.user, now = new Date() }: { origin?: Origin; now?: Date } = {},
): T {
  const instant = now.toISOString();
  const entry = (root: PlanRoot, id: string): Y.Map<unknown> | null => {
    const map = rootMap(doc, root).get(id);
    return map instanceof Y.Map ? map : null;
  };
  const edit: PlanEdit = {
    doc,
    now: instant,
    get: (root, id) => readRecord(doc, root, id),
    all: <R extends PlanRoot>(root: R) => {
      const records: PlanEntities[R][] = [];
      for (const id of rootMap(doc, root).keys()) {
        const record = readRecord(doc, root, id);
        if (record && record.deleted === null) records.push(record);
      }
      return records;
    },
    meta: () => readPlanMeta(doc),
    create: (root, fields, id = newId()) => {
      rootMap(doc, root).set(id, newEntry(fields, isStored));
      return id;
    },
    patch: (root, id, fields) => {
      const map = entry(root, id);
      if (map) writeFields(map, fields, isStored);
    },
    patchMeta: (fields) => writeFields(metaMap(doc), fields, isStored),
    remove: (root, id) => {
      entry(root, id)?.set('deleted', instant);
    },
    restore: (root, id) => {
      entry(root, id)?.delete('deleted');
    },
  };
  return doc.transact(() => run(edit), origin);
}

// Empty text and empty lists are what a reader makes of an absent field: not stored.
const isStored = (value: unknown): boolean =>
  value !== null &&
  value !== undefined &&
  value !== '' &&
  !(Array.isArray(value) && value.length === 0);
