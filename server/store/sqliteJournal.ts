import type { JournalStore } from './journalStore';
import { toJournalEntry } from './rows';
import type { SharedTransaction } from './sharedTransaction';
import type { SqlDriver } from './sqlDriver';

/** A journal may be longer than it should by this share. */
const SLACK = 0.01;

/** The journal in SQLite. */
export function sqliteJournal(
  db: SqlDriver,
  shared: SharedTransaction,
): JournalStore & { forgetJournal(boardId: string): void } {
  const sql = {
    add: db.prepare(
      `INSERT INTO journal (board, at, person, room, entity, field, was, is_now)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    update: db.prepare('UPDATE journal SET at = ?, is_now = ? WHERE board = ? AND seq = ?'),
    trim: db.prepare(
      `DELETE FROM journal WHERE board = ? AND seq <=
       (SELECT seq FROM journal WHERE board = ? ORDER BY seq DESC LIMIT 1 OFFSET ?)`,
    ),
    all: db.prepare('SELECT * FROM journal WHERE board = ? AND seq < ? ORDER BY seq DESC LIMIT ?'),
    ofEntity: db.prepare(
      `SELECT * FROM journal WHERE board = ? AND entity = ? AND seq < ?
       ORDER BY seq DESC LIMIT ?`,
    ),
    forget: db.prepare('DELETE FROM journal WHERE board = ?'),
  };
  /** Entries since each board was last trimmed: to find the oldest that stays takes a walk over all that do. */
  const untrimmed = new Map<string, number>();
  const trim = (boardId: string, added: number, keep: number): number => {
    const more = (untrimmed.get(boardId) ?? keep) + added;
    const isDue = added > 0 && more > keep * SLACK;
    untrimmed.set(boardId, isDue ? 0 : more);
    return isDue ? sql.trim.run([boardId, boardId, keep]).changes : 0;
  };
  return {
    async writeJournal(boardId, added, updated, keep) {
      return shared.run(() => {
        for (const { seq, at, to } of updated) sql.update.run([at, to, boardId, seq]);
        const seqs = added.map(
          (e) =>
            sql.add.run([boardId, e.at, e.person, e.room, e.entity, e.field, e.from, e.to]).lastId,
        );
        return { seqs, dropped: trim(boardId, added.length, keep) };
      });
    },
    async readJournal(boardId, { entity, before = Number.MAX_SAFE_INTEGER, limit }) {
      const rows =
        entity === undefined
          ? sql.all.all([boardId, before, limit])
          : sql.ofEntity.all([boardId, entity, before, limit]);
      return rows.map(toJournalEntry);
    },
    forgetJournal(boardId) {
      sql.forget.run([boardId]);
      untrimmed.delete(boardId);
    },
  };
}
