import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as Y from 'yjs';
import { hashToken } from '../../server/auth/token';
import { readPlan } from '../../shared/plan/planDoc';
import type { NewRound, Round } from '../../shared/workshop/roundApi';
import { emptyImport, importInto } from '../support/importInto';
import { spawnServer } from '../support/startServer';
import { boardId, openBenchStore, tokenOfBoard } from './benchStore';
import type { BenchBoard } from './boards';
import { cpuSeconds } from './processCost';
import { percentile } from './stats';
import { editor } from './sync/authors';
import { joinAt } from './sync/client';
import { Deliveries } from './sync/deliveries';
import { yWebsocket } from './sync/dialects';

/** A workshop that votes while some go on editing. */
export interface VotesResult {
  readonly people: number;
  /** Of all of them, and how many were answered with anything but 200. */
  readonly votes: number;
  readonly refused: number;
  /** Milliseconds in which they are cast. */
  readonly within: number;
  /** Milliseconds until a vote was answered. */
  readonly vote: { readonly p50: number; readonly p95: number };
  /** Milliseconds until the last of the others had an edit, while nobody voted and while everybody did. */
  readonly quiet: { readonly p50: number; readonly p95: number };
  readonly edit: { readonly p50: number; readonly p95: number };
  /** Milliseconds of server CPU a vote, what the edits take included. */
  readonly cpu: number;
}

const PEOPLE = 300;
const VOTES = 5;
/** All of them within so long. */
const WITHIN_MS = 3_000;
const EDITORS = 5;
const LISTENERS = 20;
const EDIT_EVERY_MS = 50;
const DRAIN_LIMIT_MS = 10_000;

const BOARD = boardId(0);
const personToken = (i: number): string => `token-of-person-${i}`;

/** Lets everybody cast their votes at random moments of a few seconds, and measures what that costs them and those who edit. */
export async function measureVotes({ files }: BenchBoard): Promise<VotesResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'planwall-votes-'));
  const imported = emptyImport();
  for (const file of files) importInto(imported, file);
  const plan = Y.encodeStateAsUpdate(imported.doc);
  const items = [...readPlan(imported.doc).initiatives.keys()];
  await seed(dataDir, plan);
  const server = await spawnServer({ dataDir, env: { LOG_LEVEL: 'error' } });
  const pid = server.process.pid as number;
  try {
    const n = await startVote(server.url);
    const path = `${server.wsUrl}/${BOARD}/plan?token=${tokenOfBoard(0)}`;
    const clients = await Promise.all(Array.from({ length: LISTENERS }, () => joinAt(path)));
    const editing = async (duration: number): Promise<Deliveries> => {
      const deliveries = new Deliveries('update');
      const authors = clients.slice(0, EDITORS).map((client, i) => {
        const author = editor(client, yWebsocket, plan, i);
        deliveries.follow(author, client, clients);
        return author;
      });
      for (const client of clients) deliveries.listen(client);
      const until = performance.now() + duration;
      for (let i = 0; performance.now() < until; i += 1) {
        deliveries.send(authors[i % EDITORS] as (typeof authors)[number], true);
        await wait(EDIT_EVERY_MS / EDITORS);
      }
      for (let waited = 0; !deliveries.isComplete && waited < DRAIN_LIMIT_MS; waited += 10)
        await wait(10);
      return deliveries;
    };
    // The code has to be compiled before anything is measured.
    await editing(1_500);
    const quiet = await editing(WITHIN_MS);
    const cpu = cpuSeconds(pid);
    const [during, votes] = await Promise.all([editing(WITHIN_MS), vote(server.url, n, items)]);
    const used = cpuSeconds(pid) - cpu;
    for (const client of clients) client.close();
    const summary = (times: readonly number[]) => ({
      p50: percentile(times, 0.5),
      p95: percentile(times, 0.95),
    });
    return {
      people: PEOPLE,
      within: WITHIN_MS,
      votes: votes.length,
      refused: votes.filter(({ status }) => status !== 200).length,
      vote: summary(votes.map(({ took }) => took)),
      quiet: summary(quiet.latencies()),
      edit: summary(during.latencies()),
      cpu: (used / votes.length) * 1000,
    };
  } finally {
    await server.terminate();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function seed(dataDir: string, plan: Uint8Array): Promise<void> {
  const store = await openBenchStore(dataDir);
  const link = { role: 'editor', tokenHash: hashToken(tokenOfBoard(0)), expiresAt: null } as const;
  await store.createBoard(BOARD, [link], Date.now());
  await store.compact(BOARD, 'plan', plan, 0);
  for (let i = 0; i < PEOPLE; i += 1)
    await store.addPerson(
      {
        boardId: BOARD,
        id: `person-${i}`,
        role: 'commenter',
        link: 1,
        createdAt: Date.now(),
        endedAt: null,
      },
      hashToken(personToken(i)),
    );
  await store.close();
}

async function call<T>(url: string, method: string, path: string, token: string, body: unknown) {
  const response = await fetch(`${url}/api/boards/${BOARD}${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as T };
}

async function startVote(url: string): Promise<number> {
  const request: NewRound = { kind: 'vote', scope: { of: 'board' }, budget: VOTES };
  const { status, body } = await call<Round>(url, 'POST', '/rounds', tokenOfBoard(0), request);
  if (status !== 201) throw new Error(`No round: ${status} ${JSON.stringify(body)}`);
  return body.n;
}

/** Everybody votes for some items, one dot each, spread over the time. */
async function vote(url: string, n: number, items: readonly string[]) {
  const began = performance.now();
  const cast = async (person: number, i: number) => {
    const at = ((person * VOTES + i * 7 + person * 13) % 100) / 100;
    await wait(began + at * WITHIN_MS - performance.now());
    const start = performance.now();
    const item = items[(person + i) % items.length] as string;
    const { status } = await call(url, 'PUT', `/rounds/${n}/entries/${item}`, personToken(person), {
      dots: 1,
    });
    return { status, took: performance.now() - start };
  };
  const all = Array.from({ length: PEOPLE * VOTES }, (_, k) =>
    cast(Math.floor(k / VOTES), k % VOTES),
  );
  return Promise.all(all);
}
