import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addsNothing, hasGap } from '../../server/sync/docState';
import { MalformedUpdate, scanUpdate } from '../../server/sync/scanUpdate';
import { seeded } from '../support/random';

/** One of everything a client of ours writes, and some that other Yjs clients write. */
function busyDoc(seed: number): Y.Doc {
  const random = seeded(seed);
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  for (let step = 0; step < 60; step++) {
    const doc = docs[random.below(2)] ?? docs[0];
    const map = doc.getMap('map');
    const text = doc.getText('text');
    const xml = doc.get('root', Y.XmlText);
    const list = doc.getArray('list');
    const n = random.below(12);
    if (n === 0)
      map.set(`k${random.below(5)}`, { a: [1, 'zwei', null, true, 2.5, -3], b: { c: undefined } });
    else if (n === 1) map.set(`m${random.below(3)}`, new Y.Map([['title', 'Ünïcode 🚀']]));
    else if (n === 2) map.delete(`k${random.below(5)}`);
    else if (n === 3) text.insert(random.below(text.length + 1), 'hello 🙂');
    else if (n === 4 && text.length > 2) text.delete(0, 2);
    else if (n === 5) text.format(0, text.length, { bold: true });
    else if (n === 6) xml.insertEmbed(0, new Y.XmlElement('paragraph'));
    else if (n === 7) xml.insertEmbed(0, { image: 'x' });
    else if (n === 8) xml.setAttribute('dir', 'ltr');
    else if (n === 9) list.push([Uint8Array.of(1, 2, 3), { n: BigInt(5) }, 2 ** 40]);
    else if (n === 10 && list.length > 1) list.delete(0, 1);
    else
      for (const [a, b] of [docs, [...docs].reverse()])
        Y.applyUpdate(b as Y.Doc, Y.encodeStateAsUpdate(a as Y.Doc));
  }
  Y.applyUpdate(docs[0], Y.encodeStateAsUpdate(docs[1]));
  return docs[0];
}

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const written = (write: (e: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
};

describe('the scan of updates', () => {
  it('[HOS9] passes everything Yjs writes, and reads the same ranges', () => {
    for (let seed = 0; seed < 40; seed++) {
      const doc = busyDoc(seed);
      const scan = scanUpdate(Y.encodeStateAsUpdate(doc));
      const ends = new Map<number, number>();
      for (const { client, clock, length } of scan.structs)
        ends.set(client, Math.max(ends.get(client) ?? 0, clock + length));
      expect(ends).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)));
      expect(addsNothing(doc, scan)).toBe(true);
      expect(hasGap(new Y.Doc(), scan)).toBe(false);
      expect(scan.structs.length > 0 && addsNothing(new Y.Doc(), scan)).toBe(false);
    }
  });

  it('[HOS9] passes single edits and merged ones, with and without what they build on', () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const copy = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(busyDoc(7)));
    for (let i = 0; i < 20; i++) doc.getText('text').insert(0, `${i}`);
    for (const update of updates) {
      const scan = scanUpdate(update);
      expect(hasGap(copy, scan)).toBe(false);
      Y.applyUpdate(copy, update);
      expect(addsNothing(copy, scan)).toBe(true);
    }
    const holes = Y.mergeUpdates([updates[3], updates[7]].filter((u) => u !== undefined));
    expect(hasGap(new Y.Doc(), scanUpdate(holes))).toBe(true);
    expect(hasGap(copy, scanUpdate(holes))).toBe(false);
  });

  it('[HOS9] a deletion that is not known yet is news', () => {
    const doc = busyDoc(3);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    doc.getMap('map').set('gone', 1);
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    doc.getMap('map').delete('gone');
    expect(
      addsNothing(copy, scanUpdate(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(copy)))),
    ).toBe(false);
  });

  it.each<[string, Uint8Array]>([
    ['nothing at all', bytes()],
    ['millions of clients', written((e) => encoding.writeVarUint(e, 5_000_000))],
    [
      'millions of structs',
      written((e) => {
        encoding.writeVarUint(e, 1);
        encoding.writeVarUint(e, 5_000_000);
        encoding.writeVarUint(e, 1);
        encoding.writeVarUint(e, 0);
      }),
    ],
    [
      'a clock beyond 32 bits',
      written((e) => {
        for (const n of [1, 1, 7, 2 ** 33]) encoding.writeVarUint(e, n);
        encoding.writeUint8(e, 0);
        encoding.writeVarUint(e, 1);
        encoding.writeVarUint(e, 0);
      }),
    ],
    ['an empty struct', bytes(1, 1, 7, 0, 0, 0, 0)],
    ['an unknown content', bytes(1, 1, 7, 0, 31, 1, 1, 97, 0)],
    ['a document in a document', bytes(1, 1, 7, 0, 9, 1, 1, 97, 1, 98, 127, 0)],
    ['bytes after the end', bytes(0, 0, 0)],
    ['text cut short', bytes(1, 1, 7, 0, 4, 1, 1, 97, 100, 98, 0)],
    ['JSON that is none', bytes(1, 1, 7, 0, 5, 1, 1, 97, 1, 123, 0)],
    ['an item that leans on itself', bytes(1, 1, 7, 0, 0x84, 7, 0, 1, 98, 0)],
  ])('[HOS8] refuses %s', (_name, update) => {
    expect(() => scanUpdate(update)).toThrow(MalformedUpdate);
  });

  it('[HOS8] a value nested a thousand deep is refused', () => {
    const deep = [1, 1, 7, 0, 8, 1, 1, 97, 1, ...Array(1000).fill([117, 1]).flat(), 126, 0];
    expect(() => scanUpdate(Uint8Array.from(deep))).toThrow(/deep/);
  });

  it('[HOS10] whatever passes, Yjs reads without an error (random damage)', () => {
    const random = seeded(42);
    const whole = Y.encodeStateAsUpdate(busyDoc(1));
    let passed = 0;
    for (let i = 0; i < 3000; i++) {
      const damaged = whole.slice(
        0,
        random.below(3) === 0 ? random.below(whole.length) : whole.length,
      );
      for (let flips = 1 + random.below(3); flips > 0; flips--)
        damaged[random.below(damaged.length)] = random.below(256);
      try {
        scanUpdate(damaged);
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedUpdate);
        continue;
      }
      passed += 1;
      const doc = new Y.Doc();
      expect(() => Y.decodeUpdate(damaged)).not.toThrow();
      doc.destroy();
    }
    expect(passed).toBeGreaterThan(0);
  });
});
