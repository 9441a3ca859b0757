import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../../server/log';
import { assetFiles } from '../../server/store/assetFiles';
import type { Sharing } from '../../server/store/postgres/ownership';
import { openPostgresStore } from '../../server/store/postgres/store';
import { startPostgres, type TestPostgres } from '../support/postgres';

type Opened = Awaited<ReturnType<typeof openPostgresStore>>;

let postgres: TestPostgres;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'planwall-holding-'));
  postgres = await startPostgres();
}, 60_000);
afterAll(async () => {
  await postgres.remove();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

let url: string;
const opened: Opened[] = [];
beforeEach(async () => {
  url = await postgres.fresh();
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

async function open(
  told: { onTakenOver?: () => void; onLost?: () => void } = {},
  sharing: Sharing = 'shared',
): Promise<Opened> {
  const options = { url, log: createLogger('silent'), sharing, onTakenOver: () => {}, ...told };
  const store = await openPostgresStore(options, assetFiles(folder));
  opened.push(store);
  return store;
}

/** Ends the session of a node, as a network that breaks would, and keeps it from coming back as long as `hold` lives. */
const cutOff = (node: number) =>
  postgres.ask(
    url,
    `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND objid = ${node}
     AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
const plan = (...values: number[]) =>
  ({ boardId: 'b', room: 'plan', data: Uint8Array.from(values) }) as const;

describe('boards of several servers over one database', () => {
  it('[CLU3] servers that are started together wait for the one that makes the tables', async () => {
    const first = new pg.Client({ connectionString: url });
    await first.connect();
    await first.query(`SELECT pg_advisory_lock(x'706c616e77616c6c'::bigint)`);
    const opening = Promise.all([open(), open()]);
    // Longer than for a lock that somebody uses.
    await wait(3_500);
    await first.end();
    const [one, two] = await opening;
    expect(await one.nodes.others()).toEqual([{ id: two.nodes.id, address: null }]);
  });

  it('[CLU1] a board is held by whoever made it, or by the first that is asked for it, and by nobody else', async () => {
    const [one, two] = [await open(), await open()];
    await one.createBoard('b', [], 1);
    expect(one.nodes.holds('b')).toBe(true);
    expect(await two.nodes.holderOf('b')).toEqual({ id: one.nodes.id, address: null });
    await one.nodes.announce('http://10.0.0.1:3000');
    expect(await two.nodes.holderOf('b')).toEqual({
      id: one.nodes.id,
      address: 'http://10.0.0.1:3000',
    });
    expect(await two.nodes.others()).toHaveLength(1);
    await one.append([plan(1)]);
    await expect(two.append([plan(2)])).rejects.toThrow(/another server/);
    await expect(two.loadRoom('b', 'plan')).rejects.toThrow(/another server/);
    expect(await two.lastWritten(9)).toEqual([]);
    // Nobody has asked for these yet; then everybody does at once.
    const ids = Array.from({ length: 20 }, (_, n) => `free-${n}`);
    for (const id of ids)
      await postgres.ask(url, `INSERT INTO boards (id, created_at) VALUES ('${id}', 1)`);
    const answers = await Promise.all(
      ids.map((id) => Promise.all([one.nodes.holderOf(id), two.nodes.holderOf(id)])),
    );
    for (const [[mine, theirs], id] of answers.map(
      (pair, n) => [pair, ids[n] as string] as const,
    )) {
      expect(mine?.id).toBe(theirs?.id);
      expect([one, two].filter(({ nodes }) => nodes.holds(id))).toHaveLength(1);
    }
    expect(await two.nodes.holderOf('nothing')).toBeNull();
    await one.deleteBoard('b', 2);
    expect(await two.nodes.holderOf('b')).toBeNull();
  });

  it('[CLU2] a board moves when its server has ended, and what that had committed is there', async () => {
    const [one, two] = [await open(), await open()];
    await one.createBoard('b', [], 1);
    await one.append([plan(1)]);
    expect(await two.nodes.endIfGone(one.nodes.id)).toBe(false);
    expect(await one.nodes.endIfGone(one.nodes.id)).toBe(false);
    await one.close();
    expect((await two.nodes.holderOf('b'))?.id).toBe(two.nodes.id);
    expect((await two.loadRoom('b', 'plan')).updates).toEqual([Uint8Array.of(1)]);
    const [seq = 0] = await two.append([plan(2)]);
    expect((await two.loadRoom('b', 'plan')).lastSeq).toBe(seq);
  });

  it('[CLU2] a server that was cut off and ended commits nothing any more, and hears of it', async () => {
    let [isTaken, isLost] = [false, false];
    const one = await open({
      onTakenOver: () => {
        isTaken = true;
      },
      onLost: () => {
        isLost = true;
      },
    });
    const two = await open();
    await one.createBoard('b', [], 1);
    await one.append([plan(1)]);
    await cutOff(one.nodes.id);
    await expect.poll(() => two.nodes.endIfGone(one.nodes.id), { interval: 5 }).toBe(true);
    expect((await two.nodes.holderOf('b'))?.id).toBe(two.nodes.id);
    await expect(one.append([plan(2)])).rejects.toThrow(/does not answer/);
    await expect.poll(() => [isLost, isTaken]).toEqual([true, true]);
    await two.append([plan(3)]);
    expect((await two.loadRoom('b', 'plan')).updates).toEqual([Uint8Array.of(1), Uint8Array.of(3)]);
  });

  it('[CLU2] a session that outlived its lock finds nothing to write to', async () => {
    const [one, two] = [await open(), await open()];
    await one.createBoard('b', [], 1);
    await postgres.ask(url, `UPDATE nodes SET ended_at = 1 WHERE id = ${one.nodes.id}`);
    await expect(one.append([plan(1)])).rejects.toThrow(/taken/);
    expect((await two.nodes.holderOf('b'))?.id).toBe(two.nodes.id);
    expect((await two.loadRoom('b', 'plan')).updates).toEqual([]);
  });

  it('[CLU2] one that comes back before anybody missed it goes on with what it held', async () => {
    const one = await open();
    await one.createBoard('b', [], 1);
    await cutOff(one.nodes.id);
    await expect.poll(() => one.writable()).toBe(false);
    await expect.poll(() => one.writable()).toBe(true);
    await one.append([plan(1)]);
    expect((await (await open()).nodes.holderOf('b'))?.id).toBe(one.nodes.id);
  });

  it('[CLU3] a server alone and servers that share keep each other out', async () => {
    const alone = await open({}, 'alone');
    await alone.createBoard('b', [], 1);
    await expect(open()).rejects.toThrow(/uses it/);
    await alone.close();
    const [one, two] = [await open(), await open()];
    expect((await two.nodes.holderOf('b'))?.id).toBe(two.nodes.id);
    expect(one.nodes).toMatchObject({
      dataName: two.nodes.dataName,
      secret: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(one.nodes.secret).toBe(two.nodes.secret);
    await expect(open({}, 'alone')).rejects.toThrow(/uses it/);
  });

  it('[CLU3] tables are brought up to date while no server of an older version is there', async () => {
    const stores = await Promise.all([open(), open(), open()]);
    expect(new Set(stores.map(({ nodes }) => nodes.id)).size).toBe(3);
    await postgres.ask(url, 'UPDATE planwall_schema SET version = 1');
    await expect(open()).rejects.toThrow(/uses it/);
  });
});
