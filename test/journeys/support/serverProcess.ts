import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SpawnedServer, spawnServer } from '../../support/spawnServer';
import { stutterMs } from './slower';
import { stutter } from './stutter';

/** The built server as its own process, which may go down and come back at the same address over the same data. */
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
  let running: SpawnedServer | null = await spawnServer({ dataDir, env });
  const { url, port } = running;
  let steady = () => {};
  const unsteady = () => {
    if (stutterMs > 0 && running) steady = stutter(running.process, stutterMs);
  };
  unsteady();
  const process = () => {
    if (!running) throw new Error('The server is down');
    return running.process;
  };
  const end = async (how: 'terminate' | 'kill9') => {
    const ending = running;
    running = null;
    steady();
    // One that stands still would never hear that it should end.
    ending?.process.kill('SIGCONT');
    await ending?.[how]();
  };
  return {
    url,
    pid: () => process().pid as number,
    kill: () => end('kill9'),
    freeze: () => {
      steady();
      process().kill('SIGSTOP');
    },
    thaw: () => {
      process().kill('SIGCONT');
      unsteady();
    },
    restart: async () => {
      await end('terminate');
      running = await spawnServer({ dataDir, port, env });
      unsteady();
    },
    stop: async () => {
      await end('terminate');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
