import type { PurgeStore } from './purgeStore';

/** Deletes seen, in memory. */
export function memoryPurge(): PurgeStore & { forgetDeleted(boardId: string): void } {
  const rooms = new Map<string, ReadonlyMap<string, number>>();
  return {
    async seenDeleted(boardId, room, keys, now) {
      const old = rooms.get(`${boardId}/${room}`);
      const seen = new Map(keys.map((key) => [key, old?.get(key) ?? now]));
      rooms.set(`${boardId}/${room}`, seen);
      return seen;
    },
    forgetDeleted(boardId) {
      for (const key of rooms.keys()) if (key.startsWith(`${boardId}/`)) rooms.delete(key);
    },
  };
}
