import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { updateParts } from '../../../client/sync/updateParts';
import { busyDocs } from '../../support/busyDocs';

const SIZE = 300;
/** Counts and ids of a part: a head for each client. */
const HEADS = 64;
const whole = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc);
const taken = (parts: Iterable<Uint8Array>, each?: (doc: Y.Doc) => void): Y.Doc => {
  const doc = new Y.Doc();
  for (const part of parts) {
    Y.applyUpdate(doc, part);
    each?.(doc);
  }
  return doc;
};

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'the parts of an update can each be applied at once and make the same document (seed %i)',
  (seed) => {
    const [doc] = busyDocs(seed);
    const parts = [...updateParts(whole(doc), SIZE)];
    expect(parts.length).toBeGreaterThan(8);
    const made = taken(parts, ({ store }) => expect(store.pendingStructs).toBeNull());
    expect(whole(made)).toEqual(whole(doc));
    expect(made.store.pendingDs).toBeNull();
    const deleting = parts.at(-1) as Uint8Array;
    for (const part of parts) if (part !== deleting) expect(part.length).toBeLessThan(SIZE + HEADS);
  },
);

test('every kind of value and type is read over as it was written', () => {
  const plain = fc.oneof(
    fc.constantFrom(null, undefined, true, false, 2 ** 40, -(2 ** 40), 0.1, 1e300, 7n),
    fc.integer(),
    fc.string(),
    fc.uint8Array({ maxLength: 40 }),
    fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.array(fc.string())), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  );
  fc.assert(
    fc.property(fc.array(plain, { minLength: 30, maxLength: 60 }), (values) => {
      const doc = new Y.Doc();
      const map = doc.getMap('map');
      const list = new Y.Array<unknown>();
      const text = new Y.Text();
      const xml = new Y.XmlElement('p');
      map.set('list', list);
      map.set('text', text);
      doc.getXmlFragment('xml').insert(0, [xml, new Y.XmlText()]);
      map.set('hook', new Y.XmlHook('hook'));
      xml.setAttribute('class', 'a');
      values.forEach((value, i) => {
        map.set(`${i}`, value);
        // Lists take neither of the two that a map does.
        const listed = typeof value === 'bigint' ? null : (value ?? null);
        list.insert(Math.floor(i / 2), [listed, i]);
        text.insert(0, `${i}😀`, { bold: true });
        text.insertEmbed(1, { image: `${i}` });
        if (i % 3 === 0) list.delete(0, 1);
      });
      const parts = [...updateParts(whole(doc), SIZE)];
      expect(parts.length).toBeGreaterThan(2);
      // Not the document itself: whoever reads an update of Yjs loses a key called `__proto__`.
      expect(whole(taken(parts))).toEqual(whole(taken([whole(doc)])));
    }),
    { numRuns: 40 },
  );
});

test('an update that is small, or holds what no room of ours has, stays in one piece', () => {
  const small = new Y.Doc();
  small.getMap('map').set('a', 1);
  expect([...updateParts(whole(small), SIZE)]).toEqual([whole(small)]);
  const nested = new Y.Doc();
  nested.getMap('map').set('inner', new Y.Doc());
  nested.getMap('map').set('much', 'x'.repeat(2 * SIZE));
  expect([...updateParts(whole(nested), SIZE)]).toEqual([whole(nested)]);
});

test('bytes that are no update are for Yjs to refuse', () => {
  const broken = new Uint8Array(2 * SIZE).fill(255);
  expect(() => taken(updateParts(broken, SIZE))).toThrow();
});
