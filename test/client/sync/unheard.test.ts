import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { unheard } from '../../../client/sync/unheard';

const COPY = 'copy';
const written = (key: string): Uint8Array => {
  const doc = new Y.Doc();
  doc.getMap('plan').set(key, true);
  return Y.encodeStateAsUpdate(doc);
};

/** A document that listens, and from whom each update came that was told of. */
function aDocument() {
  const doc = new Y.Doc();
  const heard: unknown[] = [];
  doc.on('update', (_bytes: Uint8Array, origin: unknown) => heard.push(origin));
  return { doc, heard, stop: unheard(doc, COPY) };
}

test('what the copy brings is in the document, seen by observers, and no update for anybody', () => {
  const { doc, heard } = aDocument();
  const observed: string[] = [];
  doc.getMap('plan').observe(({ keysChanged }) => observed.push(...keysChanged));
  Y.transact(
    doc,
    () => {
      for (const key of ['a', 'b']) Y.applyUpdate(doc, written(key));
    },
    COPY,
    false,
  );
  expect(doc.getMap('plan').toJSON()).toEqual({ a: true, b: true });
  expect(observed).toEqual(['a', 'b']);
  expect(heard).toEqual([]);
});

test('what others bring is heard before and after, and so is what an observer of the copy writes', () => {
  const { doc, heard } = aDocument();
  Y.applyUpdate(doc, written('a'), 'before');
  doc.getMap('plan').observe(({ transaction }) => {
    if (transaction.origin === COPY)
      doc.transact(() => doc.getMap('other').set('x', 1), 'observer');
  });
  Y.applyUpdate(doc, written('b'), COPY);
  Y.applyUpdate(doc, written('c'), 'after');
  expect(heard).toEqual(['before', 'observer', 'after']);
});

test('it ends', () => {
  const { doc, heard, stop } = aDocument();
  stop();
  Y.applyUpdate(doc, written('a'), COPY);
  expect(heard).toEqual([COPY]);
});
