import * as Y from 'yjs';
import type { ClockRange, UpdateScan } from './scanUpdate';

/** True when everything in the range is known and already deleted. */
function isDeleted(doc: Y.Doc, { client, clock, length }: ClockRange): boolean {
  if (length === 0) return true;
  const structs = doc.store.clients.get(client);
  if (!structs || Y.getState(doc.store, client) < clock + length) return false;
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
    const struct = structs[i];
    if (!struct || struct.id.clock >= clock + length) break;
    if (!struct.deleted) return false;
  }
  return true;
}

/**
 * True when the document has all of it already. The usual answer to sync step 1 is of this kind: it always carries the
 * whole set of deletions, also from somebody who may not write.
 */
export const addsNothing = (doc: Y.Doc, scan: UpdateScan): boolean =>
  scan.structs.every((s) => Y.getState(doc.store, s.client) >= s.clock + s.length) &&
  scan.deletes.every((d) => isDeleted(doc, d));

/** True when the update builds on something that neither the document nor the update itself has. */
export function hasGap(doc: Y.Doc, scan: UpdateScan): boolean {
  const ends = new Map<number, number>();
  for (const { client, clock, length } of scan.structs) {
    const known = ends.get(client) ?? Y.getState(doc.store, client);
    if (clock > known) return true;
    ends.set(client, Math.max(known, clock + length));
  }
  const end = (client: number): number => ends.get(client) ?? Y.getState(doc.store, client);
  for (const [client, clock] of scan.needs) if (end(client) < clock) return true;
  return scan.deletes.some((d) => end(d.client) < d.clock + d.length);
}

/** Bytes of what the document holds but cannot place, because what it builds on is missing. */
export const pendingBytes = ({ store }: Y.Doc): number =>
  (store.pendingStructs?.update.length ?? 0) + (store.pendingDs?.length ?? 0);

/**
 * Forgets what the document cannot place; false when there was nothing. Kept, it would be stored, handed to everybody
 * who comes, and merged anew at each further update.
 */
export function dropPending(doc: Y.Doc): boolean {
  if (pendingBytes(doc) === 0) return false;
  doc.store.pendingStructs = null;
  doc.store.pendingDs = null;
  return true;
}

/** Yjs failed as it tidied up after a transaction: the document does not tell of what it takes in any more. */
export const isStuck = (doc: Y.Doc): boolean =>
  doc._transaction === null && doc._transactionCleanups.length > 0;
