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
  // What a link shows instead of the whole board, as JSON (`shared/lens.ts`).
  `ALTER TABLE links ADD COLUMN lens TEXT;`,
  // Versions sent to be signed. What is no longer in review is final, for whoever asks the database.
  `
  CREATE TABLE reviews (
    board TEXT NOT NULL, version INTEGER NOT NULL, sha256 TEXT NOT NULL, state TEXT NOT NULL,
    plan TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (board, version)
  ) STRICT;
  CREATE TRIGGER reviews_are_final BEFORE UPDATE ON reviews WHEN OLD.state <> 'in-review'
    BEGIN SELECT RAISE(ABORT, 'a version that is no longer in review is final'); END;
  CREATE TABLE approver_links (
    token_hash TEXT PRIMARY KEY, board TEXT NOT NULL, version INTEGER NOT NULL, person TEXT NOT NULL,
    browser_hash TEXT
  ) STRICT;
  `,
  // Versions say why they were kept; their rooms are compressed.
  `
  ALTER TABLE versions ADD COLUMN kind TEXT NOT NULL DEFAULT 'named';
  UPDATE versions SET kind = 'import' WHERE name = 'Before import';
  ALTER TABLE version_rooms ADD COLUMN packed INTEGER NOT NULL DEFAULT 0;
  `,
  // Who changed what and when.
  `
  CREATE TABLE journal (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, board TEXT NOT NULL, at INTEGER NOT NULL, person TEXT,
    room TEXT NOT NULL, entity TEXT NOT NULL, field TEXT NOT NULL, was TEXT, is_now TEXT
  ) STRICT;
  CREATE INDEX journal_by_board ON journal (board, seq);
  CREATE INDEX journal_by_entity ON journal (board, entity, seq);
  `,
  // Uploaded files; their bytes lie beside the database.
  `
  CREATE TABLE assets (
    board TEXT NOT NULL, sha256 TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,
    size INTEGER NOT NULL, at INTEGER NOT NULL, made_by TEXT, PRIMARY KEY (board, sha256)
  ) STRICT;
  `,
  // Since when entries have been seen as deleted.
  `
  CREATE TABLE deleted_entries (
    board TEXT NOT NULL, room TEXT NOT NULL, entry TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (board, room, entry)
  ) STRICT;
  `,
  // Runs that turned signed versions into tasks.
  `
  CREATE TABLE task_runs (
    board TEXT NOT NULL, n INTEGER NOT NULL, at INTEGER NOT NULL, by TEXT, version INTEGER NOT NULL,
    receipt TEXT NOT NULL, finished INTEGER NOT NULL DEFAULT 0, undone_at INTEGER,
    PRIMARY KEY (board, n)
  ) STRICT;
  `,
  // Task lists sent to other tools, row by row; and what each tool holds of which item.
  `
  CREATE TABLE pushes (
    board TEXT NOT NULL, n INTEGER NOT NULL, at INTEGER NOT NULL, by TEXT, request TEXT NOT NULL,
    unchanged INTEGER NOT NULL, state TEXT NOT NULL, fault TEXT, PRIMARY KEY (board, n)
  ) STRICT;
  CREATE TABLE push_rows (
    board TEXT NOT NULL, n INTEGER NOT NULL, i INTEGER NOT NULL, action TEXT NOT NULL,
    state TEXT NOT NULL, row TEXT NOT NULL, PRIMARY KEY (board, n, i)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE pushed_items (
    board TEXT NOT NULL, target TEXT NOT NULL, item TEXT NOT NULL, intent_at INTEGER,
    entry TEXT NOT NULL, PRIMARY KEY (board, target, item)
  ) STRICT, WITHOUT ROWID;
  `,
  // Whose the Yjs client ids of a room are; and when a board came out of a backup.
  `
  CREATE TABLE client_owners (
    board TEXT NOT NULL, room TEXT NOT NULL, client INTEGER NOT NULL, holder TEXT NOT NULL,
    PRIMARY KEY (board, room, client)
  ) STRICT, WITHOUT ROWID;
  ALTER TABLE boards ADD COLUMN restored_at INTEGER;
  `,
  // Rounds: what people do unseen until it is revealed.
  `
  CREATE TABLE rounds (
    board TEXT NOT NULL, n INTEGER NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL, by TEXT,
    state TEXT NOT NULL DEFAULT 'open', ends INTEGER, ended_at INTEGER, ended_by TEXT, terms TEXT NOT NULL,
    size INTEGER NOT NULL, items TEXT NOT NULL, result TEXT, shown INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (board, n)
  ) STRICT;
  CREATE INDEX rounds_to_show ON rounds (board) WHERE shown = 0;
  CREATE TABLE round_entries (
    board TEXT NOT NULL, n INTEGER NOT NULL, person TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL,
    value TEXT NOT NULL, PRIMARY KEY (board, n, person, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE round_done (
    board TEXT NOT NULL, n INTEGER NOT NULL, person TEXT NOT NULL, PRIMARY KEY (board, n, person)
  ) STRICT, WITHOUT ROWID;
  `,
  // Where the structs of each client lie in a snapshot, so that nobody has to walk over it (`sync/places.ts`).
  `
  ALTER TABLE snapshots ADD COLUMN places BLOB;
  ALTER TABLE snapshots ADD COLUMN places_checksum INTEGER;
  `,
  // Which rooms were worked on last: a start reads them first (`sync/warmStart.ts`).
  `CREATE INDEX snapshots_by_age ON snapshots (up_to);`,
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
