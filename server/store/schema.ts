import { type SqlDriver, transaction } from './sqlDriver';

/** Numbered steps: step n takes a database from version n - 1 to n. Never change one that was released. */
const STEPS: readonly string[] = [
  `
  CREATE TABLE boards (
    id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, locked INTEGER NOT NULL DEFAULT 0, locked_by TEXT,
    archived INTEGER NOT NULL DEFAULT 0, deleted_at INTEGER
  ) STRICT;
  CREATE TABLE links (
    board TEXT NOT NULL, n INTEGER NOT NULL, role TEXT NOT NULL, token_hash TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL, expires_at INTEGER, ended_at INTEGER, PRIMARY KEY (board, n)
  ) STRICT;
  CREATE TABLE people (
    board TEXT NOT NULL, id TEXT NOT NULL, role TEXT NOT NULL, token_hash TEXT NOT NULL UNIQUE,
    link INTEGER NOT NULL, created_at INTEGER NOT NULL, ended_at INTEGER, PRIMARY KEY (board, id)
  ) STRICT;
  CREATE TABLE updates (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, board TEXT NOT NULL, room TEXT NOT NULL,
    data BLOB NOT NULL, checksum INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX updates_by_room ON updates (board, room, seq);
  CREATE TABLE snapshots (
    board TEXT NOT NULL, room TEXT NOT NULL, up_to INTEGER NOT NULL, data BLOB NOT NULL,
    checksum INTEGER NOT NULL, PRIMARY KEY (board, room)
  ) STRICT;
  CREATE TABLE versions (
    board TEXT NOT NULL, n INTEGER NOT NULL, name TEXT NOT NULL, at INTEGER NOT NULL, made_by TEXT,
    PRIMARY KEY (board, n)
  ) STRICT;
  CREATE TABLE version_rooms (
    board TEXT NOT NULL, n INTEGER NOT NULL, room TEXT NOT NULL, data BLOB NOT NULL,
    checksum INTEGER NOT NULL, PRIMARY KEY (board, n, room)
  ) STRICT;
  CREATE TABLE probe (id INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;
  `,
];

/** Brings the database to the newest version, a step a transaction; refuses one made by a newer Planwall. */
export function migrate(db: SqlDriver): void {
  const version = Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  if (version > STEPS.length)
    throw new Error(
      `DATA_DIR was written by a newer Planwall (data version ${version}, this one knows ${STEPS.length}).`,
    );
  STEPS.slice(version).forEach((step, index) => {
    transaction(db, () => {
      db.exec(step);
      db.exec(`PRAGMA user_version = ${version + index + 1}`);
    });
  });
}
