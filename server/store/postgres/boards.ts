import { toBoard, toLink, toPerson } from '../rows';
import type { LinkRecord, NewLink, Store } from '../store';
import type { Database } from './database';
import type { Holding } from './holding';
import type { Sql, SqlRow } from './sql';

/** What goes with a board; its links and people stay known as ended. */
const OF_BOARD = [
  ...['updates', 'snapshots', 'client_owners', 'journal', 'deleted_entries', 'assets'],
  ...['pushes', 'push_rows', 'pushed_items', 'task_runs', 'versions', 'version_rooms'],
  ...['reviews', 'approver_links', 'rounds', 'round_entries', 'round_done', 'board_nodes'],
];

async function insertLink(
  sql: Sql,
  boardId: string,
  link: NewLink,
  at: number,
): Promise<LinkRecord> {
  const lens = link.lens ? JSON.stringify(link.lens) : null;
  const row = await sql.get(
    `INSERT INTO links (board, n, role, token_hash, created_at, expires_at, lens)
     VALUES ($1, (SELECT coalesce(max(n), 0) + 1 FROM links WHERE board = $1), $2, $3, $4, $5, $6) RETURNING *`,
    [boardId, link.role, link.tokenHash, at, link.expiresAt, lens],
  );
  return toLink(row as SqlRow);
}

type Boards = Pick<
  Store,
  'createBoard' | 'getBoard' | 'setLock' | 'setArchived' | 'deleteBoard' | 'findToken'
>;
type Links = Pick<Store, 'addLink' | 'listLinks' | 'endLink'>;
type People = Pick<
  Store,
  'addPerson' | 'listPeople' | 'setPersonToken' | 'setPersonRole' | 'endPerson'
>;

/** Boards, their links and their people, in PostgreSQL. */
export function postgresBoards(
  db: Database,
  holding: Holding,
  forgetRoundsOf: (sql: Sql, boardId: string, personId: string) => Promise<void>,
  forgetFiles: (boardId: string) => Promise<void>,
): Boards & Links & People {
  const change = (text: string, params: Parameters<Sql['run']>[1]): Promise<number> =>
    db.write((sql) => sql.run(text, params));
  return {
    createBoard: (id, links, at) =>
      holding.taken(id, () =>
        db.write(async (sql) => {
          await sql.run('INSERT INTO boards (id, created_at) VALUES ($1, $2)', [id, at]);
          for (const link of links) await insertLink(sql, id, link, at);
          await holding.take(sql, id);
        }),
      ),
    async getBoard(id) {
      const row = await db.read.get('SELECT * FROM boards WHERE id = $1', [id]);
      return row && toBoard(row);
    },
    async setLock(id, locked, by) {
      await change('UPDATE boards SET locked = $1, locked_by = $2 WHERE id = $3', [locked, by, id]);
    },
    async setArchived(id, archived) {
      await change('UPDATE boards SET archived = $1 WHERE id = $2', [archived, id]);
    },
    async deleteBoard(id, at) {
      await db.write(async (sql) => {
        await sql.run('UPDATE boards SET deleted_at = $1 WHERE id = $2', [at, id]);
        for (const table of OF_BOARD) await sql.run(`DELETE FROM ${table} WHERE board = $1`, [id]);
      });
      await forgetFiles(id);
    },

    async findToken(tokenHash) {
      const link = await db.read.get('SELECT * FROM links WHERE token_hash = $1', [tokenHash]);
      if (link) return { kind: 'link', link: toLink(link) };
      const person = await db.read.get('SELECT * FROM people WHERE token_hash = $1', [tokenHash]);
      return person ? { kind: 'person', person: toPerson(person) } : null;
    },
    addLink: (boardId, link, at) => db.write((sql) => insertLink(sql, boardId, link, at)),
    async listLinks(boardId) {
      const rows = await db.read.all('SELECT * FROM links WHERE board = $1 ORDER BY n', [boardId]);
      return rows.map(toLink);
    },
    async endLink(boardId, n, at) {
      const ended = await change(
        'UPDATE links SET ended_at = $1 WHERE board = $2 AND n = $3 AND ended_at IS NULL',
        [at, boardId, n],
      );
      return ended > 0;
    },

    async addPerson(p, tokenHash) {
      await change(
        'INSERT INTO people (board, id, role, token_hash, link, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
        [p.boardId, p.id, p.role, tokenHash, p.link, p.createdAt],
      );
    },
    async listPeople(boardId) {
      const rows = await db.read.all(
        'SELECT * FROM people WHERE board = $1 ORDER BY created_at, id',
        [boardId],
      );
      return rows.map(toPerson);
    },
    async setPersonToken(boardId, id, tokenHash) {
      const changed = await change(
        'UPDATE people SET token_hash = $1 WHERE board = $2 AND id = $3 AND ended_at IS NULL',
        [tokenHash, boardId, id],
      );
      return changed > 0;
    },
    async setPersonRole(boardId, id, newRole) {
      const changed = await change(
        'UPDATE people SET role = $1 WHERE board = $2 AND id = $3 AND ended_at IS NULL',
        [newRole, boardId, id],
      );
      return changed > 0;
    },
    endPerson: (boardId, id, at) =>
      db.write(async (sql) => {
        await forgetRoundsOf(sql, boardId, id);
        const ended = await sql.run(
          'UPDATE people SET ended_at = $1 WHERE board = $2 AND id = $3 AND ended_at IS NULL',
          [at, boardId, id],
        );
        return ended > 0;
      }),
  };
}
