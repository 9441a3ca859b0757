import type { PushFault, PushRow } from '../../shared/push/pushApi';
import type { PushedItem, PushRecord, PushRowCount, PushStore } from './pushStore';
import { type SqlDriver, type SqlRow, transaction } from './sqlDriver';

const toPush = (row: SqlRow): PushRecord => ({
  boardId: String(row.board),
  n: Number(row.n),
  at: Number(row.at),
  by: typeof row.by === 'string' ? row.by : null,
  request: String(row.request),
  unchanged: Number(row.unchanged),
  state: String(row.state) as PushRecord['state'],
  fault: typeof row.fault === 'string' ? (row.fault as PushFault) : null,
});

const toEntry = (row: SqlRow): PushedItem => ({
  ...(JSON.parse(String(row.entry)) as Omit<PushedItem, 'item' | 'intentAt'>),
  item: String(row.item),
  intentAt: row.intent_at === null ? null : Number(row.intent_at),
});

/** Pushes and their ledger, in SQLite. */
export function sqlitePushes(db: SqlDriver): PushStore & { forgetPushes(board: string): void } {
  const sql = {
    next: db.prepare('SELECT coalesce(max(n), 0) + 1 AS n FROM pushes WHERE board = ?'),
    insert: db.prepare(
      `INSERT INTO pushes (board, n, at, by, request, unchanged, state)
       VALUES (?, ?, ?, ?, ?, ?, 'running')`,
    ),
    trim: ['pushes', 'push_rows'].map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE board = ? AND n <= ?`),
    ),
    set: db.prepare('UPDATE pushes SET state = ?, fault = ? WHERE board = ? AND n = ?'),
    list: db.prepare('SELECT * FROM pushes WHERE board = ? ORDER BY n'),
    insertRow: db.prepare(
      'INSERT INTO push_rows (board, n, i, action, state, row) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    setRow: db.prepare(
      'UPDATE push_rows SET state = ?, row = ? WHERE board = ? AND n = ? AND i = ?',
    ),
    count: db.prepare(
      `SELECT action, state, count(*) AS count FROM push_rows WHERE board = ? AND n = ?
       GROUP BY action, state ORDER BY action, state`,
    ),
    rows: db.prepare('SELECT row FROM push_rows WHERE board = ? AND n = ? ORDER BY i'),
    put: db.prepare(
      `INSERT OR REPLACE INTO pushed_items (board, target, item, intent_at, entry)
       VALUES (?, ?, ?, ?, ?)`,
    ),
    drop: db.prepare('DELETE FROM pushed_items WHERE board = ? AND target = ? AND item = ?'),
    entries: db.prepare('SELECT * FROM pushed_items WHERE board = ? AND target = ? ORDER BY item'),
    forget: ['pushes', 'push_rows', 'pushed_items'].map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE board = ?`),
    ),
  };
  return {
    async addPush(push, rows, keep) {
      return transaction(db, () => {
        const { boardId, at, by, request, unchanged } = push;
        const n = Number(sql.next.get([boardId])?.n);
        sql.insert.run([boardId, n, at, by, request, unchanged]);
        for (const [i, row] of rows.entries())
          sql.insertRow.run([boardId, n, i, row.action, row.state, JSON.stringify(row)]);
        for (const statement of sql.trim) statement.run([boardId, n - keep]);
        return { ...push, n, state: 'running', fault: null };
      });
    },
    setPush: async (board, n, state, fault) => void sql.set.run([state, fault, board, n]),
    async setPushRows(board, n, rows) {
      transaction(db, () => {
        for (const [i, row] of rows) sql.setRow.run([row.state, JSON.stringify(row), board, n, i]);
      });
    },
    listPushes: async (board) => sql.list.all([board]).map(toPush),
    countPushRows: async (board, n) =>
      sql.count
        .all([board, n])
        .map(({ action, state, count }) => ({ action, state, count }) as unknown as PushRowCount),
    pushRows: async (board, n) =>
      sql.rows.all([board, n]).map(({ row }) => JSON.parse(String(row)) as PushRow),
    async putPushedItem(board, target, { item, intentAt, ...entry }) {
      sql.put.run([board, target, item, intentAt, JSON.stringify(entry)]);
    },
    dropPushedItem: async (board, target, item) => void sql.drop.run([board, target, item]),
    listPushedItems: async (board, target) => sql.entries.all([board, target]).map(toEntry),
    forgetPushes: (board) => {
      for (const statement of sql.forget) statement.run([board]);
    },
  };
}
