import type { SqlDriver, SqlRow, SqlStatement, SqlValue } from './sqlDriver';

// The types of Node 20, which we compile against, do not know this module.
interface NodeStatement {
  run(...params: SqlValue[]): { lastInsertRowid: number | bigint; changes: number | bigint };
  get(...params: SqlValue[]): SqlRow | undefined;
  all(...params: SqlValue[]): SqlRow[];
}
interface NodeDatabase {
  exec(sql: string): void;
  prepare(sql: string): NodeStatement;
  close(): void;
}
interface NodeSqlite {
  DatabaseSync: new (path: string) => NodeDatabase;
}

/** Node 22 prints an ExperimentalWarning when the module loads; we test the module ourselves. */
function loadModule(): NodeSqlite | undefined {
  const original = process.emitWarning;
  process.emitWarning = () => {};
  try {
    return process.getBuiltinModule('node:sqlite') as NodeSqlite | undefined;
  } finally {
    process.emitWarning = original;
  }
}

/** True where the runtime brings SQLite (Node 22.13 and later). */
export const hasNodeSqlite = (): boolean => loadModule() !== undefined;

/** Opens a file with the SQLite of the runtime. */
export function openNodeSqlite(path: string): SqlDriver {
  const sqlite = loadModule();
  if (!sqlite) throw new Error('This version of Node has no node:sqlite.');
  const db = new sqlite.DatabaseSync(path);
  const prepare = (sql: string): SqlStatement => {
    const statement = db.prepare(sql);
    return {
      run: (params = []) => {
        const { lastInsertRowid, changes } = statement.run(...params);
        return { lastId: Number(lastInsertRowid), changes: Number(changes) };
      },
      get: (params = []) => statement.get(...params) ?? null,
      all: (params = []) => statement.all(...params),
    };
  };
  return { engine: 'node:sqlite', exec: (sql) => db.exec(sql), prepare, close: () => db.close() };
}
