import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { mergeUpdates } from '../../server/sync/mergeUpdates';
import { scanUpdate } from '../../server/sync/scanUpdate';
import { LIMITS } from '../../shared/protocol';
import { seeded } from '../support/random';

/** Updates of one document, each an entry of so many characters. */
function updatesOf(sizes: readonly number[]): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  sizes.forEach((size, i) => {
    doc.getMap('entries').set(`e${i}`, 'x'.repeat(size));
  });
  return { doc, updates };
}

const edits = (updates: readonly Uint8Array[]) => updates.map((update) => ({ update }));

const replay = (updates: readonly Uint8Array[]): unknown => {
  const doc = new Y.Doc();
  for (const update of updates) {
    Y.applyUpdate(doc, update);
    expect(doc.store.pendingStructs).toBeNull();
  }
  return doc.getMap('entries').toJSON();
};

test('small edits become one, and none stay none', () => {
  const { doc, updates } = updatesOf([1, 20, 300]);
  const merged = mergeUpdates(edits(updates));
  expect(merged).toHaveLength(1);
  expect(replay(merged)).toEqual(doc.getMap('entries').toJSON());
  expect(mergeUpdates([])).toEqual([]);
});

test('what would be more than a transaction may be stays apart, in order', () => {
  const kib = 1024;
  const { doc, updates } = updatesOf([100 * kib, 100 * kib, 1, 100 * kib, 250 * kib, 10 * kib, 1]);
  const merged = mergeUpdates(edits(updates));
  expect(merged).toHaveLength(4);
  for (const update of merged) expect(update.length).toBeLessThan(LIMITS.transaction);
  expect(replay(merged)).toEqual(doc.getMap('entries').toJSON());
});

test('an edit that is too big alone is passed on as it is', () => {
  const { updates } = updatesOf([10, 300 * 1024, 10]);
  expect(mergeUpdates(edits(updates))).toEqual(updates);
});

test('so many edits are merged that the work stays in proportion to their number', () => {
  const { doc, updates } = updatesOf(Array.from({ length: 2_000 }, () => 1));
  const merged = mergeUpdates(edits(updates));
  expect(merged).toHaveLength(10);
  expect(replay(merged)).toEqual(doc.getMap('entries').toJSON());
});

test('people who write at the same time and go on become what Yjs makes of them, scanned before or not', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = seeded(seed);
    const room = new Y.Doc();
    const people = [1, 2, 3].map((n) => {
      const doc = new Y.Doc();
      doc.clientID = random.below(2 ** 31) + n;
      return doc;
    });
    let told: Uint8Array[] = [];
    room.on('update', (update: Uint8Array) => told.push(update));
    const pieces: Uint8Array[] = [];
    for (let round = 0; round < 6; round += 1) {
      told = [];
      for (let n = random.below(6); n > 0; n -= 1) {
        const doc = people[random.below(people.length)] as Y.Doc;
        const list = doc.getArray('list');
        if (random.below(3) === 0 && list.length > 0) list.delete(random.below(list.length));
        else if (random.below(2)) list.insert(random.below(list.length + 1), [`${seed} ${n}`]);
        else doc.getMap('entries').set(`k${random.below(4)}`, { n });
        Y.applyUpdate(room, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(room)));
        if (random.below(2)) Y.applyUpdate(doc, Y.encodeStateAsUpdate(room));
      }
      const merged = mergeUpdates(
        told.map((update) => ({ update, scan: random.below(2) ? scanUpdate(update) : undefined })),
      );
      expect(merged).toHaveLength(Math.min(told.length, 1));
      pieces.push(...merged);
    }
    const read = new Y.Doc();
    for (const piece of pieces) Y.applyUpdate(read, piece);
    expect(read.store.pendingStructs).toBeNull();
    expect(Y.encodeStateVector(read)).toEqual(Y.encodeStateVector(room));
    expect(read.getArray('list').toJSON()).toEqual(room.getArray('list').toJSON());
    expect(read.getMap('entries').toJSON()).toEqual(room.getMap('entries').toJSON());
    const deletesOf = (doc: Y.Doc) => Y.decodeUpdate(Y.encodeStateAsUpdate(doc)).ds;
    expect(Y.equalDeleteSets(deletesOf(read), deletesOf(room))).toBe(true);
  }
});

test('what does not go on where the rest ends is merged all the same', () => {
  const { doc, updates } = updatesOf([1, 1, 1]);
  const [first, second, third] = updates as [Uint8Array, Uint8Array, Uint8Array];
  const merged = mergeUpdates(edits([third, first, second, first]));
  expect(merged).toHaveLength(1);
  expect(replay(merged)).toEqual(doc.getMap('entries').toJSON());
});
