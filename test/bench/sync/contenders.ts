import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { CreatedBoard } from '../../../shared/api/boards';
import { tokenOf } from '../../journeys/support/boardApi';
import { SERVER_ENTRY } from '../../support/startServer';
import { type Dialect, hocuspocus, relayed, yWebsocket } from './dialects';

const PEERS = resolve(import.meta.dirname, '../peers');
/** The core of the server; the load generator has the other one. */
const SERVER_CORE = '0';

/** A server that is measured. */
export interface Contender {
  readonly name: string;
  readonly version: string;
  /** What it promises of an edit that others have seen, in its own documents' words or its source's. */
  readonly promise: string;
  readonly dialect: Dialect;
  /** It keeps documents: one can join, and come back after a restart. */
  readonly keeps: boolean;
  readonly command: readonly string[];
  /** The path of a room's socket; makes the room where that needs making. */
  room(url: string, name: string): Promise<string>;
}

const versionOf = (name: string, folder = PEERS): string =>
  JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;

let boards = 0;

const peer = (file: string, ...args: string[]): readonly string[] => [join(PEERS, file), ...args];
const plainPath = async (_: string, name: string): Promise<string> => `/${name}`;

/** The server of this project. */
export const planwall: Contender = {
  name: 'Planwall',
  version: JSON.parse(readFileSync(resolve(PEERS, '../../../package.json'), 'utf8')).version,
  promise: 'on disk (fsync) before anybody else sees it',
  dialect: yWebsocket,
  keeps: true,
  command: [SERVER_ENTRY],
  room: planRoom,
};

/** Planwall first, then those it is measured against; their package must be installed. */
export const contenders = (): readonly Contender[] => [
  planwall,
  {
    name: 'Hocuspocus + SQLite',
    version: versionOf('@hocuspocus/server'),
    promise: 'the whole document stored 2 s after the last edit, after 10 s at most',
    dialect: hocuspocus,
    keeps: true,
    command: peer('hocuspocus.mjs'),
    room: plainPath,
  },
  {
    name: '@y/websocket-server',
    version: versionOf('@y/websocket-server'),
    promise: 'in memory alone',
    dialect: yWebsocket,
    keeps: true,
    command: peer('yWebsocketServer.mjs', '@y/websocket-server'),
    room: plainPath,
  },
  {
    name: '@y/websocket-server + LevelDB',
    version: versionOf('y-websocket-server-leveldb'),
    promise: 'written as it is shown, without waiting for the disk',
    dialect: yWebsocket,
    keeps: true,
    command: peer('yWebsocketServer.mjs', 'y-websocket-server-leveldb'),
    room: plainPath,
  },
  {
    name: 'bare ws relay',
    version: versionOf('ws'),
    promise: 'nothing: it keeps no document',
    dialect: relayed,
    keeps: false,
    command: peer('relay.mjs'),
    room: plainPath,
  },
  {
    name: 'relay in ticks',
    version: versionOf('ws'),
    promise: 'nothing: it keeps no document',
    dialect: relayed,
    keeps: false,
    command: peer('tickRelay.mjs'),
    room: plainPath,
  },
  {
    name: 'relay in ticks, on disk first',
    version: versionOf('ws'),
    promise: 'on disk (fsync) before anybody else sees it, as bytes that nobody reads or checks',
    dialect: relayed,
    keeps: false,
    command: peer('tickRelay.mjs', '--commit'),
    room: plainPath,
  },
];

/**
 * A board made for the purpose; its editor's token stands in the path as a stock client would put it. Each comes as if
 * from another address, for one address makes only so many.
 */
async function planRoom(url: string, title: string): Promise<string> {
  boards += 1;
  const response = await fetch(`${url}/api/boards`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': `10.0.${boards >> 8}.${boards & 255}`,
    },
    body: JSON.stringify({ title }),
  });
  if (!response.ok) throw new Error(`No board: ${response.status} ${await response.text()}`);
  const { id, links } = (await response.json()) as CreatedBoard;
  return `/sync/${id}/plan?token=${tokenOf(links.editor)}`;
}

export interface RunningContender {
  readonly contender: Contender;
  readonly url: string;
  pid(): number;
  /** Ends the process on the spot and starts it anew over the same data. */
  killAndRestart(): Promise<void>;
  /** Stops it in order and starts it anew over the same data. */
  restart(): Promise<void>;
  /** Stops it for good and deletes its data. */
  stop(): Promise<void>;
}

/** Starts a server as a process of its own, on a core of its own where the system can do that. */
export async function start(contender: Contender): Promise<RunningContender> {
  const dataDir = mkdtempSync(join(tmpdir(), 'planwall-bench-'));
  const port = await freePort();
  let child = await spawnReady(contender, port, dataDir);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  const again = async (signal: NodeJS.Signals): Promise<void> => {
    await end(signal);
    child = await spawnReady(contender, port, dataDir);
  };
  return {
    contender,
    url: `http://127.0.0.1:${port}`,
    pid: () => child.pid as number,
    killAndRestart: () => again('SIGKILL'),
    restart: () => again('SIGTERM'),
    stop: async () => {
      await end('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function spawnReady(
  { command, name }: Contender,
  port: number,
  dataDir: string,
): Promise<ChildProcess> {
  // For a profile: `NODE_ARGS='--cpu-prof --cpu-prof-dir=…'`; the profiler needs a core beside that of the server.
  const args = process.env.NODE_ARGS?.split(' ') ?? [];
  const cores = args.length > 0 ? `0-${cpus().length - 1}` : SERVER_CORE;
  const child = spawn('taskset', ['-c', cores, process.execPath, ...args, ...command], {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
      NODE_ENV: 'production',
      TRUSTED_PROXIES: 'loopback',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout }))
    if (/\bready\b/.test(line)) {
      child.stdout.resume();
      return child;
    }
  throw new Error(`${name} did not start`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
