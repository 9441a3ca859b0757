import type { RoomName } from '../../shared/rooms';
import type { VersionRecord, VersionStore } from './versionStore';

interface Kept {
  readonly record: VersionRecord;
  readonly rooms: ReadonlyMap<RoomName, Uint8Array>;
}

/** Kept versions in memory. */
export function memoryVersions(): VersionStore & { forgetVersions(boardId: string): void } {
  const boards = new Map<string, Kept[]>();
  const of = (boardId: string): Kept[] => boards.get(boardId) ?? [];
  return {
    async addVersion({ boardId, name, kind, at, by, rooms }) {
      const n = (of(boardId).at(-1)?.record.n ?? 0) + 1;
      const bytes = [...rooms.values()].reduce((sum, data) => sum + data.length, 0);
      const record = { n, name, kind, at, by, bytes };
      boards.set(boardId, [...of(boardId), { record, rooms: new Map(rooms) }]);
      return record;
    },
    listVersions: async (boardId) => of(boardId).map(({ record }) => record),
    loadVersion: async (boardId, n) =>
      of(boardId).find(({ record }) => record.n === n)?.rooms ?? null,
    async dropVersions(boardId, numbers) {
      const rest = of(boardId).filter(({ record }) => !numbers.includes(record.n));
      boards.set(boardId, rest);
    },
    forgetVersions: (boardId) => {
      boards.delete(boardId);
    },
  };
}
