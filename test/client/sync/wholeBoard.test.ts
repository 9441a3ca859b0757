import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import { readSyncMessage, writeSyncStep2, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import { applyWhole, nothingMore, wholeDocument } from '../../../client/sync/wholeBoard';

/** A document with so many entries, and the step 2 that brings it. */
function aDocument(entries: number) {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (let i = 0; i < entries; i += 1) doc.getMap('plan').set(`entry ${i}`, 'x'.repeat(100));
  });
  const encoder = encoding.createEncoder();
  writeSyncStep2(encoder, doc);
  return { doc, message: encoding.toUint8Array(encoder) };
}
const read = (doc: Y.Doc, message: Uint8Array, origin: unknown) => {
  const decoder = decoding.createDecoder(message);
  const whole = wholeDocument(doc, decoder);
  if (whole) applyWhole(doc, whole, origin);
  const rest = whole ? nothingMore() : decoder;
  expect(readSyncMessage(rest, encoding.createEncoder(), doc, origin)).toBe(message[0]);
  return whole;
};

describe('A whole document that comes in', () => {
  test('is handed on to listeners once, as the bytes that came', () => {
    const { doc, message } = aDocument(1000);
    const mine = new Y.Doc();
    const heard: { bytes: Uint8Array; origin: unknown; local: boolean }[] = [];
    mine.on('update', (bytes, origin, _doc, { local }) => heard.push({ bytes, origin, local }));
    const whole = read(mine, message, 'wire');
    expect(mine.getMap('plan').toJSON()).toEqual(doc.getMap('plan').toJSON());
    expect(heard).toEqual([{ bytes: whole, origin: 'wire', local: false }]);
    // What is kept on the device opens as the same document.
    const copy = new Y.Doc();
    Y.applyUpdate(copy, heard[0]?.bytes as Uint8Array);
    expect(copy.getMap('plan').toJSON()).toEqual(doc.getMap('plan').toJSON());
    // Later updates are heard as ever.
    mine.getMap('plan').set('mine', 1);
    expect(heard[1]).toMatchObject({ origin: null, local: true });
  });

  test('is only a large step 2 for an empty document', () => {
    const { message } = aDocument(1000);
    const small = aDocument(3).message;
    expect(read(new Y.Doc(), small, 'wire')).toBeNull();
    const used = new Y.Doc();
    used.getMap('plan').set('mine', 1);
    expect(read(used, message, 'wire')).toBeNull();
    expect(used.getMap('plan').size).toBe(1001);
    const update = encoding.createEncoder();
    writeUpdate(update, Y.encodeStateAsUpdate(aDocument(1000).doc));
    expect(read(new Y.Doc(), encoding.toUint8Array(update), 'wire')).toBeNull();
  });
});
