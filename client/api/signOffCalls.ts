import type { Baseline, BaselineList } from '../../shared/api/baselines';
import type {
  Claimed,
  CreatedReview,
  DecisionRequest,
  NewReview,
  Review,
  ReviewInfo,
  ReviewList,
} from '../../shared/api/reviews';
import type { BoardHttp } from './http';

/** Calls about sign-offs, and what was signed. */
export interface SignOffCalls {
  reviews(id: string, token: string): Promise<ReviewList>;
  review(id: string, token: string, version: number): Promise<Review>;
  /** Freezes the plan and asks people to sign it. Their links are told this once. */
  requestReview(id: string, token: string, review: NewReview): Promise<CreatedReview>;
  withdrawReview(id: string, token: string, version: number): Promise<ReviewInfo>;
  /** Gives an approver's link, whose token this is, to this browser; `own` is a personal token that it has of the board. */
  claimReview(
    id: string,
    token: string,
    browser: string,
    own: string | undefined,
    /** Throws `name-taken` where somebody else is called so. */
    ask: boolean,
  ): Promise<Claimed>;
  decide(id: string, token: string, version: number, say: DecisionRequest): Promise<ReviewInfo>;
  takeBackDecision(id: string, token: string, version: number): Promise<ReviewInfo>;
  /** The signed versions, and one of them with its plan. */
  baselines(id: string, token: string): Promise<BaselineList>;
  baseline(id: string, token: string, version: number): Promise<Baseline>;
}

export const signOffCalls = ({ ask }: BoardHttp): SignOffCalls => ({
  reviews: (id, token) => ask(id, '/reviews', { token }),
  review: (id, token, version) => ask(id, `/reviews/${version}`, { token }),
  requestReview: (id, token, json) => ask(id, '/reviews', { method: 'POST', token, json }),
  withdrawReview: (id, token, version) =>
    ask(id, `/reviews/${version}`, { method: 'DELETE', token }),
  claimReview: (id, token, browser, own, asks) =>
    ask(id, '/claim', { method: 'POST', token, json: { browser, own, ask: asks } }),
  decide: (id, token, version, json) =>
    ask(id, `/reviews/${version}/decisions`, { method: 'POST', token, json }),
  takeBackDecision: (id, token, version) =>
    ask(id, `/reviews/${version}/decisions`, { method: 'DELETE', token }),
  baselines: (id, token) => ask(id, '/baselines', { token }),
  baseline: (id, token, version) => ask(id, `/baselines/${version}`, { token }),
});
