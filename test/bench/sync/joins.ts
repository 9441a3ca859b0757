import { setTimeout as wait } from 'node:timers/promises';
import { cpuSeconds } from '../processCost';
import { percentile } from '../stats';
import { editor } from './authors';
import { type BareSocket, openSocket } from './bareSocket';
import { join } from './client';
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

/**
 * Yjs writes the structs of higher client ids first. With an id by chance, who looks for the latest edit in a board of
 * 3.4 MB found it at the beginning in one run and searched all of it in another, which took longer than the answer.
 */
const HIGHEST_CLIENT_ID = 2 ** 32 - 1;
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
  const author = editor(first, dialect, plan, 0, HIGHEST_CLIENT_ID);
  for (let i = 0; i < EDITS_BEFORE; i += 1) {
    author.send();
    if (i % 50 === 0) await wait(5);
  }
  await wait(SETTLE_MS);

  const open = () => openBoard(server, room, path, author.mark());
  // Others have been there before.
  for (let i = 0; i < 2; i += 1) {
    (await open()).socket.close();
    author.send();
    await wait(50);
  }
  const cpu = cpuSeconds(server.pid());
  const warm: number[] = [];
  for (let i = 0; i < JOINS; i += 1) {
    author.send();
    const { socket, took } = await open();
    warm.push(took);
    socket.close();
    await wait(20);
  }
  const cpuEach = (cpuSeconds(server.pid()) - cpu) / JOINS;

  author.send();
  await wait(100);
  const before = cpuSeconds(server.pid());
  const storm = await Promise.all(Array.from({ length: AT_ONCE }, open));
  const stormCpu = cpuSeconds(server.pid()) - before;
  for (const { socket } of storm) socket.close();
  first.close();
  await wait(SETTLE_MS);

  await server.restart();
  const cold = await Promise.race([open(), wait(PATIENCE_MS, null)]).catch(() => null);
  cold?.socket.close();
  return {
    warm: percentile(warm, 0.5),
    cpu: cpuEach * 1000,
    storm: Math.max(...storm.map(({ took }) => took)),
    stormCpu,
    cold: cold?.took ?? null,
  };
}

/** Joins with nothing; there when a whole answer, and the edit with this text in it, have arrived. */
async function openBoard(
  { contender, url }: RunningContender,
  room: string,
  path: string,
  mark: string,
): Promise<{ socket: BareSocket; took: number }> {
  const began = performance.now();
  const socket = await openSocket(url, path);
  const complete = new Promise<void>((resolve) => {
    let isMarked = false;
    let isWhole = false;
    let before = Buffer.alloc(0);
    socket.onMessage = (bytes) => {
      isMarked ||= bytes.includes(mark);
      if (isMarked && isWhole) resolve();
    };
    socket.onPart = (bytes, isEnd) => {
      // The text may lie across two parts.
      isMarked ||=
        bytes.includes(mark) ||
        Buffer.concat([before, bytes.subarray(0, mark.length)]).includes(mark);
      before = Buffer.from(bytes.subarray(-mark.length));
      isWhole ||= isEnd;
      if (isMarked && isWhole) resolve();
    };
  });
  for (const message of contender.dialect.hello(room)) socket.send(message);
  await complete;
  return { socket, took: performance.now() - began };
}
