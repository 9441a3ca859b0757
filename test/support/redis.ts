import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './freePort';

/** A Redis of a test's own, which keeps nothing. */
export interface TestRedis {
  readonly url: string;
  /** Ends it on the spot, as a crash would. */
  kill(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

const PATIENCE_MS = 20_000;
const answers = (program: string): boolean =>
  spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

/** A Redis, or Valkey, on this machine; `PLANWALL_REDIS` goes first. */
function findRedis(): string | null {
  const wanted = process.env.PLANWALL_REDIS;
  if (wanted && !existsSync(wanted))
    throw new Error(`PLANWALL_REDIS names ${wanted}, which is not there`);
  return wanted || (['redis-server', 'valkey-server'].find(answers) ?? null);
}

const isDebian = (): boolean =>
  existsSync('/etc/os-release') &&
  /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8')) &&
  process.getuid?.() === 0;

/** Finds a Redis, or installs Debian's as root: no package of npm brings one without building or fetching it. */
function ensureRedis(): string {
  const found = findRedis();
  if (found !== null) return found;
  if (isDebian())
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'redis-server']])
      spawnSync('apt-get', args, {
        stdio: 'ignore',
        // Its own service stays off.
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
      });
  const installed = findRedis();
  if (installed !== null) return installed;
  throw new Error('No redis-server found: install one, or set PLANWALL_REDIS to its path');
}

export async function startRedis(): Promise<TestRedis> {
  const program = ensureRedis();
  const folder = mkdtempSync(join(tmpdir(), 'planwall-redis-'));
  const port = await freePort();
  let server: ChildProcess | null = null;
  const kill = async (): Promise<void> => {
    if (server === null || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  };
  const start = async (): Promise<void> => {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
    server = spawn(program, [...args, '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
    for (const until = performance.now() + PATIENCE_MS; !(await listens(port)); await wait(20))
      if (performance.now() > until) throw new Error('Redis does not start');
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    start,
    remove: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
