import * as Y from 'yjs';
import { pendingBytes } from './docState';
import type { ClockRange, UpdateScan } from './scanUpdate';

/** Up to which clock a client is known. */
export type ClockOf = (client: number) => number;

/** Somebody who deletes more at once is not in a hurry. */
const MOST_DELETED = 200;

/**
 * A plain edit gives fields of entries new values, and does nothing else: it goes on exactly where its one client id
 * stands, writes over values of maps, deletes such values alone, and builds on what is known. Yjs can take it in at any
 * later time: it has all it needs, every value has its place, and nothing is deleted that has something inside.
 *
 * `clockOf` counts plain edits that `doc` has yet to take in; they are values of maps themselves.
 */
export function isPlainEdit(doc: Y.Doc, clockOf: ClockOf, scan: UpdateScan): boolean {
  const { overwrites, blocks, needs, deletes } = scan;
  const [block] = blocks;
  if (overwrites === null || overwrites.length === 0 || blocks.length !== 1 || !block) return false;
  if (clockOf(block.client) !== block.clock || pendingBytes(doc) > 0) return false;
  for (const [client, clock] of needs) if (clockOf(client) < clock) return false;
  if (!overwrites.every((place) => isPlaceOfValues(doc, place))) return false;
  const knownTo = (client: number) => (client === block.client ? block.end : clockOf(client));
  return deletes.every((range) => endOf(range) <= knownTo(range.client) && isOfValues(doc, range));
}

const endOf = ({ clock, length }: ClockRange): number => clock + length;

/** What follows this struct is the value of a field, and so is what it takes the place of. */
function isPlaceOfValues(doc: Y.Doc, place: ClockRange): boolean {
  return everyStructIn(doc, place, (struct) => {
    if (!isValue(struct)) return false;
    const newest = (struct.parent as Y.AbstractType<unknown>)._map.get(struct.parentSub as string);
    return !newest || isValue(newest);
  });
}

/** Whatever the range has that is not deleted are values of fields. */
function isOfValues(doc: Y.Doc, range: ClockRange): boolean {
  let left = MOST_DELETED;
  return everyStructIn(doc, range, (struct) => {
    left -= 1;
    return left >= 0 && (struct.deleted || isValue(struct));
  });
}

/**
 * A value in a map, and no type with something inside. Of several values in one struct, which no map of ours has, Yjs may
 * forget to delete some; and a text is tidied whenever something about it changes.
 */
function isValue(struct: Y.Item | Y.GC): struct is Y.Item {
  return (
    struct instanceof Y.Item &&
    struct.parentSub !== null &&
    (struct.length === 1 || struct.deleted) &&
    !(struct.content instanceof Y.ContentType) &&
    !(struct.parent instanceof Y.Text)
  );
}

/** Tests the structs that the document has of a range; of what it has yet to take in there are none. */
function everyStructIn(
  { store }: Y.Doc,
  { client, clock, length }: ClockRange,
  test: (struct: Y.Item | Y.GC) => boolean,
): boolean {
  const structs = store.clients.get(client);
  if (!structs || Y.getState(store, client) <= clock) return true;
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i += 1) {
    const struct = structs[i] as Y.Item | Y.GC;
    if (struct.id.clock >= clock + length) return true;
    if (!test(struct)) return false;
  }
  return true;
}
