import { setTimeout as wait } from 'node:timers/promises';
import { createBoard, tokenOf } from '../../journeys/support/boardApi';
import { cpuSeconds, residentMegabytes } from '../processCost';
import { percentile } from '../stats';
import { type Author, editor, pointer } from './authors';
import { type Client, joinAll } from './client';
import type { RunningContender } from './contenders';
import { Deliveries } from './deliveries';

export interface CrowdResult {
  readonly people: number;
  readonly sockets: number;
  readonly editing: number;
  readonly edits: { readonly p50: number; readonly p95: number; readonly arrived: number };
  readonly cursors: { readonly p50: number; readonly p95: number; readonly arrived: number };
  /** Share of one core the server took, and what it held. */
  readonly core: number;
  readonly megabytes: number;
  /** Sockets that were closed on the way. */
  readonly lost: number;
}

const PEOPLE = 1_000;
const EDITING = 50;
/** Of those who edit, each; cursors move as often as a browser of ours says so. */
const EDITS_A_SECOND = 2;
const CURSORS_A_SECOND = 20;
/** Of the cursors, one in so many is followed to everybody: a million arrivals a second are enough to count. */
const EVERY = 20;
const MEASURE_MS = 10_000;
const DRAIN_LIMIT_MS = 5_000;

/** A thousand people on one board, each with the three sockets of a browser, some dozens dragging, all with a cursor. */
export async function measureCrowd(
  server: RunningContender,
  plan: Uint8Array,
): Promise<CrowdResult> {
  const { dialect } = server.contender;
  const board = await createBoard(server.url, { title: 'Crowd' });
  const path = (room: string) => `/sync/${board.id}/${room}?token=${tokenOf(board.links.editor)}`;
  const people = await joinAll(server, 'plan', path('plan'), PEOPLE);
  const others = [
    ...(await joinAll(server, 'talk', path('talk'), PEOPLE)),
    ...(await joinAll(server, 'stage', path('stage'), PEOPLE)),
  ];
  people[0]?.send(dialect.update('plan', plan));
  let lost = 0;
  for (const client of [...people, ...others])
    client.onClose = () => {
      lost += 1;
    };

  const edits = new Deliveries('update');
  const cursors = new Deliveries('awareness');
  const editors = people.slice(0, EDITING).map((client, i) => editor(client, dialect, plan, i));
  const pointers = people.map((client, i) => pointer(client, dialect, i));
  for (const [i, author] of editors.entries()) edits.follow(author, people[i] as Client, people);
  for (const [i, author] of pointers.entries())
    if (i % EVERY === 0) cursors.follow(author, people[i] as Client, people);
  for (const client of people) {
    edits.listen(client);
    const hearEdits = client.onDelivery;
    cursors.listen(client);
    const hearCursors = client.onDelivery;
    client.onDelivery = (delivery, bytes) => {
      if (delivery.kind === 'awareness') hearCursors(delivery, bytes);
      else hearEdits(delivery, bytes);
    };
  }
  await wait(3_000);

  const streams = [
    { authors: editors, rate: EDITS_A_SECOND, to: edits },
    { authors: pointers, rate: CURSORS_A_SECOND, to: cursors },
  ];
  const play = async (duration: number, counted: boolean): Promise<void> => {
    const began = performance.now();
    const sent = streams.map(() => 0);
    for (;;) {
      const now = performance.now() - began;
      if (now >= duration) return;
      for (const [s, { authors, rate, to }] of streams.entries()) {
        const pause = 1000 / rate / authors.length;
        for (; (sent[s] ?? 0) * pause <= now; sent[s] = (sent[s] ?? 0) + 1)
          to.send(authors[(sent[s] ?? 0) % authors.length] as Author, counted);
      }
      await wait(1);
    }
  };
  await play(3_000, false);
  const cpu = cpuSeconds(server.pid());
  const began = performance.now();
  await play(MEASURE_MS, true);
  for (let waited = 0; !edits.isComplete && waited < DRAIN_LIMIT_MS; waited += 20) await wait(20);
  const core = (cpuSeconds(server.pid()) - cpu) / ((performance.now() - began) / 1000);
  const megabytes = residentMegabytes(server.pid());
  const [editTimes, cursorTimes] = [edits.latencies(), cursors.latencies()];
  const lostBefore = lost;
  for (const client of [...people, ...others]) client.close();
  const summary = (times: number[], { arrived }: Deliveries) => ({
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    arrived,
  });
  return {
    people: PEOPLE,
    sockets: people.length + others.length,
    editing: EDITING,
    edits: summary(editTimes, edits),
    cursors: summary(cursorTimes, cursors),
    core,
    megabytes,
    lost: lostBefore,
  };
}
