import type { PlanRecords } from '../../shared/plan/planDoc';
import type { PlanRoot } from '../../shared/plan/schema';

/** What stands in `after` and did not in `before`. */
export function newEntries(
  before: PlanRecords,
  after: PlanRecords,
): { readonly root: PlanRoot; readonly id: string }[] {
  const { meta: _, ...roots } = after;
  return (Object.keys(roots) as PlanRoot[]).flatMap((root) =>
    [...after[root].keys()].filter((id) => !before[root].has(id)).map((id) => ({ root, id })),
  );
}
