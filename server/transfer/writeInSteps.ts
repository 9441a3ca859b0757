import * as Y from 'yjs';
import { ORIGIN } from '../../shared/origins';
import type { Room } from '../sync/room';
import { scanUpdate } from '../sync/scanUpdate';

/**
 * Writes updates that build on each other into a live room, each on disk before the next begins: readers get pieces
 * they can take, and what others do meanwhile goes in between. A crash on the way leaves the pieces before it; the
 * version kept before an import takes them back, and the same import again completes them.
 */
export async function writeInSteps(
  room: Room,
  updates: readonly Uint8Array[],
  by: string | null,
  onPiece: () => void = () => {},
): Promise<void> {
  const told = new Set<number>();
  for (const update of updates) {
    // Nobody is seen to write it: whose doing it is has to be said, and before it arrives.
    if (by !== null)
      for (const { client } of scanUpdate(update).structs) {
        if (!told.has(client)) room.tellWriter(client, by);
        told.add(client);
      }
    await room.edit((doc) => Y.applyUpdate(doc, update, ORIGIN.import), ORIGIN.import, by);
    onPiece();
  }
}
