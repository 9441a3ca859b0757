import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { isRoomName, type RoomName } from '../../shared/rooms';
import { checksum } from './checksum';
import { toVersion } from './rows';
import { type SqlDriver, type SqlRow, transaction } from './sqlDriver';
import type { VersionStore } from './versionStore';

const pack = promisify<Uint8Array, Buffer>(deflateRaw);
const unpack = promisify<Uint8Array, Buffer>(inflateRaw);

/** Kept versions in SQLite, their rooms compressed outside the thread that writes. */
export function sqliteVersions(
  db: SqlDriver,
): VersionStore & { forgetVersions(boardId: string): void } {
  const columns = `n, name, kind, at, made_by, (SELECT coalesce(sum(length(data)), 0)
    FROM version_rooms r WHERE r.board = v.board AND r.n = v.n) AS bytes`;
  const sql = {
    last: db.prepare('SELECT coalesce(max(n), 0) AS n FROM versions WHERE board = ?'),
    insert: db.prepare(
      'INSERT INTO versions (board, n, name, kind, at, made_by) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    insertRoom: db.prepare(
      'INSERT INTO version_rooms (board, n, room, data, checksum, packed) VALUES (?, ?, ?, ?, ?, 1)',
    ),
    list: db.prepare(`SELECT ${columns} FROM versions v WHERE board = ? ORDER BY n`),
    one: db.prepare(`SELECT ${columns} FROM versions v WHERE board = ? AND n = ?`),
    rooms: db.prepare(
      'SELECT room, data, checksum, packed FROM version_rooms WHERE board = ? AND n = ?',
    ),
    drop: db.prepare('DELETE FROM versions WHERE board = ? AND n = ?'),
    dropRooms: db.prepare('DELETE FROM version_rooms WHERE board = ? AND n = ?'),
    forget: db.prepare('DELETE FROM versions WHERE board = ?'),
    forgetRooms: db.prepare('DELETE FROM version_rooms WHERE board = ?'),
  };
  return {
    async addVersion({ boardId, name, kind, at, by, rooms }) {
      const packed: [RoomName, Uint8Array][] = [];
      for (const [room, data] of rooms) packed.push([room, await pack(data)]);
      return transaction(db, () => {
        const n = Number(sql.last.get([boardId])?.n) + 1;
        sql.insert.run([boardId, n, name, kind, at, by]);
        for (const [room, data] of packed)
          sql.insertRoom.run([boardId, n, room, data, checksum(data)]);
        return toVersion(sql.one.get([boardId, n]) as SqlRow);
      });
    },
    async listVersions(boardId) {
      return sql.list.all([boardId]).map(toVersion);
    },
    async loadVersion(boardId, n) {
      if (!sql.one.get([boardId, n])) return null;
      const rooms = new Map<RoomName, Uint8Array>();
      for (const { room, data, checksum: sum, packed } of sql.rooms.all([boardId, n])) {
        const intact = data instanceof Uint8Array && checksum(data) === Number(sum);
        if (!intact) throw new Error(`Version ${n} of board ${boardId} is damaged on disk.`);
        const name = String(room);
        if (isRoomName(name)) rooms.set(name, packed === 1 ? await unpacked(data) : data);
      }
      return rooms;
    },
    async dropVersions(boardId, numbers) {
      transaction(db, () => {
        for (const n of numbers) {
          sql.drop.run([boardId, n]);
          sql.dropRooms.run([boardId, n]);
        }
      });
    },
    forgetVersions(boardId) {
      sql.forget.run([boardId]);
      sql.forgetRooms.run([boardId]);
    },
  };
}

async function unpacked(data: Uint8Array): Promise<Uint8Array> {
  const { buffer, byteOffset, byteLength } = await unpack(data);
  return new Uint8Array(buffer, byteOffset, byteLength);
}
