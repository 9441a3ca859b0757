import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Store, VersionRecord } from '../../server/store/store';
import { thin } from '../../server/versions/thin';
import type { Restored, Version, VersionInfo, VersionList } from '../../shared/api/versions';
import { NOTE_ROOT, noteText } from '../../shared/formats/noteText';
import type { PlanDiff } from '../../shared/plan/frozenPlan';
import { editPlan } from '../../shared/plan/planEdit';
import { connectPeer, type Peer } from '../support/peer';
import { makeBoard, type RunningServer, startServer, type TestBoard } from '../support/startServer';

let server: RunningServer;
let store: Store;
beforeAll(async () => {
  store = createMemoryStore();
  server = await startServer({ store });
});
afterAll(() => server.stop());

type Role = keyof TestBoard['tokens'];
const call = (board: TestBoard, role: Role, method: string, path: string, body?: unknown) =>
  fetch(`${server.url}/api/boards/${board.id}${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${board.tokens[role]}`,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const ok = async <T>(answer: Promise<Response>): Promise<T> => {
  const response = await answer;
  expect(response.status).toBeLessThan(300);
  return (await response.json()) as T;
};
const keep = (board: TestBoard, name: string) =>
  ok<VersionInfo>(call(board, 'editor', 'POST', '/versions', { name }));

async function opened(board: TestBoard, room = 'plan'): Promise<Peer> {
  const peer = connectPeer(server, board, room, board.tokens.editor);
  await peer.synced();
  return peer;
}
/** Writes an initiative and waits until the server has it on disk. */
async function write(board: TestBoard, peer: Peer, id: string, fields: Record<string, unknown>) {
  editPlan(peer.doc, (edit) => {
    if (peer.doc.getMap('initiatives').has(id)) edit.patch('initiatives', id, fields);
    else
      (peer.doc.getMap('initiatives') as Y.Map<unknown>).set(id, new Y.Map(Object.entries(fields)));
  });
  await arrived(board, peer.doc, 'plan');
}
/** Another client sees what this document holds: then it is on disk. */
async function arrived(board: TestBoard, doc: Y.Doc, room: string): Promise<void> {
  const other = await opened(board, room);
  const want = Y.getState(doc.store, doc.clientID);
  await other.until(() => Y.getState(other.doc.store, doc.clientID) >= want);
  other.close();
}
const titles = (doc: Y.Doc): Record<string, unknown> =>
  Object.fromEntries(
    [...doc.getMap<Y.Map<unknown>>('initiatives')]
      .filter(([, entry]) => !entry.get('deleted'))
      .map(([id, entry]) => [id, entry.get('title')]),
  );

describe('versions', () => {
  it('[VER1] a named version shows the board as it was, as JSON and as bytes', async () => {
    const board = await makeBoard(server, 'Kept');
    const peer = await opened(board);
    await write(board, peer, 'a', { title: 'First', order: 'a0' });
    expect(await keep(board, 'Before the talk')).toMatchObject({ n: 1, kind: 'named', by: null });
    await write(board, peer, 'a', { title: 'Second' });
    const version = await ok<Version>(call(board, 'viewer', 'GET', '/versions/1'));
    expect(version.plan.initiatives).toMatchObject([{ id: 'a', title: 'First' }]);
    const bytes = await call(board, 'viewer', 'GET', '/versions/1/rooms/plan');
    const doc = new Y.Doc();
    Y.applyUpdate(doc, new Uint8Array(await bytes.arrayBuffer()));
    expect(titles(doc)).toEqual({ a: 'First' });
    const { versions } = await ok<VersionList>(call(board, 'viewer', 'GET', '/versions'));
    expect(versions.map(({ name }) => name)).toEqual(['Before the talk']);
    peer.close();
  });

  it('[VER2] says what changed between any two, and until now', async () => {
    const board = await makeBoard(server);
    const peer = await opened(board);
    await write(board, peer, 'a', { title: 'One', order: 'a0', estimate: 3 });
    await keep(board, '1');
    await write(board, peer, 'a', { title: 'Two' });
    await keep(board, '2');
    await write(board, peer, 'a', { estimate: 5 });
    const kinds = async (query: string, from = 1) =>
      (
        await ok<PlanDiff>(call(board, 'viewer', 'GET', `/versions/${from}/diff${query}`))
      ).changes.map(({ kind, from: old, to }) => [kind, old, to]);
    expect(await kinds('?to=2')).toEqual([['renamed', 'One', 'Two']]);
    expect(await kinds('?to=1', 2)).toEqual([['renamed', 'Two', 'One']]);
    expect(await kinds('?to=1')).toEqual([]);
    expect(await kinds('')).toEqual([
      ['re-estimated', 3, 5],
      ['renamed', 'One', 'Two'],
    ]);
    peer.close();
  });

  it('[VER3] a restore is seen live, deletes softly, and is taken back by the version before it', async () => {
    const board = await makeBoard(server);
    const peer = await opened(board);
    await write(board, peer, 'a', { title: 'One', order: 'a0' });
    await keep(board, 'Good');
    await write(board, peer, 'a', { title: 'Spoilt' });
    await write(board, peer, 'b', { title: 'New', order: 'a1' });
    const { before } = await ok<Restored>(call(board, 'owner', 'POST', '/versions/1/restore'));
    await peer.until(() => titles(peer.doc).a === 'One' && !('b' in titles(peer.doc)));
    const gone = peer.doc.getMap<Y.Map<unknown>>('initiatives').get('b');
    expect(gone?.get('title')).toBe('New');
    expect(Date.parse(String(gone?.get('deleted')))).toBeGreaterThan(0);
    await ok(call(board, 'owner', 'POST', `/versions/${before}/restore`));
    await peer.until(() => titles(peer.doc).a === 'Spoilt');
    expect(titles(peer.doc)).toEqual({ a: 'Spoilt', b: 'New' });
    expect((await store.listVersions(board.id)).map(({ kind }) => kind)).toEqual([
      'named',
      'restore',
      'restore',
    ]);
    peer.close();
  });

  it('[VER4] a restore to what is there already writes nothing', async () => {
    const board = await makeBoard(server);
    const peer = await opened(board);
    await write(board, peer, 'a', { title: 'One', order: 'a0' });
    await keep(board, 'Same');
    const before = Y.encodeStateVector(peer.doc);
    await ok(call(board, 'owner', 'POST', '/versions/1/restore'));
    const fresh = await opened(board);
    expect(Y.encodeStateVector(fresh.doc)).toEqual(before);
    fresh.close();
    peer.close();
  });

  it('[VER5] notes come back with their blocks, and those written since are emptied', async () => {
    const board = await makeBoard(server);
    const peer = await opened(board);
    await write(board, peer, 'a', { title: 'One', order: 'a0' });
    await write(board, peer, 'c', { title: 'Bare', order: 'a1' });
    const paragraph = (text: string): Y.XmlText => {
      const block = new Y.XmlText();
      block.setAttribute('__type', 'paragraph');
      block.insertEmbed(0, new Y.Map([['__type', 'text']]));
      block.insert(1, text);
      return block;
    };
    const note = await opened(board, 'note-a');
    note.doc.get(NOTE_ROOT, Y.XmlText).insertEmbed(0, paragraph('As it was'));
    await arrived(board, note.doc, 'note-a');
    await keep(board, 'With a note');
    note.doc.get(NOTE_ROOT, Y.XmlText).delete(0, 1);
    note.doc.get(NOTE_ROOT, Y.XmlText).insertEmbed(0, paragraph('Overwritten'));
    await arrived(board, note.doc, 'note-a');
    const other = await opened(board, 'note-c');
    other.doc.get(NOTE_ROOT, Y.XmlText).insertEmbed(0, paragraph('Later'));
    await arrived(board, other.doc, 'note-c');
    await ok(call(board, 'owner', 'POST', '/versions/1/restore'));
    await note.until(() => noteText(note.doc) === 'As it was');
    await other.until(() => noteText(other.doc) === '');
    for (const each of [note, other, peer]) each.close();
  });

  it('[VER6] refuses roles that are not enough, and what does not exist', async () => {
    const board = await makeBoard(server);
    await keep(board, 'One');
    const status = async (...args: Parameters<typeof call>) => (await call(...args)).status;
    expect(await status(board, 'commenter', 'POST', '/versions', { name: 'x' })).toBe(403);
    expect(await status(board, 'editor', 'POST', '/versions/1/restore')).toBe(403);
    expect(await status(board, 'editor', 'POST', '/versions', { name: ' ' })).toBe(422);
    expect(await status(board, 'editor', 'POST', '/versions', { name: 'x'.repeat(61) })).toBe(422);
    for (const path of ['/versions/2', '/versions/2/diff', '/versions/1/diff?to=2'])
      expect(await status(board, 'viewer', 'GET', path)).toBe(404);
    for (const room of ['work', '__proto__', '..%2Fplan'])
      expect(await status(board, 'viewer', 'GET', `/versions/1/rooms/${room}`)).toBe(404);
    for (const path of ['/versions/0', '/versions/x', '/versions/1/diff?to=-1'])
      expect(await status(board, 'viewer', 'GET', path)).toBe(422);
    expect(await status(board, 'owner', 'POST', '/versions/2/restore')).toBe(404);
    const other = await makeBoard(server);
    const foreign = { ...board, tokens: other.tokens };
    expect(await status(foreign, 'owner', 'GET', '/versions')).toBe(401);
    await call(board, 'owner', 'PATCH', '', { archived: true });
    const archived = await call(board, 'owner', 'POST', '/versions/1/restore');
    expect(await archived.json()).toMatchObject({ status: 409, code: 'archived' });
    expect(await store.listVersions(board.id)).toHaveLength(1);
  });

  it('[VER7] keeps 500 named versions and no more', async () => {
    const board = await makeBoard(server);
    const rooms = new Map();
    for (let at = 0; at < 500; at++)
      await store.addVersion({ boardId: board.id, name: 'n', kind: 'named', at, by: null, rooms });
    const refused = await call(board, 'editor', 'POST', '/versions', { name: 'one more' });
    expect(await refused.json()).toMatchObject({ status: 409, code: 'too-many-versions' });
  });

  it('[VER8] a server that runs keeps a version of what was edited, by itself and once', async () => {
    const quick = createMemoryStore();
    const own = await startServer({ store: quick, versionEveryMs: 30 });
    const board = await makeBoard(own);
    await expect
      .poll(() => quick.listVersions(board.id))
      .toMatchObject([{ kind: 'automatic', n: 1 }]);
    const rooms = await quick.loadVersion(board.id, 1);
    expect([...(rooms?.keys() ?? [])]).toContain('plan');
    await own.stop();
  });
});

describe('thinning', () => {
  const HOUR = 3_600_000;
  const DAY = 24 * HOUR;
  const now = 400 * DAY;
  const version = (n: number, at: number, kind: VersionRecord['kind'] = 'automatic') =>
    ({ n, name: '', kind, at, by: null, bytes: 0 }) satisfies VersionRecord;

  it('[VER9] keeps the last of each half hour, day and week, the coarser the older', () => {
    const list: VersionRecord[] = [];
    for (let at = 0; at <= now; at += HOUR / 4) list.push(version(list.length + 1, at));
    const dropped = new Set(thin(list, now));
    const ages = list.filter(({ n }) => !dropped.has(n)).map(({ at }) => now - at);
    const within = (from: number, to: number) => ages.filter((a) => a > from && a <= to).length;
    expect(within(-1, DAY)).toBe(49);
    expect(within(DAY, 30 * DAY)).toBeLessThanOrEqual(30);
    expect(within(30 * DAY, 365 * DAY)).toBeLessThanOrEqual(49);
    expect(within(30 * DAY, 365 * DAY)).toBeGreaterThanOrEqual(47);
    expect(within(365 * DAY, now)).toBe(0);
    const again = list.filter(({ n }) => !dropped.has(n));
    expect(thin(again, now)).toEqual([]);
  });

  it('[VER9] keeps the newest fifty of those before an import or a restore', () => {
    const list = Array.from({ length: 120 }, (_, i) =>
      version(i + 1, now - 120 + i, i % 2 === 0 ? 'import' : 'restore'),
    );
    expect(thin(list, now).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 70 }, (_, i) => i + 1),
    );
  });

  it('[VER10] never drops what was named or signed, nor the newest', () => {
    const kinds = ['named', 'review', 'import', 'restore', 'automatic'] as const;
    const list = kinds.map((kind, i) => version(i + 1, 0, kind));
    expect(thin(list, now).sort()).toEqual([3, 4]);
    expect(thin([version(7, 0)], now)).toEqual([]);
    expect(thin([], now)).toEqual([]);
  });
});
