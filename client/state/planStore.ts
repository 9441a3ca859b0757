import type * as Y from 'yjs';
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

/**
 * Room `plan` as immutable records and the valid view of them. Only touched records are rebuilt, every other
 * reference is kept, and listeners hear once a transaction.
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
  const viewer = createPlanViewer();
  const listeners = new Set<() => void>();
  let records = readPlan(doc);
  let view: PlanView | null = null;
  /** What the next view has to look at anew. */
  let touched: PlanChange['ids'] | null = null;
  let last: PlanChange | null = null;
  const stop = observePlan(doc, (change) => {
    records = rebuild(doc, records, change);
    view = null;
    touched = touched ? union(touched, change.ids) : change.ids;
    last = change;
    for (const listener of listeners) listener();
  });
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
      listeners.clear();
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
