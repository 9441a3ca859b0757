import type { ClientBase } from 'pg';
import { sqlOn } from './sql';

/** Ids and keys are in the order of their bytes whatever the locale. */
const KEY = 'text COLLATE "C"';

/** Numbered steps: step n takes a database from version n - 1 to n. Never change one that was released. */
const STEPS: readonly string[] = [
  // The tables of `../schema.ts` as they came to be.
  `
  CREATE TABLE boards (
    id ${KEY} PRIMARY KEY, created_at bigint NOT NULL, locked boolean NOT NULL DEFAULT false, locked_by text,
    archived boolean NOT NULL DEFAULT false, deleted_at bigint, restored_at bigint
  );
  CREATE TABLE links (
    board ${KEY} NOT NULL, n bigint NOT NULL, role text NOT NULL, token_hash ${KEY} NOT NULL UNIQUE,
    created_at bigint NOT NULL, expires_at bigint, ended_at bigint, lens text, PRIMARY KEY (board, n)
  );
  CREATE TABLE people (
    board ${KEY} NOT NULL, id ${KEY} NOT NULL, role text NOT NULL, token_hash ${KEY} NOT NULL UNIQUE,
    link bigint NOT NULL, created_at bigint NOT NULL, ended_at bigint, PRIMARY KEY (board, id)
  );
  CREATE TABLE updates (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, board ${KEY} NOT NULL, room ${KEY} NOT NULL,
    data bytea NOT NULL, checksum bigint NOT NULL
  );
  CREATE INDEX updates_by_room ON updates (board, room, seq);
  CREATE TABLE snapshots (
    board ${KEY} NOT NULL, room ${KEY} NOT NULL, up_to bigint NOT NULL, data bytea NOT NULL,
    checksum bigint NOT NULL, places bytea, places_checksum bigint, PRIMARY KEY (board, room)
  );
  CREATE INDEX snapshots_by_age ON snapshots (up_to);
  CREATE TABLE client_owners (
    board ${KEY} NOT NULL, room ${KEY} NOT NULL, client bigint NOT NULL, holder text NOT NULL,
    PRIMARY KEY (board, room, client)
  );
  CREATE TABLE versions (
    board ${KEY} NOT NULL, n bigint NOT NULL, name text NOT NULL, kind text NOT NULL, at bigint NOT NULL,
    made_by text, PRIMARY KEY (board, n)
  );
  CREATE TABLE version_rooms (
    board ${KEY} NOT NULL, n bigint NOT NULL, room ${KEY} NOT NULL, data bytea NOT NULL,
    checksum bigint NOT NULL, PRIMARY KEY (board, n, room)
  );
  CREATE TABLE reviews (
    board ${KEY} NOT NULL, version bigint NOT NULL, sha256 text NOT NULL, state text NOT NULL,
    plan text NOT NULL, body text NOT NULL, PRIMARY KEY (board, version)
  );
  CREATE FUNCTION planwall_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'a version that is no longer in review is final'; END
  $$;
  CREATE TRIGGER reviews_are_final BEFORE UPDATE ON reviews FOR EACH ROW WHEN (OLD.state <> 'in-review')
    EXECUTE FUNCTION planwall_is_final();
  CREATE TABLE approver_links (
    token_hash ${KEY} PRIMARY KEY, board ${KEY} NOT NULL, version bigint NOT NULL, person text NOT NULL,
    browser_hash text
  );
  CREATE INDEX approver_links_by_board ON approver_links (board);
  CREATE TABLE journal (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, board ${KEY} NOT NULL, at bigint NOT NULL, person text,
    room text NOT NULL, entity ${KEY} NOT NULL, field text NOT NULL, was text, is_now text
  );
  CREATE INDEX journal_by_board ON journal (board, seq);
  CREATE INDEX journal_by_entity ON journal (board, entity, seq);
  CREATE TABLE assets (
    board ${KEY} NOT NULL, sha256 ${KEY} NOT NULL, name text NOT NULL, type text NOT NULL,
    size bigint NOT NULL, at bigint NOT NULL, made_by text, PRIMARY KEY (board, sha256)
  );
  CREATE TABLE deleted_entries (
    board ${KEY} NOT NULL, room ${KEY} NOT NULL, entry ${KEY} NOT NULL, at bigint NOT NULL,
    PRIMARY KEY (board, room, entry)
  );
  CREATE TABLE task_runs (
    board ${KEY} NOT NULL, n bigint NOT NULL, at bigint NOT NULL, by text, version bigint NOT NULL,
    receipt text NOT NULL, finished boolean NOT NULL DEFAULT false, undone_at bigint, PRIMARY KEY (board, n)
  );
  CREATE TABLE pushes (
    board ${KEY} NOT NULL, n bigint NOT NULL, at bigint NOT NULL, by text, request text NOT NULL,
    unchanged bigint NOT NULL, state text NOT NULL, fault text, PRIMARY KEY (board, n)
  );
  CREATE TABLE push_rows (
    board ${KEY} NOT NULL, n bigint NOT NULL, i bigint NOT NULL, action ${KEY} NOT NULL,
    state ${KEY} NOT NULL, row text NOT NULL, PRIMARY KEY (board, n, i)
  );
  CREATE TABLE pushed_items (
    board ${KEY} NOT NULL, target ${KEY} NOT NULL, item ${KEY} NOT NULL, intent_at bigint,
    entry text NOT NULL, PRIMARY KEY (board, target, item)
  );
  CREATE TABLE rounds (
    board ${KEY} NOT NULL, n bigint NOT NULL, kind text NOT NULL, at bigint NOT NULL, by text,
    state text NOT NULL DEFAULT 'open', ends bigint, ended_at bigint, ended_by text, terms text NOT NULL,
    size bigint NOT NULL, items text NOT NULL, result text, shown boolean NOT NULL DEFAULT false,
    PRIMARY KEY (board, n)
  );
  CREATE INDEX rounds_to_show ON rounds (board) WHERE NOT shown;
  CREATE TABLE round_entries (
    board ${KEY} NOT NULL, n bigint NOT NULL, person ${KEY} NOT NULL, key ${KEY} NOT NULL,
    at bigint NOT NULL, value text NOT NULL, PRIMARY KEY (board, n, person, key)
  );
  CREATE TABLE round_done (
    board ${KEY} NOT NULL, n bigint NOT NULL, person ${KEY} NOT NULL, PRIMARY KEY (board, n, person)
  );
  CREATE TABLE probe (id bigint PRIMARY KEY, at bigint NOT NULL);
  CREATE TABLE owner (
    id bigint PRIMARY KEY CHECK (id = 1), epoch bigint NOT NULL, holder text NOT NULL, place text NOT NULL
  );
  `,
  // Several servers over one database, each of which holds boards.
  `
  CREATE TABLE cluster (
    id bigint PRIMARY KEY CHECK (id = 1), place text NOT NULL, name text NOT NULL, secret text NOT NULL,
    files_marked boolean NOT NULL DEFAULT false
  );
  CREATE TABLE nodes (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, epoch bigint NOT NULL, address text,
    started_at bigint NOT NULL, ended_at bigint
  );
  CREATE TABLE board_nodes (board ${KEY} PRIMARY KEY, node integer NOT NULL);
  CREATE INDEX board_nodes_by_node ON board_nodes (node);
  INSERT INTO cluster (id, place, name, secret) SELECT 1, place, gen_random_uuid()::text,
    encode(sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea), 'hex') FROM owner;
  DROP TABLE owner;
  `,
];

/** Whether the tables are older than this Planwall, or not there. */
export async function isBehind(session: ClientBase): Promise<boolean> {
  const sql = sqlOn(session);
  const known = await sql.get(`SELECT to_regclass('planwall_schema') IS NOT NULL AS there`);
  if (known?.there !== true) return true;
  return (
    Number((await sql.get('SELECT version FROM planwall_schema'))?.version ?? 0) < STEPS.length
  );
}

/** Brings the database to the newest version, all steps or none; refuses one made by a newer Planwall. */
export async function migrate(session: ClientBase): Promise<void> {
  const sql = sqlOn(session);
  await session.query('BEGIN');
  try {
    await session.query('CREATE TABLE IF NOT EXISTS planwall_schema (version bigint NOT NULL)');
    const version = Number((await sql.get('SELECT version FROM planwall_schema'))?.version ?? 0);
    if (version > STEPS.length)
      throw new Error(
        `it was written by a newer Planwall (data version ${version}, this one knows ${STEPS.length})`,
      );
    for (const step of STEPS.slice(version)) await session.query(step);
    if (version < STEPS.length) {
      await sql.run('DELETE FROM planwall_schema');
      await sql.run('INSERT INTO planwall_schema (version) VALUES ($1)', [STEPS.length]);
    }
    await session.query('COMMIT');
  } catch (error) {
    await session.query('ROLLBACK').catch(() => {});
    throw error;
  }
}
