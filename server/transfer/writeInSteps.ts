import * as Y from 'yjs';
import { ORIGIN } from '../../shared/origins';
import type { Room } from '../sync/room';

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
  for (const update of updates) {
    await room.edit((doc) => Y.applyUpdate(doc, update, ORIGIN.import), ORIGIN.import, by);
    onPiece();
  }
}
