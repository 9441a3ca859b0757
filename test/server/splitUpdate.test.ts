import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { scanUpdate } from '../../server/sync/scanUpdate';
import { splitUpdate } from '../../server/sync/splitUpdate';
import { seeded } from '../support/random';

const NEVER = Number.POSITIVE_INFINITY;

/** A few people who write text and maps, all in step with one another or not. */
function history(seed: number, steps = 80): Y.Doc[] {
  const random = seeded(seed);
  const docs = [1, 2, 3, 4].map((client) => {
    const doc = new Y.Doc();
    doc.clientID = client;
    return doc;
  });
  for (let i = 0; i < steps; i++) {
    const doc = docs[random.below(docs.length)] as Y.Doc;
    const other = docs[random.below(docs.length)] as Y.Doc;
    const text = doc.getText('text');
    const kind = random.below(5);
    if (kind === 0) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    else if (kind === 1 && text.length > 2) text.delete(random.below(text.length - 2), 2);
    else if (kind === 2) doc.getMap('map').set(`k${random.below(4)}`, new Y.Map([['i', i]]));
    else text.insert(random.below(text.length + 1), `${i}.`);
  }
  return docs;
}

const merged = (docs: readonly Y.Doc[]): Uint8Array =>
  Y.mergeUpdates(docs.map((doc) => Y.encodeStateAsUpdate(doc)));

const stateOf = (updates: readonly (Uint8Array | null)[]): Y.Doc => {
  const doc = new Y.Doc();
  for (const update of updates) if (update) Y.applyUpdate(doc, update);
  return doc;
};
const shown = (doc: Y.Doc): unknown => [doc.getText('text').toString(), doc.getMap('map').toJSON()];

describe('splitting an update', () => {
  it('[OWN6] the two parts are the whole, and the first adds nothing of whom it leaves, nor leans on it', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = seeded(seed);
      const known = merged(history(seed, 40));
      const update = merged(history(seed));
      const room = stateOf([known]);
      const others = [1 + random.below(4), 1 + random.below(4)];
      const { taken, left } = splitUpdate(update, (client) =>
        others.includes(client) ? Y.getState(room.store, client) : NEVER,
      );
      const first = stateOf([known, taken]);
      expect([seed, first.store.pendingStructs, first.store.pendingDs]).toEqual([seed, null, null]);
      for (const client of others)
        expect(Y.getState(first.store, client)).toBe(Y.getState(room.store, client));
      const whole = stateOf([update]);
      for (const both of [stateOf([known, taken, left]), stateOf([left, known, taken])]) {
        expect([seed, shown(both)]).toEqual([seed, shown(whole)]);
        expect(both.store.pendingStructs).toBeNull();
      }
      for (const part of [taken, left]) if (part) expect(() => scanUpdate(part)).not.toThrow();
    }
  });

  it('[OWN6] what does not lean on what is left is taken', () => {
    const [ada, ben] = [1, 2].map((client) => {
      const doc = new Y.Doc();
      doc.clientID = client;
      return doc;
    }) as [Y.Doc, Y.Doc];
    ada.getMap('map').set('a', new Y.Map());
    ben.getMap('map').set('before', 1);
    Y.applyUpdate(ben, Y.encodeStateAsUpdate(ada));
    (ben.getMap('map').get('a') as Y.Map<number>).set('leans', 1);
    ben.getMap('map').set('after', 1);
    const { taken } = splitUpdate(Y.encodeStateAsUpdate(ben), (client) =>
      client === 1 ? 0 : NEVER,
    );
    // The last stands behind one that is left, and Yjs takes a client's structs in their order.
    expect(stateOf([taken]).getMap('map').toJSON()).toEqual({ before: 1 });
  });

  it('[OWN6] nothing to leave and nothing to take', () => {
    const update = merged(history(3));
    expect(splitUpdate(update, () => NEVER).left).toBeNull();
    expect(splitUpdate(update, () => 0).taken).toBeNull();
  });

  it('[OWN6] a chain that turns back on itself without end is left as a whole', () => {
    // Each of the two leans on a later struct of the other: no history is like that.
    const structs = 200;
    const bytes = [2];
    const push = (client: number, other: number) => {
      bytes.push(...uint(structs), client, 0);
      for (let i = 0; i < structs; i++) bytes.push(0x80 | 4, other, ...uint(i + 1), 1, 97);
    };
    push(2, 1);
    push(1, 2);
    bytes.push(0);
    const update = Uint8Array.from(bytes);
    scanUpdate(update);
    const { taken, left } = splitUpdate(update, (client) => (client === 1 ? structs - 1 : NEVER));
    expect([taken, left]).toEqual([null, update]);
  });
});

const uint = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, n >> 7]);
