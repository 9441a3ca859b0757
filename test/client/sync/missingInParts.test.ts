import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { missingInParts } from '../../../client/sync/missingInParts';
import { busyDocs } from '../../support/busyDocs';

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
