import { expect, test } from 'vitest';
import { createDeviceBoards } from '../../../client/state/deviceBoards';
import { pendingEdits } from '../../../client/sync/pendingEdits';
import { memoryStorage } from '../support/memoryStorage';
import { aKnownBoard } from '../support/openTestBoard';

test('boards are listed with the last opened first', () => {
  const device = createDeviceBoards(memoryStorage());
  device.put({ ...aKnownBoard('old', 'token-1', 'viewer'), openedAt: 1 });
  device.put({ ...aKnownBoard('new', 'token-2', 'owner'), openedAt: 2 });
  expect(device.list().map((board) => board.id)).toEqual(['new', 'old']);
});

test('what is no board of ours in the storage is passed over', () => {
  const storage = memoryStorage();
  storage.setItem('planwall:board:broken', '{"token":');
  storage.setItem('planwall:board:odd', '{"token":"t","role":"king"}');
  storage.setItem('planwall:me', '"Ada"');
  const device = createDeviceBoards(storage);
  expect(device.list()).toEqual([]);
  expect(device.me()).toBeNull();
});

test('a removed board is forgotten with its unsaved edits', async () => {
  const storage = memoryStorage();
  const device = createDeviceBoards(storage);
  device.put(aKnownBoard('b', 'token-1', 'editor'));
  pendingEdits('b', storage).set('plan', 2);
  pendingEdits('b', storage).set('note-x', 1);
  expect(device.unsaved('b')).toBe(3);
  await device.remove('b');
  expect(device.get('b')).toBeNull();
  expect(device.unsaved('b')).toBe(0);
  expect(storage.length).toBe(0);
});

test('so is all else that is kept of it, and nothing of another board or of all', async () => {
  const storage = memoryStorage();
  const device = createDeviceBoards(storage);
  const of = (id: string) => [
    `planwall:links:${id}`,
    `planwall:read:${id}`,
    `planwall:draft:${id}:item-1`,
    `planwall:writers:${id}:ada`,
    `planwall:rounds:${id}:ada`,
    `planwall:approval:${id}`,
    `planwall:filter:${id}`,
  ];
  const others = [...of('b2'), 'planwall:me', 'planwall:links:', 'other:links:b'];
  for (const key of [...of('b'), ...others]) storage.setItem(key, '1');
  await device.remove('b');
  const left = Array.from({ length: storage.length }, (_, i) => storage.key(i));
  expect(left.sort()).toEqual(others.sort());
});

test('a storage that takes nothing does no harm', () => {
  const full = memoryStorage();
  full.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  const device = createDeviceBoards(full);
  device.put(aKnownBoard('b', 'token-1', 'editor'));
  device.setMe({ name: 'Ada', colour: null });
  pendingEdits('b', full).set('plan', 1);
  expect(device.list()).toEqual([]);
});

test('listeners hear of changes', () => {
  const device = createDeviceBoards(memoryStorage());
  let heard = 0;
  const stop = device.subscribe(() => {
    heard += 1;
  });
  device.put(aKnownBoard('b', 'token-1', 'editor'));
  device.patch('b', { title: 'Growth' });
  device.patch('unknown', { title: 'Nothing' });
  stop();
  device.patch('b', { title: 'Platform' });
  expect(heard).toBe(2);
});
