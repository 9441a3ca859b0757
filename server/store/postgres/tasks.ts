import { num, numOrNull, textOrNull } from '../rows';
import type { TaskRunRecord, TaskStore } from '../taskStore';
import type { Database } from './database';
import type { SqlRow } from './sql';

const toRun = (row: SqlRow): TaskRunRecord => ({
  boardId: String(row.board),
  n: num(row.n),
  at: num(row.at),
  by: textOrNull(row.by),
  version: num(row.version),
  receipt: String(row.receipt),
  finished: row.finished === true,
  undoneAt: numOrNull(row.undone_at),
});

/** Receipts of task lists, in PostgreSQL. */
export function postgresTasks(db: Database): TaskStore {
  return {
    addTaskRun: ({ boardId, at, by, version, receipt }) =>
      db.write(async (sql) => {
        const row = await sql.get(
          `INSERT INTO task_runs (board, n, at, by, version, receipt)
           SELECT $1, coalesce(max(n), 0) + 1, $2, $3, $4, $5 FROM task_runs WHERE board = $1 RETURNING *`,
          [boardId, at, by, version, receipt],
        );
        return toRun(row as SqlRow);
      }),
    async finishTaskRun(boardId, n) {
      await db.write((sql) =>
        sql.run('UPDATE task_runs SET finished = true WHERE board = $1 AND n = $2', [boardId, n]),
      );
    },
    async listTaskRuns(boardId) {
      const rows = await db.read.all('SELECT * FROM task_runs WHERE board = $1 ORDER BY n', [
        boardId,
      ]);
      return rows.map(toRun);
    },
    async tasksVersion(boardId) {
      const row = await db.read.get(
        `SELECT version FROM task_runs WHERE board = $1 AND undone_at IS NULL ORDER BY n DESC LIMIT 1`,
        [boardId],
      );
      return row && num(row.version);
    },
    async endTaskRun(boardId, n, at) {
      const ended = await db.write((sql) =>
        sql.run(
          'UPDATE task_runs SET undone_at = $1 WHERE board = $2 AND n = $3 AND undone_at IS NULL',
          [at, boardId, n],
        ),
      );
      return ended > 0;
    },
  };
}
