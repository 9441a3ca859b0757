import * as Y from 'yjs';
import { exportJson, importJson } from '../../shared/formats/boardJson';
import { inPieces } from '../../shared/plan/pieces';
import { PLAN_ROOTS } from '../../shared/plan/schema';
import { reading } from './versionPlan';

/**
 * Makes a copy of room `plan` hold what a version held: its entries field by field, touching only those that differ;
 * entries made since are deleted softly, so that undoing the restore brings them back with their tasks and comments.
 */
export function restorePlan(copy: Y.Doc, version: Uint8Array, instant: string): void {
  const json = reading(version, (doc) =>
    exportJson({ plan: doc }, { id: '', title: '', exportedAt: '' }),
  );
  const file = importJson(json);
  const [issue] = file.issues;
  if (issue) throw new Error(`The plan of a version can not be read: ${issue.message}`);
  file.apply('plan', copy);
  const plan = (json.rooms.plan ?? {}) as Readonly<Record<string, object>>;
  for (const piece of inPieces(entriesSince(copy, plan), () => MARK_BYTES))
    copy.transact(() => {
      for (const entry of piece) entry.set('deleted', instant);
    });
}

/** So much the mark of a delete adds to a transaction, at most. */
const MARK_BYTES = 100;

function* entriesSince(
  copy: Y.Doc,
  plan: Readonly<Record<string, object>>,
): Generator<Y.Map<unknown>> {
  for (const root of PLAN_ROOTS)
    for (const [id, entry] of copy.getMap<unknown>(root).entries())
      if (entry instanceof Y.Map && !Object.hasOwn(plan[root] ?? {}, id) && !entry.get('deleted'))
        yield entry;
}
