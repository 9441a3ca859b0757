import { AppError } from '../../shared/errors';
import type { Grant } from '../auth/grant';
import { hashToken } from '../auth/token';
import type { ReviewRecord } from '../store/reviewStore';
import { Turns } from '../turns';
import { type Claim, claimLink } from './claiming';
import { type Decided, decideOn, takeBackDecision, withdrawReview } from './deciding';
import { type ReviewRequest, type SentReview, sendReview } from './sending';
import { findReview, type ReviewDeps } from './steps';

/**
 * Sign-off. Everything that changes where a board's sign-off stands goes through one queue a board, and each step is
 * one transaction that only touches a version still in review: whatever meets, there is one outcome.
 */
export class Reviews {
  private readonly turns = new Turns();

  constructor(private readonly deps: ReviewDeps) {}

  /** Freezes the plan as it stands as the next version, and makes a link for each approver. */
  send(grant: Grant, request: ReviewRequest): Promise<SentReview> {
    return this.turns.take(grant.boardId, () => sendReview(this.deps, grant, request));
  }

  /** Gives an approver's link to the browser that asks first, see `claimLink`; 401 for one that is none of the board. */
  async claim(boardId: string, token: string, claim: Claim) {
    const { store, joins } = this.deps;
    const found = await store.findApproverLink(hashToken(token));
    if (found?.boardId !== boardId) throw new AppError('unauthorized');
    const run = () => claimLink(this.deps, found, claim);
    return this.turns.take(boardId, () => joins.take(boardId, run));
  }

  /** An approver decides, or decides otherwise while the rule is not met. */
  decide(grant: Grant, version: number, decided: Decided): Promise<ReviewRecord> {
    return this.turns.take(grant.boardId, () => decideOn(this.deps, grant, version, decided));
  }

  takeBack(grant: Grant, version: number): Promise<ReviewRecord> {
    return this.turns.take(grant.boardId, () => takeBackDecision(this.deps, grant, version));
  }

  withdraw(boardId: string, version: number): Promise<ReviewRecord> {
    return this.turns.take(boardId, () => withdrawReview(this.deps, boardId, version));
  }

  find(boardId: string, version: number): Promise<ReviewRecord> {
    return findReview(this.deps, boardId, version);
  }
}
