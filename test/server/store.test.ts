import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openLibsql } from '../../server/store/libsql';
import { createMemoryStore } from '../../server/store/memoryStore';
import { hasNodeSqlite, openNodeSqlite } from '../../server/store/nodeSqlite';
import type { SqlDriver } from '../../server/store/sqlDriver';
import { openSqliteStore } from '../../server/store/sqliteStore';
import { roundContract } from './roundContract';
import { storeContract } from './storeContract';

const MIB = 1024 * 1024;

let folder: string;
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'planwall-store-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const freshDir = (): string => join(folder, `store-${++count}`);

storeContract('memory', async () => createMemoryStore());
roundContract('memory', async () => createMemoryStore());

const engines: [string, (path: string) => SqlDriver][] = [
  ['libsql', openLibsql],
  ...(hasNodeSqlite() ? [['node:sqlite', openNodeSqlite] as [string, typeof openLibsql]] : []),
];

for (const [name, open] of engines) {
  storeContract(name, () => openSqliteStore(freshDir(), open));
  roundContract(name, () => openSqliteStore(freshDir(), open));

  describe(`on disk: ${name}`, () => {
    it('everything is there after a restart', async () => {
      const dir = freshDir();
      const store = await openSqliteStore(dir, open);
      await store.createBoard('b', [], 1);
      await store.append([{ boardId: 'b', room: 'plan', data: Uint8Array.of(1, 2) }]);
      await store.close();
      const again = await openSqliteStore(dir, open);
      expect((await again.loadRoom('b', 'plan')).updates).toEqual([Uint8Array.of(1, 2)]);
      await again.close();
    });

    it('every commit is synced, and the write-ahead log is bounded', async () => {
      const opened: SqlDriver[] = [];
      const store = await openSqliteStore(freshDir(), (path) => {
        const db = open(path);
        opened.push(db);
        return db;
      });
      const pragma = (name: string) =>
        Object.values(opened.at(-1)?.prepare(`PRAGMA ${name}`).get() ?? {})[0];
      expect(pragma('journal_mode')).toBe('wal');
      // 2 is FULL.
      expect(pragma('synchronous')).toBe(2);
      expect(pragma('wal_autocheckpoint')).toBe(1_000);
      expect(pragma('journal_size_limit')).toBe(64 * MIB);
      await store.createBoard('b', [], 1);
      const data = new Uint8Array(MIB).fill(7);
      for (let i = 0; i < 30; i += 1) {
        const [seq = 0] = await store.append([{ boardId: 'b', room: 'plan', data }]);
        // A reader that kept its transaction open would keep the log from starting over.
        await store.loadRoom('b', 'plan');
        await store.findToken('none');
        await store.compact('b', 'plan', data, seq);
      }
      expect(store.diskBytes().wal).toBeLessThan(10 * MIB);
      await store.close();
    });

    it('the write-ahead log is emptied when nothing is written', async () => {
      vi.useFakeTimers();
      const store = await openSqliteStore(freshDir(), open);
      const minute = () => vi.advanceTimersByTime(60_000);
      await store.createBoard('b', [], 1);
      const append = () =>
        store.append([{ boardId: 'b', room: 'plan', data: new Uint8Array(2 * MIB) }]);
      await append();
      minute();
      await append();
      minute();
      expect(store.diskBytes().wal).toBeGreaterThan(2 * MIB);
      minute();
      expect(store.diskBytes().wal).toBe(0);
      expect((await store.loadRoom('b', 'plan')).updates).toHaveLength(2);
      await store.close();
      vi.useRealTimers();
    });

    it('only damaged log entries are left out, and they are counted', async () => {
      const dir = freshDir();
      const store = await openSqliteStore(dir, open);
      await store.createBoard('b', [], 1);
      const updates = [1, 2, 3].map((n) => ({
        boardId: 'b',
        room: 'plan' as const,
        data: Uint8Array.of(n),
      }));
      await store.append(updates);
      await store.close();
      const db = open(join(dir, 'planwall.db'));
      db.prepare("UPDATE updates SET data = x'ff' WHERE seq = 3").run();
      db.close();
      const again = await openSqliteStore(dir, open);
      expect(await again.loadRoom('b', 'plan')).toMatchObject({
        updates: [Uint8Array.of(1), Uint8Array.of(2)],
        lastSeq: 3,
        damaged: 1,
      });
      await again.close();
    });

    it('a damaged snapshot is an error, never an empty board', async () => {
      const dir = freshDir();
      const store = await openSqliteStore(dir, open);
      await store.createBoard('b', [], 1);
      await store.compact('b', 'plan', Uint8Array.of(1, 2, 3), 0);
      await store.close();
      const db = open(join(dir, 'planwall.db'));
      db.prepare("UPDATE snapshots SET data = x'00'").run();
      db.close();
      const again = await openSqliteStore(dir, open);
      await expect(again.loadRoom('b', 'plan')).rejects.toThrow(/damaged/);
      await again.close();
    });

    it('[DUR15] places are those of the snapshot beside them, or none', async () => {
      const dir = freshDir();
      const snapshot = Uint8Array.of(1, 2, 3);
      const placesAfter = async (change: string) => {
        const db = open(join(dir, 'planwall.db'));
        db.exec(change);
        db.close();
        const again = await openSqliteStore(dir, open);
        const loaded = await again.loadRoom('b', 'plan');
        expect(loaded.snapshot).toEqual(snapshot);
        await again.compact('b', 'plan', snapshot, 0, Uint8Array.of(7));
        await again.close();
        return loaded.places;
      };
      const store = await openSqliteStore(dir, open);
      await store.createBoard('b', [], 1);
      await store.compact('b', 'plan', snapshot, 0, Uint8Array.of(7));
      await store.compact('b', 'talk', Uint8Array.of(4), 0, Uint8Array.of(8));
      await store.close();
      const talk = "FROM snapshots WHERE room = 'talk'";
      expect(await placesAfter('SELECT 1')).toEqual(Uint8Array.of(7));
      expect(await placesAfter("UPDATE snapshots SET places = x'06'")).toBeNull();
      // As a step of the schema left them.
      expect(
        await placesAfter('UPDATE snapshots SET places = NULL, places_checksum = NULL'),
      ).toBeNull();
      expect(
        await placesAfter(
          `UPDATE snapshots SET places = (SELECT places ${talk}), places_checksum = (SELECT places_checksum ${talk})`,
        ),
      ).toBeNull();
    });

    it('a file lies beside the database; one that was changed is an error, and a deleted board leaves none', async () => {
      const dir = freshDir();
      const store = await openSqliteStore(dir, open);
      await store.createBoard('b', [], 1);
      const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
      const base = {
        boardId: 'b',
        sha256,
        name: 'x.txt',
        type: 'text/plain',
        size: 4,
        at: 1,
        by: null,
      };
      await store.addAsset(base, Buffer.from('test'));
      expect(readdirSync(join(dir, 'assets/b'))).toEqual([sha256]);
      writeFileSync(join(dir, 'assets/b', sha256), 'lies');
      await expect(store.loadAsset('b', sha256)).rejects.toThrow(/damaged/);
      for (const name of ['../../planwall.db', 'X'.repeat(64)])
        await expect(store.addAsset({ ...base, sha256: name }, Buffer.from('x'))).rejects.toThrow();
      await store.deleteBoard('b', 2);
      expect(existsSync(join(dir, 'assets/b'))).toBe(false);
      await store.close();
    });

    it('a folder belongs to one server at a time', async () => {
      const dir = freshDir();
      const store = await openSqliteStore(dir, open);
      await expect(openSqliteStore(dir, open)).rejects.toThrow(/another server/);
      await store.close();
    });

    it('data of a newer version are refused, not touched', async () => {
      const dir = freshDir();
      await (await openSqliteStore(dir, open)).close();
      const file = join(dir, 'planwall.db');
      const db = open(file);
      db.exec('PRAGMA user_version = 999');
      db.close();
      const before = readFileSync(file);
      await expect(openSqliteStore(dir, open)).rejects.toThrow(/newer/);
      expect(readFileSync(file).equals(before)).toBe(true);
    });
  });
}
