import type { RoomName } from '../../shared/rooms';

/** Since when entries have been seen as deleted; what clients write as the instant may be anything. */
export interface PurgeStore {
  /**
   * Remembers exactly these entries of a room as deleted, new ones since `now`, and answers since when each has been.
   */
  seenDeleted(
    boardId: string,
    room: RoomName,
    keys: readonly string[],
    now: number,
  ): Promise<ReadonlyMap<string, number>>;
}
