import { AppError } from '../../shared/errors';
import { refusal } from '../../shared/roles';
import type { RoomKind } from '../../shared/rooms';
import type { Grant } from '../auth/grant';
import type { Store } from '../store/store';

export const requireWritablePlan = (store: Store, grant: Grant): Promise<void> =>
  requireWritable(store, grant, 'plan');

/** Throws unless this grant may write rooms of a kind now: the same table that decides on the socket. */
export async function requireWritable(store: Store, grant: Grant, kind: RoomKind): Promise<void> {
  const board = await store.getBoard(grant.boardId);
  if (!board) throw new AppError('unauthorized');
  const { locked, lockedBy, archived } = board;
  const code = refusal(grant.role, kind, {
    locked,
    archived,
    lockedByMe: lockedBy === grant.holder,
  });
  if (code !== null) throw new AppError(code === 'role' ? 'role-too-weak' : code);
}
