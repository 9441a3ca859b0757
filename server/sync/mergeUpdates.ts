import * as Y from 'yjs';
import { LIMITS } from '../../shared/protocol';

/** What is left of the limit of a transaction is for the message around it. */
const MERGED_BYTES = LIMITS.transaction - 1024;
/** Yjs takes time with the square of their number. */
const MERGED_UPDATES = 200;

/** Neighbours as one update, as long as that stays within what a transaction may be; a bigger one stays alone. */
export function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array[] {
  const groups: Uint8Array[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const update of updates) {
    bytes += update.length;
    if (bytes > MERGED_BYTES || groups.at(-1)?.length === MERGED_UPDATES) {
      groups.push([]);
      bytes = update.length;
    }
    groups.at(-1)?.push(update);
  }
  return groups.map((group) =>
    group.length > 1 ? Y.mergeUpdates(group) : (group[0] as Uint8Array),
  );
}
