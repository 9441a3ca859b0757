import * as Y from 'yjs';
import {
  PLAN_ROOTS,
  type PlanEntities,
  type PlanMeta,
  type PlanRoot,
  type RawFields,
  readers,
  readMeta,
} from './schema';

/** Every record of room `plan`, deleted ones included. Immutable: a changed root is a new Map, a changed record a new object. */
export type PlanRecords = { readonly meta: PlanMeta } & {
  readonly [R in PlanRoot]: ReadonlyMap<string, PlanEntities[R]>;
};

/** The root map of one kind of entry: entity id to fields. */
export const rootMap = (doc: Y.Doc, root: PlanRoot): Y.Map<unknown> => doc.getMap(root);

/** The `meta` map. */
export const metaMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('meta');

/**
 * An object that inherits nothing, as `Object.create(null)` makes one; but that is a hash table to V8, and this has a shape:
 * entries have the same fields, and a large board has a hundred thousand of them.
 */
const Bag = function Bag() {} as unknown as new () => Record<string, unknown>;
Bag.prototype = Object.create(null);

/** Fields of a Y.Map as a plain bag; nested Y types become plain values. */
function rawFields(map: Y.Map<unknown>): RawFields {
  const fields = new Bag();
  // Not `entries`, whose iterators make three objects a field.
  map.forEach((value, key) => {
    fields[key] = value instanceof Y.AbstractType ? value.toJSON() : value;
  });
  return fields;
}

/** Reads one record, or null when there is none (or something that is no entry stands there). */
export function readRecord<R extends PlanRoot>(
  doc: Y.Doc,
  root: R,
  id: string,
): PlanEntities[R] | null {
  const entry = rootMap(doc, root).get(id);
  return entry instanceof Y.Map ? readers[root](id, rawFields(entry)) : null;
}

export const readPlanMeta = (doc: Y.Doc): PlanMeta => readMeta(rawFields(metaMap(doc)));

function readRoot<R extends PlanRoot>(doc: Y.Doc, root: R): ReadonlyMap<string, PlanEntities[R]> {
  const records = new Map<string, PlanEntities[R]>();
  for (const id of rootMap(doc, root).keys()) {
    const record = readRecord(doc, root, id);
    if (record) records.set(id, record);
  }
  return records;
}

/** Reads the whole plan. Costs time with the size of the board: live readers use the client's plan store. */
export function readPlan(doc: Y.Doc): PlanRecords {
  return {
    meta: readPlanMeta(doc),
    lanes: readRoot(doc, 'lanes'),
    goals: readRoot(doc, 'goals'),
    initiatives: readRoot(doc, 'initiatives'),
    tasks: readRoot(doc, 'tasks'),
    dependencies: readRoot(doc, 'dependencies'),
    milestones: readRoot(doc, 'milestones'),
  };
}

export const EMPTY_PLAN: PlanRecords = {
  meta: readMeta({}),
  lanes: new Map(),
  goals: new Map(),
  initiatives: new Map(),
  tasks: new Map(),
  dependencies: new Map(),
  milestones: new Map(),
};

/** What a transaction touched: ids by root, and whether `meta` did. */
export interface PlanChange {
  readonly meta: boolean;
  readonly ids: { readonly [R in PlanRoot]: ReadonlySet<string> };
  /** The edit was made in this tab (a gesture, undo or redo). */
  readonly local: boolean;
}

/**
 * Calls `listener` once a transaction that touched the plan, with the ids that changed. Returns the function
 * that stops it. One `observeDeep` a root: `observe` alone would miss changes of an entry's fields.
 */
export function observePlan(
  doc: Y.Doc,
  listener: (change: PlanChange, transaction: Y.Transaction) => void,
): () => void {
  let touched: { meta: boolean; ids: Record<PlanRoot, Set<string>> } | null = null;
  const collect = () => {
    touched ??= {
      meta: false,
      ids: {
        lanes: new Set(),
        goals: new Set(),
        initiatives: new Set(),
        tasks: new Set(),
        dependencies: new Set(),
        milestones: new Set(),
      },
    };
    return touched;
  };
  const onMeta = () => {
    collect().meta = true;
  };
  const handlers = PLAN_ROOTS.map((root) => {
    const map = rootMap(doc, root);
    const handler = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
      const ids = collect().ids[root];
      for (const event of events) {
        const [id] = event.path;
        if (typeof id === 'string') ids.add(id);
        // Not `event.changes`, which describes each change: the whole board when it comes.
        else if (event instanceof Y.YMapEvent) for (const key of event.keysChanged) ids.add(key);
      }
    };
    map.observeDeep(handler as never);
    return () => map.unobserveDeep(handler as never);
  });
  const meta = metaMap(doc);
  meta.observeDeep(onMeta);
  const after = (transaction: Y.Transaction) => {
    if (!touched) return;
    const change: PlanChange = { ...touched, local: transaction.local };
    touched = null;
    listener(change, transaction);
  };
  doc.on('afterTransaction', after);
  return () => {
    for (const off of handlers) off();
    meta.unobserveDeep(onMeta);
    doc.off('afterTransaction', after);
  };
}
