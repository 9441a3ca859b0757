import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { hashToken, newToken } from '../../server/auth/token';
import { createLogger } from '../../server/log';
import type { Store } from '../../server/store/store';
import { RoomLog } from '../../server/sync/roomLog';
import { moveInitiatives } from '../../shared/plan/mutations';
import { readPlan } from '../../shared/plan/planDoc';
import { editPlan } from '../../shared/plan/planEdit';
import { emptyImport, importInto } from '../support/importInto';
import { seeded } from '../support/random';
import { spawnServer } from '../support/startServer';
import { openBenchStore } from './benchStore';
import type { BenchBoard } from './boards';
import { residentMegabytes } from './processCost';
import { percentile } from './stats';
import { joinAt } from './sync/client';

/** A room of many edits as it lies on disk, and what it costs to open. */
export interface LongLogResult {
  readonly room: string;
  readonly snapshotKilobytes: number;
  /** Updates in the log, not yet in the snapshot. */
  readonly rows: number;
  readonly logKilobytes: number;
  /** Of the whole database, which holds nothing else. */
  readonly diskMegabytes: number;
  /** Milliseconds until a client that has nothing has the plan, the server just started: the median of some. */
  readonly open: number;
  /** Megabytes that the server holds more than when it had just started. */
  readonly memory: number;
}

/** Default of PLANWALL_COMPACT_AFTER. */
const COMPACT_AFTER = 500;
/** Moves between two appends. */
const BATCH = 1_000;
const OPENINGS = 5;
const STARTS_FROM = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;

/** A database of one board, and the way into it. */
interface Case {
  readonly room: string;
  readonly dataDir: string;
  readonly token: string;
}

/** What moves of bars leave in a room that the server compacts as it does, and how that opens. */
export async function measureLongLog(
  { name, files }: BenchBoard,
  moves: readonly number[],
): Promise<LongLogResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'planwall-log-'));
  try {
    const imported = emptyImport();
    for (const file of files) importInto(imported, file);
    const { doc } = imported;
    const place = (room: string, n: number): Case => ({
      room,
      dataDir: join(folder, String(n)),
      token: newToken(),
    });
    const results: LongLogResult[] = [];
    const fresh = place(`${name}, as imported`, 0);
    await write(fresh, doc, async () => {});
    results.push(await measure(fresh));
    let done = 0;
    for (const [i, upTo] of moves.entries()) {
      const moved = place(`and ${upTo.toLocaleString('en')} moves`, 2 * i + 1);
      await write(moved, doc, (store) => moveBars(store, doc, upTo - done));
      done = upTo;
      const bare = place('the same as one snapshot', 2 * i + 2);
      await write(bare, doc, async () => {});
      results.push(await measure(moved), await measure(bare));
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes a database whose one board has the document as its snapshot, and lets it be edited. */
async function write({ dataDir, token }: Case, doc: Y.Doc, edit: (store: Store) => Promise<void>) {
  const store = await openBenchStore(dataDir);
  const link = { role: 'viewer', tokenHash: hashToken(token), expiresAt: null } as const;
  await store.createBoard('board', [link], Date.now());
  await store.compact('board', 'plan', Y.encodeStateAsUpdate(doc), 0);
  await edit(store);
  await store.close();
}

/** Moves bars in time, one a transaction; ends with the longest log that is not compacted. */
async function moveBars(store: Store, doc: Y.Doc, count: number): Promise<void> {
  const bars = [...readPlan(doc).initiatives.values()].filter(({ span }) => span !== null);
  const random = seeded(count);
  const made: Uint8Array[] = [];
  const keep = (update: Uint8Array) => made.push(update);
  doc.on('update', keep);
  const snapshotBytes = Y.encodeStateAsUpdate(doc).length;
  const log = new RoomLog(
    // Edits are appended in the turn in which they are made: whoever reads reads what is on disk.
    { boardId: 'board', name: 'plan', doc, dead: false, onceSettled: async (read) => read() },
    { snapshotBytes, logBytes: 0, logged: 0, lastSeq: 0 },
    { store, log: createLogger('warn'), compactAfter: COMPACT_AFTER },
    () => {},
  );
  const move = async (times: number) => {
    for (let i = 0; i < times; i += 1) {
      const bar = bars[random.below(bars.length)];
      const from = STARTS_FROM + random.below(700) * DAY_MS;
      const span = { start: isoDay(from), end: isoDay(from + (14 + random.below(90)) * DAY_MS) };
      editPlan(doc, (e) => moveInitiatives(e, [{ id: bar?.id ?? '', span }]));
    }
    const data = made.splice(0);
    const seqs = await store.append(data.map((d) => ({ boardId: 'board', room: 'plan', data: d })));
    log.appended(data, seqs.at(-1) ?? 0);
  };
  // The rest after the last compaction stays in the log.
  const rest = COMPACT_AFTER - 1;
  for (let left = count - rest; left > 0; left -= BATCH) {
    await move(Math.min(BATCH, left));
    await new Promise(setImmediate);
  }
  while (log.waiting >= COMPACT_AFTER || log.compacting) await new Promise(setImmediate);
  await move(rest - log.waiting);
  doc.off('update', keep);
  log.stop();
}

const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

async function measure({ room, dataDir, token }: Case): Promise<LongLogResult> {
  const store = await openBenchStore(dataDir);
  const { snapshot, updates } = await store.loadRoom('board', 'plan');
  await store.close();
  const times: number[] = [];
  const grown: number[] = [];
  for (let i = 0; i < OPENINGS; i += 1) {
    const server = await spawnServer({ dataDir, env: { LOG_LEVEL: 'error' } });
    const pid = server.process.pid as number;
    const before = residentMegabytes(pid);
    const began = performance.now();
    let isMade = (): void => {};
    const made = new Promise<void>((resolve) => {
      isMade = resolve;
    });
    const client = await joinAt(`${server.wsUrl}/board/plan?token=${token}`, ({ kind }) => {
      if (kind === 'question') isMade();
    });
    times.push(performance.now() - began);
    // The answer comes from disk; the server asks back once it has made the document.
    await made;
    grown.push(residentMegabytes(pid) - before);
    client.close();
    await server.terminate();
  }
  return {
    room,
    snapshotKilobytes: (snapshot?.length ?? 0) / 1024,
    rows: updates.length,
    logKilobytes: updates.reduce((sum, { length }) => sum + length, 0) / 1024,
    diskMegabytes: statSync(join(dataDir, 'planwall.db')).size / 1024 ** 2,
    open: percentile(times, 0.5),
    memory: percentile(grown, 0.5),
  };
}
