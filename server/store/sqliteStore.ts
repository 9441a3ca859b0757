import { statSync } from 'node:fs';
import { join } from 'node:path';
import { isRoomName } from '../../shared/rooms';
import { assetFiles } from './assetFiles';
import { checksum } from './checksum';
import { claimFolder, type OpenSql } from './dataFolder';
import { checkpointWhenIdle } from './idleCheckpoint';
import { num, toBoard, toLink, toPerson } from './rows';
import { migrate } from './schema';
import { SharedTransaction } from './sharedTransaction';
import { openSql, type SqlDriver, type SqlRow, type SqlValue, transaction } from './sqlDriver';
import { sqliteAssets } from './sqliteAssets';
import { sqliteJournal } from './sqliteJournal';
import { sqlitePurge } from './sqlitePurge';
import { sqlitePushes } from './sqlitePushes';
import { sqliteReviews } from './sqliteReviews';
import { sqliteRounds } from './sqliteRounds';
import { sqliteTasks } from './sqliteTasks';
import { sqliteVersions } from './sqliteVersions';
import type { NewLink, RoomUpdate, Store } from './store';

const blob = (v: SqlValue | undefined): Uint8Array =>
  v instanceof Uint8Array ? v : new Uint8Array();

const intact = (r: SqlRow): boolean =>
  r.data instanceof Uint8Array && checksum(r.data) === num(r.checksum);
/** Places are those of the snapshot beside them, or none: their checksum goes on from its. */
const intactPlaces = (r: SqlRow): Uint8Array | null =>
  r.places instanceof Uint8Array && checksum(r.places, num(r.checksum)) === num(r.places_checksum)
    ? r.places
    : null;

/** Opens the store in a folder, making the folder and the tables when they are not there. */
export async function openSqliteStore(dataDir: string, open: OpenSql = openSql): Promise<Store> {
  const unlock = await claimFolder(dataDir, open);
  try {
    return createSqliteStore(await openDatabase(dataDir, open), dataDir, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

const databaseIn = (dataDir: string): string => join(dataDir, 'planwall.db');

async function openDatabase(dataDir: string, open: OpenSql): Promise<SqlDriver> {
  const db = await open(databaseIn(dataDir));
  // FULL syncs the log at each commit: what was acknowledged survives a power cut, not just a dead process.
  db.prepare('PRAGMA journal_mode = WAL').get();
  db.exec('PRAGMA synchronous = FULL');
  db.exec('PRAGMA wal_autocheckpoint = 1000');
  db.prepare('PRAGMA journal_size_limit = 67108864').get();
  migrate(db);
  return db;
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

function createSqliteStore(db: SqlDriver, dataDir: string, unlock: () => void): Store {
  const file = databaseIn(dataDir);
  const walBytes = () => sizeOf(`${file}-wal`);
  const stopCheckpoints = checkpointWhenIdle(db, walBytes);
  const sql = {
    insertBoard: db.prepare('INSERT INTO boards (id, created_at) VALUES (?, ?)'),
    board: db.prepare('SELECT * FROM boards WHERE id = ?'),
    lock: db.prepare('UPDATE boards SET locked = ?, locked_by = ? WHERE id = ?'),
    archive: db.prepare('UPDATE boards SET archived = ? WHERE id = ?'),
    markDeleted: db.prepare('UPDATE boards SET deleted_at = ? WHERE id = ?'),
    forget: ['updates', 'snapshots', 'client_owners'].map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE board = ?`),
    ),
    insertLink: db.prepare(
      `INSERT INTO links (board, n, role, token_hash, created_at, expires_at, lens)
       VALUES (?, (SELECT coalesce(max(n), 0) + 1 FROM links WHERE board = ?), ?, ?, ?, ?, ?)`,
    ),
    linkByHash: db.prepare('SELECT * FROM links WHERE token_hash = ?'),
    links: db.prepare('SELECT * FROM links WHERE board = ? ORDER BY n'),
    endLink: db.prepare(
      'UPDATE links SET ended_at = ? WHERE board = ? AND n = ? AND ended_at IS NULL',
    ),
    insertPerson: db.prepare(
      'INSERT INTO people (board, id, role, token_hash, link, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    personByHash: db.prepare('SELECT * FROM people WHERE token_hash = ?'),
    person: db.prepare('SELECT * FROM people WHERE board = ? AND id = ?'),
    people: db.prepare('SELECT * FROM people WHERE board = ? ORDER BY created_at, id'),
    personRole: db.prepare(
      'UPDATE people SET role = ? WHERE board = ? AND id = ? AND ended_at IS NULL',
    ),
    personToken: db.prepare(
      'UPDATE people SET token_hash = ? WHERE board = ? AND id = ? AND ended_at IS NULL',
    ),
    endPerson: db.prepare(
      'UPDATE people SET ended_at = ? WHERE board = ? AND id = ? AND ended_at IS NULL',
    ),
    append: db.prepare('INSERT INTO updates (board, room, data, checksum) VALUES (?, ?, ?, ?)'),
    bind: db.prepare(
      'INSERT OR IGNORE INTO client_owners (board, room, client, holder) VALUES (?, ?, ?, ?)',
    ),
    owners: db.prepare('SELECT client, holder FROM client_owners WHERE board = ? AND room = ?'),
    updates: db.prepare(
      'SELECT seq, data, checksum FROM updates WHERE board = ? AND room = ? ORDER BY seq',
    ),
    snapshot: db.prepare(
      'SELECT up_to, data, checksum, places, places_checksum FROM snapshots WHERE board = ? AND room = ?',
    ),
    putSnapshot: db.prepare(
      `INSERT OR REPLACE INTO snapshots (board, room, up_to, data, checksum, places, places_checksum)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    trim: db.prepare('DELETE FROM updates WHERE board = ? AND room = ? AND seq <= ?'),
    // Each entry of the log is a row: the rooms of the newest thousands are those of the last minutes.
    lastWritten: db.prepare(
      `SELECT w.board, w.room, coalesce(length(s.data), 0) AS bytes FROM (
         SELECT board, room, max(seq) AS seq FROM (
           SELECT * FROM (SELECT board, room, seq FROM updates ORDER BY seq DESC LIMIT 2000)
           UNION ALL
           SELECT * FROM (SELECT board, room, up_to FROM snapshots ORDER BY up_to DESC LIMIT ?)
         ) GROUP BY board, room ORDER BY seq DESC LIMIT ?
       ) w LEFT JOIN snapshots s ON s.board = w.board AND s.room = w.room ORDER BY w.seq DESC`,
    ),
    rooms: db.prepare(
      'SELECT room FROM snapshots WHERE board = ? UNION SELECT room FROM updates WHERE board = ?',
    ),
    probe: db.prepare('INSERT OR REPLACE INTO probe (id, at) VALUES (1, ?)'),
  };

  const shared = new SharedTransaction(db);
  const assets = sqliteAssets(db, assetFiles(dataDir));
  const journal = sqliteJournal(db, shared);
  const purge = sqlitePurge(db);
  const pushes = sqlitePushes(db);
  const tasks = sqliteTasks(db);
  const versions = sqliteVersions(db);
  const reviews = sqliteReviews(db);
  const rounds = sqliteRounds(db, shared, {
    board: (id) => {
      const row = sql.board.get([id]);
      return row && toBoard(row);
    },
    person: (boardId, id) => {
      const row = sql.person.get([boardId, id]);
      return row && toPerson(row);
    },
  });
  const insertLink = (boardId: string, link: NewLink, at: number): void => {
    const lens = link.lens ? JSON.stringify(link.lens) : null;
    sql.insertLink.run([boardId, boardId, link.role, link.tokenHash, at, link.expiresAt, lens]);
  };
  const append = ({ boardId, room, data }: RoomUpdate): number =>
    sql.append.run([boardId, room, data, checksum(data)]).lastId;

  return {
    async createBoard(id, links, at) {
      transaction(db, () => {
        sql.insertBoard.run([id, at]);
        for (const link of links) insertLink(id, link, at);
      });
    },
    async getBoard(id) {
      const row = sql.board.get([id]);
      return row && toBoard(row);
    },
    async setLock(id, locked, by) {
      sql.lock.run([locked ? 1 : 0, by, id]);
    },
    async setArchived(id, archived) {
      sql.archive.run([archived ? 1 : 0, id]);
    },
    async deleteBoard(id, at) {
      transaction(db, () => {
        sql.markDeleted.run([at, id]);
        for (const statement of sql.forget) statement.run([id]);
        journal.forgetJournal(id);
        purge.forgetDeleted(id);
        pushes.forgetPushes(id);
        tasks.forgetTasks(id);
        versions.forgetVersions(id);
        reviews.forgetReviews(id);
        rounds.forgetRounds(id);
      });
      await assets.forgetAssets(id);
    },

    async findToken(tokenHash) {
      const link = sql.linkByHash.get([tokenHash]);
      if (link) return { kind: 'link', link: toLink(link) };
      const person = sql.personByHash.get([tokenHash]);
      return person ? { kind: 'person', person: toPerson(person) } : null;
    },
    async addLink(boardId, link, at) {
      insertLink(boardId, link, at);
      return toLink(sql.linkByHash.get([link.tokenHash]) as SqlRow);
    },
    async listLinks(boardId) {
      return sql.links.all([boardId]).map(toLink);
    },
    async endLink(boardId, n, at) {
      return sql.endLink.run([at, boardId, n]).changes > 0;
    },
    async addPerson(p, tokenHash) {
      sql.insertPerson.run([p.boardId, p.id, p.role, tokenHash, p.link, p.createdAt]);
    },
    async listPeople(boardId) {
      return sql.people.all([boardId]).map(toPerson);
    },
    async setPersonToken(boardId, id, tokenHash) {
      return sql.personToken.run([tokenHash, boardId, id]).changes > 0;
    },
    async setPersonRole(boardId, id, newRole) {
      return sql.personRole.run([newRole, boardId, id]).changes > 0;
    },
    async endPerson(boardId, id, at) {
      return transaction(db, () => {
        rounds.forgetRoundsOf(boardId, id);
        return sql.endPerson.run([at, boardId, id]).changes > 0;
      });
    },

    async append(updates) {
      const [first] = updates;
      // A statement is a transaction by itself: two calls less for what most commits hold.
      if (updates.length === 1 && first && !first.owners?.length) return [append(first)];
      return transaction(db, () =>
        updates.map((update) => {
          const { boardId, room, owners = [] } = update;
          const seq = append(update);
          for (const { client, holder } of owners) sql.bind.run([boardId, room, client, holder]);
          return seq;
        }),
      );
    },
    async loadRoom(boardId, room) {
      const snapshot = sql.snapshot.get([boardId, room]);
      if (snapshot && !intact(snapshot))
        throw new Error(`The snapshot of room ${room} of board ${boardId} is damaged on disk.`);
      const rows = sql.updates.all([boardId, room]);
      const good = rows.filter(intact);
      return {
        snapshot: snapshot ? blob(snapshot.data) : null,
        places: snapshot && intactPlaces(snapshot),
        updates: good.map((row) => blob(row.data)),
        owners: sql.owners
          .all([boardId, room])
          .map(({ client, holder }) => ({ client: num(client), holder: String(holder) })),
        lastSeq: num(rows.at(-1)?.seq ?? snapshot?.up_to ?? 0),
        damaged: rows.length - good.length,
      };
    },
    async compact(boardId, room, snapshot, upToSeq, places = null) {
      const sum = checksum(snapshot);
      const placesSum = places && checksum(places, sum);
      transaction(db, () => {
        sql.putSnapshot.run([boardId, room, upToSeq, snapshot, sum, places, placesSum]);
        sql.trim.run([boardId, room, upToSeq]);
      });
    },
    async lastWritten(limit) {
      return sql.lastWritten.all([limit, limit]).flatMap(({ board, room, bytes }) => {
        const name = String(room);
        return isRoomName(name) ? [{ boardId: String(board), room: name, bytes: num(bytes) }] : [];
      });
    },
    async listRooms(boardId) {
      return sql.rooms
        .all([boardId, boardId])
        .map((row) => String(row.room))
        .filter(isRoomName);
    },

    ...assets,
    ...journal,
    ...purge,
    ...pushes,
    ...tasks,
    ...versions,
    ...reviews,
    ...rounds,
    diskBytes: () => ({ database: sizeOf(file), wal: walBytes() }),
    async writable() {
      try {
        sql.probe.run([Date.now()]);
        return true;
      } catch {
        return false;
      }
    },
    async close() {
      stopCheckpoints();
      shared.flush();
      try {
        db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
      } catch {
        // A disk that takes nothing: what is in the log is read at the next start.
      }
      db.close();
      unlock();
    },
  };
}
