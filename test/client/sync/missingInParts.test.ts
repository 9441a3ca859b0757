import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { missingInParts } from '../../../client/sync/missingInParts';
import { seeded } from '../../support/random';

/**
 * Several documents that write and now and then hear of one another, so that what each writes builds on others': the
 * first as it is at the end, and one that stopped listening early.
 */
function busyDocs(seed: number): readonly [Y.Doc, Y.Doc] {
  const { next, below } = seeded(seed);
  const docs = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID }));
  const pick = <T>(of: readonly T[]): T => of[below(of.length)] as T;
  const early = new Y.Doc();
  for (let i = 0; i < 300; i += 1) {
    const doc = pick(docs);
    if (i === 60) Y.applyUpdate(early, Y.encodeStateAsUpdate(doc));
    const text = doc.getText('text');
    const [what, where] = [next(), below(text.length + 1)];
    if (what < 0.5) text.insert(where, 'word '.repeat(1 + below(8)));
    else if (what < 0.6) text.delete(Math.floor(where / 2), Math.min(4, text.length - where));
    else if (what < 0.8) doc.getMap('map').set(`key ${i % 20}`, new Y.Map([['value', i]]));
    else Y.applyUpdate(doc, Y.encodeStateAsUpdate(pick(docs)));
  }
  const last = docs[0] as Y.Doc;
  for (const doc of docs) Y.applyUpdate(last, Y.encodeStateAsUpdate(doc));
  return [last, early];
}
const stateOf = (doc: Y.Doc) => Y.encodeStateVector(doc);
const contents = (doc: Y.Doc) => [doc.getText('text').toString(), doc.getMap('map').toJSON()];

describe('What the other side lacks', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'is whole after its parts, each applied at once (seed %i)',
    (seed) => {
      const [mine, theirs] = busyDocs(seed);
      const limit = 400;
      const missing = Y.encodeStateAsUpdate(mine, stateOf(theirs));
      expect(missing.length).toBeGreaterThan(4 * limit);
      const parts = missingInParts(missing, stateOf(theirs), limit);
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(limit);
        Y.applyUpdate(theirs, part);
        expect(theirs.store.pendingStructs).toBeNull();
      }
      // What was deleted comes with the answer to the state that is reached by now.
      const rest = Y.encodeStateAsUpdate(mine, stateOf(theirs));
      Y.applyUpdate(theirs, rest);
      Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
      expect(contents(theirs)).toEqual(contents(mine));
    },
  );

  test('that is larger than a part by itself goes alone', () => {
    const mine = new Y.Doc();
    mine.getMap('map').set('small', 1);
    mine.getMap('map').set('large', 'x'.repeat(1000));
    mine.getMap('map').set('small too', 2);
    const theirs = new Y.Doc();
    const parts = missingInParts(Y.encodeStateAsUpdate(mine), stateOf(theirs), 300);
    expect(parts.map(({ length }) => length > 300)).toEqual([false, true, false]);
    for (const part of parts) Y.applyUpdate(theirs, part);
    expect(contents(theirs)).toEqual(contents(mine));
  });

  test('may be nothing', () => {
    const doc = new Y.Doc();
    expect(missingInParts(Y.encodeStateAsUpdate(doc), stateOf(doc), 300)).toEqual([]);
  });
});
