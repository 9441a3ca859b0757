import { AppError } from '../../shared/errors';
import { refusal } from '../../shared/roles';
import type { Grant } from '../auth/grant';
import type { Store } from '../store/store';

/** Throws unless this grant may write room `plan` now: the same table that decides on the socket. */
export async function requireWritablePlan(store: Store, grant: Grant): Promise<void> {
  const board = await store.getBoard(grant.boardId);
  if (!board) throw new AppError('unauthorized');
  const { locked, lockedBy, archived } = board;
  const code = refusal(grant.role, 'plan', {
    locked,
    archived,
    lockedByMe: lockedBy === grant.holder,
  });
  if (code !== null) throw new AppError(code === 'role' ? 'role-too-weak' : code);
}
