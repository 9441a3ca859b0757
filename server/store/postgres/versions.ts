import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { isRoomName, type RoomName } from '../../../shared/rooms';
import { checksum } from '../checksum';
import { num, toVersion } from '../rows';
import type { VersionStore } from '../versionStore';
import type { Database } from './database';
import type { SqlRow } from './sql';

const pack = promisify<Uint8Array, Buffer>(deflateRaw);
const unpack = promisify<Uint8Array, Buffer>(inflateRaw);

const VERSION = `SELECT n, name, kind, at, made_by, (SELECT coalesce(sum(length(data)), 0)
  FROM version_rooms r WHERE r.board = v.board AND r.n = v.n) AS bytes FROM versions v WHERE board = $1`;

/** Kept versions in PostgreSQL, their rooms compressed before they are sent there. */
export function postgresVersions(db: Database): VersionStore {
  return {
    async addVersion({ boardId, name, kind, at, by, rooms }) {
      const packed: [RoomName, Uint8Array][] = [];
      for (const [room, data] of rooms) packed.push([room, await pack(data)]);
      return db.write(async (sql) => {
        const made = await sql.get(
          `INSERT INTO versions (board, n, name, kind, at, made_by)
           SELECT $1, coalesce(max(n), 0) + 1, $2, $3, $4, $5 FROM versions WHERE board = $1 RETURNING n`,
          [boardId, name, kind, at, by],
        );
        const n = num(made?.n);
        for (const [room, data] of packed)
          await sql.run(
            'INSERT INTO version_rooms (board, n, room, data, checksum) VALUES ($1, $2, $3, $4, $5)',
            [boardId, n, room, data, checksum(data)],
          );
        return toVersion((await sql.get(`${VERSION} AND n = $2`, [boardId, n])) as SqlRow);
      });
    },
    async listVersions(boardId) {
      return (await db.read.all(`${VERSION} ORDER BY n`, [boardId])).map(toVersion);
    },
    async loadVersion(boardId, n) {
      const rows = await db.snapshot(async (sql) => {
        const at = [boardId, n];
        const known = await sql.get('SELECT n FROM versions WHERE board = $1 AND n = $2', at);
        const text = 'SELECT room, data, checksum FROM version_rooms WHERE board = $1 AND n = $2';
        return known && sql.all(text, at);
      });
      if (rows === null) return null;
      const rooms = new Map<RoomName, Uint8Array>();
      for (const { room, data, checksum: sum } of rows) {
        if (!(data instanceof Uint8Array) || checksum(data) !== num(sum))
          throw new Error(`Version ${n} of board ${boardId} is damaged on disk.`);
        const name = String(room);
        if (isRoomName(name)) rooms.set(name, await unpacked(data));
      }
      return rooms;
    },
    async dropVersions(boardId, numbers) {
      await db.write(async (sql) => {
        for (const table of ['versions', 'version_rooms'])
          await sql.run(`DELETE FROM ${table} WHERE board = $1 AND n = ANY($2::bigint[])`, [
            boardId,
            numbers,
          ]);
      });
    },
  };
}

async function unpacked(data: Uint8Array): Promise<Uint8Array> {
  const { buffer, byteOffset, byteLength } = await unpack(data);
  return new Uint8Array(buffer, byteOffset, byteLength);
}
