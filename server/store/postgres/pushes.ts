import type { PushFault, PushRow } from '../../../shared/push/pushApi';
import type { PushedItem, PushRecord, PushRowCount, PushStore } from '../pushStore';
import { num, numOrNull, textOrNull } from '../rows';
import type { Database } from './database';
import type { SqlRow, SqlValue } from './sql';

const toPush = (row: SqlRow): PushRecord => ({
  boardId: String(row.board),
  n: num(row.n),
  at: num(row.at),
  by: textOrNull(row.by),
  request: String(row.request),
  unchanged: num(row.unchanged),
  state: String(row.state) as PushRecord['state'],
  fault: textOrNull(row.fault) as PushFault | null,
});

const toEntry = (row: SqlRow): PushedItem => ({
  ...(JSON.parse(String(row.entry)) as Omit<PushedItem, 'item' | 'intentAt'>),
  item: String(row.item),
  intentAt: numOrNull(row.intent_at),
});

/** Pushes and their ledger, in PostgreSQL. */
export function postgresPushes(db: Database): PushStore {
  const change = async (text: string, params: readonly SqlValue[]): Promise<void> => {
    await db.write((sql) => sql.run(text, params));
  };
  return {
    addPush: ({ boardId, at, by, request, unchanged }, rows, keep) =>
      db.write(async (sql) => {
        const push = await sql.get(
          `INSERT INTO pushes (board, n, at, by, request, unchanged, state)
           SELECT $1, coalesce(max(n), 0) + 1, $2, $3, $4, $5, 'running' FROM pushes WHERE board = $1 RETURNING *`,
          [boardId, at, by, request, unchanged],
        );
        const record = toPush(push as SqlRow);
        await sql.run(
          `INSERT INTO push_rows (board, n, i, action, state, row)
           SELECT $1, $2, r.i - 1, r.action, r.state, r.row
           FROM unnest($3::text[], $4::text[], $5::text[]) WITH ORDINALITY AS r (action, state, row, i)`,
          [
            boardId,
            record.n,
            rows.map(({ action }) => action),
            rows.map(({ state }) => state),
            rows.map((row) => JSON.stringify(row)),
          ],
        );
        for (const table of ['pushes', 'push_rows'])
          await sql.run(`DELETE FROM ${table} WHERE board = $1 AND n <= $2`, [
            boardId,
            record.n - keep,
          ]);
        return record;
      }),
    setPush: (board, n, state, fault) =>
      change('UPDATE pushes SET state = $1, fault = $2 WHERE board = $3 AND n = $4', [
        state,
        fault,
        board,
        n,
      ]),
    setPushRows: (board, n, rows) =>
      change(
        `UPDATE push_rows SET state = r.state, row = r.row
         FROM unnest($3::bigint[], $4::text[], $5::text[]) AS r (i, state, row)
         WHERE board = $1 AND n = $2 AND push_rows.i = r.i`,
        [
          board,
          n,
          rows.map(([i]) => i),
          rows.map(([, { state }]) => state),
          rows.map(([, row]) => JSON.stringify(row)),
        ],
      ),
    async listPushes(board) {
      const rows = await db.read.all('SELECT * FROM pushes WHERE board = $1 ORDER BY n', [board]);
      return rows.map(toPush);
    },
    async countPushRows(board, n) {
      const rows = await db.read.all(
        `SELECT action, state, count(*) AS count FROM push_rows WHERE board = $1 AND n = $2
         GROUP BY action, state ORDER BY action, state`,
        [board, n],
      );
      return rows.map(
        ({ action, state, count }) => ({ action, state, count }) as unknown as PushRowCount,
      );
    },
    async pushRows(board, n) {
      const rows = await db.read.all(
        'SELECT row FROM push_rows WHERE board = $1 AND n = $2 ORDER BY i',
        [board, n],
      );
      return rows.map(({ row }) => JSON.parse(String(row)) as PushRow);
    },
    putPushedItem: (board, target, { item, intentAt, ...entry }) =>
      change(
        `INSERT INTO pushed_items (board, target, item, intent_at, entry) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (board, target, item) DO UPDATE SET intent_at = $4, entry = $5`,
        [board, target, item, intentAt, JSON.stringify(entry)],
      ),
    dropPushedItem: (board, target, item) =>
      change('DELETE FROM pushed_items WHERE board = $1 AND target = $2 AND item = $3', [
        board,
        target,
        item,
      ]),
    async listPushedItems(board, target) {
      const rows = await db.read.all(
        'SELECT * FROM pushed_items WHERE board = $1 AND target = $2 ORDER BY item',
        [board, target],
      );
      return rows.map(toEntry);
    },
  };
}
