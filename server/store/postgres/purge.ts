import type { PurgeStore } from '../purgeStore';
import { num } from '../rows';
import type { Database } from './database';

/** Deletes seen, in PostgreSQL. */
export function postgresPurge(db: Database): PurgeStore {
  return {
    async seenDeleted(boardId, room, keys, now) {
      const rows = await db.read.all(
        'SELECT entry, at FROM deleted_entries WHERE board = $1 AND room = $2',
        [boardId, room],
      );
      const old = new Map(rows.map(({ entry, at }) => [String(entry), num(at)]));
      const seen = new Map(keys.map((key) => [key, old.get(key) ?? now]));
      const added = [...seen.keys()].filter((key) => !old.has(key));
      const gone = [...old.keys()].filter((key) => !seen.has(key));
      if (added.length + gone.length > 0)
        await db.write(async (sql) => {
          await sql.run(
            `INSERT INTO deleted_entries (board, room, entry, at)
             SELECT $1, $2, entry, $4 FROM unnest($3::text[]) AS entry ON CONFLICT DO NOTHING`,
            [boardId, room, added, now],
          );
          await sql.run(
            'DELETE FROM deleted_entries WHERE board = $1 AND room = $2 AND entry = ANY($3::text[])',
            [boardId, room, gone],
          );
        });
      return seen;
    },
  };
}
