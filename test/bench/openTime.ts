import { createBoard, importInto, tokenOf } from '../journeys/support/boardApi';
import { startServerProcess } from '../journeys/support/serverProcess';
import type { BenchBoard } from './boards';
import { cpuSeconds } from './processCost';
import { percentile } from './stats';
import { joinAt } from './sync/client';

export interface OpenResult {
  readonly board: string;
  /** Milliseconds until a client that has nothing has the plan, right after the server started. */
  readonly cold: number;
  /** The same when others are on the board: the median of some. */
  readonly warm: number;
  /** Milliseconds of server CPU a warm opening. */
  readonly cpu: number;
  readonly kilobytes: number;
}

const WARM_OPENINGS = 20;

/** Measures how long a fresh client waits for the whole plan. */
export async function measureOpen({ name, files }: BenchBoard): Promise<OpenResult> {
  const server = await startServerProcess({ LOG_LEVEL: 'error' });
  try {
    const board = await createBoard(server.url, { title: name });
    for (const file of files) await importInto(board, file);
    await server.restart();
    const url = `${board.url.replace('http', 'ws')}/sync/${board.id}/plan?token=${tokenOf(board.links.viewer)}`;
    let bytes = 0;
    const open = async () => {
      const began = performance.now();
      const client = await joinAt(url, ({ kind }, { length }) => {
        if (kind === 'answer') bytes = length;
        else if (kind === 'question') isMade();
      });
      return { client, took: performance.now() - began };
    };
    let isMade = (): void => {};
    const made = new Promise<void>((resolve) => {
      isMade = resolve;
    });
    const cold = await open();
    // The answer comes from disk; the server asks back once it has made the document.
    await made;
    const cpu = cpuSeconds(server.pid());
    const warm: number[] = [];
    for (let i = 0; i < WARM_OPENINGS; i += 1) {
      const { client, took } = await open();
      warm.push(took);
      client.close();
    }
    const used = cpuSeconds(server.pid()) - cpu;
    cold.client.close();
    return {
      board: name,
      cold: cold.took,
      warm: percentile(warm, 0.5),
      cpu: (used / WARM_OPENINGS) * 1000,
      kilobytes: bytes / 1024,
    };
  } finally {
    await server.stop();
  }
}
