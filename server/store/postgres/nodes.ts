import type { NodeRecord, NodeStore } from '../nodeStore';
import { num, textOrNull } from '../rows';
import type { Database } from './database';
import type { Holding } from './holding';
import { TRY_NODE } from './ownership';
import type { Sql, SqlRow } from './sql';

const HOLDER = `SELECT n.id, n.address, n.ended_at FROM boards b
  LEFT JOIN board_nodes h ON h.board = b.id LEFT JOIN nodes n ON n.id = h.node
  WHERE b.id = $1 AND b.deleted_at IS NULL`;
const isHeld = (row: SqlRow): boolean => row.id !== null && row.ended_at === null;

const toNode = (row: SqlRow): NodeRecord => ({ id: num(row.id), address: textOrNull(row.address) });

/** Servers over one database and what each holds, in PostgreSQL. */
export function postgresNodes(db: Database, holding: Holding): NodeStore {
  const find = (sql: Sql, boardId: string) => sql.get(HOLDER, [boardId]);
  const take = (boardId: string): Promise<SqlRow | null> =>
    db.write(async (sql) => {
      await holding.take(sql, boardId);
      return find(sql, boardId);
    });
  return {
    get id() {
      return db.node.id;
    },
    get dataName() {
      return db.node.dataName;
    },
    get secret() {
      return db.node.secret;
    },
    get isAttached() {
      return db.isHeld;
    },
    get boards() {
      return holding.size;
    },
    async announce(address) {
      await db.write((sql) =>
        sql.run('UPDATE nodes SET address = $1 WHERE id = $2', [address, db.node.id]),
      );
    },
    holds: (boardId) => holding.holds(boardId),
    async holderOf(boardId) {
      const known = await find(db.read, boardId);
      const row = known && !isHeld(known) ? await take(boardId) : known;
      if (row === null || !isHeld(row)) return null;
      const node = toNode(row);
      // It may be a take-over of which only the answer was lost.
      return node.id === db.node.id ? holding.taken(boardId, async () => node) : node;
    },
    async others() {
      const rows = await db.read.all(
        'SELECT id, address FROM nodes WHERE ended_at IS NULL AND id <> $1 ORDER BY id',
        [db.node.id],
      );
      return rows.map(toNode);
    },
    endIfGone: (node) =>
      db.write(async (sql) => {
        // Its own lock this session has anyway.
        if (node === db.node.id) return false;
        const session = await sql.get(TRY_NODE, [node]);
        if (session?.gone !== true) return false;
        await sql.run('UPDATE nodes SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL', [
          Date.now(),
          node,
        ]);
        return true;
      }),
    markFiles: (mark) =>
      db.write(async (sql) => {
        const row = await sql.get('SELECT files_marked FROM cluster FOR UPDATE');
        await mark(row?.files_marked === true);
        await sql.run('UPDATE cluster SET files_marked = true');
      }),
  };
}
