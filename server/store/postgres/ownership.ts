import { randomBytes, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { sqlOn } from './sql';

/** "planwall", as the eight bytes of a number: whoever writes holds it, alone or with others. */
const LOCK = "x'706c616e77616c6c'::bigint";
/** "node", as four bytes: with the number of a node behind it, the lock that says that this node lives. */
const NODES = "x'6e6f6465'::int";
/** A node that ended is kept so long, and longer while boards are still written down as its. */
const KEPT_MS = 86_400_000;

/** Whether one server has the database, or several that each hold boards of it. */
export type Sharing = 'alone' | 'shared';

export class TakenOver extends Error {
  constructor() {
    super('another server has taken the database over');
  }
}

/** A server, as its session with the database has it: a write under an older epoch finds nothing to write to. */
export interface Node {
  readonly id: number;
  readonly epoch: number;
  readonly dataName: string;
  readonly secret: string;
}

/** Takes the lock for as long as the session lives; false while it can't be had. */
export async function lock(client: Client, how: Sharing): Promise<boolean> {
  const shared = how === 'shared' ? '_shared' : '';
  const row = await sqlOn(client).get(`SELECT pg_try_advisory_lock${shared}(${LOCK}) AS taken`);
  return row?.taken === true;
}

/** Runs `work` while nobody else is there, where that is so. */
export async function whileAlone(client: Client, work: () => Promise<void>): Promise<boolean> {
  if (!(await lock(client, 'alone'))) return false;
  await work();
  await client.query(`SELECT pg_advisory_unlock(${LOCK})`);
  return true;
}

const lockNode = async (client: Client, id: number): Promise<boolean> => {
  const row = await sqlOn(client).get(`SELECT pg_try_advisory_lock(${NODES}, $1::int) AS taken`, [
    id,
  ]);
  return row?.taken === true;
};

/** True when the session of a node is gone. Within a transaction: until its end nobody becomes that node again. */
export const TRY_NODE = `SELECT pg_try_advisory_xact_lock(${NODES}, $1::int) AS gone`;

/**
 * Becomes a server over these data. Alone, it ends whoever was before, and waits for what they are writing. Where the data
 * lie elsewhere than they did, they came out of a backup or a replica: clients may know more than the rooms do.
 */
export async function enter(client: Client, place: string, how: Sharing): Promise<Node> {
  const sql = sqlOn(client);
  const now = Date.now();
  await client.query('BEGIN');
  await sql.run(
    `INSERT INTO cluster (id, place, name, secret) VALUES (1, $1, $2, $3) ON CONFLICT (id) DO NOTHING`,
    [place, randomUUID(), randomBytes(32).toString('hex')],
  );
  const cluster = await sql.get('SELECT place, name, secret FROM cluster FOR UPDATE');
  if (cluster?.place !== place) {
    await sql.run('UPDATE boards SET restored_at = $1', [now]);
    await sql.run('UPDATE cluster SET place = $1', [place]);
  }
  if (how === 'alone')
    await sql.run('UPDATE nodes SET ended_at = $1 WHERE ended_at IS NULL', [now]);
  await sql.run(
    `DELETE FROM nodes WHERE ended_at < $1
     AND NOT EXISTS (SELECT 1 FROM board_nodes WHERE board_nodes.node = nodes.id)`,
    [now - KEPT_MS],
  );
  const node = await sql.get(
    'INSERT INTO nodes (epoch, started_at) VALUES (1, $1) RETURNING id, epoch',
    [now],
  );
  const id = Number(node?.id);
  await lockNode(client, id);
  await client.query('COMMIT');
  return {
    id,
    epoch: Number(node?.epoch),
    dataName: String(cluster?.name),
    secret: String(cluster?.secret),
  };
}

/** Throws when this node was ended by another. */
export async function checkNode(client: Client, { id }: Node): Promise<void> {
  const row = await sqlOn(client).get(
    'SELECT 1 AS n FROM nodes WHERE id = $1 AND ended_at IS NULL',
    [id],
  );
  if (row === null) throw new TakenOver();
}

/** Goes on as the same node in a new session; null while the old one is still there. */
export async function reenter(client: Client, node: Node): Promise<Node | null> {
  if (!(await lockNode(client, node.id))) return null;
  const row = await sqlOn(client).get(
    'UPDATE nodes SET epoch = epoch + 1 WHERE id = $1 AND ended_at IS NULL RETURNING epoch',
    [node.id],
  );
  if (row === null) throw new TakenOver();
  return { ...node, epoch: Number(row.epoch) };
}

/** Gives up all that this node holds; nothing more may be written after it. */
export const leave = (client: Client, { id }: Node): Promise<number> =>
  sqlOn(client).run('UPDATE nodes SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL', [
    Date.now(),
    id,
  ]);
