import { AppError } from '../../shared/errors';
import { ORIGIN } from '../../shared/origins';
import type { FrozenPlan } from '../../shared/plan/frozenPlan';
import type { PlanView } from '../../shared/plan/planView';
import { bodyOfText } from '../../shared/talk/body';
import { addComment } from '../../shared/talk/comments';
import { BOARD_ANCHOR } from '../../shared/talk/schema';
import type { Grant } from '../auth/grant';
import type { Decision, ReviewPatch, ReviewRecord } from '../store/reviewStore';
import { sealOf, signedOnes } from './baseline';
import { freezeBoard } from './freeze';
import { outcomeOf } from './outcome';
import { findReview, patchReview, type ReviewDeps, replaced, tellBoard } from './steps';

/** What an approver says of a version. */
export interface Decided {
  readonly decision: Decision;
  readonly comment: string | null;
  /** Ids of what the comment is about; none: what it names, or the board. */
  readonly about: readonly string[];
}

/** An approver decides, or decides otherwise while the rule is not met. */
export async function decideOn(
  deps: ReviewDeps,
  grant: Grant,
  version: number,
  { decision, comment, about }: Decided,
): Promise<ReviewRecord> {
  const { personId } = grant;
  const review = await openFor(deps, grant, version);
  const plan = await planOf(deps, review);
  const unknown = about.findIndex((id) => !isInPlan(plan, id));
  if (unknown >= 0)
    throw new AppError('invalid', undefined, [
      { path: `about.${unknown}`, message: 'Not in the version that was sent.' },
    ]);
  const now = Date.now();
  const approvers = replaced(review, personId ?? '', { decision, at: now, comment });
  const next = await conclude(deps, { ...review, approvers }, now);
  if (decision === 'request-changes' && comment !== null)
    await addRequest(deps, review, personId, { text: comment, about }, now);
  return next;
}

export async function takeBackDecision(
  deps: ReviewDeps,
  grant: Grant,
  version: number,
): Promise<ReviewRecord> {
  const review = await openFor(deps, grant, version);
  const nothing = { decision: null, at: null, comment: null };
  return patchReview(deps, review, { approvers: replaced(review, grant.personId ?? '', nothing) });
}

export async function withdrawReview(
  deps: ReviewDeps,
  boardId: string,
  version: number,
): Promise<ReviewRecord> {
  const review = await findReview(deps, boardId, version);
  if (review.state !== 'in-review') throw new AppError('not-in-review');
  return end(deps, review, { state: 'withdrawn', endedAt: Date.now() });
}

/** Nobody decides for another, nor on a version they were not asked about. */
async function openFor(
  deps: ReviewDeps,
  { boardId, personId }: Grant,
  version: number,
): Promise<ReviewRecord> {
  const review = await findReview(deps, boardId, version);
  if (!review.approvers.some((a) => a.personId === personId))
    throw new AppError('role-too-weak', 'You were not asked to decide on this version.');
  if (review.state !== 'in-review') throw new AppError('not-in-review');
  return review;
}

/** Keeps the decisions, and ends the review where they meet the rule or no longer can. */
async function conclude(
  deps: ReviewDeps,
  review: ReviewRecord,
  now: number,
): Promise<ReviewRecord> {
  const { approvers, rule, boardId } = review;
  const outcome = outcomeOf(rule, approvers);
  if (outcome === null) return patchReview(deps, review, { approvers });
  if (outcome === 'changes-asked')
    return end(deps, review, { approvers, state: outcome, endedAt: now });
  const last = signedOnes(await deps.store.listReviews(boardId)).at(-1);
  const signed = { ...review, endedAt: now, previous: last?.sha256 ?? null };
  const { previous } = signed;
  const seal = sealOf(signed, last?.seal ?? null);
  return end(deps, review, { approvers, state: outcome, endedAt: now, previous, seal });
}

async function end(
  deps: ReviewDeps,
  review: ReviewRecord,
  patch: ReviewPatch,
): Promise<ReviewRecord> {
  const next = await patchReview(deps, review, patch);
  const { store } = deps;
  const board = await store.getBoard(review.boardId);
  // The lock was the review's own; one that somebody else set since stays.
  if (review.lock && board?.locked && board.lockedBy === review.sentBy) {
    await store.setLock(review.boardId, false, null);
    await tellBoard(deps, review.boardId);
  }
  return next;
}

/** What was asked for, where people see it: on the items meant, or else on the board. */
async function addRequest(
  deps: ReviewDeps,
  { boardId, version }: ReviewRecord,
  author: string | null,
  { text, about }: { text: string; about: readonly string[] },
  now: number,
): Promise<void> {
  const { view } = await freezeBoard(deps, boardId);
  const meant = about.length > 0 ? about : itemsNamed(view, text);
  const anchors = meant.length > 0 ? meant.map((id) => ({ room: 'plan', id })) : [BOARD_ANCHOR];
  const said = { author, at: new Date(now).toISOString(), body: bodyOfText(text), version };
  await deps.rooms.with(boardId, 'talk', (room) =>
    room.edit((doc) => {
      for (const on of anchors) addComment(doc, { on, ...said });
    }, ORIGIN.server),
  );
}

async function planOf(
  { store }: ReviewDeps,
  { boardId, version }: ReviewRecord,
): Promise<Partial<FrozenPlan>> {
  return JSON.parse((await store.reviewPlan(boardId, version)) ?? '{}');
}

/** Whether an entity stands in a plan, of whatever kind. */
const isInPlan = (plan: Partial<FrozenPlan>, id: string): boolean =>
  ABOUT.some((root) => plan[root]?.some((entry) => entry.id === id));

const ABOUT = [
  'initiatives',
  'tasks',
  'milestones',
  'lanes',
  'goals',
  'dependencies',
] as const satisfies readonly (keyof FrozenPlan)[];

/** Ids of initiatives whose title stands in double quotes in a text. */
function itemsNamed(view: PlanView, text: string): string[] {
  const quoted = new Set(
    [...text.matchAll(/["“„]([^"“”„]+)["”“]/g)].map((m) => (m[1] as string).toLocaleLowerCase()),
  );
  return [...view.initiatives.values()]
    .filter((i) => quoted.has(i.title.toLocaleLowerCase()))
    .map((i) => i.id);
}
