import fc from 'fast-check';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { BoardDecoder } from '../../../client/sync/boardDecoder';
import { busyDocs } from '../../support/busyDocs';

const whole = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc);
const take = (doc: Y.Doc, update: Uint8Array) =>
  Y.applyUpdateV2(doc, update, undefined, BoardDecoder as typeof Y.UpdateDecoderV1);
const written = encoding.encode;
const reading = (bytes: Uint8Array) => new BoardDecoder(decoding.createDecoder(bytes));

test.each([1, 2, 3, 4])('makes the document that Yjs makes of an update (seed %i)', (seed) => {
  const [doc] = busyDocs(seed);
  const made = new Y.Doc();
  take(made, whole(doc));
  expect(whole(made)).toEqual(whole(doc));
  expect(made.getMap('map').toJSON()).toEqual(doc.getMap('map').toJSON());
  expect(made.getText('text').toJSON()).toEqual(doc.getText('text').toJSON());
});

test('reads every value as lib0 does, one behind the other', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(null, undefined, true, false, 2 ** 40, 0.1, 7n, '', 'a'.repeat(64)),
      fc.integer(),
      fc.string({ maxLength: 90 }),
      fc.string({ unit: 'binary', maxLength: 90 }),
      fc.uint8Array({ maxLength: 40 }),
      fc.array(tie('any')),
      fc.dictionary(fc.string(), tie('any'), { maxKeys: 4, noNullPrototype: true }),
    ),
  })).any;
  fc.assert(
    fc.property(fc.array(value as fc.Arbitrary<never>, { maxLength: 12 }), (values) => {
      const bytes = written((encoder) => {
        for (const each of values) encoding.writeAny(encoder, each);
      });
      const ours = reading(bytes);
      const theirs = decoding.createDecoder(bytes);
      for (const _ of values) {
        expect(ours.readAny()).toEqual(decoding.readAny(theirs));
        expect(ours.restDecoder.pos).toBe(theirs.pos);
      }
    }),
  );
});

test('reads texts that come again, and texts of the same hash, as what they are', () => {
  // More than are remembered, so that some take the place of others; each twice, at once and much later.
  const texts = Array.from({ length: 20_000 }, (_, i) => `text ${i.toString(36)}`);
  const all = [...texts.flatMap((text) => [text, text]), ...texts];
  const bytes = written((encoder) => {
    for (const text of all) encoding.writeVarString(encoder, text);
  });
  const decoder = reading(bytes);
  expect(all.every((text) => decoder.readString() === text)).toBe(true);
});

test('letters of several bytes, and long texts, are read by the browser', () => {
  const texts = ['Überprüfung', '計画', '\u{1F600}', '\uFEFFmark', 'x'.repeat(65), 'ü'.repeat(200)];
  const decoder = reading(
    written((encoder) => {
      for (const text of texts) encoding.writeVarString(encoder, text);
    }),
  );
  for (const text of texts) expect(decoder.readKey()).toBe(text);
});

test('a text that is cut off is an error, as it is to Yjs', () => {
  const bytes = written((encoder) => encoding.writeVarString(encoder, 'cut off'));
  const torn = new Uint8Array(bytes.slice(0, 4));
  expect(() => decoding.readVarString(decoding.createDecoder(torn))).toThrow();
  expect(() => reading(torn).readString()).toThrow();
});
