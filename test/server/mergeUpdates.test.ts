import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { mergeUpdates } from '../../server/sync/mergeUpdates';
import { LIMITS } from '../../shared/protocol';

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
  const merged = mergeUpdates(updates);
  expect(merged).toHaveLength(1);
  expect(replay(merged)).toEqual(doc.getMap('entries').toJSON());
  expect(mergeUpdates([])).toEqual([]);
});

test('what would be more than a transaction may be stays apart, in order', () => {
  const kib = 1024;
  const { doc, updates } = updatesOf([100 * kib, 100 * kib, 1, 100 * kib, 250 * kib, 10 * kib, 1]);
  const merged = mergeUpdates(updates);
  expect(merged).toHaveLength(4);
  for (const update of merged) expect(update.length).toBeLessThan(LIMITS.transaction);
  expect(replay(merged)).toEqual(doc.getMap('entries').toJSON());
});

test('an edit that is too big alone is passed on as it is', () => {
  const { updates } = updatesOf([10, 300 * 1024, 10]);
  expect(mergeUpdates(updates)).toEqual(updates);
});

test('so many edits are merged that the work stays in proportion to their number', () => {
  const { doc, updates } = updatesOf(Array.from({ length: 2_000 }, () => 1));
  const merged = mergeUpdates(updates);
  expect(merged).toHaveLength(10);
  expect(replay(merged)).toEqual(doc.getMap('entries').toJSON());
});
