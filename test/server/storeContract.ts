import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PushedItem } from '../../server/store/pushStore';
import type { Approver, NewReview } from '../../server/store/reviewStore';
import type { NewLink, Store } from '../../server/store/store';
import type { PushRow } from '../../shared/push/pushApi';

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
        restoredAt: null,
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
        lens: null,
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
        places: null,
        updates: [bytes(1), bytes(3)],
        owners: [],
        lastSeq: seqs[2],
        damaged: 0,
      });
      expect((await store.listRooms('b1')).sort()).toEqual(['plan', 'talk']);
    });

    it('tells the rooms of all boards, the last written first, with the bytes of their snapshots', async () => {
      await store.createBoard('b2', [link('hash-other')], 1000);
      const room = (boardId: string, name: string, size = 0) => ({
        boardId,
        room: name,
        bytes: size,
      });
      expect(await store.lastWritten(9)).toEqual([]);
      await store.append([update('plan', bytes(1)), update('talk', bytes(2))]);
      await store.append([update('plan', bytes(3), 'b2')]);
      expect(await store.lastWritten(9)).toEqual([
        room('b2', 'plan'),
        room('b1', 'talk'),
        room('b1', 'plan'),
      ]);
      // A snapshot is as old as the newest edit in it.
      const [seq = 0] = await store.append([update('plan', bytes(4))]);
      await store.compact('b1', 'plan', bytes(1, 2, 3), seq);
      await store.append([update('talk', bytes(5))]);
      expect(await store.lastWritten(9)).toEqual([
        room('b1', 'talk'),
        room('b1', 'plan', 3),
        room('b2', 'plan'),
      ]);
      expect(await store.lastWritten(1)).toEqual([room('b1', 'talk')]);
      await store.deleteBoard('b1', 2000);
      expect(await store.lastWritten(9)).toEqual([room('b2', 'plan')]);
    });

    it('an unknown room is empty', async () => {
      expect(await store.loadRoom('b1', 'work')).toEqual({
        snapshot: null,
        places: null,
        updates: [],
        owners: [],
        lastSeq: 0,
        damaged: 0,
      });
    });

    it('compaction replaces exactly what it covers', async () => {
      const [first] = await store.append([update('plan', bytes(1)), update('talk', bytes(7))]);
      const [later] = await store.append([update('plan', bytes(2))]);
      await store.compact('b1', 'plan', bytes(9, 9), first ?? 0, bytes(4));
      expect(await store.loadRoom('b1', 'plan')).toEqual({
        snapshot: bytes(9, 9),
        places: bytes(4),
        updates: [bytes(2)],
        owners: [],
        lastSeq: later,
        damaged: 0,
      });
      await store.compact('b1', 'plan', bytes(8), later ?? 0);
      expect(await store.loadRoom('b1', 'plan')).toEqual({
        snapshot: bytes(8),
        places: null,
        updates: [],
        owners: [],
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

    it('an owner of a client id comes with an update, stays the first, and outlives a compaction', async () => {
      const big = Number.MAX_SAFE_INTEGER - 1;
      const [seq = 0] = await store.append([
        { ...update('plan', bytes(1)), owners: [{ client: 7, holder: 'person:ada' }] },
        { ...update('talk', bytes(2)), owners: [{ client: 7, holder: 'link:1' }] },
      ]);
      await store.append([
        {
          ...update('plan', bytes(3)),
          owners: [
            { client: 7, holder: 'person:eve' },
            { client: big, holder: 'server' },
          ],
        },
      ]);
      await store.compact('b1', 'plan', bytes(9), seq);
      const ownersOf = async (room: 'plan' | 'talk') =>
        (await store.loadRoom('b1', room)).owners.map(({ client, holder }) => [client, holder]);
      expect(await ownersOf('plan')).toEqual([
        [7, 'person:ada'],
        [big, 'server'],
      ]);
      expect(await ownersOf('talk')).toEqual([[7, 'link:1']]);
      await store.deleteBoard('b1', 2);
      expect(await ownersOf('plan')).toEqual([]);
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
      const one = { boardId: 'b1', name: 'One', kind: 'named', at: 10, by: 'ada', rooms } as const;
      const made = await store.addVersion(one);
      expect(made).toMatchObject({ n: 1, name: 'One', kind: 'named', at: 10, by: 'ada' });
      expect(made.bytes).toBeGreaterThan(0);
      await store.addVersion({ ...one, name: 'Two', kind: 'automatic', rooms: new Map() });
      expect((await store.listVersions('b1')).map(({ n, name }) => [n, name])).toEqual([
        [1, 'One'],
        [2, 'Two'],
      ]);
      expect(await store.loadVersion('b1', 1)).toEqual(rooms);
      expect(await store.loadVersion('b1', 2)).toEqual(new Map());
      expect(await store.loadVersion('b1', 3)).toBeNull();
    });

    it('dropped versions are gone with their rooms, and the others keep their numbers', async () => {
      const rooms = new Map([['plan', bytes(1)] as const]);
      for (const at of [1, 2, 3])
        await store.addVersion({ boardId: 'b1', name: '', kind: 'automatic', at, by: null, rooms });
      await store.dropVersions('b1', [1, 2]);
      expect((await store.listVersions('b1')).map(({ n }) => n)).toEqual([3]);
      expect(await store.loadVersion('b1', 1)).toBeNull();
      expect(await store.loadVersion('b1', 3)).toEqual(rooms);
      await store.deleteBoard('b1', 9);
      expect(await store.listVersions('b1')).toEqual([]);
      expect(await store.loadVersion('b1', 3)).toBeNull();
    });

    it('the journal keeps the newest entries, a page or an entity at a time', async () => {
      const entry = (entity: string, to: string) =>
        ({ at: 1, person: 'ada', room: 'plan', entity, field: 'title', from: null, to }) as const;
      const { seqs } = await store.writeJournal(
        'b1',
        [entry('a', '"1"'), entry('b', '"2"')],
        [],
        3,
      );
      const { dropped } = await store.writeJournal(
        'b1',
        [entry('a', '"3"'), entry('a', '"4"')],
        [{ seq: seqs[1] as number, at: 9, to: '"5"' }],
        3,
      );
      expect(dropped).toBe(1);
      const all = await store.readJournal('b1', { limit: 10 });
      expect(all.map(({ entity, to, at }) => [entity, to, at])).toEqual([
        ['a', '"4"', 1],
        ['a', '"3"', 1],
        ['b', '"5"', 9],
      ]);
      const [first] = await store.readJournal('b1', { entity: 'a', limit: 1 });
      expect(first).toEqual({ ...entry('a', '"4"'), seq: all[0]?.seq });
      expect(await store.readJournal('b1', { before: all[1]?.seq, limit: 9 })).toEqual([all[2]]);
      expect(await store.readJournal('b2', { limit: 9 })).toEqual([]);
      await store.deleteBoard('b1', 5);
      expect(await store.readJournal('b1', { limit: 9 })).toEqual([]);
    });

    it('the journal stays bounded however often it is written', async () => {
      const entry = { at: 1, person: null, room: 'plan', entity: 'a', field: 'f', from: null };
      let dropped = 0;
      for (let i = 0; i < 450; i += 1)
        dropped += (await store.writeJournal('b1', [{ ...entry, to: String(i) }], [], 200)).dropped;
      const left = await store.readJournal('b1', { limit: 1_000 });
      expect(left.length + dropped).toBe(450);
      expect(left.length).toBeGreaterThanOrEqual(200);
      expect(left.length).toBeLessThanOrEqual(202);
      expect(left[0]?.to).toBe('449');
    });

    it('a file is kept once a board, as whoever came first called it, and goes with the board', async () => {
      const data = new TextEncoder().encode('file');
      const sha256 = createHash('sha256').update(data).digest('hex');
      const base = { boardId: 'b1', sha256, type: 'text/plain', size: 4, by: 'ada' };
      const first = { ...base, name: 'one.txt', at: 1 };
      expect(await store.addAsset(first, data)).toEqual(first);
      expect(await store.addAsset({ ...base, name: 'two.txt', at: 2 }, data)).toEqual(first);
      expect(await store.listAssets('b1')).toEqual([first]);
      expect(await store.loadAsset('b1', sha256)).toEqual(data);
      expect(await store.loadAsset('b2', sha256)).toBeNull();
      expect(await store.loadAsset('b1', 'f'.repeat(64))).toBeNull();
      await store.deleteBoard('b1', 5);
      expect(await store.listAssets('b1')).toEqual([]);
      expect(await store.loadAsset('b1', sha256)).toBeNull();
    });

    it('since when entries are seen as deleted; what came back begins anew', async () => {
      const seen = (keys: string[], now: number) => store.seenDeleted('b1', 'plan', keys, now);
      expect(await seen(['a', 'b'], 1)).toEqual(new Map(Object.entries({ a: 1, b: 1 })));
      expect(await seen(['a', 'c'], 2)).toEqual(new Map(Object.entries({ a: 1, c: 2 })));
      expect(await seen(['b'], 3)).toEqual(new Map([['b', 3]]));
      await store.deleteBoard('b1', 4);
      expect(await seen(['b'], 5)).toEqual(new Map([['b', 5]]));
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

    it('runs that made tasks are numbered, kept, and taken back once', async () => {
      const run = { boardId: 'b1', at: 5, by: 'p1', version: 1, receipt: '{"added":[]}' };
      expect(await store.tasksVersion('b1')).toBeNull();
      expect(await store.addTaskRun(run)).toEqual({
        ...run,
        n: 1,
        finished: false,
        undoneAt: null,
      });
      await store.finishTaskRun('b1', 1);
      expect((await store.listTaskRuns('b1'))[0]?.finished).toBe(true);
      expect((await store.addTaskRun({ ...run, by: null, version: 2 })).n).toBe(2);
      expect(await store.tasksVersion('b1')).toBe(2);
      expect(await store.endTaskRun('b1', 2, 9)).toBe(true);
      expect(await store.endTaskRun('b1', 2, 10)).toBe(false);
      expect(await store.endTaskRun('b1', 3, 10)).toBe(false);
      expect(await store.tasksVersion('b1')).toBe(1);
      expect(await store.listTaskRuns('b1')).toEqual([
        { ...run, n: 1, finished: true, undoneAt: null },
        { ...run, n: 2, by: null, version: 2, finished: false, undoneAt: 9 },
      ]);
      expect(await store.listTaskRuns('b2')).toEqual([]);
      await store.deleteBoard('b1', 20);
      expect(await store.listTaskRuns('b1')).toEqual([]);
    });

    it('pushes are numbered and kept with their rows, apart from the ledger of what is where', async () => {
      const push = { boardId: 'b1', at: 5, by: 'p1', request: '{"items":[]}', unchanged: 2 };
      const row = (item: string): PushRow => ({
        item,
        title: item,
        action: 'create',
        state: 'waiting',
        key: null,
        url: null,
        fault: null,
        said: null,
      });
      const first = await store.addPush(push, [row('a'), row('b')], 2);
      expect(first).toEqual({ ...push, n: 1, state: 'running', fault: null });
      expect((await store.addPush({ ...push, by: null }, [], 2)).n).toBe(2);
      const failed: PushRow = { ...row('b'), state: 'failed', fault: 'gone', said: 'No.' };
      await store.setPushRows('b1', 1, [
        [1, failed],
        [7, failed],
      ]);
      await store.setPush('b1', 1, 'paused', 'slow-down');
      expect(await store.listPushes('b1')).toEqual([
        { ...push, n: 1, state: 'paused', fault: 'slow-down' },
        { ...push, n: 2, by: null, state: 'running', fault: null },
      ]);
      expect(await store.pushRows('b1', 1)).toEqual([row('a'), failed]);
      expect(await store.pushRows('b1', 3)).toEqual([]);
      expect(await store.countPushRows('b1', 1)).toEqual([
        { action: 'create', state: 'failed', count: 1 },
        { action: 'create', state: 'waiting', count: 1 },
      ]);
      expect(await store.countPushRows('b1', 2)).toEqual([]);
      expect((await store.addPush(push, [row('c')], 2)).n).toBe(3);
      expect((await store.listPushes('b1')).map(({ n }) => n)).toEqual([2, 3]);
      expect(await store.pushRows('b1', 1)).toEqual([]);
      expect(await store.pushRows('b1', 3)).toEqual([row('c')]);

      const entry: PushedItem = {
        item: 'b',
        ref: null,
        intentAt: 7,
        sent: {},
        links: [],
        linksInText: false,
      };
      const ref = { id: '9', key: 'PAY-1', url: 'https://x' };
      await store.putPushedItem('b1', 'jira:x', entry);
      await store.putPushedItem('b1', 'jira:x', { ...entry, item: 'a' });
      await store.putPushedItem('b1', 'github:x', entry);
      const known = { ...entry, ref, intentAt: null, sent: { title: 'h' }, links: ['a'] };
      await store.putPushedItem('b1', 'jira:x', known);
      expect(await store.listPushedItems('b1', 'jira:x')).toEqual([{ ...entry, item: 'a' }, known]);
      await store.dropPushedItem('b1', 'jira:x', 'a');
      expect(await store.listPushedItems('b1', 'jira:x')).toEqual([known]);
      expect(await store.listPushedItems('b1', 'github:x')).toEqual([entry]);
      expect(await store.listPushedItems('b2', 'jira:x')).toEqual([]);
      await store.deleteBoard('b1', 20);
      expect(await store.listPushes('b1')).toEqual([]);
      expect(await store.pushRows('b1', 1)).toEqual([]);
      expect(await store.listPushedItems('b1', 'jira:x')).toEqual([]);
    });

    const review = (fields: Partial<NewReview> = {}): NewReview => ({
      boardId: 'b1',
      sha256: 'aa',
      sentAt: 5,
      sentBy: 'link:1',
      sentByName: 'Mia',
      rule: 'all',
      due: null,
      note: null,
      lock: false,
      approvers: [
        {
          personId: 'p1',
          name: 'Ada',
          issuedBy: 'Mia',
          claimedAt: null,
          decision: null,
          at: null,
          comment: null,
        },
      ],
      warnings: [],
      counts: { initiatives: 1, tasks: 0, lanes: 1, goals: 0, dependencies: 0, milestones: 0 },
      saved: 1,
      ...fields,
    });

    it('versions sent to be signed are numbered, and the one before is superseded', async () => {
      const first = await store.addReview(review(), '{"a":1}', [
        { personId: 'p1', tokenHash: 'link-1' },
      ]);
      expect(first).toMatchObject({ version: 1, state: 'in-review', seal: null });
      await store.addReview(review({ sha256: 'bb', sentAt: 9 }), '{"b":2}', []);
      expect(
        (await store.listReviews('b1')).map((r) => [r.version, r.sha256, r.state, r.endedAt]),
      ).toEqual([
        [1, 'aa', 'superseded', 9],
        [2, 'bb', 'in-review', null],
      ]);
      expect(await store.reviewPlan('b1', 1)).toBe('{"a":1}');
      expect(await store.reviewPlan('b1', 3)).toBeNull();
      expect(await store.listReviews('other')).toEqual([]);
    });

    it('a version is changed while it is in review and never after', async () => {
      await store.addReview(review(), '{}', []);
      const [approver] = review().approvers;
      const approvers = [{ ...(approver as Approver), decision: 'approve' as const, at: 7 }];
      expect(await store.patchReview('b1', 1, { approvers })).toBe(true);
      const signed = { state: 'signed-off' as const, endedAt: 8, previous: null, seal: 'cc' };
      expect(await store.patchReview('b1', 1, signed)).toBe(true);
      expect(await store.patchReview('b1', 1, { state: 'withdrawn' })).toBe(false);
      expect(await store.patchReview('b1', 1, { approvers: [] })).toBe(false);
      expect(await store.patchReview('b1', 2, signed)).toBe(false);
      expect(await store.listReviews('b1')).toEqual([
        { ...review(), ...signed, approvers, version: 1 },
      ]);
    });

    it('an approver’s link belongs to the browser that claimed it first', async () => {
      await store.addReview(review(), '{}', [{ personId: 'p1', tokenHash: 'link-1' }]);
      expect(await store.findApproverLink('link-1')).toEqual({
        boardId: 'b1',
        version: 1,
        personId: 'p1',
        tokenHash: 'link-1',
        browserHash: null,
      });
      expect(await store.claimApproverLink('link-1', 'one')).toBe(true);
      expect(await store.claimApproverLink('link-1', 'two')).toBe(false);
      expect(await store.claimApproverLink('link-1', 'one')).toBe(true);
      expect(await store.claimApproverLink('nothing', 'one')).toBe(false);
      expect(await store.findApproverLink('nothing')).toBeNull();
    });

    it('an approver’s link becomes a known person’s with the version, at its first claim alone', async () => {
      const [invited] = review().approvers;
      const { personId = '' } = invited ?? {};
      await store.addReview(review(), '{}', [{ personId, tokenHash: 'link-1' }]);
      const approverOf = async () => (await store.listReviews('b1'))[0]?.approvers[0]?.personId;
      expect(await store.claimApproverLink('link-1', 'one', 'known')).toBe(true);
      expect((await store.findApproverLink('link-1'))?.personId).toBe('known');
      expect(await approverOf()).toBe('known');
      expect(await store.claimApproverLink('link-1', 'one', 'other')).toBe(true);
      expect(await store.claimApproverLink('link-1', 'two', 'other')).toBe(false);
      expect((await store.findApproverLink('link-1'))?.personId).toBe('known');
      expect(await approverOf()).toBe('known');
    });

    it('a deleted board forgets what was sent to be signed', async () => {
      await store.addReview(review(), '{}', [{ personId: 'p1', tokenHash: 'link-1' }]);
      await store.deleteBoard('b1', 10);
      expect(await store.listReviews('b1')).toEqual([]);
      expect(await store.findApproverLink('link-1')).toBeNull();
    });

    it('a person’s token can be given anew; the old one is no longer known', async () => {
      const person = {
        boardId: 'b1',
        id: 'p1',
        role: 'approver' as const,
        link: 0,
        createdAt: 1,
        endedAt: null,
      };
      await store.addPerson(person, 'token-1');
      expect(await store.setPersonToken('b1', 'p1', 'token-2')).toBe(true);
      expect(await store.findToken('token-1')).toBeNull();
      expect(await store.findToken('token-2')).toMatchObject({ kind: 'person' });
      expect(await store.setPersonToken('b1', 'nobody', 'token-3')).toBe(false);
    });
  });
}
