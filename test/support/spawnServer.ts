import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const ROOT = join(import.meta.dirname, '../..');
/** The built server that spawned tests run. */
export const SERVER_ENTRY = join(ROOT, 'dist/server/main.js');

export interface RunningServer {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  /** `ws://127.0.0.1:<port>/sync`, what a WebsocketProvider takes. */
  readonly wsUrl: string;
  readonly port: number;
  stop(): Promise<void>;
}

export interface SpawnedServer extends RunningServer {
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** Everything it wrote to stdout and stderr so far. */
  output(): string;
  /** SIGTERM; resolves with the exit code. The data stay. */
  terminate(): Promise<number | null>;
  /** Ends the process on the spot, as a crash would. The data stay. */
  kill9(): Promise<void>;
}

export const addresses = (url: string) => {
  const { port, host } = new URL(url);
  return { url: `http://${host}`, wsUrl: `ws://${host}/sync`, port: Number(port) };
};

export interface SpawnOptions {
  /** A folder of its own, removed by `stop`, unless one is given. */
  readonly dataDir?: string;
  /** The built server; `dist/server/main.js` (see `npm run build`) unless one is given. */
  readonly entry?: string;
  /** A fixed port, for a server that comes back where clients look for it. */
  readonly port?: number;
  readonly env?: NodeJS.ProcessEnv;
  /** Told of the process before it is ready, and of each line it writes to stdout. */
  readonly onSpawn?: (process: ChildProcess) => void;
  readonly onLine?: (line: string) => void;
}

/** The built server as its own process, the way an operator runs it. */
export async function spawnServer(options: SpawnOptions = {}): Promise<SpawnedServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'planwall-'));
  const child = spawn(process.execPath, [options.entry ?? SERVER_ENTRY], {
    env: {
      PATH: process.env.PATH,
      PORT: String(options.port ?? 0),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  options.onSpawn?.(child);
  const written: string[] = [];
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  child.stderr.on('data', (chunk: Buffer) => written.push(chunk.toString()));
  const ready = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      written.push(`${line}\n`);
      options.onLine?.(line);
      const match = /^Planwall is ready at (\S+)$/.exec(line);
      if (match?.[1]) resolve(match[1]);
    });
  });
  const url = await Promise.race([ready, exited.then(() => null)]);
  if (url === null) throw new Error(`The server did not start:\n${written.join('')}`);

  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return exited;
  };
  return {
    ...addresses(url),
    dataDir,
    process: child,
    output: () => written.join(''),
    terminate: () => end('SIGTERM'),
    kill9: async () => {
      await end('SIGKILL');
    },
    stop: async () => {
      await end('SIGTERM');
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
