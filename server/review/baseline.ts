import type { BaselineInfo } from '../../shared/api/baselines';
import { AppError } from '../../shared/errors';
import type { FrozenPlan } from '../../shared/plan/frozenPlan';
import type { ReviewRecord, Store } from '../store/store';
import { hashOf, sha256 } from './hash';

const iso = (at: number): string => new Date(at).toISOString();

/** The signed versions among all that were sent, oldest first. */
export const signedOnes = (reviews: readonly ReviewRecord[]): ReviewRecord[] =>
  reviews.filter((r) => r.state === 'signed-off');

/** What a signed version says of itself, apart from its seal. */
export const baselineOf = (review: ReviewRecord): Omit<BaselineInfo, 'seal'> => ({
  version: review.version,
  signedAt: iso(review.endedAt ?? 0),
  signatures: review.approvers.flatMap(({ name, decision, at, comment, issuedBy, claimedAt }) =>
    decision === null
      ? []
      : [
          {
            name,
            decision,
            at: iso(at ?? 0),
            ...(comment === null ? {} : { comment }),
            issuedBy,
            claimedAt: claimedAt === null ? null : iso(claimedAt),
          },
        ],
  ),
  previous: review.previous,
  sha256: review.sha256,
});

/**
 * The seal of a signed version: the hash of what it says of itself and of the seal of the one before it. Whoever
 * changes a signed version, or a signature, breaks its seal and every later one.
 */
export const sealOf = (review: ReviewRecord, sealBefore: string | null): string =>
  hashOf({ ...baselineOf(review), before: sealBefore });

export interface Baseline {
  readonly info: BaselineInfo;
  /** Canonical JSON of the plan. */
  readonly plan: string;
}

/** Signed versions as they were signed, oldest first; throws `baseline-damaged` where one was changed in the store. */
export async function readBaselines(
  store: Pick<Store, 'listReviews' | 'reviewPlan'>,
  boardId: string,
): Promise<Baseline[]> {
  const baselines: Baseline[] = [];
  let before: ReviewRecord | null = null;
  for (const review of signedOnes(await store.listReviews(boardId))) {
    const plan = (await store.reviewPlan(boardId, review.version)) ?? '';
    const whole =
      sha256(plan) === review.sha256 &&
      review.previous === (before?.sha256 ?? null) &&
      review.seal === sealOf(review, before?.seal ?? null);
    if (!whole)
      throw new AppError(
        'baseline-damaged',
        `Version ${review.version} is not what was signed: its hash does not fit.`,
      );
    baselines.push({ info: { ...baselineOf(review), seal: review.seal ?? '' }, plan });
    before = review;
  }
  return baselines;
}

export const planOf = ({ plan }: Baseline): FrozenPlan => JSON.parse(plan) as FrozenPlan;
