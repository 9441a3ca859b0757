import type { Client, ClientConfig } from 'pg';
import { sqlOn, typesOver } from './sql';

type Pg = typeof import('pg');

/** The client library, loaded by those who have a database of their own. */
export const loadPg = async (): Promise<Pg> => (await import('pg')).default as unknown as Pg;

const CONNECT_MS = 5_000;

export const configOf = (pg: Pg, url: string): ClientConfig => ({
  connectionString: url,
  application_name: 'planwall',
  connectionTimeoutMillis: CONNECT_MS,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  types: typesOver(pg.types),
});

/**
 * A host that is gone says no farewell: its session, and the lock with it, ends half a minute later. Some systems and
 * proxies lack one or the other, and do without.
 */
const SETTINGS = [
  'SET tcp_keepalives_idle = 15',
  'SET tcp_keepalives_interval = 5',
  'SET tcp_keepalives_count = 3',
  "SET client_connection_check_interval = '1s'",
  "SET idle_in_transaction_session_timeout = '60s'",
];

/** Where the data lie: cluster, database and line of history. Another one means that they came by a dump or from a replica. */
const PLACE = `(SELECT system_identifier::text FROM pg_control_system())
  || '/' || (SELECT oid::text FROM pg_database WHERE datname = current_database())
  || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8)`;

const OLDEST = 140_000;

/** Connects for writing. Throws what keeps this server from being one that data are safe with. */
export async function openSession(
  pg: Pg,
  url: string,
): Promise<{ readonly client: Client; readonly place: string }> {
  const client = new pg.Client(configOf(pg, url));
  // Without a listener a connection that breaks would end the process; whoever waits for an answer hears of it too.
  client.on('error', () => {});
  try {
    await client.connect();
    return { client, place: await prepare(client) };
  } catch (error) {
    client.end().catch(() => {});
    throw error;
  }
}

async function prepare(client: Client): Promise<string> {
  const sql = sqlOn(client);
  const facts = await sql.get(
    `SELECT current_setting('server_version_num')::bigint AS version, current_setting('server_encoding') AS encoding,
       current_setting('fsync') AS fsync, pg_is_in_recovery() AS standby,
       current_setting('transaction_read_only') AS read_only,
       set_config('synchronous_commit', CASE current_setting('synchronous_commit')
         WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false) AS commits`,
  );
  const fault = faultOf(facts ?? {});
  if (fault !== null) throw new Error(fault);
  for (const setting of SETTINGS) await client.query(setting).catch(() => {});
  return String((await sql.get(`SELECT ${PLACE} AS place`))?.place);
}

function faultOf(facts: Readonly<Record<string, unknown>>): string | null {
  if (Number(facts.version) < OLDEST) return 'PostgreSQL 14 is the oldest that will do';
  if (facts.encoding !== 'UTF8') return `its encoding is ${facts.encoding}, not UTF8`;
  if (facts.standby === true || facts.read_only === 'on') return 'it takes no writes';
  if (facts.fsync !== 'on') return 'it has fsync = off, so a power cut would cost what people saw';
  return null;
}
