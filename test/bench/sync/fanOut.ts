import { setTimeout as wait } from 'node:timers/promises';
import { cpuSeconds, residentMegabytes } from '../processCost';
import { percentile } from '../stats';
import { type Author, editor, pointer } from './authors';
import { type Client, joinAll } from './client';
import type { RunningContender } from './contenders';
import { Deliveries } from './deliveries';

export interface FanOutCase {
  readonly name: string;
  readonly kind: 'edits' | 'cursors';
  readonly rooms: number;
  /** In each room. */
  readonly clients: number;
  /** How many of a room send, and how often a second each. */
  readonly active: number;
  readonly rate: number;
}

export interface FanOutResult {
  readonly sent: number;
  /** Share of all deliveries that came. */
  readonly arrived: number;
  /** Milliseconds until the last client had it. */
  readonly p50: number;
  readonly p95: number;
  readonly cpuPerThousand: number;
  /** Share of one core the server took. */
  readonly core: number;
  readonly megabytes: number;
}

const WARM_UP_MS = 1_500;
/** Thousands of messages in a room of their own, until the code is compiled and optimised: a server runs for months. */
const RUN_IN = { clients: 10, active: 10, rate: 100, milliseconds: 3_000 };
const MEASURE_MS = 5_000;
const DRAIN_LIMIT_MS = 5_000;

/** Sends edits or cursor moves from some clients and measures until all the others have them. */
export async function measureFanOut(
  server: RunningContender,
  fanOut: FanOutCase,
  plan: Uint8Array,
): Promise<FanOutResult> {
  const { kind, rate } = fanOut;
  const deliveries = new Deliveries(kind === 'edits' ? 'update' : 'awareness');
  const before = await people(server, { ...fanOut, ...RUN_IN, rooms: 1, name: 'run in' }, plan);
  await play(before.authors, 1000 / RUN_IN.rate / RUN_IN.active, RUN_IN.milliseconds, (author) =>
    author.send(),
  );
  for (const client of before.everybody) client.close();
  const { everybody, authors } = await people(server, fanOut, plan, deliveries);
  for (const client of everybody) deliveries.listen(client);
  // The plan has to be everywhere before anything builds on it.
  await wait(500);

  const pause = 1000 / rate / authors.length;
  await play(authors, pause, WARM_UP_MS, (author) => deliveries.send(author, false));
  const cpu = cpuSeconds(server.pid());
  const began = performance.now();
  await play(authors, pause, MEASURE_MS, (author) => deliveries.send(author, true));
  // What it owes at the end belongs to what it took.
  for (let waited = 0; !deliveries.isComplete && waited < DRAIN_LIMIT_MS; waited += 10)
    await wait(10);
  const seconds = (performance.now() - began) / 1000;
  const used = cpuSeconds(server.pid()) - cpu;
  const latencies = deliveries.latencies();
  const megabytes = residentMegabytes(server.pid());
  for (const client of everybody) client.close();
  return {
    sent: deliveries.sent,
    arrived: deliveries.arrived,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    cpuPerThousand: (used / deliveries.sent) * 1000,
    core: used / seconds,
    megabytes,
  };
}

/** Fills the rooms with people, some of whom will send. */
async function people(
  server: RunningContender,
  { name, kind, rooms, clients, active }: FanOutCase,
  plan: Uint8Array,
  deliveries?: Deliveries,
): Promise<{ everybody: Client[]; authors: Author[] }> {
  const { dialect, room: pathOf } = server.contender;
  const everybody: Client[] = [];
  const authors: Author[] = [];
  for (let n = 0; n < rooms; n += 1) {
    const room = `${name.replaceAll(/\W+/g, '-')}-${n}`;
    const there = await joinAll(server, room, await pathOf(server.url, room), clients);
    there[0]?.send(dialect.update(room, plan));
    for (const [i, client] of there.slice(0, active).entries()) {
      const author =
        kind === 'edits' ? editor(client, dialect, plan, i) : pointer(client, dialect, i);
      deliveries?.follow(author, client, there);
      authors.push(author);
    }
    everybody.push(...there);
  }
  return { everybody, authors };
}

/** Lets the authors send in turn, one every `pause` ms, for some time. */
async function play(
  authors: readonly Author[],
  pause: number,
  duration: number,
  send: (author: Author) => void,
): Promise<void> {
  const began = performance.now();
  for (let sent = 0; ; ) {
    const now = performance.now() - began;
    if (now >= duration) return;
    for (; sent * pause <= now; sent += 1) send(authors[sent % authors.length] as Author);
    await wait(1);
  }
}
