import type { BoardInfo, BoardPatch, BoardPreview } from '../../shared/api/boards';
import type { RoomName } from '../../shared/rooms';
import type { BoardView } from '../../shared/view/boardView';
import type { BoardHttp } from './http';
import { withQuery } from './query';
import { type ReadingRoom, readDocument } from './readDocument';

/** Calls about a board as a whole. */
export interface BoardCalls {
  board(id: string, token: string): Promise<BoardInfo>;
  preview(id: string, token: string): Promise<BoardPreview>;
  /**
   * The document of a room as one Yjs update, at most half a minute old. Goes on where the network broke off; fails
   * where nothing comes any more, for `quietMs` at a time.
   */
  room(id: string, token: string, room: RoomName, how: ReadingRoom): Promise<Uint8Array>;
  patchBoard(id: string, token: string, patch: BoardPatch): Promise<BoardInfo>;
  deleteBoard(id: string, token: string): Promise<void>;
  lock(id: string, token: string, locked: boolean): Promise<BoardInfo>;
  /** What the read-only page shows; without `plan` the signed one, or the draft where the link shows it. */
  view(id: string, token: string, plan?: 'signed' | 'draft'): Promise<BoardView>;
  /** Address of the event stream that says when that changed; it wants the token in a header. */
  viewEvents(id: string): string;
}

export const boardCalls = ({ ask, send, address }: BoardHttp): BoardCalls => ({
  board: (id, token) => ask(id, '', { token }),
  preview: (id, token) => ask(id, '/preview', { token }),
  room: (id, token, room, how) =>
    readDocument((part) => send(id, withQuery(`/rooms/${room}`, { ...part }), { token }), how),
  patchBoard: (id, token, json) => ask(id, '', { method: 'PATCH', token, json }),
  deleteBoard: async (id, token) => {
    await send(id, '', { method: 'DELETE', token });
  },
  lock: (id, token, locked) => ask(id, '/lock', { method: 'PUT', token, json: { locked } }),
  view: (id, token, plan) => ask(id, withQuery('/view', { plan }), { token }),
  viewEvents: (id) => address(id, '/view/events'),
});
