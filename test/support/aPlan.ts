import * as Y from 'yjs';
import { readPlan } from '../../shared/plan/planDoc';
import { editPlan, type PlanEdit } from '../../shared/plan/planEdit';
import { type PlanView, viewOf } from '../../shared/plan/planView';

/** A plan to act on in tests. */
export interface APlan {
  readonly doc: Y.Doc;
  edit<T>(run: (edit: PlanEdit) => T): T;
  view(): PlanView;
}

export function aPlan(doc = new Y.Doc()): APlan {
  return {
    doc,
    edit: (run) => editPlan(doc, run),
    view: () => viewOf(readPlan(doc)),
  };
}
