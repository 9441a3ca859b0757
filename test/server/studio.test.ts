import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PictureJob } from '../../server/pictures/job';
import { createStudio, type StudioLimits } from '../../server/pictures/studio';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Problem } from '../../shared/errors';
import { makeBoard, startServer } from '../support/startServer';

/** Threads that call here as long as they live, and go on for ever (`threads/stuck.mjs`). */
let calls: Server;
let living: Set<Socket>;
const stuck = new URL('../support/threads/stuck.mjs', import.meta.url).pathname;
const greedy = new URL('../support/threads/greedy.mjs', import.meta.url).pathname;

beforeEach(async () => {
  living = new Set();
  calls = createServer((socket) => {
    living.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => living.delete(socket));
  });
  calls.listen(0, '127.0.0.1');
  await once(calls, 'listening');
  process.env.STUCK_PORT = String((calls.address() as { port: number }).port);
});
afterEach(() => {
  calls.close();
});

const job = {} as PictureJob;
const studioWith = (limits: Partial<StudioLimits>, script = stuck) =>
  createStudio(script, { threads: 1, waiting: 1, ms: 60_000, megabytes: 64, ...limits });
/** A thread takes a moment to start, and a busy machine more than that. */
const patience = { timeout: 20_000 };
const threadsLive = (count: number) => expect.poll(() => living.size, patience).toBe(count);
const refusalOf = (drawing: Promise<unknown>) =>
  drawing.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );

describe('the studio that draws pictures', () => {
  it('[PIC10] [PIC12] answers 503 while too many are drawn, and ends what nobody waits for any more', async () => {
    const server = await startServer({ store: createMemoryStore(), pictureWorker: stuck });
    try {
      const board = await makeBoard(server, 'Busy');
      const leaving = new AbortController();
      const ask = (signal?: AbortSignal) =>
        fetch(`${server.url}/api/boards/${board.id}/export?format=svg`, {
          headers: { Authorization: `Bearer ${board.tokens.viewer}` },
          signal: signal ?? null,
        });
      const asked = Array.from({ length: 10 }, () => refusalOf(ask(leaving.signal)));
      await threadsLive(2);
      const refused = await ask();
      expect([refused.status, ((await refused.json()) as Problem).detail]).toEqual([
        503,
        'Too many pictures are being drawn. Try again soon.',
      ]);
      leaving.abort();
      await Promise.all(asked);
      await threadsLive(0);
      // All places are free again.
      const again = new AbortController();
      const drawing = refusalOf(ask(again.signal));
      await threadsLive(1);
      again.abort();
      await drawing;
      await threadsLive(0);
    } finally {
      await server.stop();
    }
  });

  it('[PIC12] gives a place that became free to whoever waits longest, and to nobody who left', async () => {
    const studio = studioWith({ waiting: 2 });
    const [first, second, third] = [0, 1, 2].map(() => new AbortController());
    const drawings = [first, second, third].map((person) =>
      refusalOf(studio(job, (person as AbortController).signal)),
    );
    await threadsLive(1);
    const [before] = living;
    second?.abort();
    await drawings[1];
    expect(living).toContain(before);
    first?.abort();
    await drawings[0];
    await expect.poll(() => [...living].filter((one) => one !== before).length, patience).toBe(1);
    third?.abort();
    expect(await drawings[2]).toMatchObject({ code: 'unavailable' });
    await threadsLive(0);
  });

  it('[PIC12] ends what takes too long or too much memory, and says what to choose', async () => {
    const patient = new AbortController().signal;
    const long = studioWith({ ms: 300 });
    expect(await refusalOf(long(job, patient))).toMatchObject({
      code: 'too-large',
      detail: 'Drawing this took too long. Choose lanes or days.',
    });
    await threadsLive(0);
    expect(await refusalOf(studioWith({ megabytes: 16 }, greedy)(job, patient))).toMatchObject({
      code: 'too-large',
      detail: 'Drawing this takes too much memory. Choose lanes or days.',
    });
  });
});
