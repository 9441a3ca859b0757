import type { PurgeStore } from './purgeStore';
import { type SqlDriver, transaction } from './sqlDriver';

/** Deletes seen, in SQLite. */
export function sqlitePurge(db: SqlDriver): PurgeStore & { forgetDeleted(boardId: string): void } {
  const sql = {
    all: db.prepare('SELECT entry, at FROM deleted_entries WHERE board = ? AND room = ?'),
    add: db.prepare('INSERT INTO deleted_entries (board, room, entry, at) VALUES (?, ?, ?, ?)'),
    drop: db.prepare('DELETE FROM deleted_entries WHERE board = ? AND room = ? AND entry = ?'),
    forget: db.prepare('DELETE FROM deleted_entries WHERE board = ?'),
  };
  return {
    async seenDeleted(boardId, room, keys, now) {
      const rows = sql.all.all([boardId, room]);
      const old = new Map(rows.map(({ entry, at }) => [String(entry), Number(at)]));
      const seen = new Map(keys.map((key) => [key, old.get(key) ?? now]));
      const added = [...seen.keys()].filter((key) => !old.has(key));
      const gone = [...old.keys()].filter((key) => !seen.has(key));
      if (added.length + gone.length > 0)
        transaction(db, () => {
          for (const key of added) sql.add.run([boardId, room, key, now]);
          for (const key of gone) sql.drop.run([boardId, room, key]);
        });
      return seen;
    },
    forgetDeleted(boardId) {
      sql.forget.run([boardId]);
    },
  };
}
