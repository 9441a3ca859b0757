import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { isPart, takeIn } from '../../../client/sync/takeIn';
import { busyDocs } from '../../support/busyDocs';

const COPY = 'copy';
const SLICE = 400;
const whole = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc);

/** A document that is taking in, and what it tells: of each transaction, each pause and the end. */
function taking(kept: readonly Uint8Array[], onPause: (n: number, doc: Y.Doc) => void = () => {}) {
  const doc = new Y.Doc();
  const told: string[] = [];
  let pauses = 0;
  let isOver = false;
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (transaction.origin === COPY) told.push(isPart(transaction) ? 'part' : 'all');
  });
  doc.on('load', () => told.push('whole'));
  const done = takeIn(doc, kept, {
    origin: COPY,
    isOver: () => isOver,
    slice: SLICE,
    pause: async () => {
      pauses += 1;
      told.push('pause');
      onPause(pauses, doc);
    },
  });
  return {
    doc,
    told,
    done,
    end: () => {
      isOver = true;
    },
  };
}

test('a large copy is one part a task, and whole after the last', async () => {
  const [kept] = busyDocs(1);
  const { doc, told, done } = taking([whole(kept)]);
  expect(await done).toBe(true);
  const parts = told.filter((what) => what === 'part').length;
  expect(parts).toBeGreaterThan(8);
  expect(told).toEqual([...Array(parts).fill(['pause', 'part']).flat(), 'pause', 'whole', 'pause']);
  expect(whole(doc)).toEqual(whole(kept));
});

test('a small one is one transaction, without a pause', async () => {
  const updates = ['a', 'b', 'c'].map((key) => {
    const doc = new Y.Doc();
    doc.getMap('map').set(key, true);
    return whole(doc);
  });
  const { doc, told, done } = taking(updates);
  expect(await done).toBe(true);
  expect(told).toEqual(['all', 'whole']);
  expect(doc.getMap('map').toJSON()).toEqual({ a: true, b: true, c: true });
});

test('hundreds of small edits behind a large one share transactions', async () => {
  const [kept] = busyDocs(2);
  const log = [whole(kept)];
  kept.on('update', (update: Uint8Array) => log.push(update));
  for (let i = 0; i < 300; i += 1) kept.getMap('map').set('last', i);
  const { doc, told, done } = taking(log);
  await done;
  expect(told.filter((what) => what === 'part').length).toBeLessThan(60);
  expect(doc.getMap('map').get('last')).toBe(299);
  expect(whole(doc)).toEqual(whole(kept));
});

test('what is written and what arrives meanwhile is kept', async () => {
  const [kept] = busyDocs(3);
  const before = whole(kept);
  const known = Y.encodeStateVector(kept);
  kept.getMap('map').set('from elsewhere', true);
  const news = Y.encodeStateAsUpdate(kept, known);
  const { doc, done } = taking([before], (n, into) => {
    if (n === 3) Y.applyUpdate(into, news, 'server');
    if (n === 4) into.getMap('map').set('from here', true);
  });
  await done;
  expect(doc.getMap('map').toJSON()).toEqual({
    ...kept.getMap('map').toJSON(),
    'from here': true,
  });
  expect(doc.store.pendingStructs).toBeNull();
});

test('a board that is left takes nothing more in, and is not called whole', async () => {
  const [kept] = busyDocs(4);
  const { told, done, end } = taking([whole(kept)], (n) => {
    if (n === 3) end();
  });
  expect(await done).toBe(false);
  expect(told.filter((what) => what === 'part')).toHaveLength(2);
  expect(told).not.toContain('whole');
});

test('a copy that breaks off is told of, and what came before it is there', async () => {
  const [kept] = busyDocs(5);
  const broken = new Uint8Array(2 * SLICE).fill(255);
  const { doc, told, done } = taking([whole(kept), broken]);
  await expect(done).rejects.toThrow();
  expect(told.filter((what) => what === 'whole')).toHaveLength(1);
  expect(doc.getMap('map').size).toBe(kept.getMap('map').size);
});
