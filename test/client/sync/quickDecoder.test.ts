import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyQuickly } from '../../../client/sync/quickDecoder';

const TEXTS = ['', 'a', 'to do', 'done', 'Ünïcode', '日本', '😀', 'x'.repeat(48), 'y'.repeat(49)];
const VALUES = [
  ...TEXTS,
  ...[0, -1, 1.5, 2 ** 40, null, true, false],
  new Uint8Array([1, 200]),
  { start: '2026-01-01', end: 'Übermorgen', deep: [{ a: 'a', n: 1 }, 'done', null] },
  [[], {}, ['a', ['b']]],
];

/** All kinds of content that a room may hold, some of it deleted. */
function aDocument(): Y.Doc {
  const doc = new Y.Doc();
  const root = doc.getMap('root');
  VALUES.forEach((value, i) => {
    const entry = new Y.Map<unknown>();
    root.set(`entry ${i}`, entry);
    entry.set('value', value);
    entry.set(TEXTS[i % TEXTS.length] as string, 'again');
  });
  root.delete('entry 3');
  root.set('entry 4', 'other');
  // Strings that would share a place.
  doc.getArray('many').push(Array.from({ length: 12_000 }, (_, i) => `text ${i % 5000}`));
  const text = doc.getText('text');
  text.insert(0, 'Hello wörld');
  text.format(0, 5, { bold: true, link: 'https://example.org/ä' });
  text.insertEmbed(3, { image: 'a' });
  const element = new Y.XmlElement('p');
  doc.getXmlFragment('xml').insert(0, [element]);
  element.setAttribute('dir', 'ltr');
  return doc;
}

test('What is read quickly is what Yjs reads', () => {
  const bytes = Y.encodeStateAsUpdate(aDocument());
  const [plain, quick] = [new Y.Doc(), new Y.Doc()];
  Y.applyUpdate(plain, bytes);
  applyQuickly(quick, bytes, 'device');
  for (const doc of [plain, quick]) {
    doc.getMap('root');
    doc.getArray('many');
    doc.getText('text');
    doc.getXmlFragment('xml');
  }
  expect(quick.toJSON()).toEqual(plain.toJSON());
  expect(quick.getText('text').toDelta()).toEqual(plain.getText('text').toDelta());
  expect(Y.encodeStateAsUpdate(quick)).toEqual(Y.encodeStateAsUpdate(plain));
});

test('Bytes that end too early are refused and not made up', () => {
  const bytes = Y.encodeStateAsUpdate(aDocument());
  expect(() => applyQuickly(new Y.Doc(), bytes.subarray(0, 200), null)).toThrow();
});
