import * as Y from 'yjs';
import { createBoard, importInto, tokenOf } from '../../journeys/support/boardApi';
import { startServerProcess } from '../../journeys/support/serverProcess';
import { connectPeer } from '../../support/peer';
import { BENCH_BOARDS, type BenchBoard } from '../boards';
import { pinHere, unpin } from '../processCost';
import { type Contender, contenders, type RunningContender, start } from './contenders';
import { type CrashResult, measureCrash } from './crash';
import { type CrowdResult, measureCrowd } from './crowd';
import { type FanOutCase, type FanOutResult, measureFanOut } from './fanOut';
import { type JoinResult, measureJoins } from './joins';

export const FAN_OUT_CASES: readonly FanOutCase[] = [
  edits(20, 5),
  edits(300, 10),
  edits(300, 40),
  cursors(100),
  cursors(300),
  { name: '200 rooms of 3, all edit', kind: 'edits', rooms: 200, clients: 3, active: 3, rate: 5 },
];

function edits(clients: number, active: number): FanOutCase {
  const name = `${clients} clients, ${active} edit`;
  return { name, kind: 'edits', rooms: 1, clients, active, rate: 20 };
}
function cursors(clients: number): FanOutCase {
  const name = `${clients} cursors`;
  return { name, kind: 'cursors', rooms: 1, clients, active: clients, rate: 20 };
}

export interface SyncResult {
  readonly contender: Contender;
  readonly fanOut: ReadonlyMap<FanOutCase, FanOutResult>;
  readonly joins: JoinResult | null;
  readonly crash: CrashResult | null;
  readonly crowd: CrowdResult | null;
}

export interface SyncOptions {
  /** Contenders whose name holds one of these; all when empty. */
  readonly names: readonly string[];
  /** Parts: `fan-out`, `joins`, `crash`, `crowd`; all when empty. */
  readonly parts: readonly string[];
  /** Cases whose name holds one of these; all when empty. */
  readonly cases: readonly string[];
  readonly onProgress: (text: string) => void;
}

/** Measures Planwall and its peers one after the other, each on a core of its own, the load on the other. */
export async function benchSync(options: SyncOptions): Promise<SyncResult[]> {
  const { names, parts, cases, onProgress } = options;
  const chosen = (all: readonly string[], text: string) =>
    all.length === 0 || all.some((part) => text.includes(part));
  const [small, large] = await readPlans();
  pinHere();
  const results: SyncResult[] = [];
  try {
    for (const contender of contenders()) {
      if (!chosen(names, contender.name)) continue;
      const measured = async <T>(part: string, measure: (s: RunningContender) => Promise<T>) => {
        onProgress(`${contender.name}: ${part}`);
        const server = await start(contender);
        try {
          return await measure(server);
        } finally {
          await server.stop();
        }
      };
      const fanOut = new Map<FanOutCase, FanOutResult>();
      for (const each of chosen(parts, 'fan-out') ? FAN_OUT_CASES : [])
        if (chosen(cases, each.name))
          fanOut.set(each, await measured(each.name, (s) => measureFanOut(s, each, small)));
      const wants = (part: string) => contender.keeps && chosen(parts, part);
      results.push({
        contender,
        fanOut,
        joins: wants('joins') ? await measured('joins', (s) => measureJoins(s, large)) : null,
        crash: wants('crash') ? await measured('crash', (s) => measureCrash(s, small)) : null,
        crowd:
          contender.name === 'Planwall' && wants('crowd')
            ? await measured('crowd', (s) => measureCrowd(s, small))
            : null,
      });
    }
  } finally {
    unpin();
  }
  return results;
}

/** A small plan and a large one (10,232 cards), as one update each. */
async function readPlans(): Promise<[Uint8Array, Uint8Array]> {
  const server = await startServerProcess({ LOG_LEVEL: 'error' });
  const read = async ({ name, files }: BenchBoard): Promise<Uint8Array> => {
    const board = await createBoard(server.url, { title: name });
    for (const file of files) await importInto(board, file);
    const wsUrl = `${server.url.replace('http', 'ws')}/sync`;
    const peer = connectPeer({ wsUrl }, board, 'plan', tokenOf(board.links.viewer));
    await peer.synced();
    const plan = Y.encodeStateAsUpdate(peer.doc);
    peer.close();
    return plan;
  };
  try {
    const [small, kubernetes] = BENCH_BOARDS;
    return [await read(small), await read(kubernetes)];
  } finally {
    await server.stop();
  }
}
