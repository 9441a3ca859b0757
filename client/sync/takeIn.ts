import * as Y from 'yjs';
import { nextTask } from '../../shared/nextTask';
import { BoardDecoder } from './boardDecoder';
import { updateParts } from './updateParts';

/**
 * Bytes that are taken in as one task: some five to ten milliseconds of work. With what a database adds to them they are less
 * than the 64 kB above which Chromium keeps a value in a file of its own.
 */
export const SLICE = 60 * 1024;

/** A row that would be fewer if it were one with others. */
export const isShort = (row: Uint8Array): boolean => row.length < SLICE / 2;

const IS_PART = Symbol('a part of a board that is coming in');

/** The transaction brings a part of a document, which says 'load' when it is whole. */
export const isPart = (transaction: Y.Transaction): boolean => transaction.meta.has(IS_PART);

export interface TakingIn {
  /** Who brings it: the origin of its transactions. */
  readonly origin: unknown;
  /** Nobody wants it any more. */
  readonly isOver: () => boolean;
  /** Bytes of what is one task; infinite for a document whose readers want it in one transaction. */
  readonly slice: number;
  /** Hears of each part when it is in. */
  readonly onPart?: (part: Uint8Array) => void;
  readonly pause?: () => Promise<void>;
}

/**
 * Applies what was kept of a document: at once where that is little, else a slice a task, so that the page answers
 * meanwhile. Whoever makes something of the whole document holds it back from the first transaction that `isPart` to
 * the document's 'load'. False where it was over before it was whole.
 */
export async function takeIn(
  doc: Y.Doc,
  kept: readonly Uint8Array[],
  { origin, isOver, slice, onPart, pause = nextTask }: TakingIn,
): Promise<boolean> {
  const size = kept.reduce((sum, update) => sum + update.length, 0);
  const isLarge = size > slice;
  try {
    for (const updates of isLarge ? slices(kept, slice) : [kept]) {
      if (isLarge) await pause();
      if (isOver()) return false;
      Y.transact(
        doc,
        (transaction) => {
          if (isLarge) transaction.meta.set(IS_PART, true);
          for (const update of updates)
            Y.applyUpdateV2(doc, update, undefined, BoardDecoder as typeof Y.UpdateDecoderV1);
        },
        origin,
        false,
      );
      if (onPart) updates.forEach(onPart);
    }
  } finally {
    if (isLarge) await pause();
    if (!isOver()) doc.emit('load', [doc]);
  }
  // What was made of it on hearing this is one task, what is shown of it the next.
  if (isLarge) await pause();
  return true;
}

/** Updates in their order, large ones in parts and small ones together, about as many bytes each time. */
function* slices(updates: readonly Uint8Array[], size: number): Generator<Uint8Array[]> {
  let slice: Uint8Array[] = [];
  let bytes = 0;
  for (const update of updates)
    for (const part of updateParts(update, size)) {
      if (bytes > 0 && bytes + part.length > size) {
        yield slice;
        slice = [];
        bytes = 0;
      }
      slice.push(part);
      bytes += part.length;
    }
  if (slice.length > 0) yield slice;
}
