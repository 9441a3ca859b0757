import type { RoundCheck, RoundPerson, RoundRecord, RoundStore } from '../roundStore';
import { num, toBoard, toPerson, toRound, toRoundEntry, toRoundSummary } from '../rows';
import type { Database } from './database';
import type { SharedWrites } from './sharedWrites';
import type { Sql, SqlRow, SqlValue } from './sql';

const SUMMARY = 'board, n, kind, at, by, state, ends, ended_at, ended_by, terms, size, shown';
const ENTRIES = 'SELECT * FROM round_entries WHERE board = $1 AND n = $2';
/** All that decides about a person's entry, in one round trip. */
const FACTS = `SELECT
  (SELECT to_json(b) FROM boards b WHERE id = $1) AS board,
  (SELECT to_json(r) FROM rounds r WHERE board = $1 AND n = $2) AS round,
  (SELECT to_json(p) FROM people p WHERE board = $1 AND id = $3) AS person,
  (SELECT coalesce(json_agg(e ORDER BY key), '[]') FROM round_entries e WHERE board = $1 AND n = $2 AND person = $3) AS own,
  (SELECT count(*) FROM round_entries WHERE board = $1 AND n = $2) AS total`;
interface Facts {
  readonly board: SqlRow | null;
  readonly round: SqlRow | null;
  readonly person: SqlRow | null;
  readonly own: readonly SqlRow[];
  readonly total: number;
}
const END = `UPDATE rounds SET state = $3, ended_at = $4, ended_by = $5, result = $6, shown = false
  WHERE board = $1 AND n = $2 AND state = 'open'`;

async function find(sql: Sql, boardId: string, n: number): Promise<RoundRecord | null> {
  const row = await sql.get('SELECT * FROM rounds WHERE board = $1 AND n = $2', [boardId, n]);
  return row && toRound(row);
}

/** What a person entered into rounds that are open goes. */
export async function forgetRoundsOf(sql: Sql, boardId: string, personId: string): Promise<void> {
  for (const table of ['round_entries', 'round_done'])
    await sql.run(
      `DELETE FROM ${table} WHERE board = $1 AND person = $2
       AND n IN (SELECT n FROM rounds WHERE board = $1 AND state = 'open')`,
      [boardId, personId],
    );
}

/** Rounds, in PostgreSQL. */
export function postgresRounds(db: Database, shared: SharedWrites): RoundStore {
  const changeOwn = (
    { boardId, n, person }: RoundPerson,
    check: RoundCheck,
    text: string,
    more: readonly SqlValue[] = [],
  ): Promise<void> =>
    shared.run(async (sql) => {
      const facts = (await sql.get(FACTS, [boardId, n, person])) as unknown as Facts;
      const { board, round, person: known, own, total } = facts;
      const isToChange = check({
        board: board && toBoard(board),
        person: known && toPerson(known),
        round: round && toRound(round),
        own: own.map(toRoundEntry),
        total: () => total,
      });
      if (isToChange) await sql.run(text, [boardId, n, person, ...more]);
    });

  return {
    addRound: (round, limits) =>
      db.write(async (sql) => {
        const { boardId, kind, at, by, ends, terms, items } = round;
        const counts = await sql.get(
          `SELECT count(*) AS n, count(*) FILTER (WHERE state = 'open') AS open FROM rounds WHERE board = $1`,
          [boardId],
        );
        const n = num(counts?.n) + 1;
        if (num(counts?.open) >= limits.open || n > limits.all) return null;
        await sql.run(
          `INSERT INTO rounds (board, n, kind, at, by, ends, terms, size, items)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [
            ...[boardId, n, kind, at, by, ends],
            ...[JSON.stringify(terms), items.length, JSON.stringify(items)],
          ],
        );
        return find(sql, boardId, n);
      }),
    async listRounds(boardId) {
      const text = `SELECT ${SUMMARY} FROM rounds WHERE board = $1 ORDER BY n`;
      return (await db.read.all(text, [boardId])).map(toRoundSummary);
    },
    getRound: (boardId, n) => find(db.read, boardId, n),
    async unshownRounds(boardId) {
      const rows = await db.read.all(
        'SELECT n FROM rounds WHERE board = $1 AND NOT shown ORDER BY n',
        [boardId],
      );
      return rows.map(({ n }) => num(n));
    },
    async roundShown(boardId, n) {
      await db.write((sql) =>
        sql.run('UPDATE rounds SET shown = true WHERE board = $1 AND n = $2', [boardId, n]),
      );
    },
    async setRoundEnds(boardId, n, ends) {
      const changed = await db.write((sql) =>
        sql.run(
          `UPDATE rounds SET ends = $3, shown = false WHERE board = $1 AND n = $2 AND state = 'open'`,
          [boardId, n, ends],
        ),
      );
      return changed > 0;
    },
    cancelRound: (boardId, n, at, by) =>
      db.write(async (sql) => {
        const ended = await sql.run(END, [boardId, n, 'cancelled', at, by, null]);
        if (ended === 0) return false;
        for (const table of ['round_entries', 'round_done'])
          await sql.run(`DELETE FROM ${table} WHERE board = $1 AND n = $2`, [boardId, n]);
        return true;
      }),
    revealRound: (boardId, n, at, by, tally) =>
      db.write(async (sql) => {
        const round = await find(sql, boardId, n);
        if (round?.state !== 'open') return round?.state === 'revealed' ? round : null;
        const rows = await sql.all(`${ENTRIES} ORDER BY person, key`, [boardId, n]);
        const result = tally(round, rows.map(toRoundEntry));
        await sql.run(END, [boardId, n, 'revealed', at, by, JSON.stringify(result)]);
        return find(sql, boardId, n);
      }),

    putRoundEntry: (at, { key, at: when, value }, check) =>
      changeOwn(
        at,
        check,
        `INSERT INTO round_entries (board, n, person, key, at, value) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (board, n, person, key) DO UPDATE SET at = $5, value = $6`,
        [key, when, JSON.stringify(value)],
      ),
    dropRoundEntry: (at, key, check) =>
      changeOwn(
        at,
        check,
        'DELETE FROM round_entries WHERE board = $1 AND n = $2 AND person = $3 AND key = $4',
        [key],
      ),
    setRoundDone: (at, done, check) =>
      changeOwn(
        at,
        check,
        done
          ? 'INSERT INTO round_done (board, n, person) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING'
          : 'DELETE FROM round_done WHERE board = $1 AND n = $2 AND person = $3',
      ),
    ownRound: ({ boardId, n, person }) =>
      db.snapshot(async (sql) => {
        const at = [boardId, n, person];
        const entries = await sql.all(`${ENTRIES} AND person = $3 ORDER BY key`, at);
        const done = await sql.get(
          'SELECT 1 AS n FROM round_done WHERE board = $1 AND n = $2 AND person = $3',
          at,
        );
        return { entries: entries.map(toRoundEntry), done: done !== null };
      }),
    async countRound(boardId, n) {
      const row = await db.read.get(
        `SELECT (SELECT count(DISTINCT person) FROM round_entries WHERE board = $1 AND n = $2) AS entered,
           (SELECT count(*) FROM round_done WHERE board = $1 AND n = $2) AS done`,
        [boardId, n],
      );
      return { entered: num(row?.entered), done: num(row?.done) };
    },
    async roundEntries(boardId, n) {
      return (await db.read.all(`${ENTRIES} ORDER BY person, key`, [boardId, n])).map(toRoundEntry);
    },
  };
}
