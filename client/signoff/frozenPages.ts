import type { Review, ReviewInfo } from '../../shared/api/reviews';
import type { FrozenPlan, PlanDiff } from '../../shared/plan/frozenPlan';
import { viewOf } from '../../shared/plan/planView';
import { thawPlan } from '../../shared/plan/thawPlan';
import type { Person } from '../../shared/stage';
import { type PagesJob, planPages } from '../printing/planPages';

/** A plan as it was, and what is known of how it stood. */
export interface FrozenPages {
  readonly plan: FrozenPlan;
  /** When it was like that, ISO with time. */
  readonly asOf: string;
  /** The sign-off it was sent for; null: it was not. */
  readonly review: ReviewInfo | null;
  /** What changed in it since the version before. */
  readonly changed?: { readonly since: number; readonly diff: PlanDiff } | null;
  readonly people: ReadonlyMap<string, Pick<Person, 'name'>>;
}

/** The pages of a version: as those of a board, with the standing of the version itself. */
export const frozenPages = ({
  plan,
  asOf,
  review,
  changed = null,
  people,
}: FrozenPages): PagesJob =>
  planPages(viewOf(thawPlan(plan)), {
    people: people as ReadonlyMap<string, Person>,
    asOf: Date.parse(asOf),
    state: stateOf(review),
    signed: review?.state === 'signed-off' ? signedOf(review) : null,
    changed,
  });

function stateOf(review: ReviewInfo | null): PagesJob['source']['state'] {
  switch (review?.state) {
    case 'signed-off':
    case 'in-review':
    case 'changes-asked':
      return review.state;
    default:
      return 'draft';
  }
}

const signedOf = ({
  version,
  sha256,
  endedAt,
  sentAt,
  approvers,
}: ReviewInfo): NonNullable<PagesJob['source']['signed']> => ({
  version,
  sha256,
  signedAt: endedAt ?? sentAt,
  signatures: approvers.flatMap(({ name, decision, at }) =>
    decision && at ? [{ name, decision, at }] : [],
  ),
});

/** A version as it was sent, with what changed in it. */
export const sentPages = (review: Review): Omit<FrozenPages, 'asOf' | 'people'> => ({
  plan: review.plan,
  review,
  changed:
    review.previous !== null && review.diff ? { since: review.previous, diff: review.diff } : null,
});
