import type { NewReview } from '../../shared/api/reviews';
import { canonicalJson } from '../../shared/canonicalJson';
import { AppError } from '../../shared/errors';
import { newId } from '../../shared/ids';
import { checkPlan } from '../../shared/plan/checkPlan';
import { countsOf } from '../../shared/plan/countsOf';
import { readPeople } from '../../shared/stage';
import type { Grant } from '../auth/grant';
import { hashToken, newToken } from '../auth/token';
import type { ReviewRecord } from '../store/reviewStore';
import { saveVersion } from '../transfer/saveVersion';
import { freezeBoard } from './freeze';
import { hashOf } from './hash';
import { type ReviewDeps, tellBoard } from './steps';

const MS_PER_DAY = 86_400_000;

export type ReviewRequest = Required<Pick<NewReview, 'approvers'>> & NewReview;

export interface SentReview {
  readonly review: ReviewRecord;
  /** The token of each approver's own link, told this once. */
  readonly tokens: readonly { readonly name: string; readonly token: string }[];
}

/** Freezes the plan as it stands as the next version, and makes a link for each approver. */
export async function sendReview(
  deps: ReviewDeps,
  grant: Grant,
  request: ReviewRequest,
): Promise<SentReview> {
  const { store } = deps;
  const { boardId } = grant;
  const board = await store.getBoard(boardId);
  if (board?.archived) throw new AppError('archived');
  const { view, plan } = await freezeBoard(deps, boardId);
  const text = canonicalJson(plan);
  const issuedBy = await nameOf(deps, grant);
  const people = request.approvers.map(({ name }) => ({ id: newId(), name, token: newToken() }));
  const name = 'Sent for sign-off';
  const saved = await saveVersion(deps, boardId, name, grant.personId, 'review');
  const review = await store.addReview(
    {
      boardId,
      sha256: hashOf(plan),
      sentAt: Date.now(),
      sentBy: grant.holder,
      sentByName: issuedBy,
      rule: request.rule ?? 'all',
      due: request.due ?? null,
      note: request.note || null,
      lock: request.lock ?? false,
      approvers: people.map(({ id, name }) => ({
        personId: id,
        name,
        issuedBy,
        claimedAt: null,
        decision: null,
        at: null,
        comment: null,
      })),
      warnings: checkPlan(view, Math.floor(Date.now() / MS_PER_DAY)).map(({ code, ids }) => ({
        code,
        count: ids.length,
      })),
      counts: countsOf(view),
      saved: saved.n,
    },
    text,
    people.map(({ id, token }) => ({ personId: id, tokenHash: hashToken(token) })),
  );
  if (review.lock && !board?.locked) await store.setLock(boardId, true, grant.holder);
  await tellBoard(deps, boardId);
  return { review, tokens: people.map(({ name, token }) => ({ name, token })) };
}

async function nameOf({ rooms }: ReviewDeps, { boardId, personId }: Grant): Promise<string> {
  const people = await rooms.with(boardId, 'stage', async (room) => {
    await room.settled();
    return readPeople(room.doc);
  });
  return (personId !== null && people.get(personId)?.name) || '';
}
