import { AppError } from '../../shared/errors';
import { isId } from '../../shared/ids';
import type { Store } from '../store/store';
import { type Grant, linkHolder, personHolder } from './grant';
import { hashToken } from './token';

const MAX_TOKEN = 200;

/**
 * What a token gives on a board, for HTTP and for the socket upgrade alike. No token, a wrong one, another board's and
 * an unknown board are answered alike; one that was valid once says that it ended.
 */
export async function authorize(
  store: Store,
  boardId: string,
  token: string | null,
  now: number,
): Promise<Grant> {
  if (token === null || token === '' || token.length > MAX_TOKEN || !isId(boardId))
    throw new AppError('unauthorized');
  const found = await store.findToken(hashToken(token));
  const record = found?.kind === 'link' ? found.link : found?.person;
  if (!found || record?.boardId !== boardId) throw new AppError('unauthorized');
  const board = await store.getBoard(boardId);
  if (!board) throw new AppError('unauthorized');
  if (board.deletedAt !== null) throw new AppError('board-deleted');
  if (record.endedAt !== null) throw new AppError('link-ended');
  if (found.kind === 'person') {
    const { id, role, link } = found.person;
    return {
      boardId,
      role,
      holder: personHolder(id),
      personId: id,
      link,
      expiresAt: null,
      lens: null,
    };
  }
  const { n, role, expiresAt, lens } = found.link;
  if (expiresAt !== null && expiresAt <= now) throw new AppError('link-ended');
  return { boardId, role, holder: linkHolder(n), personId: null, link: n, expiresAt, lens };
}
