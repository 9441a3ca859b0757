import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createLogger } from '../../server/log';
import { PURGE_AFTER_MS, purgeRoom } from '../../server/purge/purge';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Store } from '../../server/store/store';
import type { Room } from '../../server/sync/room';
import { Rooms } from '../../server/sync/rooms';

let store: Store;
let rooms: Rooms;
let room: Room;
beforeEach(async () => {
  store = createMemoryStore();
  await store.createBoard('b', [], 1);
  rooms = new Rooms({ store, log: createLogger('silent'), compactAfter: 1_000 });
  room = await rooms.acquire('b', 'plan');
  await room.edit((doc) => {
    put(doc, 'initiatives', 'kept', { title: 'Kept' });
    put(doc, 'initiatives', 'gone', { title: 'Gone', deleted: '2000-01-01T00:00:00Z' });
    put(doc, 'tasks', 'card', { title: 'Card', initiative: 'gone' });
    put(doc, 'tasks', 'other', { title: 'Other', initiative: 'kept' });
    put(doc, 'dependencies', 'link', { from: 'kept', to: 'gone' });
  }, 'server');
});
afterEach(async () => {
  rooms.release(room);
  await rooms.close();
});

const put = (doc: Y.Doc, root: string, id: string, fields: Record<string, unknown>) =>
  doc.getMap<unknown>(root).set(id, new Y.Map(Object.entries(fields)));
const ids = (root: string) => [...room.doc.getMap(root).keys()].sort();
const NOW = 1_000_000;
const LATER = NOW + PURGE_AFTER_MS;

it('[DUR7] an entry goes 30 days after it was seen deleted, whatever its mark says, with what hangs on it', async () => {
  expect(await purgeRoom({ store }, room, NOW)).toBe(0);
  expect(await purgeRoom({ store }, room, LATER - 1)).toBe(0);
  expect(ids('initiatives')).toEqual(['gone', 'kept']);
  expect(await purgeRoom({ store }, room, LATER)).toBe(3);
  expect([ids('initiatives'), ids('tasks'), ids('dependencies')]).toEqual([
    ['kept'],
    ['other'],
    [],
  ]);
  expect(await purgeRoom({ store }, room, LATER)).toBe(0);
});

it('[DUR8] one that was brought back in between begins its 30 days anew', async () => {
  await purgeRoom({ store }, room, NOW);
  const entry = room.doc.getMap<Y.Map<unknown>>('initiatives').get('gone');
  await room.edit(() => entry?.delete('deleted'), 'server');
  await purgeRoom({ store }, room, NOW + 1);
  await room.edit(() => entry?.set('deleted', 'x'), 'server');
  expect(await purgeRoom({ store }, room, LATER)).toBe(0);
  expect(await purgeRoom({ store }, room, LATER + PURGE_AFTER_MS)).toBe(3);
});

it('[DUR9] thousands go in transactions of bounded size, and are gone on disk', async () => {
  await room.edit((doc) => {
    for (let i = 0; i < 6_000; i++) put(doc, 'tasks', `t${i}`, { title: 'T', deleted: 'x' });
  }, 'server');
  await purgeRoom({ store }, room, NOW);
  const sizes: number[] = [];
  room.doc.on('update', (update: Uint8Array) => sizes.push(update.length));
  expect(await purgeRoom({ store }, room, LATER)).toBe(6_003);
  expect(sizes.length).toBeGreaterThan(1);
  expect(Math.max(...sizes)).toBeLessThan(256 * 1024);
  const doc = new Y.Doc();
  for (const update of (await store.loadRoom('b', 'plan')).updates) Y.applyUpdate(doc, update);
  expect([...doc.getMap('tasks').keys()]).toEqual(['other']);
});
