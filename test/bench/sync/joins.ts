import { setTimeout as wait } from 'node:timers/promises';
import { cpuSeconds } from '../processCost';
import { percentile } from '../stats';
import { editor } from './authors';
import { type Client, join } from './client';
import type { RunningContender } from './contenders';

export interface JoinResult {
  /** Milliseconds until somebody new has the whole board while others edit it: the median of some. */
  readonly warm: number;
  /** Milliseconds of server CPU each. */
  readonly cpu: number;
  /** Milliseconds until the last of those who came at once has it, and seconds of server CPU. */
  readonly storm: number;
  readonly stormCpu: number;
  /** Milliseconds until the first one has it after a restart in order; null where nothing is kept. */
  readonly cold: number | null;
}

const EDITS_BEFORE = 2_000;
const JOINS = 20;
const AT_ONCE = 50;
/** Longer than any contender takes to store what it stores later. */
const SETTLE_MS = 4_000;
const PATIENCE_MS = 15_000;

/** Measures how long people wait for a large board that has been worked on since it was last stored whole. */
export async function measureJoins(
  server: RunningContender,
  plan: Uint8Array,
): Promise<JoinResult> {
  const { dialect } = server.contender;
  const room = 'joins';
  const path = await server.contender.room(server.url, room);
  const first = await join(server, room, path);
  first.send(dialect.update(room, plan));
  const author = editor(first, dialect, plan, 0);
  for (let i = 0; i < EDITS_BEFORE; i += 1) {
    author.send();
    if (i % 50 === 0) await wait(5);
  }
  await wait(SETTLE_MS);

  const open = async (): Promise<{ client: Client; took: number }> => {
    const began = performance.now();
    let isThere = (): void => {};
    const complete = new Promise<void>((resolve) => {
      isThere = resolve;
    });
    const client = await join(server, room, path, (_, bytes) => {
      if (bytes.includes(author.mark())) isThere();
    });
    await complete;
    return { client, took: performance.now() - began };
  };

  const cpu = cpuSeconds(server.pid());
  const warm: number[] = [];
  for (let i = 0; i < JOINS; i += 1) {
    author.send();
    const { client, took } = await open();
    warm.push(took);
    client.close();
    await wait(20);
  }
  const cpuEach = (cpuSeconds(server.pid()) - cpu) / JOINS;

  author.send();
  await wait(100);
  const before = cpuSeconds(server.pid());
  const storm = await Promise.all(Array.from({ length: AT_ONCE }, open));
  const stormCpu = cpuSeconds(server.pid()) - before;
  for (const { client } of storm) client.close();
  first.close();
  await wait(SETTLE_MS);

  await server.restart();
  const cold = await Promise.race([open(), wait(PATIENCE_MS, null)]).catch(() => null);
  cold?.client.close();
  return {
    warm: percentile(warm, 0.5),
    cpu: cpuEach * 1000,
    storm: Math.max(...storm.map(({ took }) => took)),
    stormCpu,
    cold: cold?.took ?? null,
  };
}
