import 'fake-indexeddb/auto';
import { getAll, openDB, rtop, transact } from 'lib0/indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { clearDeviceCopies, deviceRooms, openDeviceCopy } from '../../../client/sync/deviceCopy';
import { readCopyEarly } from '../../../client/sync/earlyCopy';
import { isPart, SLICE as ROW } from '../../../client/sync/takeIn';
import { takeWhole } from '../../../client/sync/wholeBoard';
import { nextTask } from '../../../shared/nextTask';
import { busyDocs } from '../../support/busyDocs';
import { soon } from '../support/soon';

vi.mock('../../../shared/nextTask', async (original) => ({
  nextTask: vi.fn((await original<typeof import('../../../shared/nextTask')>()).nextTask),
}));

const SLICE = 400;
/** Rows of its log from which y-indexeddb makes one of them all. */
const THINS_FROM = 500;

let board = '';
let boards = 0;
beforeEach(() => {
  boards += 1;
  board = `board${boards}`;
});

const whole = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc);
/** Whether both have the same, byte for byte: a list of half a million numbers is compared for seconds. */
const isSame = (one: Y.Doc, other: Y.Doc) => Buffer.compare(whole(one), whole(other)) === 0;
const mapOf = (doc: Y.Doc) => doc.getMap<number>('map');
const open = (doc: Y.Doc, slice = SLICE) => openDeviceCopy(board, 'plan', doc, slice);

/** The rows that are kept, read beside everybody. */
async function rows(): Promise<Uint8Array[]> {
  const database = await openDB(`planwall:${board}:plan`, () => {});
  const [log] = transact(database, ['updates'], 'readonly') as [IDBObjectStore];
  const all = (await getAll(log)) as Uint8Array[];
  database.close();
  return all;
}

/** Makes one row of all, as y-indexeddb thins a log. */
async function onlyRow(row: Uint8Array): Promise<void> {
  const database = await openDB(`planwall:${board}:plan`, () => {});
  const [log] = transact(database, ['updates']) as [IDBObjectStore];
  await rtop(log.clear());
  await rtop(log.add(row));
  database.close();
}

/** What somebody would have who read all rows anew. */
async function kept(): Promise<Y.Doc> {
  const doc = new Y.Doc();
  for (const row of await rows()) Y.applyUpdate(doc, row);
  return doc;
}

/** A visit in which a document of that state was kept. */
async function visited(state: Uint8Array): Promise<void> {
  const doc = new Y.Doc();
  const copy = open(doc);
  await copy.loaded;
  Y.applyUpdate(doc, state);
  await soon(async () => expect(isSame(await kept(), doc)).toBe(true));
  copy.close();
}

describe('a copy on the device', () => {
  test('is there the next time, part by part, and says nothing to listeners', async () => {
    const [doc] = busyDocs(1);
    await visited(whole(doc));
    const again = new Y.Doc();
    const told = { parts: 0, updates: 0, whole: 0 };
    again.on('afterTransaction', (transaction) => {
      if (isPart(transaction)) told.parts += 1;
    });
    again.on('update', () => {
      told.updates += 1;
    });
    again.on('load', () => {
      told.whole += 1;
    });
    const copy = open(again);
    expect(await copy.loaded).toBe(true);
    expect(isSame(again, doc)).toBe(true);
    expect(told.parts).toBeGreaterThan(8);
    expect(told).toMatchObject({ updates: 0, whole: 1 });
    copy.close();
  });

  test('takes what is done while it is read, and keeps it', async () => {
    const [doc] = busyDocs(1);
    await visited(whole(doc));
    const again = new Y.Doc();
    let edits = 0;
    again.on('afterTransaction', (transaction) => {
      if (!isPart(transaction) || edits === 5) return;
      edits += 1;
      mapOf(again).set(`during ${edits}`, edits);
    });
    const copy = open(again);
    expect(await copy.loaded).toBe(true);
    expect(edits).toBe(5);
    await soon(async () => expect(mapOf(await kept()).toJSON()).toEqual(mapOf(again).toJSON()));
    copy.close();
  });

  test('is whole on the device when the page goes in the middle of reading', async () => {
    const [doc] = busyDocs(1);
    await visited(whole(doc));
    const again = new Y.Doc();
    const copy = open(again);
    again.on('afterTransaction', (transaction) => {
      if (isPart(transaction)) copy.close();
    });
    expect(await copy.loaded).toBe(false);
    expect(whole(again).length).toBeLessThan(whole(doc).length);
    expect(isSame(await kept(), doc)).toBe(true);
  });

  test('is not thinned before it is all in the document, however much is written meanwhile', async () => {
    const [doc] = busyDocs(1);
    await visited(whole(doc));
    const again = new Y.Doc();
    // The reading stops behind its second part, and does not go on before the page goes.
    const pauses = vi.mocked(nextTask);
    const stopped = new Promise<void>((resolve) => {
      pauses.mockResolvedValueOnce().mockResolvedValueOnce();
      pauses.mockImplementationOnce(() => {
        resolve();
        return new Promise(() => {});
      });
    });
    const copy = open(again);
    await stopped;
    expect(whole(again).length).toBeLessThan(whole(doc).length);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    for (let n = 0; n < 2 * THINS_FROM; n += 1) mapOf(again).set('n', n);
    // Long enough for a log that is not held back to be made one of what is in the document by now.
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
    await soon(async () => expect(mapOf(await kept()).get('n')).toBe(2 * THINS_FROM - 1));
    copy.close();
    const found = Y.decodeStateVector(Y.encodeStateVector(await kept()));
    for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc)))
      expect(found.get(client)).toBe(clock);
  });

  test('is thinned once all is in it, and has everything afterwards', async () => {
    const [doc] = busyDocs(1);
    await visited(whole(doc));
    const again = new Y.Doc();
    const copy = open(again);
    await copy.loaded;
    for (let n = 0; n < THINS_FROM + 10; n += 1) mapOf(again).set('n', n);
    await soon(async () => expect((await rows()).length).toBeLessThan(20));
    expect(isSame(await kept(), again)).toBe(true);
    copy.close();
  });

  test('has what another tab writes beside it', async () => {
    const [here, there] = [new Y.Doc(), new Y.Doc()];
    const copies = [open(here), open(there)];
    expect(await Promise.all(copies.map(({ loaded }) => loaded))).toEqual([true, true]);
    mapOf(here).set('here', 1);
    mapOf(there).set('there', 2);
    await soon(async () => expect(mapOf(await kept()).toJSON()).toEqual({ here: 1, there: 2 }));
    for (const copy of copies) copy.close();
    const later = new Y.Doc();
    const copy = open(later);
    await copy.loaded;
    expect(mapOf(later).toJSON()).toEqual({ here: 1, there: 2 });
    copy.close();
  });

  test('is kept in rows that are taken in as they are, and thinned to such', async () => {
    const doc = new Y.Doc();
    const copy = open(doc, ROW);
    await copy.loaded;
    const came = new Y.Doc();
    came.transact(() => {
      for (let i = 0; i < 3000; i += 1) came.getMap('map').set(`entry ${i}`, 'x'.repeat(100));
    });
    await takeWhole(doc, whole(came), { origin: 'wire', isOver: () => false, slice: ROW });
    await soon(async () => expect(isSame(await kept(), doc)).toBe(true));
    const before = await rows();
    expect(before.length).toBeGreaterThan(5);
    for (let n = 0; n < THINS_FROM + 10; n += 1) mapOf(doc).set('n', n);
    await soon(async () => expect((await rows()).length).toBeLessThan(20));
    for (const row of [...before, ...(await rows())]) expect(row.length).toBeLessThan(64 * 1024);
    expect(isSame(await kept(), doc)).toBe(true);
    copy.close();
  });

  test('read before it is opened has what came in between, once', async () => {
    const [doc] = busyDocs(1);
    await visited(whole(doc));
    readCopyEarly(board, 'plan');
    await soon(async () => expect((await rows()).length).toBeGreaterThan(0));
    const there = new Y.Doc();
    const other = openDeviceCopy(board, 'plan', there, SLICE);
    // It takes what was read early, and so does nobody behind it.
    await other.loaded;
    expect(isSame(there, doc)).toBe(true);
    readCopyEarly(board, 'plan');
    await nextTask();
    mapOf(there).set('between', 1);
    await soon(async () => expect(mapOf(await kept()).get('between')).toBe(1));
    const here = new Y.Doc();
    const copy = open(here);
    expect(await copy.loaded).toBe(true);
    expect(mapOf(here).toJSON()).toEqual(mapOf(there).toJSON());
    for (const one of [copy, other]) one.close();
  });

  test('read before it is opened, and thinned by another tab since, is whole', async () => {
    const [doc] = busyDocs(1);
    await visited(whole(doc));
    readCopyEarly(board, 'plan');
    await soon(async () => expect((await rows()).length).toBeGreaterThan(0));
    const added = new Y.Doc();
    Y.applyUpdate(added, whole(doc));
    mapOf(added).set('thinned', 1);
    await onlyRow(whole(added));
    const here = new Y.Doc();
    const copy = open(here);
    expect(await copy.loaded).toBe(true);
    expect(isSame(here, added)).toBe(true);
    copy.close();
  });

  test('that is not there is not made by reading it early', async () => {
    readCopyEarly(board, 'plan');
    const doc = new Y.Doc();
    const copy = open(doc);
    expect(await copy.loaded).toBe(true);
    mapOf(doc).set('first', 1);
    await soon(async () => expect(mapOf(await kept()).get('first')).toBe(1));
    copy.close();
  });

  test('is listed, and forgotten when it is to be', async () => {
    await visited(whole(busyDocs(1)[0]));
    expect(await deviceRooms(board)).toEqual(['plan']);
    await clearDeviceCopies(board, ['plan']);
    expect(await deviceRooms(board)).toEqual([]);
    const doc = new Y.Doc();
    const copy = open(doc);
    expect(await copy.loaded).toBe(true);
    expect(doc.store.clients.size).toBe(0);
    await copy.clear();
    expect(await deviceRooms(board)).toEqual([]);
  });
});
