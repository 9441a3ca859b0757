import type { ReviewInfo } from '../../shared/api/reviews';
import type { FrozenPlan, PlanDiff } from '../../shared/plan/frozenPlan';

/** A version sent before another, and what changed since. */
export interface Compared {
  readonly version: number;
  readonly signed: boolean;
  readonly plan: FrozenPlan;
  readonly diff: PlanDiff;
}

/**
 * What a version is to be held against: the last one before it that was not signed, where it is newer than the last
 * signed one (one that was refused before one that nobody decided on), and then the last signed one.
 */
export function earlierVersions(
  reviews: readonly Pick<ReviewInfo, 'version' | 'state'>[],
  version: number,
): { readonly version: number; readonly signed: boolean }[] {
  const before = reviews.filter((review) => review.version < version);
  const signed = before.findLast(({ state }) => state === 'signed-off');
  const unsigned = before.filter((review) => review.version > (signed?.version ?? 0));
  const last = unsigned.findLast(({ state }) => state === 'changes-asked') ?? unsigned.at(-1);
  return [
    ...(last ? [{ version: last.version, signed: false }] : []),
    ...(signed ? [{ version: signed.version, signed: true }] : []),
  ];
}
