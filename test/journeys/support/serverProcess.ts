import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = resolve(import.meta.dirname, '../../..');
const READY = /Planwall is ready at (http:\/\/\S+?)\/?(?=["\s]|$)/;
const START_LIMIT_MS = 30_000;

/** The built server as its own process, with its data in a folder that goes away with it. */
export interface ServerProcess {
  /** `http://127.0.0.1:<port>`, the same after a restart. */
  readonly url: string;
  pid(): number;
  /** Ends the process the way a power cut would: nothing gets to run. */
  kill(): Promise<void>;
  /** Stands still without ending: takes connections and messages, answers nothing. */
  freeze(): void;
  thaw(): void;
  /** Starts again on the same port over the same data. */
  restart(): Promise<void>;
  /** Stops it in order and deletes its data. */
  stop(): Promise<void>;
}

export async function startServerProcess(
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'planwall-data-'));
  const start = (port: string) =>
    launch({
      ...process.env,
      HOST: '127.0.0.1',
      PORT: port,
      DATA_DIR: dataDir,
      CREATE_BOARDS: 'anyone',
      NODE_ENV: 'production',
      ...env,
    });
  let running = await start('0');
  const { url } = running;
  return {
    url,
    pid: () => running.child.pid as number,
    kill: () => end(running.child, 'SIGKILL'),
    freeze: () => {
      running.child.kill('SIGSTOP');
    },
    thaw: () => {
      running.child.kill('SIGCONT');
    },
    restart: async () => {
      await end(running.child, 'SIGTERM');
      running = await start(new URL(url).port);
    },
    stop: async () => {
      await end(running.child, 'SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function launch(env: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(ROOT, 'dist/server/main.js')], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const url = await new Promise<string>((found, failed) => {
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      failed(new Error(`The server was not ready in time. It said:\n${said.join('\n')}`));
    }, START_LIMIT_MS);
    const listen = (line: string) => {
      said.push(line);
      const ready = READY.exec(line)?.[1];
      if (!ready) return;
      clearTimeout(limit);
      found(ready);
    };
    // Reading on after the start keeps the pipes empty.
    createInterface({ input: child.stdout }).on('line', listen);
    createInterface({ input: child.stderr }).on('line', listen);
    child.once('exit', (code) => {
      clearTimeout(limit);
      failed(new Error(`The server ended with ${code}. It said:\n${said.join('\n')}`));
    });
  });
  return { child, url };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
