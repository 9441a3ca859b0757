import type * as Y from 'yjs';
import type { Counts } from '../../shared/api/boards';
import { countsOf } from '../../shared/plan/countsOf';
import { readPlan } from '../../shared/plan/planDoc';
import { type PlanView, viewOf } from '../../shared/plan/planView';
import type { Baseline } from './baseline';
import { materialSince } from './standing';

/** What the answer about a board says of its plan. */
export interface PlanFacts {
  readonly title: string;
  readonly counts: Counts;
  /** Material changes since a signed version. */
  readonly materialSince: (signed: Baseline) => number;
}

const known = new WeakMap<Y.Doc, PlanFacts>();

/**
 * The facts of a plan's document, worked out once for each state of it: whoever opens a board asks for them twice, a
 * whole workshop does so at one moment, and on a large board it is 50 ms in which nobody else is served.
 */
export function planFacts(doc: Y.Doc): PlanFacts {
  const before = known.get(doc);
  if (before) return before;
  const facts = readFacts(doc);
  known.set(doc, facts);
  doc.once('update', () => known.delete(doc));
  return facts;
}

function readFacts(doc: Y.Doc): PlanFacts {
  const read = (): PlanView => viewOf(readPlan(doc));
  const view = read();
  const material = new Map<string, number>();
  return {
    title: view.meta.title,
    counts: countsOf(view),
    // Numbers are kept, and no view: it would be the board once more for each room in memory.
    materialSince: (signed) => {
      const { sha256 } = signed.info;
      const changes = material.get(sha256) ?? materialSince(read(), signed);
      material.set(sha256, changes);
      return changes;
    },
  };
}
