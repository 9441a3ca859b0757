import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openSqliteStore } from '../../server/store/sqliteStore';
import { builtServer } from '../support/builtServer';
import { crashRun } from '../support/crash/crashRun';
import { connectPeer } from '../support/peer';
import { openRaw, syncMessage } from '../support/rawClient';
import { makeBoard, type SpawnedServer, spawnServer } from '../support/startServer';

let entry: string;
let folder: string;
beforeAll(async () => {
  entry = await builtServer();
  folder = mkdtempSync(join(tmpdir(), 'planwall-durable-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (name: string, env: NodeJS.ProcessEnv = {}): Promise<SpawnedServer> =>
  spawnServer({ entry, dataDir: join(folder, name), env });

describe('kill -9', () => {
  /** Seen, acknowledged and made edits are all there, whole, in every copy. */
  const nothingFound = { lost: [], torn: [], gaps: [], unhealed: [], unequal: [] };

  it('[DUR1] loses nothing that anybody else had seen or that was acknowledged', async () => {
    const figures = await crashRun({
      entry,
      dataDir: join(folder, 'writing'),
      kills: 5,
      seed: 11,
      moments: ['writing', 'starting', 'stopping'],
    });
    expect(figures).toMatchObject(nothingFound);
    expect(figures.seen).toBeGreaterThan(0);
    expect(figures.acknowledged).toBeGreaterThan(0);
  }, 240_000);

  it('[DUR2] loses nothing while snapshots replace the log', async () => {
    const figures = await crashRun({
      entry,
      dataDir: join(folder, 'compacting'),
      kills: 4,
      seed: 12,
      moments: ['compacting'],
    });
    expect(figures).toMatchObject(nothingFound);
    expect(figures.kills.compacting).toBeGreaterThan(0);
  }, 240_000);

  it('[DUR14] everybody comes back at once with edits of their own, to a server killed while it starts: all are equal', async () => {
    let server = await start('storm');
    const { port } = server;
    const board = await makeBoard(server);
    const peers = Array.from({ length: 40 }, () =>
      connectPeer(server, board, 'plan', board.tokens.editor),
    );
    await Promise.all(peers.map((peer) => peer.synced()));
    await server.kill9();
    peers.forEach(({ doc, provider }, n) => {
      provider.disconnect();
      doc.getMap('test').set(`away-${n}`, n);
    });
    for (const moment of [60, 120, 180]) {
      const killed = spawnServer({
        entry,
        dataDir: server.dataDir,
        onSpawn: (child) => setTimeout(() => child.kill('SIGKILL'), moment),
      });
      await killed.then((early) => early.kill9()).catch(() => {});
    }
    server = await spawnServer({ entry, dataDir: server.dataDir, port });
    for (const { doc, provider } of peers) {
      provider.connect();
      // On its way in, before the first answer.
      doc.getMap('test').set(`back-${doc.clientID}`, 1);
    }
    await Promise.all(
      peers.map((peer) => peer.until(() => peer.doc.getMap('test').size === 2 * peers.length)),
    );
    const fresh = connectPeer(server, board, 'plan', board.tokens.viewer);
    await fresh.synced();
    for (const { doc } of peers) {
      expect(doc.getMap('test').toJSON()).toEqual(fresh.doc.getMap('test').toJSON());
      expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(fresh.doc))).toBe(true);
      expect(doc.store.pendingStructs).toBeNull();
    }
    for (const peer of [...peers, fresh]) peer.close();
    expect(await server.terminate()).toBe(0);
  });

  it('[DUR3] loses no board, link or person that was answered', async () => {
    const server = await start('answers');
    const board = await makeBoard(server, 'Kept', 'quarterly');
    const api = (at: SpawnedServer, path: string, init?: RequestInit) =>
      fetch(`${at.url}/api/boards/${board.id}${path}`, {
        ...init,
        headers: {
          Authorization: `Bearer ${board.tokens.owner}`,
          'Content-Type': 'application/json',
        },
      });
    await api(server, '/people', { method: 'POST', body: '{"name":"Ada"}' });
    await api(server, '/lock', { method: 'PUT', body: '{"locked":true}' });
    await server.kill9();
    const again = await start('answers');
    const info = (await (await api(again, '')).json()) as { title: string; locked: boolean };
    expect(info).toMatchObject({ title: 'Kept', locked: true });
    const { people } = (await (await api(again, '/people')).json()) as {
      people: { name: string }[];
    };
    expect(people.map((p) => p.name)).toEqual(['Ada']);
    expect(await again.terminate()).toBe(0);
  });

  it('[OWN9] leaves no edit without the owner of its client id, and no owner without an edit', async () => {
    for (let round = 0; round < 4; round++) {
      const server = await start(`owners-${round}`);
      const board = await makeBoard(server);
      const watcher = connectPeer(server, board, 'plan', board.tokens.viewer);
      await watcher.synced();
      const before = watcher.doc.store.clients.size;
      const writer = await openRaw(server, board, 'plan', board.tokens.editor);
      // Each message has a client id of its own.
      let isWriting = true;
      const pump = (n = 0): void => {
        if (!isWriting || n === 250) return;
        const doc = new Y.Doc();
        doc.getMap('test').set(`k${n}`, n);
        writer.sendBytes(syncMessage(2, Y.encodeStateAsUpdate(doc)));
        setImmediate(pump, n + 1);
      };
      pump();
      await watcher.until(() => watcher.doc.store.clients.size > before + 40 * round + 1);
      await server.kill9();
      isWriting = false;
      const seen = [...watcher.doc.store.clients.keys()];
      watcher.close();
      const store = await openSqliteStore(server.dataDir);
      const { snapshot, updates, owners } = await store.loadRoom(board.id, 'plan');
      await store.close();
      const doc = new Y.Doc();
      for (const update of snapshot ? [snapshot, ...updates] : updates) Y.applyUpdate(doc, update);
      const used = [...doc.store.clients.keys()].sort((a, b) => a - b);
      expect(seen.filter((client) => !used.includes(client))).toEqual([]);
      expect(owners.map(({ client }) => client).sort((a, b) => a - b)).toEqual(used);
    }
  });
});

describe('SIGTERM', () => {
  it('[RUN2] sends everybody away with 1012, keeps the last edit, exits 0', async () => {
    const server = await start('term');
    const board = await makeBoard(server);
    const peer = connectPeer(server, board, 'plan', board.tokens.editor);
    await peer.synced();
    const deaf = await openRaw(server, board, 'plan', board.tokens.viewer, { deaf: true });
    const closed = new Promise<{ code: number } | null>((resolve) =>
      peer.provider.once('connection-close', resolve),
    );
    peer.doc.getMap('test').set('last', 1);
    // The edit is on the socket; the next answer says that it was read.
    const seen = connectPeer(server, board, 'plan', board.tokens.viewer);
    await seen.until(() => seen.doc.getMap('test').has('last'));
    const code = server.terminate();
    expect(await closed).toMatchObject({ code: 1012 });
    expect(await code).toBe(0);
    deaf.ws.terminate();
    peer.close();
    seen.close();
    const again = await start('term');
    const reader = connectPeer(again, board, 'plan', board.tokens.viewer);
    await reader.synced();
    expect(reader.doc.getMap('test').get('last')).toBe(1);
    reader.close();
    expect(await again.terminate()).toBe(0);
  });
});

describe('the process', () => {
  const run = async (env: NodeJS.ProcessEnv) => {
    const child = spawn(process.execPath, [entry], {
      env: { PATH: process.env.PATH, PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    const [code] = (await once(child, 'close')) as [number];
    return { code, stderr };
  };

  it('[RUN1] says where it is ready once it answers there', async () => {
    const server = await start('ready');
    const [, url = ''] = /^Planwall is ready at (http:\S+\/)$/m.exec(server.output()) ?? [];
    expect((await fetch(`${url}readyz`)).status).toBe(200);
    expect(await server.terminate()).toBe(0);
  });

  it('[RUN3] refuses a wrong setting in one line that names it, with exit code 2', async () => {
    const { code, stderr } = await run({ PORT: 'many' });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^PORT [^\n]+\n$/);
  });

  it('[RUN4] refuses a folder that another server has, and a port that is taken', async () => {
    const server = await start('mine');
    const second = await run({ DATA_DIR: join(folder, 'mine') });
    expect(second).toMatchObject({ code: 2, stderr: expect.stringMatching(/^DATA_DIR [^\n]+\n$/) });
    const third = await run({ DATA_DIR: join(folder, 'other'), PORT: String(server.port) });
    expect(third).toMatchObject({ code: 2, stderr: expect.stringMatching(/^PORT [^\n]+\n$/) });
    expect(await server.terminate()).toBe(0);
  });

  it('[RUN5] writes tokens neither into its log nor into its data', async () => {
    const server = await start('secret', { LOG_LEVEL: 'trace' });
    const board = await makeBoard(server);
    const peer = connectPeer(server, board, 'plan', board.tokens.editor);
    await peer.synced();
    peer.close();
    await fetch(`${server.url}/api/boards/${board.id}`, {
      headers: { Authorization: `Bearer ${board.tokens.owner}` },
    });
    const bad = await openRaw(server, board, 'plan', board.tokens.editor);
    bad.sendBytes(Uint8Array.of(99));
    expect(await bad.closed).toBe(4400);
    await server.kill9();
    const files = readdirSync(server.dataDir).map((name) =>
      readFileSync(join(server.dataDir, name)),
    );
    for (const token of Object.values(board.tokens)) {
      expect(server.output()).not.toContain(token);
      for (const file of files) expect(file.includes(token)).toBe(false);
    }
  });
});
