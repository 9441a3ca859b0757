import type { JournalStore } from '../journalStore';
import { num, toJournalEntry } from '../rows';
import type { Database } from './database';
import type { SharedWrites } from './sharedWrites';
import type { Sql } from './sql';

/** A journal may be longer than it should by this share. */
const SLACK = 0.01;

/** The journal in PostgreSQL. */
export function postgresJournal(db: Database, shared: SharedWrites): JournalStore {
  /** Entries since each board was last trimmed: to find the oldest that stays takes a walk over all that do. */
  const untrimmed = new Map<string, number>();
  async function trim(sql: Sql, boardId: string, added: number, keep: number): Promise<number> {
    const more = (untrimmed.get(boardId) ?? keep) + added;
    const isDue = added > 0 && more > keep * SLACK;
    const dropped = isDue
      ? await sql.run(
          `DELETE FROM journal WHERE board = $1 AND seq <=
           (SELECT seq FROM journal WHERE board = $1 ORDER BY seq DESC LIMIT 1 OFFSET $2)`,
          [boardId, keep],
        )
      : 0;
    untrimmed.set(boardId, isDue ? 0 : more);
    return dropped;
  }
  return {
    writeJournal: (boardId, added, updated, keep) =>
      shared.run(async (sql) => {
        if (updated.length > 0)
          await sql.run(
            `UPDATE journal SET at = u.at, is_now = u.is_now
             FROM unnest($2::bigint[], $3::bigint[], $4::text[]) AS u (seq, at, is_now)
             WHERE board = $1 AND journal.seq = u.seq`,
            [
              boardId,
              updated.map(({ seq }) => seq),
              updated.map(({ at }) => at),
              updated.map(({ to }) => to),
            ],
          );
        if (added.length === 0) return { seqs: [], dropped: 0 };
        const rows = await sql.all(
          `INSERT INTO journal (board, at, person, room, entity, field, was, is_now)
           SELECT $1, a.at, a.person, a.room, a.entity, a.field, a.was, a.is_now
           FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
             WITH ORDINALITY AS a (at, person, room, entity, field, was, is_now, i)
           ORDER BY a.i RETURNING seq`,
          [
            boardId,
            added.map(({ at }) => at),
            added.map(({ person }) => person),
            added.map(({ room }) => room),
            added.map(({ entity }) => entity),
            added.map(({ field }) => field),
            added.map(({ from }) => from),
            added.map(({ to }) => to),
          ],
        );
        const seqs = rows.map(({ seq }) => num(seq)).sort((a, b) => a - b);
        return { seqs, dropped: await trim(sql, boardId, added.length, keep) };
      }),
    async readJournal(boardId, { entity = null, before = Number.MAX_SAFE_INTEGER, limit }) {
      const rows =
        entity === null
          ? await db.read.all(
              'SELECT * FROM journal WHERE board = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3',
              [boardId, before, limit],
            )
          : await db.read.all(
              `SELECT * FROM journal WHERE board = $1 AND entity = $2 AND seq < $3
               ORDER BY seq DESC LIMIT $4`,
              [boardId, entity, before, limit],
            );
      return rows.map(toJournalEntry);
    },
  };
}
