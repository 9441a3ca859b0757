import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as decoding from 'lib0/decoding';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { openSql } from '../../server/store/sqlDriver';
import { openSqliteStore } from '../../server/store/sqliteStore';
import type { Store } from '../../server/store/store';
import { MESSAGE_ACK, MESSAGE_REFUSED } from '../../shared/protocol';
import { builtServer } from '../support/builtServer';
import { connectPeer, type Peer } from '../support/peer';
import { seeded } from '../support/random';
import { openRaw, syncMessage } from '../support/rawClient';
import {
  makeBoard,
  type RunningServer,
  type SpawnedServer,
  spawnServer,
  startServer,
  type TestBoard,
} from '../support/startServer';
import { limitedDisk, type TightDisk, tmpfsDisk } from '../support/tightDisk';

let entry: string;
let folder: string;
beforeAll(async () => {
  entry = await builtServer();
  folder = mkdtempSync(join(tmpdir(), 'planwall-disk-'));
  // Another user of the system looks into it, below.
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Place = Pick<RunningServer, 'wsUrl' | 'url'>;

/** The keys a fresh visitor finds. */
async function keysOf(server: Place, board: TestBoard): Promise<string[]> {
  const visitor = connectPeer(server, board, 'plan', board.tokens.viewer);
  await visitor.synced();
  const keys = [...visitor.doc.getMap('test').keys()];
  visitor.close();
  return keys;
}

describe('the end of the log', () => {
  const EDITS = 40;
  /** So many edits are older than any damage. */
  const OLDER = 10;
  const ROUNDS = 100;
  const WAL = 'planwall.db-wal';

  const keysOnDisk = async (store: Store, { id }: TestBoard): Promise<string[]> => {
    const doc = new Y.Doc();
    for (const update of (await store.loadRoom(id, 'plan')).updates) Y.applyUpdate(doc, update);
    return [...doc.getMap('test').keys()];
  };

  /** A server on it takes what the client still has. */
  async function healsAll(store: Store, board: TestBoard, doc: Y.Doc): Promise<void> {
    const server = await startServer({ store });
    const client = await openRaw(server, board, 'plan', board.tokens.editor, { ack: true });
    client.sendBytes(syncMessage(1, Y.encodeStateAsUpdate(doc)));
    await client.next(MESSAGE_ACK);
    expect(await keysOf(server, board)).toHaveLength(EDITS);
    client.ws.terminate();
    await server.stop();
  }

  it('[DUR10] torn or scribbled in a hundred ways: it starts, everything older is there, and it takes edits', async () => {
    const server = await spawnServer({ entry, dataDir: join(folder, 'torn') });
    const board = await makeBoard(server);
    const writer = await openRaw(server, board, 'plan', board.tokens.editor, { ack: true });
    const doc = new Y.Doc();
    doc.on('update', (update: Uint8Array) => writer.sendBytes(syncMessage(2, update)));
    /** Where the log ended when an edit was acknowledged. */
    const ends: number[] = [];
    for (let i = 0; i < EDITS; i++) {
      doc.getMap('test').set(`k${i}`, 'x'.repeat(100 * (i % 7)));
      await writer.next(MESSAGE_ACK);
      ends.push(statSync(join(server.dataDir, WAL)).size);
    }
    await server.kill9();

    const random = seeded(20261129);
    const log = readFileSync(join(server.dataDir, WAL));
    const first = ends[OLDER - 1] as number;
    for (let round = 0; round < ROUNDS; round++) {
      const at = first + random.below(log.length - first);
      const torn = round % 2 === 0 ? log.subarray(0, at) : Buffer.from(log);
      const length = 1 + random.below(round % 4 === 1 ? 4 : log.length);
      for (let i = at; i < Math.min(torn.length, at + length); i++) torn[i] = random.below(256);
      const dataDir = join(folder, `torn-${round}`);
      cpSync(server.dataDir, dataDir, { recursive: true });
      writeFileSync(join(dataDir, WAL), torn);

      const store = await openSqliteStore(dataDir);
      const kept = ends.filter((end) => end <= at).length;
      const keys = await keysOnDisk(store, board);
      // What is left has no holes: the damage took the end and nothing else.
      expect(keys).toEqual(Array.from({ length: Math.max(kept, keys.length) }, (_, i) => `k${i}`));
      if (round % 5 === 0) await healsAll(store, board, doc);
      else await store.close();
      rmSync(dataDir, { recursive: true });
    }
  });

  it('[DUR11] an entry that is wrong or cut is left out and said; the rest is there, and clients heal it', async () => {
    const dataDir = join(folder, 'entries');
    const server = await spawnServer({ entry, dataDir });
    const board = await makeBoard(server);
    const writers: Peer[] = [];
    for (const key of ['a', 'b', 'c', 'd']) {
      const writer = connectPeer(server, board, 'plan', board.tokens.editor);
      await writer.synced();
      writer.doc.getMap('test').set(key, 1);
      writers.push(writer);
    }
    const [first] = writers as [Peer];
    await first.until(() => first.doc.getMap('test').size === 4);
    for (const writer of writers) writer.provider.disconnect();
    await server.terminate();
    const db = await openSql(join(dataDir, 'planwall.db'));
    const seqs = db
      .prepare("SELECT seq FROM updates WHERE room = 'plan' ORDER BY seq DESC LIMIT 4")
      .all()
      .map(({ seq }) => seq as number);
    db.prepare("UPDATE updates SET data = x'0000' WHERE seq = ?").run([seqs[1] as number]);
    db.prepare('UPDATE updates SET data = substr(data, 1, 9) WHERE seq = ?').run([
      seqs[2] as number,
    ]);
    db.close();

    const again = await spawnServer({ entry, dataDir, port: server.port });
    expect((await keysOf(again, board)).sort()).toEqual(['a', 'd']);
    expect(again.output()).toMatch(/"entries":2,[^\n]*"damaged log entries left out"/);
    first.provider.connect();
    await first.until(() => first.doc.getMap('test').size === 4);
    await expect.poll(() => keysOf(again, board)).toHaveLength(4);
    for (const writer of writers) writer.close();
    expect(await again.terminate()).toBe(0);
  });
});

describe('a disk that takes nothing', () => {
  const disks: [string, (folder: string) => TightDisk | null][] = [
    ['full', tmpfsDisk],
    ['closed to writes', limitedDisk],
  ];

  it.each(disks)(
    '[DUR12] %s: readers are served, edits are refused aloud, nothing seen is lost, and it heals',
    async (name, make) => {
      const disk = make(join(folder, name));
      // Without the right to mount, the other disk stands for both.
      if (disk === null) return;
      onTestFinished(disk.remove);
      const start = (port = 0): Promise<SpawnedServer> =>
        spawnServer({ entry, dataDir: disk.folder, port });
      const server = await start();
      const pid = server.process.pid as number;
      const board = await makeBoard(server);
      const writer = connectPeer(server, board, 'plan', board.tokens.editor);
      const reader = connectPeer(server, board, 'plan', board.tokens.viewer);
      await Promise.all([writer.synced(), reader.synced()]);
      const write = (key: string) => writer.doc.getMap('test').set(key, 'x'.repeat(20_000));
      const seen = (key: string) => reader.until(() => reader.doc.getMap('test').has(key));
      const readiness = async () => (await fetch(`${server.url}/readyz`)).status;
      for (let i = 0; i < 20; i++) write(`k${i}`);
      await seen('k19');

      disk.fill(pid);
      const gone = new Promise((resolve) => reader.provider.once('connection-close', resolve));
      write('unlucky');
      expect(await gone).toMatchObject({ code: 1013 });
      expect(await readiness()).toBe(503);
      const refused = await openRaw(server, board, 'plan', board.tokens.editor, { ack: true });
      const other = new Y.Doc();
      other.getMap('test').set('other', 1);
      refused.sendBytes(syncMessage(2, Y.encodeStateAsUpdate(other)));
      const { decoder } = await refused.next(MESSAGE_REFUSED);
      expect([decoding.readVarUint(decoder), decoding.readVarString(decoder)]).toEqual([
        1,
        'unavailable',
      ]);
      refused.ws.terminate();
      expect(await keysOf(server, board)).toHaveLength(20);
      expect(reader.doc.getMap('test').has('unlucky')).toBe(false);

      disk.makeRoom(pid);
      await seen('unlucky');
      expect(await readiness()).toBe(200);
      expect(server.output()).toContain('takes writes again');

      disk.fill(pid);
      write('late');
      await expect.poll(readiness).toBe(503);
      if (name === 'full') await server.kill9();
      else expect(await server.terminate()).toBe(0);
      if (name === 'full') disk.makeRoom(pid);
      const again = await start(server.port);
      expect((await keysOf(again, board)).length).toBeGreaterThanOrEqual(21);
      await seen('late');
      writer.close();
      reader.close();
      expect(await again.terminate()).toBe(0);
    },
  );

  it('[DUR13] a folder that may not be written ends the start with one line and exit code 2', async () => {
    const dataDir = join(folder, 'read-only');
    mkdirSync(dataDir);
    const start = async () => {
      // The root user may write everywhere.
      const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
      const child = spawn(process.execPath, [entry], {
        env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir },
        stdio: ['ignore', 'ignore', 'pipe'],
        ...user,
      });
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
      const [code] = (await once(child, 'close')) as [number];
      return { code, said };
    };
    const isSaid = { code: 2, said: expect.stringMatching(/^DATA_DIR must be a folder [^\n]+\n$/) };
    chmodSync(dataDir, 0o555);
    expect(await start()).toEqual(isSaid);
    // Nor one that has a board in it.
    chmodSync(dataDir, 0o755);
    const server = await spawnServer({ entry, dataDir });
    await makeBoard(server);
    await server.terminate();
    for (const file of ['planwall.db', 'planwall.lock']) chmodSync(join(dataDir, file), 0o444);
    chmodSync(dataDir, 0o555);
    expect(await start()).toEqual(isSaid);
  });
});
