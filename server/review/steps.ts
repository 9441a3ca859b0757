import { AppError } from '../../shared/errors';
import type { Approver, ReviewPatch, ReviewRecord } from '../store/reviewStore';
import type { Store } from '../store/store';
import type { Rooms } from '../sync/rooms';
import type { Turns } from '../turns';

/** What a step of a sign-off works with. Steps of one board take turns: see `Reviews`. */
export interface ReviewDeps {
  readonly store: Store;
  readonly rooms: Rooms;
  /** Joining a board takes turns, whichever way. */
  readonly joins: Turns;
}

/** A version that was sent; 404 when there is none. */
export async function findReview(
  { store }: Pick<ReviewDeps, 'store'>,
  boardId: string,
  version: number,
): Promise<ReviewRecord> {
  const review = (await store.listReviews(boardId)).find((r) => r.version === version);
  if (!review) throw new AppError('not-found');
  return review;
}

/** Changes a version that is still in review, and tells everybody; 409 when it no longer is. */
export async function patchReview(
  deps: ReviewDeps,
  review: ReviewRecord,
  patch: ReviewPatch,
): Promise<ReviewRecord> {
  const { boardId, version } = review;
  if (!(await deps.store.patchReview(boardId, version, patch))) throw new AppError('not-in-review');
  await tellBoard(deps, boardId);
  return { ...review, ...patch };
}

/** Everybody on the board asks again where it stands. */
export async function tellBoard({ store, rooms }: ReviewDeps, boardId: string): Promise<void> {
  const board = await store.getBoard(boardId);
  if (board) await rooms.boardChanged(board);
}

/** The approvers of a version with fields of one of them changed. */
export const replaced = (
  { approvers }: ReviewRecord,
  personId: string,
  fields: Partial<Approver>,
): Approver[] => approvers.map((a) => (a.personId === personId ? { ...a, ...fields } : a));
