import type { RoomName } from '../../shared/rooms';
import type { Store, VersionKind, VersionRecord } from '../store/store';
import type { Rooms } from '../sync/rooms';

/** Keeps a full copy of every room of a board under a name. */
export async function saveVersion(
  { store, rooms }: { store: Store; rooms: Rooms },
  boardId: string,
  name: string,
  by: string | null,
  kind: VersionKind,
): Promise<VersionRecord> {
  const copies = new Map<RoomName, Uint8Array>();
  for (const room of await store.listRooms(boardId))
    await rooms.with(boardId, room, async (loaded) => {
      await loaded.settled();
      copies.set(room, loaded.encode());
    });
  return store.addVersion({ boardId, name, kind, at: Date.now(), by, rooms: copies });
}
