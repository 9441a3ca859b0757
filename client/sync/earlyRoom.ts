import type { RoomName } from '../../shared/rooms';
import type { BoardCalls } from '../api/boardCalls';

/** A network that brings nothing for so long is left to the socket, which says how it stands. */
const QUIET_MS = 8_000;

const early = new Map<string, Promise<Uint8Array | null>>();

const keyOf = (boardId: string, room: RoomName): string => `${boardId}/${room}`;

/**
 * Asks the server for the document of a room that is about to be opened for the first time on this device, while the code
 * for that is on the way, or a name is typed. By a call it is a fifth as long as on the room's socket.
 */
export function fetchRoomEarly(
  { room: ask }: Pick<BoardCalls, 'room'>,
  boardId: string,
  token: string,
  room: RoomName,
): void {
  // Whatever went wrong, the socket finds out again.
  const bytes = ask(boardId, token, room, QUIET_MS).catch(() => null);
  early.set(keyOf(boardId, room), bytes);
}

/** What was asked for of this room, once: null where that was nothing, or where nothing came. */
export function takeEarlyRoom(boardId: string, room: RoomName): Promise<Uint8Array | null> | null {
  const bytes = early.get(keyOf(boardId, room)) ?? null;
  early.delete(keyOf(boardId, room));
  return bytes;
}
