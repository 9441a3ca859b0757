import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { hashToken } from '../../server/auth/token';
import type { RoomUpdate } from '../../server/store/store';
import { addInitiative } from '../../shared/plan/mutations';
import { editPlan } from '../../shared/plan/planEdit';
import { emptyImport, importInto } from '../support/importInto';
import { spawnServer } from '../support/startServer';
import { boardId, type OperatingResult, openBenchStore, tokenOfBoard } from './benchStore';
import { BENCH_BOARDS } from './boards';
import { measureIdle } from './idleMemory';
import { percentile } from './stats';

/** A server with many boards, each the workshop's with some edits, a version and a page of its journal. */
const BOARDS = 10_000;
const EDITS = 20;
const ENTRIES = 20;
const DAY_MS = 86_400_000;
const STARTS = 7;

/** What a server takes to start, with boards and without, and what idle sockets and rooms hold in memory. */
export async function measureManyBoards(): Promise<OperatingResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'planwall-boards-'));
  try {
    const empty = join(folder, 'empty');
    const full = join(folder, 'full');
    await seed(full);
    const size = statSync(join(full, 'planwall.db')).size / 1024 ** 2;
    return [
      {
        what: 'from the start of the process to the ready line, no board',
        ...(await start(empty)),
      },
      {
        what: `the same, ${BOARDS.toLocaleString('en')} boards (a database of ${size.toFixed(0)} MB)`,
        ...(await start(full)),
      },
      ...(await measureIdle(full)),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function start(dataDir: string): Promise<Pick<OperatingResult, 'value' | 'unit'>> {
  const times: number[] = [];
  for (let i = 0; i < STARTS; i += 1) {
    const began = performance.now();
    const server = await spawnServer({ dataDir, env: { LOG_LEVEL: 'error' } });
    times.push(performance.now() - began);
    await server.terminate();
  }
  // The first has nothing of the program in the system's cache.
  return { value: percentile(times.slice(1), 0.5), unit: 'ms' };
}

async function seed(dataDir: string): Promise<void> {
  const store = await openBenchStore(dataDir);
  const imported = emptyImport();
  for (const file of BENCH_BOARDS[0].files) importInto(imported, file);
  const snapshot = Y.encodeStateAsUpdate(imported.doc);
  const edits: Uint8Array[] = [];
  imported.doc.on('update', (update: Uint8Array) => edits.push(update));
  for (let i = 0; i < EDITS; i += 1)
    editPlan(imported.doc, (e) => addInitiative(e, { title: `Idea ${i}` }));
  const now = Date.now();
  const version = { name: 'Automatic', kind: 'automatic', by: null } as const;
  for (let i = 0; i < BOARDS; i += 1) {
    const id = boardId(i);
    const at = now - (i % 700) * DAY_MS;
    const link = (role: 'owner' | 'editor' | 'viewer', token: string) =>
      ({ role, tokenHash: hashToken(token), expiresAt: null }) as const;
    await store.createBoard(
      id,
      [link('owner', `owner ${i}`), link('editor', tokenOfBoard(i)), link('viewer', `viewer ${i}`)],
      at,
    );
    await store.compact(id, 'plan', snapshot, 0);
    const rows = edits.map((data): RoomUpdate => ({ boardId: id, room: 'plan', data }));
    await store.append(rows);
    const entry = { at, person: null, room: 'plan', entity: 'idea', field: 'title' };
    const entries = Array.from({ length: ENTRIES }, () => ({ ...entry, from: null, to: '"Idea"' }));
    await store.writeJournal(id, entries, [], 50_000);
    await store.addVersion({ ...version, boardId: id, at, rooms: new Map([['plan', snapshot]]) });
  }
  await store.close();
}
