import type { BoardInfo } from '../../shared/api/boards';
import { type Api, api as thisServer } from '../api';
import { readCopyEarly } from '../sync/earlyCopy';
import { fetchRoomEarly } from '../sync/earlyRoom';
import { type DeviceBoards, deviceBoards } from './deviceBoards';

interface Early {
  readonly boardId: string;
  readonly token: string;
  readonly answer: Promise<BoardInfo>;
}

let early: Early | null = null;

/** The token in an address's fragment, or null. */
export function tokenOf(fragment: string): string | null {
  const token = new URLSearchParams(fragment.replace(/^#/, '')).get('token');
  return token !== null && /^[\w.~-]{8,256}$/.test(token) ? token : null;
}

/**
 * Asks the server about the board of an address, and this device for its copy (without one, the server for what is shown), while
 * the code of its page is on the way.
 */
export function askEarly(
  { pathname, hash }: Pick<Location, 'pathname' | 'hash'>,
  api: Api = thisServer,
  device: DeviceBoards = deviceBoards,
): void {
  const [, boardId, tasks] = /^\/b\/([^/]+)(\/tasks)?$/.exec(pathname) ?? [];
  if (boardId === undefined) return;
  const known = device.get(boardId);
  if (known) readCopyEarly(boardId, 'plan');
  const token = known?.personal ? known.token : (tokenOf(hash) ?? known?.token);
  if (token === undefined) return;
  const answer = api.board(boardId, token);
  // Whoever takes it hears of its failure.
  answer.then(
    () => {
      if (known) return;
      fetchRoomEarly(api, boardId, token, 'plan');
      if (tasks !== undefined) fetchRoomEarly(api, boardId, token, 'work');
    },
    () => {},
  );
  early = { boardId, token, answer };
}

/** That answer, once, for who would ask the same now. */
export function takeEarly(boardId: string, token: string): Promise<BoardInfo> | null {
  if (early?.boardId !== boardId || early.token !== token) return null;
  const { answer } = early;
  early = null;
  return answer;
}
