import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewLink, Store } from '../../server/store/store';

const link = (tokenHash: string, fields: Partial<NewLink> = {}): NewLink => ({
  role: 'editor',
  tokenHash,
  expiresAt: null,
  ...fields,
});
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const update = (room: 'plan' | 'talk', data: Uint8Array, boardId = 'b1') => ({
  boardId,
  room,
  data,
});

/** What every store promises; run over each of them. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`store contract: ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
      await store.createBoard('b1', [link('hash-1'), link('hash-2', { role: 'viewer' })], 1000);
    });
    afterEach(() => store.close());

    it('a new board has its links and nothing else', async () => {
      expect(await store.getBoard('b1')).toEqual({
        id: 'b1',
        createdAt: 1000,
        locked: false,
        lockedBy: null,
        archived: false,
        deletedAt: null,
      });
      expect((await store.listLinks('b1')).map(({ n, role }) => [n, role])).toEqual([
        [1, 'editor'],
        [2, 'viewer'],
      ]);
      expect(await store.listPeople('b1')).toEqual([]);
      expect(await store.listRooms('b1')).toEqual([]);
      expect(await store.listVersions('b1')).toEqual([]);
    });

    it('a board that does not exist is null', async () => {
      expect(await store.getBoard('nobody')).toBeNull();
      expect(await store.findToken('nothing')).toBeNull();
      expect(await store.listLinks('nobody')).toEqual([]);
    });

    it('a board or a token is made only once', async () => {
      await expect(store.createBoard('b1', [], 1)).rejects.toThrow();
      await expect(store.addLink('b1', link('hash-1'), 1)).rejects.toThrow();
    });

    it('lock and archive are kept', async () => {
      await store.setLock('b1', true, 'link:1');
      await store.setArchived('b1', true);
      expect(await store.getBoard('b1')).toMatchObject({
        locked: true,
        lockedBy: 'link:1',
        archived: true,
      });
      await store.setLock('b1', false, null);
      expect(await store.getBoard('b1')).toMatchObject({ locked: false, lockedBy: null });
    });

    it('a link is found by its hash, ended once, and stays known', async () => {
      const made = await store.addLink(
        'b1',
        link('hash-3', { role: 'owner', expiresAt: 5000 }),
        2000,
      );
      expect(made).toEqual({
        boardId: 'b1',
        n: 3,
        role: 'owner',
        createdAt: 2000,
        expiresAt: 5000,
        endedAt: null,
      });
      expect(await store.findToken('hash-3')).toEqual({ kind: 'link', link: made });
      expect(await store.endLink('b1', 3, 3000)).toBe(true);
      expect(await store.endLink('b1', 3, 4000)).toBe(false);
      expect(await store.endLink('b1', 99, 4000)).toBe(false);
      expect(await store.findToken('hash-3')).toMatchObject({ link: { endedAt: 3000 } });
    });

    it('a person is found by hash, changes role, ends once', async () => {
      const person = {
        boardId: 'b1',
        id: 'ada',
        role: 'editor',
        link: 1,
        createdAt: 2000,
        endedAt: null,
      } as const;
      await store.addPerson(person, 'hash-ada');
      expect(await store.findToken('hash-ada')).toEqual({ kind: 'person', person });
      expect(await store.setPersonRole('b1', 'ada', 'viewer')).toBe(true);
      expect(await store.endPerson('b1', 'ada', 3000)).toBe(true);
      expect(await store.endPerson('b1', 'ada', 3000)).toBe(false);
      expect(await store.setPersonRole('b1', 'ada', 'owner')).toBe(false);
      expect(await store.listPeople('b1')).toEqual([{ ...person, role: 'viewer', endedAt: 3000 }]);
    });

    it('updates come back in order, a room at a time', async () => {
      const seqs = await store.append([
        update('plan', bytes(1)),
        update('talk', bytes(2)),
        update('plan', bytes(3)),
      ]);
      expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
      expect(await store.loadRoom('b1', 'plan')).toEqual({
        snapshot: null,
        updates: [bytes(1), bytes(3)],
        lastSeq: seqs[2],
        damaged: 0,
      });
      expect((await store.listRooms('b1')).sort()).toEqual(['plan', 'talk']);
    });

    it('an unknown room is empty', async () => {
      expect(await store.loadRoom('b1', 'work')).toEqual({
        snapshot: null,
        updates: [],
        lastSeq: 0,
        damaged: 0,
      });
    });

    it('compaction replaces exactly what it covers', async () => {
      const [first] = await store.append([update('plan', bytes(1)), update('talk', bytes(7))]);
      const [later] = await store.append([update('plan', bytes(2))]);
      await store.compact('b1', 'plan', bytes(9, 9), first ?? 0);
      expect(await store.loadRoom('b1', 'plan')).toEqual({
        snapshot: bytes(9, 9),
        updates: [bytes(2)],
        lastSeq: later,
        damaged: 0,
      });
      await store.compact('b1', 'plan', bytes(8), later ?? 0);
      expect(await store.loadRoom('b1', 'plan')).toEqual({
        snapshot: bytes(8),
        updates: [],
        lastSeq: later,
        damaged: 0,
      });
      expect((await store.loadRoom('b1', 'talk')).updates).toEqual([bytes(7)]);
    });

    it('sequence numbers are never used twice, not even after a compaction', async () => {
      const [first = 0] = await store.append([update('plan', bytes(1))]);
      await store.compact('b1', 'plan', bytes(1), first);
      const [next = 0] = await store.append([update('plan', bytes(2))]);
      expect(next).toBeGreaterThan(first);
    });

    it('empty and large blobs survive unchanged', async () => {
      const large = new Uint8Array(300_000).map((_, i) => i % 251);
      await store.append([update('plan', bytes()), update('plan', large)]);
      const { updates } = await store.loadRoom('b1', 'plan');
      expect(updates[0]?.length).toBe(0);
      expect(Buffer.from(updates[1] ?? []).equals(Buffer.from(large))).toBe(true);
    });

    it('versions are numbered and hold every room', async () => {
      const rooms = new Map([['plan', bytes(1, 2)] as const, ['talk', bytes(3)] as const]);
      const made = await store.addVersion({ boardId: 'b1', name: 'One', at: 10, by: 'ada', rooms });
      expect(made).toEqual({ n: 1, name: 'One', at: 10, by: 'ada' });
      await store.addVersion({ boardId: 'b1', name: 'Two', at: 20, by: null, rooms: new Map() });
      expect((await store.listVersions('b1')).map(({ n, name }) => [n, name])).toEqual([
        [1, 'One'],
        [2, 'Two'],
      ]);
      expect(await store.loadVersion('b1', 1)).toEqual(rooms);
      expect(await store.loadVersion('b1', 2)).toEqual(new Map());
      expect(await store.loadVersion('b1', 3)).toBeNull();
    });

    it('a deleted board keeps its tokens as known and forgets the rest', async () => {
      await store.createBoard('b2', [link('hash-b2')], 1);
      await store.append([update('plan', bytes(1)), update('plan', bytes(2), 'b2')]);
      await store.deleteBoard('b1', 5000);
      expect(await store.getBoard('b1')).toMatchObject({ deletedAt: 5000 });
      expect(await store.findToken('hash-1')).not.toBeNull();
      expect(await store.listRooms('b1')).toEqual([]);
      expect((await store.loadRoom('b2', 'plan')).updates).toEqual([bytes(2)]);
    });

    it('takes writes', async () => {
      expect(await store.writable()).toBe(true);
    });
  });
}
