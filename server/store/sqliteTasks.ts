import { type SqlDriver, type SqlRow, transaction } from './sqlDriver';
import type { TaskRunRecord, TaskStore } from './taskStore';

const toRun = (row: SqlRow): TaskRunRecord => ({
  boardId: String(row.board),
  n: Number(row.n),
  at: Number(row.at),
  by: typeof row.by === 'string' ? row.by : null,
  version: Number(row.version),
  receipt: String(row.receipt),
  finished: row.finished === 1,
  undoneAt: row.undone_at === null ? null : Number(row.undone_at),
});

/** Receipts of task lists, in SQLite. */
export function sqliteTasks(db: SqlDriver): TaskStore & { forgetTasks(board: string): void } {
  const sql = {
    next: db.prepare('SELECT coalesce(max(n), 0) + 1 AS n FROM task_runs WHERE board = ?'),
    insert: db.prepare(
      'INSERT INTO task_runs (board, n, at, by, version, receipt) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    list: db.prepare('SELECT * FROM task_runs WHERE board = ? ORDER BY n'),
    version: db.prepare(
      'SELECT version FROM task_runs WHERE board = ? AND undone_at IS NULL ORDER BY n DESC LIMIT 1',
    ),
    finish: db.prepare('UPDATE task_runs SET finished = 1 WHERE board = ? AND n = ?'),
    end: db.prepare(
      'UPDATE task_runs SET undone_at = ? WHERE board = ? AND n = ? AND undone_at IS NULL',
    ),
    forget: db.prepare('DELETE FROM task_runs WHERE board = ?'),
  };
  return {
    async addTaskRun(run) {
      return transaction(db, () => {
        const { boardId, at, by, version, receipt } = run;
        const n = Number(sql.next.get([boardId])?.n);
        sql.insert.run([boardId, n, at, by, version, receipt]);
        return { ...run, n, finished: false, undoneAt: null };
      });
    },
    finishTaskRun: async (boardId, n) => void sql.finish.run([boardId, n]),
    listTaskRuns: async (boardId) => sql.list.all([boardId]).map(toRun),
    async tasksVersion(boardId) {
      const row = sql.version.get([boardId]);
      return row ? Number(row.version) : null;
    },
    endTaskRun: async (boardId, n, at) => sql.end.run([at, boardId, n]).changes > 0,
    forgetTasks: (board) => void sql.forget.run([board]),
  };
}
