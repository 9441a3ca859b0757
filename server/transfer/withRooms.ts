import type { RoomName } from '../../shared/rooms';
import type { Room } from '../sync/room';
import type { Rooms } from '../sync/rooms';

/** Runs `use` with several rooms of a board, all loaded and with nothing on its way to the disk. */
export async function withRooms<T>(
  rooms: Rooms,
  boardId: string,
  names: Iterable<RoomName>,
  use: (loaded: ReadonlyMap<RoomName, Room>) => Promise<T> | T,
): Promise<T> {
  const loaded = new Map<RoomName, Room>();
  try {
    for (const name of new Set(names)) loaded.set(name, await rooms.acquire(boardId, name));
    for (const room of loaded.values()) await room.settled();
    return await use(loaded);
  } finally {
    for (const room of loaded.values()) rooms.release(room);
  }
}
