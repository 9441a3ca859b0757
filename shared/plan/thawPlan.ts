import type { FrozenPlan } from './frozenPlan';
import { EMPTY_PLAN, type PlanRecords } from './planDoc';
import {
  PLAN_ROOTS,
  type PlanEntities,
  type PlanRoot,
  type RawFields,
  readers,
  readMeta,
} from './schema';

/** A frozen plan as records, so that everything that shows a plan shows a version too. */
export function thawPlan(plan: FrozenPlan): PlanRecords {
  const thawed: { -readonly [K in keyof PlanRecords]: PlanRecords[K] } = {
    ...EMPTY_PLAN,
    meta: readMeta(plan.meta as unknown as RawFields),
  };
  for (const root of PLAN_ROOTS) thawRoot(thawed, root, plan);
  return thawed;
}

function thawRoot<R extends PlanRoot>(
  thawed: { -readonly [K in keyof PlanRecords]: PlanRecords[K] },
  root: R,
  plan: FrozenPlan,
): void {
  const entries = plan[root] as readonly ({ readonly id: string } & RawFields)[];
  const records = entries.map((e) => [e.id, readers[root](e.id, e)] as const);
  (thawed as Record<PlanRoot, unknown>)[root] = new Map<string, PlanEntities[R]>(records);
}
