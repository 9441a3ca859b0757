import * as Y from 'yjs';
import { GrownUpdate } from './grownUpdate';
import { writeStep2 } from './messages';
import type { FrameInPieces } from './wire';

/** More than this after the kept bytes, and encoding the document anew is the better way: it leaves out what is gone. */
const MAX_TAIL_BYTES = 256 * 1024;
const MAX_TAIL_UPDATES = 4_000;
/** A tail in memory is no larger than what it goes on from, nor than this: small documents are soon encoded anew. */
const SMALL_TAIL_BYTES = 16 * 1024;
/** What an update takes beside its bytes. */
const UPDATE_OVERHEAD = 300;
/** Answers to people who had most of it already: after a restart many come back with the same. */
const KEPT_DIFFERENCES = 16;
const MAX_DIFFERENCE = 256 * 1024;

/** Bytes of the state vector of somebody who has nothing. */
const NOTHING = 1;

/**
 * The frames that answer sync step 1, kept from one asker to the next: encoding a large document takes longer than
 * everything else about a visit. What was encoded once grows by the updates that came since.
 */
export class Answers {
  private frame: FrameInPieces | null = null;
  private base: Uint8Array | null;
  /** Of `base`, where they are known (`writePlaces`). */
  private places: Uint8Array | null;
  private grown: GrownUpdate | null = null;
  /** What came since, and is not in `frame` yet. */
  private tail: Uint8Array[] = [];
  private tailBytes = 0;
  private tailUpdates = 0;
  private readonly differences = new Map<string, FrameInPieces>();

  /** From what is on disk, before there is a document: a snapshot with its places, and the updates after it. */
  constructor(
    snapshot: Uint8Array | null,
    updates: readonly Uint8Array[],
    places: Uint8Array | null = null,
  ) {
    const [first, ...rest] = snapshot ? [snapshot, ...updates] : updates;
    this.places = snapshot && places;
    // A log that was never compacted is long: making the document of it takes the same time.
    const isShort = rest.length <= MAX_TAIL_UPDATES;
    this.base = isShort ? (first ?? null) : null;
    this.tail = isShort ? rest : [];
  }

  /** The document has taken this. */
  add(update: Uint8Array): void {
    // Clearing makes a new table, even of nothing.
    if (this.differences.size > 0) this.differences.clear();
    if (this.base === null) return;
    this.tail.push(update);
    this.tailBytes += update.length;
    this.tailUpdates += 1;
    if (this.isTailLong(this.base)) this.clear();
  }

  private isTailLong({ length }: Uint8Array): boolean {
    return (
      this.tailBytes > MAX_TAIL_BYTES ||
      this.tailUpdates > MAX_TAIL_UPDATES ||
      this.tailBytes + this.tailUpdates * UPDATE_OVERHEAD > Math.max(SMALL_TAIL_BYTES, length)
    );
  }

  /** The document holds something that no update told. */
  clear(): void {
    this.start(null);
    this.differences.clear();
  }

  /** What is kept for somebody with this state vector, or null: then the document has to be asked. */
  kept(stateVector: Uint8Array): FrameInPieces | null {
    if (stateVector.length > NOTHING) return this.differences.get(keyOf(stateVector)) ?? null;
    if (this.base === null) return null;
    if (this.frame !== null && this.tail.length === 0) return this.frame;
    if (this.tail.length === 0) this.frame = writeStep2([this.base]);
    else if (this.grow()) this.frame = writeStep2((this.grown as GrownUpdate).parts());
    else this.clear();
    return this.frame;
  }

  /** The answer out of the document, which is kept as well. */
  encode(stateVector: Uint8Array, doc: Y.Doc): FrameInPieces {
    const update = Y.encodeStateAsUpdate(doc, stateVector);
    const frame = writeStep2([update]);
    if (stateVector.length <= NOTHING) {
      this.start(update);
      this.frame = frame;
    } else if (update.length <= MAX_DIFFERENCE) {
      if (this.differences.size >= KEPT_DIFFERENCES) this.differences.clear();
      this.differences.set(keyOf(stateVector), frame);
    }
    return frame;
  }

  private start(base: Uint8Array | null): void {
    this.base = base;
    this.places = null;
    this.grown = null;
    this.frame = null;
    this.tail = [];
    this.tailBytes = 0;
    this.tailUpdates = 0;
  }

  /** Takes the tail up; false when it does not fit. */
  private grow(): boolean {
    const tail = this.tail;
    this.tail = [];
    try {
      this.grown ??= new GrownUpdate(this.base as Uint8Array, this.places);
      return tail.every((update) => this.grown?.append(update));
    } catch {
      // A room with holes in its history, whose updates do not follow each other.
      return false;
    }
  }
}

const keyOf = (stateVector: Uint8Array): string => Buffer.from(stateVector).toString('latin1');
