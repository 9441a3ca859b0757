import Database from 'libsql';
import type { SqlDriver, SqlRow, SqlStatement, SqlValue } from './sqlDriver';

/** Rows carry a `_metadata` of the engine's own, and blobs come as ArrayBuffer: neither leaves this file. */
function normalise(row: unknown): SqlRow {
  const clean: Record<string, SqlValue> = {};
  for (const [key, value] of Object.entries(row as Record<string, SqlValue | ArrayBuffer>))
    if (key !== '_metadata')
      clean[key] = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
  return clean;
}

/** libsql takes blobs as Buffer; a Buffer as the only argument would end the process, hence always an array. */
const bind = (params: readonly SqlValue[]): [unknown[]] => [
  params.map((value) =>
    value instanceof Uint8Array
      ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
      : value,
  ),
];

/** Opens a file with libsql, for runtimes without an SQLite of their own. */
export function openLibsql(path: string): SqlDriver {
  const db = new Database(path);
  const prepare = (sql: string): SqlStatement => {
    const statement = db.prepare(sql);
    return {
      run: (params = []) => {
        const { lastInsertRowid, changes } = statement.run(...bind(params));
        return { lastId: Number(lastInsertRowid), changes };
      },
      // Its own `get` stops after a row without resetting the statement, which keeps a read transaction (and with
      // it the write-ahead log) open for as long as the statement lives.
      get: (params = []) => {
        const [row] = statement.all(...bind(params));
        return row === undefined ? null : normalise(row);
      },
      all: (params = []) => statement.all(...bind(params)).map(normalise),
    };
  };
  return {
    engine: 'libsql',
    exec: (sql) => {
      db.exec(sql);
    },
    prepare,
    close: () => {
      db.close();
    },
  };
}
