import { expect, test } from 'vitest';
import { createUnmet } from '../../../client/state/unmet';
import { createSignal } from '../../../client/sync/signal';
import { memoryStorage } from '../support/memoryStorage';

const KEY = 'planwall:unmet:board:plan';
const written = () => new Promise<void>((done) => queueMicrotask(done));
const at = (synced: boolean, pending: number) => createSignal({ synced, pending });

test('what was changed is unmet until the server is known to have it', async () => {
  const storage = memoryStorage();
  const status = at(true, 0);
  const unmet = createUnmet({ key: KEY, storage, status });
  unmet.add('bar');
  expect(unmet.has('bar')).toBe(true);
  expect(unmet.isOfAway('bar')).toBe(false);
  status.set({ synced: true, pending: 1 });
  expect(unmet.has('bar')).toBe(true);
  await written();
  // With a server at hand nothing is written to the device.
  expect(storage.getItem(KEY)).toBeNull();
  status.set({ synced: true, pending: 0 });
  expect(unmet.has('bar')).toBe(false);
});

test('what was on its way when the network went, and what was changed since, is known to the next visit', async () => {
  const storage = memoryStorage();
  const status = at(true, 0);
  const unmet = createUnmet({ key: KEY, storage, status });
  unmet.add('bar');
  status.set({ synced: false, pending: 1 });
  unmet.add('lane');
  await written();
  unmet.close();

  const later = at(false, 2);
  const next = createUnmet({ key: KEY, storage, status: later });
  for (const id of ['bar', 'lane']) expect(next.isOfAway(id)).toBe(true);
  expect(next.has('other')).toBe(false);
  // In, but not yet known to be there.
  later.set({ synced: true, pending: 2 });
  expect(next.has('bar')).toBe(true);
  later.set({ synced: true, pending: 0 });
  expect(next.has('bar')).toBe(false);
  expect(storage.getItem(KEY)).toBeNull();
});

test('what another tab keeps stays, and so does nothing of a storage that is broken', async () => {
  const storage = memoryStorage();
  const [left, right] = [at(false, 1), at(false, 1)];
  const mine = createUnmet({ key: KEY, storage, status: left });
  const theirs = createUnmet({ key: KEY, storage, status: right });
  mine.add('mine');
  theirs.add('theirs');
  await written();
  left.set({ synced: true, pending: 0 });
  expect(JSON.parse(storage.getItem(KEY) ?? '')).toEqual(['theirs']);
  storage.setItem(KEY, '{"not": "ours"}');
  expect(createUnmet({ key: KEY, storage, status: at(false, 0) }).has('not')).toBe(false);
});
