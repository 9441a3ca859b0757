import * as Y from 'yjs';
import { seeded } from './random';

/**
 * Several documents that write and now and then hear of one another, so that what each writes builds on others': the
 * first as it is at the end, and one that stopped listening early.
 */
export function busyDocs(seed: number): readonly [Y.Doc, Y.Doc] {
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
