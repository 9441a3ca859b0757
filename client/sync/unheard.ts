import type * as Y from 'yjs';

/**
 * Lets a document take in what `origin` brings without telling listeners to updates, for whom Yjs would encode all of it
 * again: a copy that was kept here is new to nobody. Answers what ends it.
 */
export function unheard(doc: Y.Doc, origin: unknown): () => void {
  let listeners: ReturnType<typeof doc._observers.get>;
  const mute = (transaction: Y.Transaction) => {
    if (transaction.origin !== origin) return;
    listeners = doc._observers.get('update');
    doc._observers.delete('update');
  };
  // What observers wrote meanwhile are transactions of their own, which are heard.
  const unmute = () => {
    if (listeners) doc._observers.set('update', listeners);
    listeners = undefined;
  };
  // The last that Yjs tells of a transaction before it encodes it, and the first of the next one.
  doc.on('afterTransactionCleanup', mute);
  doc.on('beforeObserverCalls', unmute);
  doc.on('afterAllTransactions', unmute);
  return () => {
    unmute();
    doc.off('afterTransactionCleanup', mute);
    doc.off('beforeObserverCalls', unmute);
    doc.off('afterAllTransactions', unmute);
  };
}
