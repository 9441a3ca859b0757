import type * as Y from 'yjs';
import { nextTask } from '../../shared/nextTask';
import { patchedMap } from '../../shared/plan/patchedMap';
import {
  observePlan,
  type PlanChange,
  type PlanRecords,
  readPlan,
  readPlanMeta,
  readRecord,
} from '../../shared/plan/planDoc';
import { createPlanViewer, type PlanView } from '../../shared/plan/planView';
import { PLAN_ROOTS, type PlanEntities, type PlanRoot } from '../../shared/plan/schema';
import { isPart } from '../sync/takeIn';

/**
 * Room `plan` as immutable records and the valid view of them. Only touched records are rebuilt, every other
 * reference is kept, and listeners hear once a transaction. Of a board that comes in parts they hear when it is whole;
 * until then the store holds what it held before.
 */
export interface PlanStore {
  records(): PlanRecords;
  view(): PlanView;
  /** What changed last; null before the first change. */
  lastChange(): PlanChange | null;
  subscribe(listener: () => void): () => void;
  close(): void;
}

export function createPlanStore(doc: Y.Doc): PlanStore {
  let viewer = createPlanViewer();
  const listeners = new Set<() => void>();
  let records = readPlan(doc);
  let view: PlanView | null = null;
  /** What the next view has to look at anew. */
  let touched: PlanChange['ids'] | null = null;
  let last: PlanChange | null = null;
  let coming: Coming | null = null;
  const tell = (change: PlanChange) => {
    last = change;
    for (const listener of listeners) listener();
  };
  const stop = observePlan(doc, (change, transaction) => {
    if (coming || isPart(transaction)) {
      coming ??= beginComing(records);
      coming.take(doc, change);
      return;
    }
    records = rebuild(doc, records, change);
    view = null;
    touched = touched ? union(touched, change.ids) : change.ids;
    tell(change);
  });
  const isWhole = () => {
    if (!coming) return;
    const { records: all, change } = coming;
    coming = null;
    records = all;
    touched = null;
    // It remembers another board. The view is made now, and those who show it are told in a task of their own.
    viewer = createPlanViewer();
    view = viewer(records);
    void nextTask().then(() => tell(change));
  };
  doc.on('load', isWhole);
  return {
    records: () => records,
    view: () => {
      if (!view) {
        view = viewer(records, touched);
        touched = null;
      }
      return view;
    },
    lastChange: () => last,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      stop();
      doc.off('load', isWhole);
      listeners.clear();
    },
  };
}

/** A board whose records are made as its parts come in. */
interface Coming {
  readonly records: PlanRecords;
  readonly change: PlanChange;
  take(doc: Y.Doc, change: PlanChange): void;
}

/** Nobody sees these maps before the board is whole, so that they are filled and not made anew for each part. */
function beginComing(before: PlanRecords): Coming {
  const maps = {} as Record<PlanRoot, Map<string, unknown>>;
  const ids = {} as Record<PlanRoot, Set<string>>;
  for (const root of PLAN_ROOTS) {
    maps[root] = new Map<string, unknown>(before[root]);
    ids[root] = new Set();
  }
  let { meta } = before;
  let isMeta = false;
  let isLocal = true;
  return {
    get records() {
      return { ...maps, meta } as unknown as PlanRecords;
    },
    get change() {
      return { meta: isMeta, ids, local: isLocal };
    },
    take: (doc, change) => {
      if (change.meta) meta = readPlanMeta(doc);
      isMeta ||= change.meta;
      isLocal &&= change.local;
      for (const root of PLAN_ROOTS)
        for (const id of change.ids[root]) {
          ids[root].add(id);
          const record = readRecord(doc, root, id);
          if (record) maps[root].set(id, record);
          else maps[root].delete(id);
        }
    },
  };
}

function union(a: PlanChange['ids'], b: PlanChange['ids']): PlanChange['ids'] {
  const all: Partial<Record<PlanRoot, ReadonlySet<string>>> = {};
  for (const root of PLAN_ROOTS) all[root] = new Set([...a[root], ...b[root]]);
  return all as PlanChange['ids'];
}

function rebuild(doc: Y.Doc, records: PlanRecords, change: PlanChange): PlanRecords {
  const next: { -readonly [K in keyof PlanRecords]: PlanRecords[K] } = { ...records };
  if (change.meta) next.meta = readPlanMeta(doc);
  for (const root of PLAN_ROOTS) rebuildRoot(doc, next, root, change.ids[root]);
  return next;
}

function rebuildRoot<R extends PlanRoot>(
  doc: Y.Doc,
  next: { -readonly [K in keyof PlanRecords]: PlanRecords[K] },
  root: R,
  ids: ReadonlySet<string>,
): void {
  if (ids.size === 0) return;
  const changes = [...ids].map((id) => [id, readRecord(doc, root, id) ?? undefined] as const);
  const map = patchedMap(next[root] as ReadonlyMap<string, PlanEntities[R]>, changes);
  (next as Record<PlanRoot, unknown>)[root] = map;
}
