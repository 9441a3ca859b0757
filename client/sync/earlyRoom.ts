import type { RoomName } from '../../shared/rooms';
import type { BoardCalls } from '../api/boardCalls';

/** A network that brings nothing for so long is left to the socket, which says how it stands. */
const QUIET_MS = 8_000;

interface Early {
  readonly bytes: Promise<Uint8Array | null>;
  onPart: (done: number) => void;
}

const early = new Map<string, Early>();

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
  const onPart = (done: number) => entry.onPart(done);
  // Whatever went wrong, the socket finds out again.
  const bytes = ask(boardId, token, room, { quietMs: QUIET_MS, onPart }).catch(() => null);
  const entry: Early = { bytes, onPart: () => {} };
  early.set(keyOf(boardId, room), entry);
}

/**
 * What was asked for of this room, once: null where that was nothing, or where nothing came. `onPart` hears from now on how
 * much of it is there, from 0 to 1.
 */
export function takeEarlyRoom(
  boardId: string,
  room: RoomName,
  onPart: (done: number) => void = () => {},
): Promise<Uint8Array | null> | null {
  const entry = early.get(keyOf(boardId, room));
  if (!entry) return null;
  early.delete(keyOf(boardId, room));
  entry.onPart = onPart;
  return entry.bytes;
}
