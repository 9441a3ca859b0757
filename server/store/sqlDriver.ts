/** What a bound value may be. */
export type SqlValue = string | number | null | Uint8Array;
export type SqlRow = Readonly<Record<string, SqlValue>>;

export interface SqlStatement {
  /** Answers the row id of the last insert and the number of rows changed. */
  run(params?: readonly SqlValue[]): { lastId: number; changes: number };
  get(params?: readonly SqlValue[]): SqlRow | null;
  all(params?: readonly SqlValue[]): SqlRow[];
}

/** The little of SQLite we use, alike on every engine: array binds, blobs as Uint8Array. */
export interface SqlDriver {
  readonly engine: 'node:sqlite' | 'libsql';
  exec(sql: string): void;
  prepare(sql: string): SqlStatement;
  close(): void;
}

/** Runs `work` as one transaction; what it throws rolls everything back. */
export function transaction<T>(db: SqlDriver, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    try {
      db.exec('ROLLBACK');
    } catch {
      // The engine rolls back by itself after some errors (a full disk), and then there is nothing to roll back.
    }
    throw error;
  }
}

/** Opens with the engine of the runtime, or with libsql where there is none (Node 20). */
export async function openSql(path: string): Promise<SqlDriver> {
  const { hasNodeSqlite, openNodeSqlite } = await import('./nodeSqlite');
  if (hasNodeSqlite()) return openNodeSqlite(path);
  const { openLibsql } = await import('./libsql');
  return openLibsql(path);
}
