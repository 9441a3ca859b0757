import type * as Y from 'yjs';
import { ORIGIN, type Origin } from '../origins';
import { LIMITS } from '../protocol';
import { editPlan, type PlanEdit } from './planEdit';

/** So much, as estimated by `bytesOf`, goes into one transaction: well below the 256 KiB of the contract. */
export const PIECE_BYTES = 160 * 1024;

/** So much one value, or the values of one entry, may hold: it fits a transaction of its own with its keys. */
export const VALUE_BYTES = LIMITS.transaction - 56 * 1024;

/** The same for people. */
export const VALUE_KB = Math.floor(VALUE_BYTES / 1000);

const encoder = new TextEncoder();

/** Bytes of a value in a transaction, estimated from above. */
export const bytesOf = (value: unknown): number =>
  value === undefined ? 0 : encoder.encode(JSON.stringify(value)).length;

/** Bytes of an entry with these fields. */
export const entryBytes = (fields: object): number =>
  100 + 30 * Object.keys(fields).length + bytesOf(fields);

/** Splits writes into runs that each make one transaction; a write that is larger stands alone. */
export function* inPieces<T>(
  items: Iterable<T>,
  sizeOf: (item: T) => number,
): Generator<readonly T[]> {
  let piece: T[] = [];
  let bytes = 0;
  for (const item of items) {
    const size = sizeOf(item);
    if (piece.length > 0 && bytes + size > PIECE_BYTES) {
      yield piece;
      piece = [];
      bytes = 0;
    }
    piece.push(item);
    bytes += size;
  }
  if (piece.length > 0) yield piece;
}

/** One write into the plan with an estimate of its bytes. */
export interface PlanWrite {
  readonly bytes: number;
  run(edit: PlanEdit): void;
}

/** Runs writes in their order, in transactions of bounded size. */
export function editInPieces(
  doc: Y.Doc,
  writes: Iterable<PlanWrite>,
  origin: Origin = ORIGIN.user,
): void {
  for (const piece of inPieces(writes, (write) => write.bytes))
    editPlan(
      doc,
      (edit) => {
        for (const write of piece) write.run(edit);
      },
      { origin },
    );
}
