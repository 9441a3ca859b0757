import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BaselineList } from '../../shared/api/baselines';
import { builtServer } from '../support/builtServer';
import { connectPeer } from '../support/peer';
import { signOff } from '../support/signing';
import { makeBoard, type SpawnedServer, spawnServer, type TestBoard } from '../support/startServer';

let entry: string;
let folder: string;
beforeAll(async () => {
  entry = await builtServer();
  folder = mkdtempSync(join(tmpdir(), 'planwall-backup-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The command as an operator runs it. */
async function run(what: 'backup' | 'restore', file: string, dataDir: string) {
  const child = spawn(process.execPath, [join(dirname(entry), 'backup.js'), what, file], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said: said.join('') };
}

const upload = (server: SpawnedServer, board: TestBoard, bytes: string): Promise<Response> =>
  fetch(`${server.url}/api/boards/${board.id}/assets?name=notes.txt`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${board.tokens.editor}`, 'Content-Type': 'text/plain' },
    body: bytes,
  });
const get = (server: SpawnedServer, board: TestBoard, path: string): Promise<Response> =>
  fetch(`${server.url}/api/boards/${board.id}${path}`, {
    headers: { Authorization: `Bearer ${board.tokens.viewer}` },
  });

describe('backup and restore', () => {
  it('[DUR5] a server at work is copied as it was at one moment, and runs again elsewhere', async () => {
    const server = await spawnServer({ entry, dataDir: join(folder, 'live') });
    const board = await makeBoard(server, 'Growth');
    const { sha256 } = (await (await upload(server, board, 'Of the meeting')).json()) as {
      sha256: string;
    };
    await signOff(server, board);
    const writer = connectPeer(server, board, 'plan', board.tokens.editor);
    const watcher = connectPeer(server, board, 'plan', board.tokens.viewer);
    await Promise.all([writer.synced(), watcher.synced()]);
    let writing = true;
    const pump = (n = 0): void => {
      if (!writing) return;
      // Two keys in one transaction: a copy has both or none.
      writer.doc.transact(() => {
        writer.doc.getMap('test').set(`${n}-a`, n);
        writer.doc.getMap('test').set(`${n}-b`, n);
      });
      setImmediate(pump, n + 1);
    };
    pump();
    await watcher.until(() => watcher.doc.getMap('test').size > 100);
    const seenBefore = [...watcher.doc.getMap('test').keys()];
    const file = join(folder, 'wall.backup');
    const backup = await run('backup', file, server.dataDir);
    writing = false;
    expect(backup).toEqual({
      code: 0,
      said: `Backed up 1 board and 1 uploaded file to ${file}.\n`,
    });
    for (const peer of [writer, watcher]) peer.close();
    expect(await server.terminate()).toBe(0);

    const dataDir = join(folder, 'restored');
    const restore = await run('restore', file, dataDir);
    expect(restore).toEqual({
      code: 0,
      said: `Restored 1 board and 1 uploaded file into ${dataDir}.\n`,
    });
    const again = await spawnServer({ entry, dataDir });
    const reader = connectPeer(again, board, 'plan', board.tokens.viewer);
    await reader.synced();
    const found = reader.doc.getMap('test');
    expect(seenBefore.filter((key) => !found.has(key))).toEqual([]);
    expect(found.size % 2).toBe(0);
    const asset = await get(again, board, `/assets/${sha256}`);
    expect(await asset.text()).toBe('Of the meeting');
    const { baselines } = (await (await get(again, board, '/baselines')).json()) as BaselineList;
    expect(baselines.map(({ version }) => version)).toEqual([1]);
    reader.close();
    expect(await again.terminate()).toBe(0);
  });

  it('[DUR6] nothing is overwritten, and what is no backup leaves nothing behind', async () => {
    const server = await spawnServer({ entry, dataDir: join(folder, 'small') });
    const file = join(folder, 'small.backup');
    expect((await run('backup', file, server.dataDir)).code).toBe(0);
    const twice = await run('backup', file, server.dataDir);
    expect(twice).toMatchObject({ code: 2, said: expect.stringContaining('is there already') });
    const over = await run('restore', file, server.dataDir);
    expect(over).toMatchObject({ code: 2, said: expect.stringContaining('is not empty') });
    await server.terminate();

    const none = await run('backup', join(folder, 'none.backup'), join(folder, 'nothing'));
    expect(none).toMatchObject({ code: 2, said: expect.stringContaining('nothing to back up') });
    const text = join(folder, 'letter.txt');
    writeFileSync(text, 'Dear operator,'.repeat(100));
    const target = join(folder, 'target');
    mkdirSync(target);
    const wrong = await run('restore', text, target);
    expect(wrong).toMatchObject({ code: 2, said: expect.stringContaining('is no backup') });
    expect(readdirSync(target)).toEqual([]);
    expect(existsSync(join(folder, 'none.backup'))).toBe(false);
  });

  it('[OWN12] whoever returns first after a restore brings what others wrote, and theirs stays theirs', async () => {
    const server = await spawnServer({ entry, dataDir: join(folder, 'older') });
    const board = await makeBoard(server);
    const joinAs = async (name: string): Promise<string> => {
      const response = await fetch(`${server.url}/api/boards/${board.id}/people`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${board.tokens.editor}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({ name }),
      });
      return ((await response.json()) as { token: string }).token;
    };
    const [adaToken, benToken] = [await joinAs('Ada'), await joinAs('Ben')];
    const file = join(folder, 'older.backup');
    expect((await run('backup', file, server.dataDir)).code).toBe(0);
    const ada = connectPeer(server, board, 'plan', adaToken);
    const ben = connectPeer(server, board, 'plan', benToken);
    await Promise.all([ada.synced(), ben.synced()]);
    ada.doc.getMap('test').set('after', 1);
    await ben.until(() => ben.doc.getMap('test').has('after'));
    ada.provider.destroy();
    ben.provider.destroy();
    ada.doc.getMap('test').set('offline', 1);
    await server.terminate();

    const dataDir = join(folder, 'older-restored');
    expect((await run('restore', file, dataDir)).code).toBe(0);
    const again = await spawnServer({ entry, dataDir });
    const back = connectPeer(again, board, 'plan', benToken, ben.doc);
    const watcher = connectPeer(again, board, 'plan', board.tokens.viewer);
    await watcher.until(() => watcher.doc.getMap('test').has('after'));
    const home = connectPeer(again, board, 'plan', adaToken, ada.doc);
    await watcher.until(() => watcher.doc.getMap('test').has('offline'));
    ada.doc.getMap('test').set('live', 1);
    await back.until(() => ben.doc.getMap('test').has('live'));
    expect(ben.doc.getMap('test').toJSON()).toEqual({ after: 1, offline: 1, live: 1 });
    for (const peer of [back, watcher, home, ada, ben]) peer.close();
    expect(await again.terminate()).toBe(0);
  });
});
