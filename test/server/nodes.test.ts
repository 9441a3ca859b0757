import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventSource } from 'eventsource';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { AssetInfo } from '../../shared/api/assets';
import type { BoardInfo } from '../../shared/api/boards';
import type { CreatedLink } from '../../shared/api/links';
import { CLOSE } from '../../shared/protocol';
import { builtServer } from '../support/builtServer';
import { nodesRun } from '../support/crash/nodesRun';
import { freePort } from '../support/freePort';
import { connectPeer } from '../support/peer';
import { startPostgres, type TestPostgres } from '../support/postgres';
import { openRaw, upgradeStatus } from '../support/rawClient';
import { startRedis, type TestRedis } from '../support/redis';
import { sendThenRead } from '../support/sendThenRead';
import { callBoard } from '../support/signing';
import { makeBoard, type SpawnedServer, spawnServer, type TestBoard } from '../support/startServer';

let postgres: TestPostgres;
let redis: TestRedis;
let entry: string;
let folder: string;
let databaseUrl: string;
/** The servers that most of these share: each holds the boards that it made. */
let one: SpawnedServer;
let two: SpawnedServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'planwall-nodes-'));
  [entry, postgres, redis] = await Promise.all([builtServer(), startPostgres(), startRedis()]);
  databaseUrl = await postgres.fresh();
  [one, two] = await Promise.all([start(), start()]);
}, 120_000);
afterAll(async () => {
  for (const server of [one, two]) await server.kill9();
  await Promise.all([postgres.remove(), redis.remove()]);
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const start = (env: NodeJS.ProcessEnv = {}, port = 0): Promise<SpawnedServer> =>
  spawnServer({
    entry,
    port,
    dataDir: join(folder, 'data'),
    env: {
      DATABASE_URL: databaseUrl,
      REDIS_URL: redis.url,
      TRUSTED_PROXIES: 'loopback',
      LOG_LEVEL: 'info',
      ...env,
    },
  });
const call = <T>(
  server: SpawnedServer,
  board: TestBoard,
  method: string,
  path: string,
  body?: unknown,
) => callBoard<T>(server, board, board.tokens.owner, method, path, body);
const figure = async (server: SpawnedServer, series: string): Promise<number> => {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const line = text.split('\n').find((l) => l.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1) ?? 0);
};

describe('a board that is asked for at another server', () => {
  it('[CLU4] is read, changed, watched and edited as at its own', async () => {
    const board = await makeBoard(one, 'Far away');
    const info = await call<BoardInfo>(two, board, 'GET', '');
    expect(info).toMatchObject({ status: 200, body: { title: 'Far away', role: 'owner' } });
    const wrong = await callBoard(two, board, 'no-token-of-anybody', 'GET', '');
    expect(wrong).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
    expect((await call(two, board, 'PUT', '/lock', { locked: true })).status).toBe(200);
    expect((await call<BoardInfo>(one, board, 'GET', '')).body.locked).toBe(true);
    await call(two, board, 'PUT', '/lock', { locked: false });

    const watch = new EventSource(`${two.url}/api/boards/${board.id}/view/events`, {
      fetch: (address, init) =>
        fetch(address, {
          ...init,
          headers: { ...init.headers, Authorization: `Bearer ${board.tokens.viewer}` },
        }),
    });
    onTestFinished(() => watch.close());
    await new Promise((resolve) => watch.addEventListener('open', resolve));
    const changed = new Promise((resolve) => watch.addEventListener('changed', resolve));

    const [here, there] = [one, two].map((server) =>
      connectPeer(server, board, 'plan', board.tokens.editor),
    ) as [ReturnType<typeof connectPeer>, ReturnType<typeof connectPeer>];
    onTestFinished(() => {
      here.close();
      there.close();
    });
    await Promise.all([here.synced(), there.synced()]);
    here.doc.getMap('test').set('here', 1);
    there.doc.getMap('test').set('there', 'x'.repeat(200_000));
    await Promise.all([
      here.until(() => here.doc.getMap('test').has('there')),
      there.until(() => there.doc.getMap('test').has('here')),
      changed,
    ]);
    here.provider.awareness.setLocalState({ at: { date: '2027-01-01', offset: 0 } });
    await expect
      .poll(() => there.provider.awareness.getStates().get(here.doc.clientID))
      .toMatchObject({ at: { date: '2027-01-01' } });
    expect(await figure(two, 'planwall_forwarded_total{kind="socket",outcome="done"}')).toBe(1);
    expect(await figure(two, 'planwall_tunnels')).toBe(1);
    expect(await figure(one, 'planwall_boards_held')).toBe(1);
  });

  it('[CLU4] takes files and gives them back, sized or in pieces, byte for byte', async () => {
    const board = await makeBoard(one);
    const text = Array.from({ length: 200_000 }, (_, n) => `row ${n}`).join('\n');
    const bytes = Buffer.from(text);
    const pieces = new ReadableStream({
      start(controller) {
        for (let at = 0; at < bytes.length; at += 50_000)
          controller.enqueue(bytes.subarray(at, at + 50_000));
        controller.close();
      },
    });
    const headers = {
      Authorization: `Bearer ${board.tokens.editor}`,
      'Content-Type': 'text/plain',
    };
    const url = `${two.url}/api/boards/${board.id}/assets`;
    for (const body of [bytes, pieces]) {
      const sent = await fetch(`${url}?name=rows.txt`, {
        method: 'POST',
        headers,
        body,
        duplex: 'half',
      } as RequestInit);
      expect([200, 201]).toContain(sent.status);
      const { sha256 } = (await sent.json()) as AssetInfo;
      expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
      const back = await fetch(`${url}/${sha256}`, { headers });
      expect(await back.text()).toBe(text);
    }
    // One that is too large is refused before all of it is there, and whoever still sends it gets to know.
    for (const own of [[], ['Connection: close']]) {
      const large = await sendThenRead(two, board, '/assets?name=rows.txt', 24e6, own);
      expect(large).toEqual([413, 'too-large']);
    }
  });

  it('[CLU4] is left with the same codes: a link that ended, bytes that make no sense, a board that is gone', async () => {
    const board = await makeBoard(one);
    const link = await call<CreatedLink>(two, board, 'POST', '/links', { role: 'editor' });
    const token = link.body.link.slice(link.body.link.indexOf('token=') + 6);
    const guest = await openRaw(two, board, 'plan', token);
    const bad = await openRaw(two, board, 'plan', board.tokens.editor);
    const late = await openRaw(two, board, 'plan', board.tokens.editor);
    bad.sendBytes(Uint8Array.of(0, 9, 9));
    expect(await bad.closed).toBe(CLOSE.malformed);
    expect((await call(one, board, 'DELETE', `/links/${link.body.n}`)).status).toBe(204);
    expect(await guest.closed).toBe(CLOSE.ended);
    const address = `${two.wsUrl}/${board.id}/plan?token=`;
    expect(await upgradeStatus(`${address}${token}`)).toBe(410);
    expect(await upgradeStatus(`${address}nothing`)).toBe(401);
    const origin = { Origin: 'https://elsewhere.example.org' };
    expect(await upgradeStatus(`${address}${board.tokens.owner}`, origin)).toBe(403);
    expect((await call(two, board, 'DELETE', '')).status).toBe(204);
    expect(await late.closed).toBe(CLOSE.boardDeleted);
    expect((await call(two, board, 'GET', '')).status).toBe(410);
  });

  it('[CLU5] counts the address of whoever asked, and believes no stranger', async () => {
    const board = await makeBoard(one);
    const ask = async (server: SpawnedServer, from: string, headers: Record<string, string> = {}) =>
      (
        await fetch(`${server.url}/api/boards/${board.id}`, {
          headers: { 'X-Forwarded-For': from, Authorization: 'Bearer wrong', ...headers },
        })
      ).status;
    /** Guesses, a few at a time, until no more are taken. */
    const guess = async (server: SpawnedServer): Promise<number> => {
      for (let guesses = 10; ; guesses += 10) {
        const claim = { 'x-planwall-client': `192.0.2.${guesses % 250}` };
        const ten = Array.from({ length: 10 }, () => ask(server, '203.0.113.7', claim));
        if ((await Promise.all(ten)).includes(429)) return guesses;
      }
    };
    expect(await guess(two)).toBeGreaterThan(100);
    expect(await guess(one)).toBeLessThan(60);
    expect(await ask(two, '203.0.113.8')).toBe(401);
    expect(await ask(two, '203.0.113.8', { 'x-planwall-node': 'f'.repeat(64) })).toBe(400);
    const socket = `${one.wsUrl}/${board.id}/plan?token=${board.tokens.owner}`;
    expect(await upgradeStatus(socket, { 'x-planwall-node': 'guess' })).toBe(400);
    const said = `${one.output()}${two.output()}`;
    const [{ secret } = {}] = await postgres.ask(databaseUrl, 'SELECT secret FROM cluster');
    expect(said).not.toContain(String(secret));
    expect(said).not.toContain(board.tokens.owner);
  });

  it('[CLU6] is not sent on twice', async () => {
    const board = await makeBoard(one);
    const [{ secret } = {}] = await postgres.ask(databaseUrl, 'SELECT secret FROM cluster');
    const headers = { 'x-planwall-node': String(secret), 'x-planwall-client': '192.0.2.1' };
    const answer = await fetch(`${two.url}/api/boards/${board.id}`, { headers });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    const socket = `${two.wsUrl}/${board.id}/plan?token=${board.tokens.owner}`;
    expect(await upgradeStatus(socket, headers)).toBe(503);
    expect(await upgradeStatus(socket)).toBe(101);
  });

  it('[CLU4] drops what belongs to one connection', async () => {
    const board = await makeBoard(one);
    const asked = request(`${two.url}/api/boards/${board.id}`, {
      headers: {
        Authorization: `Bearer ${board.tokens.viewer}`,
        Connection: 'close, x-secret-hop',
        'x-secret-hop': '1',
        TE: 'trailers',
      },
    });
    asked.end();
    const [answer] = await once(asked, 'response');
    answer.resume();
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });
});

describe('when something is gone', () => {
  it('[CLU9] Redis is, and nobody notices', async () => {
    const board = await makeBoard(one);
    const [here, there] = [one, two].map((server) =>
      connectPeer(server, board, 'plan', board.tokens.editor),
    ) as [ReturnType<typeof connectPeer>, ReturnType<typeof connectPeer>];
    await Promise.all([here.synced(), there.synced()]);
    await expect.poll(() => figure(one, 'planwall_redis_up')).toBe(1);
    let hasLeft = false;
    for (const { provider } of [here, there])
      provider.on('connection-close', () => {
        hasLeft = true;
      });
    await redis.kill();
    await expect.poll(() => figure(one, 'planwall_redis_up')).toBe(0);
    there.doc.getMap('test').set('while', 1);
    await here.until(() => here.doc.getMap('test').has('while'));
    expect((await fetch(`${one.url}/readyz`)).status).toBe(200);
    // Also one that starts without it.
    const third = await start();
    expect((await call<BoardInfo>(third, board, 'GET', '')).status).toBe(200);
    expect(await third.terminate()).toBe(0);
    await redis.start();
    await expect.poll(() => figure(one, 'planwall_redis_up'), { timeout: 10_000 }).toBe(1);
    expect(hasLeft).toBe(false);
    for (const peer of [here, there]) peer.close();
  });

  it('[CLU7] a server that stops hands its boards over, and nothing is lost', async () => {
    const [third, fourth] = await Promise.all([start(), start()]);
    const [its, others] = [await makeBoard(third), await makeBoard(one)];
    const through = await openRaw(third, others, 'plan', others.tokens.viewer);
    const writer = connectPeer(fourth, its, 'plan', its.tokens.editor);
    await writer.synced();
    const direct = await openRaw(third, its, 'plan', its.tokens.viewer);
    const gone = new Promise<{ code: number }>((resolve) =>
      writer.provider.once('connection-close', (event) => resolve(event as { code: number })),
    );
    for (let n = 0; n < 200; n += 1) writer.doc.getMap('test').set(`edit-${n}`, n);
    const began = performance.now();
    const stopped = third.terminate();
    expect(await Promise.all([direct.closed, through.closed])).toEqual([
      CLOSE.restarting,
      CLOSE.restarting,
    ]);
    expect((await gone).code).toBe(CLOSE.restarting);
    const reader = connectPeer(one, its, 'plan', its.tokens.viewer);
    await reader.synced();
    await reader.until(() => reader.doc.getMap('test').size === 200);
    await expect.poll(() => writer.provider.synced).toBe(true);
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(await stopped).toBe(0);
    for (const peer of [writer, reader]) peer.close();
    expect(await fourth.terminate()).toBe(0);
  });

  it('[CLU8] a server is that was killed: others serve its boards at once, to many who ask', async () => {
    const third = await start();
    const board = await makeBoard(third, 'Left behind');
    await call(two, board, 'GET', '');
    const through = await openRaw(two, board, 'plan', board.tokens.viewer);
    await third.kill9();
    const began = performance.now();
    const answers = await Promise.all(
      [one, two, one, two].map((server) => call<BoardInfo>(server, board, 'GET', '')),
    );
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(answers.map(({ status, body }) => [status, body.title])).toEqual(
      answers.map(() => [200, 'Left behind']),
    );
    expect(await through.closed).toBe(CLOSE.restarting);
    const held = await Promise.all([one, two].map((s) => figure(s, 'planwall_nodes_ended_total')));
    expect(Math.max(...held)).toBeGreaterThan(0);
  });

  it('[CLU8] one was killed that comes back where it was: what it held is served, by itself even', async () => {
    const third = await start();
    const board = await makeBoard(third, 'Same place');
    await third.kill9();
    const again = await start({}, third.port);
    const began = performance.now();
    expect((await call<BoardInfo>(again, board, 'GET', '')).body.title).toBe('Same place');
    expect(performance.now() - began).toBeLessThan(1_900);
    expect(await again.terminate()).toBe(0);
  });

  it('[CLU8] one that lost its database alone is missed and stops, and its boards go on elsewhere', async () => {
    const third = await start();
    const board = await makeBoard(third);
    const through = await openRaw(two, board, 'plan', board.tokens.viewer);
    const ended = once(third.process, 'exit');
    await postgres.ask(databaseUrl, `UPDATE nodes SET ended_at = 1 WHERE address = '${third.url}'`);
    expect(await (await fetch(`${third.url}/readyz`)).text()).toContain('no writes');
    expect([CLOSE.overloaded, CLOSE.restarting]).toContain(await through.closed);
    expect((await call(two, board, 'GET', '')).status).toBe(200);
    expect(await ended).toEqual([1, null]);
  });

  it('[CLU11] the folder of uploaded files is: a server that has another does not start', async () => {
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    const child = spawn(process.execPath, [entry], {
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        DATA_DIR: elsewhere,
        DATABASE_URL: databaseUrl,
        REDIS_URL: redis.url,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    expect(await once(child, 'close')).toEqual([2, null]);
    expect(said).toMatch(/^DATA_DIR must [^\n]+share[^\n]+\n$/);
  });
});

describe('servers and Redis killed at random', () => {
  it('[CLU10] lose nothing that anybody had seen or that was acknowledged, and all are equal afterwards', async () => {
    const own = await startRedis();
    onTestFinished(() => own.remove());
    const figures = await nodesRun({
      entry,
      dataDir: join(folder, 'crashes'),
      databaseUrl: await postgres.fresh(),
      redis: own,
      ports: [await freePort(), await freePort()],
      // Each way to die once.
      rounds: 5,
      seed: 12,
    });
    expect(figures).toMatchObject({ lost: [], torn: [], gaps: [], unhealed: [], unequal: [] });
    expect(figures.seen).toBeGreaterThan(0);
    expect(figures.acknowledged).toBeGreaterThan(0);
  }, 480_000);
});
