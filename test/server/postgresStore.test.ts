import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../../server/log';
import { assetFiles } from '../../server/store/assetFiles';
import { openPostgresStore } from '../../server/store/postgres/store';
import type { Store } from '../../server/store/store';
import { startPostgres, type TestPostgres } from '../support/postgres';
import { roundContract } from './roundContract';
import { storeContract } from './storeContract';

let postgres: TestPostgres;
let folder: string;
let count = 0;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'planwall-store-'));
  postgres = await startPostgres();
}, 60_000);
afterAll(async () => {
  await shared?.store.close();
  await postgres.remove();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const open = (url: string, onTakenOver: () => void = () => {}): Promise<Store> =>
  openPostgresStore(
    { url, log: createLogger('silent'), onTakenOver },
    assetFiles(join(folder, `files-${++count}`)),
  );
const openFresh = async (): Promise<Store> => open(await postgres.fresh());

/** One store for all tests of the contracts, emptied before each: a connection is a process, and takes a while. */
let shared: { readonly url: string; readonly store: Store } | null = null;
async function openEmpty(): Promise<Store> {
  if (shared === null) {
    const url = await postgres.fresh();
    shared = { url, store: await open(url) };
  } else await postgres.empty(shared.url);
  return { ...shared.store, close: async () => {} };
}

storeContract('postgres', openEmpty);
roundContract('postgres', openEmpty);

const plan = (...values: number[]) =>
  ({ boardId: 'b', room: 'plan', data: Uint8Array.from(values) }) as const;

describe('in a PostgreSQL database', () => {
  it('everything is there after a restart, and its size is known', async () => {
    const url = await postgres.fresh();
    const store = await open(url);
    await store.createBoard('b', [], 1);
    const [seq] = await store.append([plan(1, 2)]);
    await expect.poll(() => store.diskBytes().database).toBeGreaterThan(1_000_000);
    await store.close();
    const again = await open(url);
    expect(await again.loadRoom('b', 'plan')).toMatchObject({
      updates: [Uint8Array.of(1, 2)],
      lastSeq: seq,
    });
    expect((await again.getBoard('b'))?.restoredAt).toBeNull();
    await again.close();
  });

  it('a commit is on disk whatever the database says by default', async () => {
    const url = await postgres.fresh();
    await postgres.ask(
      url,
      `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET synchronous_commit = off`,
    );
    const store = await open(url);
    const [before] = await postgres.ask(url, 'SELECT pg_current_wal_flush_lsn()::text AS lsn');
    await store.createBoard('b', [], 1);
    const [after] = await postgres.ask(url, 'SELECT pg_current_wal_flush_lsn()::text AS lsn');
    expect(after?.lsn).not.toBe(before?.lsn);
    await store.close();
  });

  it('only damaged log entries are left out, and a damaged snapshot is an error', async () => {
    const url = await postgres.fresh();
    const store = await open(url);
    await store.createBoard('b', [], 1);
    const [first = 0, second = 0, third = 0] = await store.append([plan(1), plan(2), plan(3)]);
    await postgres.ask(url, `UPDATE updates SET data = '\\xff' WHERE seq = ${second}`);
    expect(await store.loadRoom('b', 'plan')).toMatchObject({
      updates: [Uint8Array.of(1), Uint8Array.of(3)],
      lastSeq: third,
      damaged: 1,
    });
    await store.compact('b', 'plan', Uint8Array.of(9), first, Uint8Array.of(7));
    await postgres.ask(url, `UPDATE snapshots SET places = '\\x06'`);
    expect((await store.loadRoom('b', 'plan')).places).toBeNull();
    await postgres.ask(url, `UPDATE snapshots SET data = '\\x00'`);
    await expect(store.loadRoom('b', 'plan')).rejects.toThrow(/damaged/);
    await store.close();
  });

  it('a version that is decided is final for whoever asks the database', async () => {
    const url = await postgres.fresh();
    const store = await open(url);
    await postgres.ask(
      url,
      `INSERT INTO reviews (board, version, sha256, state, plan, body) VALUES ('b', 1, '', 'signed-off', '{}', '{}')`,
    );
    await expect(postgres.ask(url, `UPDATE reviews SET plan = 'x'`)).rejects.toThrow(/final/);
    await store.close();
  });

  it('a text with a NUL, which PostgreSQL has none of, is kept without it', async () => {
    const store = await openFresh();
    const entry = { at: 1, person: null, room: 'plan', entity: 'a', from: null, to: '"x"' };
    await store.writeJournal('b', [{ ...entry, field: 'ti\0tle' }], [], 9);
    const [kept] = await store.readJournal('b', { limit: 9 });
    expect(kept?.field).toBe('ti\u{fffd}tle');
    expect(await store.seenDeleted('b', 'plan', ['a\0'], 1)).toEqual(new Map([['a\0', 1]]));
    await store.seenDeleted('b', 'plan', ['a\0'], 2);
    await store.close();
  });

  it('what fails after it has written takes back its own writes alone', async () => {
    const store = await openFresh();
    const entry = { at: 1, person: null, room: 'plan', entity: 'a', from: null, to: null };
    const write = (field: string, to = 1) =>
      store.writeJournal(
        'b',
        [{ ...entry, field }],
        // No such number fits: the statement fails in the database.
        [{ seq: to, at: 1, to: null }],
        9,
      );
    const outcomes = await Promise.allSettled([
      write('one'),
      write('two', 1e30),
      write('three'),
      write('four'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    const kept = await store.readJournal('b', { limit: 9 });
    expect(kept.map(({ field }) => field)).toEqual(['four', 'three', 'one']);
    await store.close();
  });

  it('data of a newer version, and tables that are somebody else’s, are refused', async () => {
    const url = await postgres.fresh();
    await (await open(url)).close();
    await postgres.ask(url, 'UPDATE planwall_schema SET version = 999');
    await expect(open(url)).rejects.toThrow(/newer/);
    const other = await postgres.fresh();
    await postgres.ask(other, 'CREATE TABLE boards (id int)');
    await expect(open(other)).rejects.toThrow(/already exists/);
    expect(
      await postgres.ask(other, 'SELECT * FROM pg_tables WHERE tablename = $$links$$'),
    ).toEqual([]);
  });
});

describe('whose a database is', () => {
  /** Ends the session that holds the lock, as a network that breaks would. */
  const cutOff = (url: string) =>
    postgres.ask(
      url,
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );

  it('[DUR18] a server that has lost it to another writes nothing and hears of it', async () => {
    const url = await postgres.fresh();
    let isTaken = false;
    const first = await open(url, () => {
      isTaken = true;
    });
    await first.createBoard('b', [], 1);
    await first.append([plan(1)]);
    const waiting = open(url);
    await cutOff(url);
    const second = await waiting;
    await expect.poll(() => isTaken).toBe(true);
    await expect(first.append([plan(2)])).rejects.toThrow(/does not answer/);
    expect(await first.writable()).toBe(false);
    await second.append([plan(3)]);
    expect((await second.loadRoom('b', 'plan')).updates).toEqual([
      Uint8Array.of(1),
      Uint8Array.of(3),
    ]);
    await first.close();
    await second.close();
  });

  it('[DUR18] a session that outlived its ownership finds nothing to write to', async () => {
    for (const write of [
      (store: Store) => store.append([plan(2)]),
      (store: Store) => store.setLock('b', true, null),
    ]) {
      const url = await postgres.fresh();
      let isTaken = false;
      const store = await open(url, () => {
        isTaken = true;
      });
      await store.createBoard('b', [], 1);
      await store.append([plan(1)]);
      await postgres.ask(url, 'UPDATE nodes SET ended_at = 1');
      await expect(write(store)).rejects.toThrow(/taken/);
      await expect.poll(() => isTaken).toBe(true);
      await store.close();
      const [found] = await postgres.ask(
        url,
        'SELECT (SELECT count(*)::int FROM updates) AS updates, (SELECT locked FROM boards) AS locked',
      );
      expect(found).toEqual({ updates: 1, locked: false });
    }
  });

  it('[DUR17] a session that broke is made anew, and nothing that was answered is lost', async () => {
    const url = await postgres.fresh();
    const store = await open(url);
    await store.createBoard('b', [], 1);
    await store.append([plan(1)]);
    await cutOff(url);
    await expect.poll(() => store.writable()).toBe(false);
    await expect.poll(() => store.writable()).toBe(true);
    await store.append([plan(2)]);
    expect((await store.loadRoom('b', 'plan')).updates).toEqual([
      Uint8Array.of(1),
      Uint8Array.of(2),
    ]);
    await store.close();
  });

  it('[DUR19] a copy of a database, or one of another line of history, counts as taken out of a backup', async () => {
    const url = await postgres.fresh();
    const store = await open(url);
    await store.createBoard('b', [], 1);
    await store.close();
    const before = Date.now();
    const copy = await open(await postgres.copy(url));
    expect((await copy.getBoard('b'))?.restoredAt).toBeGreaterThanOrEqual(before);
    await copy.close();
  });
});
