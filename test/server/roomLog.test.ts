import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { createLogger } from '../../server/log';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Store } from '../../server/store/store';
import { writePlaces } from '../../server/sync/places';
import { RoomLog } from '../../server/sync/roomLog';

const AFTER = 10;
const EMPTY = { snapshotBytes: 0, logBytes: 0, logged: 0, lastSeq: 0 };

let store: Store;
let doc: Y.Doc;
let updates: Uint8Array[];
let compacted: number;
beforeEach(async () => {
  vi.useFakeTimers();
  store = createMemoryStore();
  await store.createBoard('b', [], 1);
  doc = new Y.Doc();
  updates = [];
  compacted = 0;
  doc.on('update', (update: Uint8Array) => updates.push(update));
});
afterEach(() => {
  vi.useRealTimers();
});

const aLog = (): RoomLog =>
  new RoomLog(
    {
      boardId: 'b',
      name: 'plan',
      doc,
      dead: false,
      onceSettled: async (read) => read(),
    },
    EMPTY,
    { store, log: createLogger('silent'), compactAfter: AFTER },
    () => {
      compacted += 1;
    },
  );

/** Edits so often, and puts it into the log. */
async function edit(log: RoomLog, times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) doc.getMap('plan').set('title', `${doc.clientID} ${i}`);
  const data = updates.splice(0);
  const seqs = await store.append(data.map((d) => ({ boardId: 'b', room: 'plan', data: d })));
  log.appended(data, seqs.at(-1) ?? 0);
}
const onDisk = async () => {
  const { snapshot, updates: rows } = await store.loadRoom('b', 'plan');
  return { snapshot: snapshot?.length ?? 0, rows: rows.length, bytes: bytesOf(rows) };
};
const bytesOf = (rows: readonly Uint8Array[]) => rows.reduce((sum, { length }) => sum + length, 0);

it('a long log becomes a snapshot, and is counted with what comes meanwhile', async () => {
  const log = aLog();
  await edit(log, AFTER - 1);
  await vi.runAllTimersAsync();
  expect([compacted, log.waiting]).toEqual([0, AFTER - 1]);
  await edit(log, 1);
  const { compact } = store;
  store.compact = async (...args) => {
    await edit(log, 3);
    await compact(...args);
  };
  await vi.runAllTimersAsync();
  expect([compacted, log.waiting]).toEqual([1, 3]);
  const { snapshot, rows, bytes } = await onDisk();
  expect(rows).toBe(3);
  expect(log.bytes).toBe(snapshot + bytes);
});

it('a snapshot comes with the places of its structs', async () => {
  const log = aLog();
  await edit(log, AFTER);
  await vi.runAllTimersAsync();
  const { snapshot, places } = await store.loadRoom('b', 'plan');
  expect(places).toEqual(writePlaces(snapshot as Uint8Array));
  expect(places).not.toBeNull();
});

it('a few large updates become a snapshot as well, once they outweigh the last one', async () => {
  const log = aLog();
  const paste = async (mebibytes: number) => {
    doc.getMap('plan').set('pasted', 'x'.repeat(mebibytes * 1024 * 1024));
    await edit(log, 0);
    await vi.runAllTimersAsync();
    return log.waiting;
  };
  expect([await paste(0.7), await paste(0.7)]).toEqual([1, 0]);
  // What was overwritten is gone from the snapshot.
  expect(log.bytes).toBeLessThan(0.8 * 1024 * 1024);
  expect([await paste(9), await paste(5), await paste(5)]).toEqual([0, 1, 0]);
});

it('what a failed compaction left is compacted later, though nobody edits', async () => {
  const log = aLog();
  const { compact } = store;
  let asked = 0;
  store.compact = async () => {
    asked += 1;
    throw new Error('disk full');
  };
  await edit(log, AFTER);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).toBe(1);
  expect(await onDisk()).toMatchObject({ snapshot: 0, rows: AFTER });
  store.compact = compact;
  await vi.runAllTimersAsync();
  expect(log.waiting).toBe(0);
  expect((await onDisk()).rows).toBe(0);
});

it('a log that was long when it was found is compacted without an edit', async () => {
  await edit(aLog(), AFTER - 1);
  const { updates: rows } = await store.loadRoom('b', 'plan');
  const log = new RoomLog(
    { boardId: 'b', name: 'plan', doc, dead: false, onceSettled: async (read) => read() },
    { snapshotBytes: 0, logBytes: bytesOf(rows), logged: rows.length, lastSeq: rows.length },
    { store, log: createLogger('silent'), compactAfter: 5 },
    () => {},
  );
  await vi.runAllTimersAsync();
  expect(log.waiting).toBe(0);
  expect(await onDisk()).toMatchObject({ rows: 0, bytes: 0 });
});
