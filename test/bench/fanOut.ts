import { setTimeout as wait } from 'node:timers/promises';
import * as Y from 'yjs';
import { spanOf } from '../../shared/dates';
import { editPlan } from '../../shared/plan/planEdit';
import type { PresenceState } from '../../shared/presence';
import { type BoardLinks, tokenOf } from '../journeys/support/boardApi';
import type { ServerProcess } from '../journeys/support/serverProcess';
import { cpuSeconds } from './processCost';
import { percentile } from './stats';
import { connectClient, type WireClient } from './wireClient';

export interface FanOutCase {
  readonly kind: 'edits' | 'cursors';
  readonly clients: number;
  /** How many of them edit (or move their cursor), 20 times a second each. */
  readonly active: number;
}

export interface FanOutResult extends FanOutCase {
  readonly sent: number;
  /** Share of all deliveries that came. */
  readonly arrived: number;
  /** Milliseconds until the last client had it: 50, 95 and 99 in a hundred. */
  readonly latency: readonly [number, number, number];
  readonly cpuPerThousand: number;
  /** Share of one core the server took. */
  readonly core: number;
}

const RATE = 20;
const WARM_UP_MS = 1_000;
const MEASURE_MS = 5_000;
const DRAIN_LIMIT_MS = 5_000;

/** Edits (or cursor moves) on their way: sent when, and how many clients still wait for them. */
interface Flight {
  readonly clock: number;
  readonly sentAt: number;
  missing: number;
  readonly counted: boolean;
}

interface Author {
  readonly id: number;
  send(): number;
  readonly flights: Flight[];
}

/** Sends edits or cursor moves from some clients and measures until all the others have them. */
export async function measureFanOut(
  server: ServerProcess,
  board: BoardLinks,
  { kind, clients, active }: FanOutCase,
): Promise<FanOutResult> {
  const url = `${board.url.replace('http', 'ws')}/sync/${board.id}/plan?token=${tokenOf(board.links.editor)}`;
  const plan = await readPlanDoc(url);
  const sockets: WireClient[] = [];
  for (let i = 0; i < clients; i += 1) sockets.push(await connectClient(url));
  const authors = sockets
    .slice(0, active)
    .map((socket, i) => (kind === 'edits' ? editor(socket, plan, i) : pointer(socket, i)));

  const latencies: number[] = [];
  let arrivals = 0;
  const wanted = kind === 'edits' ? 'document' : 'awareness';
  const byId = new Map(authors.map((author) => [author.id, author]));
  for (const [i, socket] of sockets.entries()) {
    const self = authors[i]?.id;
    const seen = new Map<number, number>();
    socket.onDelivery((delivery) => {
      if (delivery.kind !== wanted) return;
      const now = performance.now();
      for (const [id, clock] of delivery.reached) {
        const author = byId.get(id);
        if (!author || id === self) continue;
        const from = seen.get(id) ?? 0;
        if (clock <= from) continue;
        seen.set(id, clock);
        for (let f = author.flights.length - 1; f >= 0; f -= 1) {
          const flight = author.flights[f] as Flight;
          if (flight.clock <= from) break;
          if (flight.clock > clock) continue;
          flight.missing -= 1;
          if (!flight.counted) continue;
          arrivals += 1;
          if (flight.missing === 0) latencies.push(now - flight.sentAt);
        }
      }
    });
  }

  await play(authors, clients - 1, WARM_UP_MS, false);
  const cpu = cpuSeconds(server.pid());
  const began = performance.now();
  const sent = await play(authors, clients - 1, MEASURE_MS, true);
  const seconds = (performance.now() - began) / 1000;
  const used = cpuSeconds(server.pid()) - cpu;
  // A cursor may be overtaken by the next one: that is no loss, its clock has been passed.
  for (let waited = 0; latencies.length < sent && waited < DRAIN_LIMIT_MS; waited += 20)
    await wait(20);
  for (const socket of sockets) socket.close();
  return {
    kind,
    clients,
    active,
    sent,
    arrived: arrivals / (sent * (clients - 1)),
    latency: [percentile(latencies, 0.5), percentile(latencies, 0.95), percentile(latencies, 0.99)],
    cpuPerThousand: (used / sent) * 1000,
    core: used / seconds,
  };
}

/** Lets every author send at its rate, spread over the beat, for some time; answers how much was sent. */
async function play(
  authors: readonly Author[],
  receivers: number,
  duration: number,
  counted: boolean,
): Promise<number> {
  const began = performance.now();
  const beat = 1000 / RATE / authors.length;
  let sent = 0;
  for (;;) {
    const now = performance.now() - began;
    if (now >= duration) return sent;
    for (; sent * beat <= now; sent += 1) {
      const author = authors[sent % authors.length] as Author;
      const sentAt = performance.now();
      const flight = { clock: author.send(), sentAt, missing: receivers, counted };
      author.flights.push(flight);
      if (author.flights.length > 400) author.flights.splice(0, 200);
    }
    await wait(1);
  }
}

/** The plan as it stands on the server. */
async function readPlanDoc(url: string): Promise<Y.Doc> {
  const plan = new Y.Doc();
  const socket = await connectClient(url, ({ update }) => {
    if (update) Y.applyUpdate(plan, update);
  });
  socket.close();
  return plan;
}

/** Moves one bar back and forth in time, as a drop does: one transaction, one value. */
function editor(socket: WireClient, plan: Y.Doc, index: number): Author {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(plan));
  const ids = [...doc.getMap('initiatives').keys()];
  const initiative = ids[index % ids.length] as string;
  const flights: Flight[] = [];
  let latest: Uint8Array | null = null;
  doc.on('update', (update: Uint8Array) => {
    latest = update;
  });
  let day = 20_000 + index;
  return {
    id: doc.clientID,
    flights,
    send: () => {
      day += 1;
      editPlan(doc, (edit) =>
        edit.patch('initiatives', initiative, { span: spanOf(day, day + 20) }),
      );
      socket.sendUpdate(latest as unknown as Uint8Array);
      return Y.getState(doc.store, doc.clientID);
    },
  };
}

/** Moves one cursor over the wall. */
function pointer(socket: WireClient, index: number): Author {
  const id = 1_000_000 + index;
  let clock = 0;
  return {
    id,
    flights: [],
    send: () => {
      clock += 1;
      const state: PresenceState = {
        person: null,
        cursor: { date: '2026-03-12', dayPart: (clock % 100) / 100, lane: null, depth: 0.5 },
        selection: [],
        drag: null,
        renaming: null,
      };
      socket.sendAwareness(id, clock, state);
      return clock;
    },
  };
}
