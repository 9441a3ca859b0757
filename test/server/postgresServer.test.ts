import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as decoding from 'lib0/decoding';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { MESSAGE_REFUSED } from '../../shared/protocol';
import { builtServer } from '../support/builtServer';
import { crashRun } from '../support/crash/crashRun';
import { connectPeer } from '../support/peer';
import { startPostgres, type TestPostgres } from '../support/postgres';
import { openRaw, syncMessage } from '../support/rawClient';
import { makeBoard, type SpawnedServer, spawnServer } from '../support/startServer';

let postgres: TestPostgres;
let entry: string;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'planwall-pg-server-'));
  [entry, postgres] = await Promise.all([builtServer(), startPostgres()]);
}, 120_000);
afterAll(async () => {
  await postgres.remove();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const start = (name: string, url: string, env: NodeJS.ProcessEnv = {}): Promise<SpawnedServer> =>
  spawnServer({ entry, dataDir: join(folder, name), env: { DATABASE_URL: url, ...env } });

/** Runs a program that is to end by itself. */
async function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: join(folder, 'unused'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

describe('a server on PostgreSQL', () => {
  it('[DUR16] killed at any moment loses nothing that anybody had seen or that was acknowledged', async () => {
    const figures = await crashRun({
      entry,
      dataDir: join(folder, 'crashes'),
      env: { DATABASE_URL: await postgres.fresh() },
      kills: 2,
      seed: 21,
      moments: ['writing', 'compacting'],
    });
    expect(figures).toMatchObject({ lost: [], torn: [], gaps: [], unhealed: [], unequal: [] });
    expect(figures.seen).toBeGreaterThan(0);
    expect(figures.acknowledged).toBeGreaterThan(0);
  }, 240_000);

  it('[DUR17] whose database is gone refuses edits aloud, loses nothing seen, and goes on when it is back', async () => {
    const server = await start('gone', await postgres.fresh(), { LOG_LEVEL: 'trace' });
    const board = await makeBoard(server);
    const writer = connectPeer(server, board, 'plan', board.tokens.editor);
    const reader = connectPeer(server, board, 'plan', board.tokens.viewer);
    await Promise.all([writer.synced(), reader.synced()]);
    const write = (key: string) => writer.doc.getMap('test').set(key, 1);
    const seen = (key: string) => reader.until(() => reader.doc.getMap('test').has(key));
    const readiness = async () => (await fetch(`${server.url}/readyz`)).status;
    const bystander = await openRaw(server, board, 'talk', board.tokens.editor, { ack: true });
    // Once as an operator stops it, once as it crashes; edits go on all the while.
    for (const how of ['SIGINT', 'SIGQUIT'] as const) {
      let n = 0;
      const writing = setInterval(() => write(`${how}-${n++}`), 5);
      await seen(`${how}-20`);
      const gone = new Promise((resolve) => reader.provider.once('connection-close', resolve));
      await postgres.stop(how);
      expect(await gone).toMatchObject({ code: 1013 });
      clearInterval(writing);
      expect(await readiness()).toBe(503);
      const shown = [...reader.doc.getMap('test').keys()];
      if (how === 'SIGINT') {
        const other = new Y.Doc();
        other.getMap('test').set('other', 1);
        bystander.sendBytes(syncMessage(2, Y.encodeStateAsUpdate(other)));
        const { decoder } = await bystander.next(MESSAGE_REFUSED);
        expect([decoding.readVarUint(decoder), decoding.readVarString(decoder)]).toEqual([
          1,
          'unavailable',
        ]);
        bystander.ws.terminate();
      }
      await postgres.start();
      // A newcomer, before the writer can have brought anything again, has all that was shown.
      writer.provider.disconnect();
      await expect.poll(readiness, { timeout: 20_000 }).toBe(200);
      const fresh = connectPeer(server, board, 'plan', board.tokens.viewer);
      await fresh.synced();
      const kept = fresh.doc.getMap('test');
      expect(shown.filter((key) => !kept.has(key))).toEqual([]);
      fresh.close();
      writer.provider.connect();
      await seen(`${how}-${n - 1}`);
    }
    expect(server.output()).toMatch(/the database is gone[\s\S]*the database answers again/);
    expect(server.output()).toContain('the store takes writes again');
    expect(server.output()).not.toMatch(/secret/);
    writer.close();
    reader.close();
    expect(await server.terminate()).toBe(0);
  });

  it('[DUR18] a second one does not start, and the first stops when another has taken over', async () => {
    const url = await postgres.fresh();
    const first = await start('first', url);
    const board = await makeBoard(first, 'Kept');
    const second = await run(entry, [], { DATABASE_URL: url });
    expect(second).toMatchObject({
      code: 2,
      said: expect.stringMatching(/^DATABASE_URL must [^\n]+another server uses it\n$/),
    });
    const ended = once(first.process, 'exit');
    await postgres.ask(url, 'UPDATE nodes SET ended_at = 1');
    expect(await (await fetch(`${first.url}/readyz`)).text()).toContain('no writes');
    expect(await ended).toEqual([1, null]);
    expect(first.output()).toContain('another server has taken the database over');
    const third = await start('third', url);
    const info = await fetch(`${third.url}/api/boards/${board.id}`, {
      headers: { Authorization: `Bearer ${board.tokens.owner}` },
    });
    expect(await info.json()).toMatchObject({ title: 'Kept' });
    expect(await third.terminate()).toBe(0);
  });

  it('[RUN9] a database that cannot be used ends the start with one line, without its password', async () => {
    const url = await postgres.fresh();
    const cases: [string, RegExp][] = [
      [postgres.address('wall_1', 'wrong-secret-Qq7'), /authentication failed/],
      [postgres.address('nowhere'), /does not exist/],
      ['postgres://ada:wrong-secret-Qq7@127.0.0.1:1/wall', /ECONNREFUSED/],
      ['postgres://ada:wrong-secret-Qq7@localhost:1/wall', /ECONNREFUSED/],
    ];
    const refused = async ([address, reason]: [string, RegExp], n: number): Promise<void> => {
      const dataDir = join(folder, `refused-${n}`);
      const env = { DATABASE_URL: address, LOG_LEVEL: 'trace', DATA_DIR: dataDir };
      const { code, said } = await run(entry, [], env);
      expect([code, said]).toEqual([2, expect.stringMatching(/^DATABASE_URL must lead [^\n]+\n$/)]);
      expect(said).toMatch(reason);
      expect(said).not.toMatch(/secret/);
    };
    await Promise.all(cases.map(refused));
    await postgres.set('fsync', 'off');
    await refused([url, /fsync = off/], cases.length);
    await postgres.set('fsync', 'on');
  });

  it('a backup and a restore name the tool that does it', async () => {
    const backup = join(dirname(entry), 'backup.js');
    const env = { DATABASE_URL: await postgres.fresh() };
    for (const what of ['backup', 'restore']) {
      const { code, said } = await run(backup, [what, join(folder, 'copy.db')], env);
      expect([code, said]).toEqual([
        2,
        expect.stringMatching(/^DATABASE_URL [^\n]*pg_dump[^\n]*\n$/),
      ]);
    }
  });
});
