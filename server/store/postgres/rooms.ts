import { isRoomName } from '../../../shared/rooms';
import { checksum } from '../checksum';
import { num } from '../rows';
import type { Store } from '../store';
import type { Database } from './database';
import type { Holding } from './holding';
import { TakenOver } from './ownership';
import type { SqlRow } from './sql';

const blob = (v: unknown): Uint8Array => (v instanceof Uint8Array ? v : new Uint8Array());
const intact = (r: SqlRow): boolean =>
  r.data instanceof Uint8Array && checksum(r.data) === num(r.checksum);
/** Places are those of the snapshot beside them, or none: their checksum goes on from its. */
const intactPlaces = (r: SqlRow): Uint8Array | null =>
  r.places instanceof Uint8Array && checksum(r.places, num(r.checksum)) === num(r.places_checksum)
    ? r.places
    : null;

/** Each entry of the log is a row: the rooms of the newest thousands are those of the last minutes. */
const LAST_WRITTEN = `
  SELECT w.board, w.room, coalesce(length(s.data), 0) AS bytes FROM (
    SELECT board, room, max(seq) AS seq FROM (
      (SELECT board, room, seq FROM updates ORDER BY seq DESC LIMIT 2000)
      UNION ALL
      (SELECT board, room, up_to FROM snapshots ORDER BY up_to DESC LIMIT $1)
    ) AS newest GROUP BY board, room ORDER BY max(seq) DESC LIMIT $1
  ) AS w LEFT JOIN snapshots s ON s.board = w.board AND s.room = w.room ORDER BY w.seq DESC`;

/**
 * All updates in one statement, which is one transaction and one round trip. Their bytes come as one piece, cut up
 * there: in an array they would travel as hexadecimal digits. Numbers are given in the order of the rows.
 */
const APPEND = `
  WITH fence AS MATERIALIZED (
    SELECT 1 FROM nodes WHERE id = $12 AND epoch = $1 AND ended_at IS NULL FOR SHARE
  ),
  bound AS (
    INSERT INTO client_owners (board, room, client, holder)
    SELECT o.board, o.room, o.client, o.holder FROM fence, unnest($8::text[], $9::text[], $10::bigint[], $11::text[]) AS o (board, room, client, holder)
    ON CONFLICT DO NOTHING
  )
  INSERT INTO updates (board, room, data, checksum)
  SELECT u.board, u.room, substring($2::bytea FROM u.start FOR u.size), u.checksum
  FROM fence, unnest($3::text[], $4::text[], $5::int[], $6::int[], $7::bigint[])
    WITH ORDINALITY AS u (board, room, start, size, checksum, i)
  ORDER BY u.i
  RETURNING seq`;

/** Logs and snapshots of rooms, in PostgreSQL. */
export function postgresRooms(
  db: Database,
  holding: Holding,
): Pick<Store, 'append' | 'loadRoom' | 'compact' | 'lastWritten' | 'listRooms'> {
  return {
    async append(updates) {
      if (updates.length === 0) return [];
      for (const { boardId } of updates) holding.check(boardId);
      const owners = updates.flatMap(({ boardId, room, owners = [] }) =>
        owners.map(({ client, holder }) => ({ boardId, room, client, holder })),
      );
      let end = 1;
      const starts = updates.map(({ data }) => {
        const at = end;
        end += data.length;
        return at;
      });
      const params = [
        Buffer.concat(updates.map(({ data }) => data)),
        updates.map(({ boardId }) => boardId),
        updates.map(({ room }) => room),
        starts,
        updates.map(({ data }) => data.length),
        updates.map(({ data }) => checksum(data)),
        owners.map(({ boardId }) => boardId),
        owners.map(({ room }) => room),
        owners.map(({ client }) => client),
        owners.map(({ holder }) => holder),
      ];
      const rows = await db.writeAtOnce(async (sql, { id, epoch }) => {
        const written = await sql.all(APPEND, [epoch, ...params, id]);
        if (written.length !== updates.length) throw new TakenOver();
        return written;
      });
      return rows.map(({ seq }) => num(seq)).sort((a, b) => a - b);
    },
    async loadRoom(boardId, room) {
      holding.check(boardId);
      return db.snapshot(async (sql) => {
        const at = [boardId, room];
        const snapshot = await sql.get(
          'SELECT up_to, data, checksum, places, places_checksum FROM snapshots WHERE board = $1 AND room = $2',
          at,
        );
        if (snapshot && !intact(snapshot))
          throw new Error(`The snapshot of room ${room} of board ${boardId} is damaged on disk.`);
        const rows = await sql.all(
          'SELECT seq, data, checksum FROM updates WHERE board = $1 AND room = $2 ORDER BY seq',
          at,
        );
        const owners = await sql.all(
          'SELECT client, holder FROM client_owners WHERE board = $1 AND room = $2 ORDER BY client',
          at,
        );
        const good = rows.filter(intact);
        return {
          snapshot: snapshot ? blob(snapshot.data) : null,
          places: snapshot && intactPlaces(snapshot),
          updates: good.map(({ data }) => blob(data)),
          owners: owners.map(({ client, holder }) => ({
            client: num(client),
            holder: String(holder),
          })),
          lastSeq: num(rows.at(-1)?.seq ?? snapshot?.up_to ?? 0),
          damaged: rows.length - good.length,
        };
      });
    },
    compact: (boardId, room, snapshot, upToSeq, places = null) =>
      db.write(async (sql) => {
        const sum = checksum(snapshot);
        await sql.run(
          `INSERT INTO snapshots (board, room, up_to, data, checksum, places, places_checksum)
           VALUES ($1, $2, $3, $4, $5, $6, $7)
           ON CONFLICT (board, room) DO UPDATE
           SET up_to = $3, data = $4, checksum = $5, places = $6, places_checksum = $7`,
          [boardId, room, upToSeq, snapshot, sum, places, places && checksum(places, sum)],
        );
        await sql.run('DELETE FROM updates WHERE board = $1 AND room = $2 AND seq <= $3', [
          boardId,
          room,
          upToSeq,
        ]);
      }),
    async lastWritten(limit) {
      const rows = await db.read.all(LAST_WRITTEN, [limit]);
      return rows.flatMap((row) => {
        const [boardId, room] = [String(row.board), String(row.room)];
        const isOurs = isRoomName(room) && holding.holds(boardId);
        return isOurs ? [{ boardId, room, bytes: num(row.bytes) }] : [];
      });
    },
    async listRooms(boardId) {
      const rows = await db.read.all(
        'SELECT room FROM snapshots WHERE board = $1 UNION SELECT room FROM updates WHERE board = $1',
        [boardId],
      );
      return rows.map(({ room }) => String(room)).filter(isRoomName);
    },
  };
}
