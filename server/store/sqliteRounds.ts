import type {
  RoundCheck,
  RoundEntry,
  RoundNeighbours,
  RoundPerson,
  RoundRecord,
  RoundStore,
} from './roundStore';
import { toRound, toRoundEntry, toRoundSummary } from './rows';
import type { SharedTransaction } from './sharedTransaction';
import { type SqlDriver, transaction } from './sqlDriver';

/** Rounds, in SQLite. */
export function sqliteRounds(
  db: SqlDriver,
  shared: SharedTransaction,
  { board, person }: RoundNeighbours,
): RoundStore & {
  forgetRounds(boardId: string): void;
  forgetRoundsOf(boardId: string, personId: string): void;
} {
  const SUMMARY = 'board, n, kind, at, by, state, ends, ended_at, ended_by, terms, size, shown';
  const sql = {
    count: db.prepare(
      `SELECT count(*) AS n, coalesce(sum(state = 'open'), 0) AS open FROM rounds WHERE board = ?`,
    ),
    insert: db.prepare(
      `INSERT INTO rounds (board, n, kind, at, by, ends, terms, size, items)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    list: db.prepare(`SELECT ${SUMMARY} FROM rounds WHERE board = ? ORDER BY n`),
    one: db.prepare('SELECT * FROM rounds WHERE board = ? AND n = ?'),
    unshown: db.prepare('SELECT n FROM rounds WHERE board = ? AND shown = 0 ORDER BY n'),
    shown: db.prepare('UPDATE rounds SET shown = 1 WHERE board = ? AND n = ?'),
    ends: db.prepare(
      "UPDATE rounds SET ends = ?, shown = 0 WHERE board = ? AND n = ? AND state = 'open'",
    ),
    end: db.prepare(
      `UPDATE rounds SET state = ?, ended_at = ?, ended_by = ?, result = ?, shown = 0
       WHERE board = ? AND n = ? AND state = 'open'`,
    ),
    put: db.prepare(
      'INSERT OR REPLACE INTO round_entries (board, n, person, key, at, value) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    drop: db.prepare(
      'DELETE FROM round_entries WHERE board = ? AND n = ? AND person = ? AND key = ?',
    ),
    own: db.prepare(
      'SELECT * FROM round_entries WHERE board = ? AND n = ? AND person = ? ORDER BY key',
    ),
    all: db.prepare('SELECT * FROM round_entries WHERE board = ? AND n = ? ORDER BY person, key'),
    total: db.prepare('SELECT count(*) AS n FROM round_entries WHERE board = ? AND n = ?'),
    entered: db.prepare(
      'SELECT count(DISTINCT person) AS n FROM round_entries WHERE board = ? AND n = ?',
    ),
    done: db.prepare('SELECT count(*) AS n FROM round_done WHERE board = ? AND n = ?'),
    isDone: db.prepare('SELECT 1 AS n FROM round_done WHERE board = ? AND n = ? AND person = ?'),
    setDone: db.prepare('INSERT OR IGNORE INTO round_done (board, n, person) VALUES (?, ?, ?)'),
    setNotDone: db.prepare('DELETE FROM round_done WHERE board = ? AND n = ? AND person = ?'),
    clear: ['round_entries', 'round_done'].map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE board = ? AND n = ?`),
    ),
    forget: ['rounds', 'round_entries', 'round_done'].map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE board = ?`),
    ),
    forgetPerson: ['round_entries', 'round_done'].map((table) =>
      db.prepare(
        `DELETE FROM ${table} WHERE board = ? AND person = ?
         AND n IN (SELECT n FROM rounds WHERE board = ? AND state = 'open')`,
      ),
    ),
  };
  const find = (boardId: string, n: number): RoundRecord | null => {
    const row = sql.one.get([boardId, n]);
    return row && toRound(row);
  };
  const ownEntries = ({ boardId, n, person: id }: RoundPerson): RoundEntry[] =>
    sql.own.all([boardId, n, id]).map(toRoundEntry);
  const changeOwn = (at: RoundPerson, check: RoundCheck, change: () => void): Promise<void> =>
    shared.run(() => {
      const facts = {
        board: board(at.boardId),
        person: person(at.boardId, at.person),
        round: find(at.boardId, at.n),
        own: ownEntries(at),
        total: () => Number(sql.total.get([at.boardId, at.n])?.n),
      };
      if (check(facts)) change();
    });

  return {
    async addRound(round, limits) {
      return transaction(db, () => {
        const { boardId, kind, at, by, ends, terms, items } = round;
        const counts = sql.count.get([boardId]);
        const n = Number(counts?.n) + 1;
        if (Number(counts?.open) >= limits.open || n > limits.all) return null;
        const texts = [JSON.stringify(terms), items.length, JSON.stringify(items)] as const;
        sql.insert.run([boardId, n, kind, at, by, ends, ...texts]);
        return find(boardId, n);
      });
    },
    listRounds: async (boardId) => sql.list.all([boardId]).map(toRoundSummary),
    getRound: async (boardId, n) => find(boardId, n),
    unshownRounds: async (boardId) => sql.unshown.all([boardId]).map(({ n }) => Number(n)),
    roundShown: async (boardId, n) => void sql.shown.run([boardId, n]),
    setRoundEnds: async (boardId, n, ends) => sql.ends.run([ends, boardId, n]).changes > 0,
    async cancelRound(boardId, n, at, by) {
      return transaction(db, () => {
        if (sql.end.run(['cancelled', at, by, null, boardId, n]).changes === 0) return false;
        for (const statement of sql.clear) statement.run([boardId, n]);
        return true;
      });
    },
    async revealRound(boardId, n, at, by, tally) {
      return transaction(db, () => {
        const round = find(boardId, n);
        if (round?.state !== 'open') return round?.state === 'revealed' ? round : null;
        const result = tally(round, sql.all.all([boardId, n]).map(toRoundEntry));
        sql.end.run(['revealed', at, by, JSON.stringify(result), boardId, n]);
        return find(boardId, n);
      });
    },
    async putRoundEntry(at, { key, at: when, value }, check) {
      const text = JSON.stringify(value);
      await changeOwn(at, check, () => sql.put.run([at.boardId, at.n, at.person, key, when, text]));
    },
    async dropRoundEntry(at, key, check) {
      await changeOwn(at, check, () => sql.drop.run([at.boardId, at.n, at.person, key]));
    },
    async setRoundDone(at, done, check) {
      const statement = done ? sql.setDone : sql.setNotDone;
      await changeOwn(at, check, () => statement.run([at.boardId, at.n, at.person]));
    },
    async ownRound(at) {
      const done = sql.isDone.get([at.boardId, at.n, at.person]) !== null;
      return { entries: ownEntries(at), done };
    },
    async countRound(boardId, n) {
      const [entered, done] = [sql.entered.get([boardId, n]), sql.done.get([boardId, n])];
      return { entered: Number(entered?.n), done: Number(done?.n) };
    },
    roundEntries: async (boardId, n) => sql.all.all([boardId, n]).map(toRoundEntry),
    forgetRounds(boardId) {
      for (const statement of sql.forget) statement.run([boardId]);
    },
    forgetRoundsOf(boardId, personId) {
      for (const statement of sql.forgetPerson) statement.run([boardId, personId, boardId]);
    },
  };
}
