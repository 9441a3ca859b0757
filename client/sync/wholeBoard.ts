import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { applyQuickly } from './quickDecoder';

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

/** Applies a whole document. Listeners to updates are handed the bytes that came, as they are. */
export function applyWhole(doc: Y.Doc, bytes: Uint8Array, origin: unknown): void {
  const transaction = applyUnheard(doc, [bytes], origin);
  doc.emit('update', [bytes, origin, doc, transaction]);
}

/**
 * Applies updates in one transaction of which listeners to updates do not hear. After each transaction Yjs encodes
 * what changed for them; of a whole board that took longer than reading it.
 */
export function applyUnheard(
  doc: Y.Doc,
  updates: readonly Uint8Array[],
  origin: unknown,
): Y.Transaction {
  return Y.transact(
    doc,
    (transaction) => {
      unheard(doc, transaction);
      for (const bytes of updates) applyQuickly(doc, bytes, origin);
      return transaction;
    },
    origin,
    false,
  );
}

/** Listeners are away for the end of this one transaction alone: what observers write meanwhile has an end of its own. */
function unheard(doc: Y.Doc, transaction: Y.Transaction): void {
  const away = (ended: Y.Transaction) => {
    if (ended !== transaction) return;
    doc.off('afterTransactionCleanup', away);
    const listeners = doc._observers.get('update');
    if (!listeners) return;
    doc._observers.delete('update');
    const back = () => {
      doc.off('beforeObserverCalls', back);
      doc.off('afterAllTransactions', back);
      // Who came meanwhile stays.
      for (const listener of doc._observers.get('update') ?? []) listeners.add(listener);
      doc._observers.set('update', listeners);
    };
    doc.on('beforeObserverCalls', back);
    doc.on('afterAllTransactions', back);
  };
  doc.on('afterTransactionCleanup', away);
}
