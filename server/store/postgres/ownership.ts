import type { Client } from 'pg';
import { sqlOn } from './sql';

/** "planwall", as the eight bytes of a number. */
const LOCK = "x'706c616e77616c6c'::bigint";

export class TakenOver extends Error {
  constructor() {
    super('another server has taken the database over');
  }
}

/** A process, and where its data lie (see `session.ts`). */
export interface Owner {
  readonly holder: string;
  readonly place: string;
}

/** Takes the lock for as long as the session lives; false while another session has it. */
export async function lock(client: Client): Promise<boolean> {
  const row = await sqlOn(client).get(`SELECT pg_try_advisory_lock(${LOCK}) AS taken`);
  return row?.taken === true;
}

/** Throws unless this process was the last owner, and of these very data. */
export async function checkOwner(client: Client, { holder, place }: Owner): Promise<void> {
  const owner = await sqlOn(client).get('SELECT holder, place FROM owner');
  if (owner?.holder !== holder || owner.place !== place) throw new TakenOver();
}

/**
 * Begins a new epoch, and answers its number. It waits for whoever writes under the one before. Where the data lie
 * elsewhere than they did, they came out of a backup or a replica: clients may know more than the rooms do.
 */
export async function enter(client: Client, { holder, place }: Owner): Promise<number> {
  const sql = sqlOn(client);
  await client.query('BEGIN');
  const before = await sql.get('SELECT place FROM owner FOR UPDATE');
  if (before !== null && before.place !== place)
    await sql.run('UPDATE boards SET restored_at = $1', [Date.now()]);
  const owner = await sql.get(
    `INSERT INTO owner (id, epoch, holder, place) VALUES (1, 1, $1, $2)
     ON CONFLICT (id) DO UPDATE SET epoch = owner.epoch + 1, holder = $1, place = $2 RETURNING epoch`,
    [holder, place],
  );
  await client.query('COMMIT');
  return Number(owner?.epoch);
}
