import * as Y from 'yjs';

/** What a change adds to a document, without touching the document. */
export function changeCopy(state: Uint8Array, change: (copy: Y.Doc) => void): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, state);
  const before = Y.encodeStateVector(copy);
  change(copy);
  const gained = Y.encodeStateAsUpdate(copy, before);
  copy.destroy();
  return gained;
}
