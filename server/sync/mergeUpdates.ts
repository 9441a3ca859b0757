import * as Y from 'yjs';
import { LIMITS } from '../../shared/protocol';
import { GrownUpdate } from './grownUpdate';
import type { UpdateScan } from './scanUpdate';

/** An edit as it is stored and sent on. */
export interface Edit {
  readonly update: Uint8Array;
  /** What a scan said of it, where there was one. */
  readonly scan?: UpdateScan | undefined;
}

/** What is left of the limit of a transaction is for the message around it. */
const MERGED_BYTES = LIMITS.transaction - 1024;
/** Yjs takes time with the square of their number. */
const MERGED_UPDATES = 200;

/** Neighbours as one update, as long as that stays within what a transaction may be; a bigger one stays alone. */
export function mergeUpdates(edits: readonly Edit[]): Uint8Array[] {
  const groups: Edit[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const edit of edits) {
    const { length } = edit.update;
    bytes += length;
    if (bytes > MERGED_BYTES || groups.at(-1)?.length === MERGED_UPDATES) {
      groups.push([]);
      bytes = length;
    }
    groups.at(-1)?.push(edit);
  }
  return groups.map((group) => (group.length > 1 ? merge(group) : (group[0] as Edit).update));
}

/** Edits that go on where the ones before them end are written behind each other; Yjs would decode and encode each. */
function merge(group: readonly Edit[]): Uint8Array {
  const merged = new GrownUpdate();
  return group.every(({ update, scan }) => merged.append(update, scan))
    ? merged.encode()
    : Y.mergeUpdates(group.map(({ update }) => update));
}
