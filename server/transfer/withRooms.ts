import type { RoomName } from '../../shared/rooms';
import type { Room } from '../sync/room';
import type { Rooms } from '../sync/rooms';

/** Rooms by name, loaded, kept until the end, and with nothing on its way to the disk. */
export type HoldRooms = (names: Iterable<RoomName>) => Promise<ReadonlyMap<RoomName, Room>>;

/** Runs `use`, which takes hold of rooms of a board as it finds out which it needs. */
export async function holdingRooms<T>(
  rooms: Rooms,
  boardId: string,
  use: (hold: HoldRooms) => Promise<T> | T,
): Promise<T> {
  const held = new Map<RoomName, Room>();
  try {
    return await use(async (names) => {
      const asked = new Map<RoomName, Room>();
      for (const name of new Set(names)) {
        const room = held.get(name) ?? (await rooms.acquire(boardId, name));
        held.set(name, room);
        asked.set(name, room);
      }
      for (const room of asked.values()) await room.settled();
      return asked;
    });
  } finally {
    for (const room of held.values()) rooms.release(room);
  }
}

/** Runs `use` with several rooms of a board. */
export const withRooms = <T>(
  rooms: Rooms,
  boardId: string,
  names: Iterable<RoomName>,
  use: (loaded: ReadonlyMap<RoomName, Room>) => Promise<T> | T,
): Promise<T> => holdingRooms(rooms, boardId, async (hold) => use(await hold(names)));
