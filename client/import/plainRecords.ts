import { EMPTY_PLAN, type PlanRecords } from '../../shared/plan/planDoc';

/** Records as plain maps: those of a live board read through to older ones, which no thread can be handed. */
export function plainRecords(records: PlanRecords): PlanRecords {
  const plain = { ...EMPTY_PLAN, ...records };
  return Object.fromEntries(
    Object.entries(plain).map(([root, value]) => [
      root,
      root === 'meta' ? value : new Map(value as ReadonlyMap<string, object>),
    ]),
  ) as unknown as PlanRecords;
}
