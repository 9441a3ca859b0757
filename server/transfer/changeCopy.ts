import * as Y from 'yjs';

/** What a change adds to a document, one update a transaction, without touching the document. */
export function changeCopy(state: Uint8Array, change: (copy: Y.Doc) => void): Uint8Array[] {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, state);
  const gained: Uint8Array[] = [];
  copy.on('update', (update: Uint8Array) => gained.push(update));
  change(copy);
  copy.destroy();
  return gained;
}
