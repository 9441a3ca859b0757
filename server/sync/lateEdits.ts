import * as Y from 'yjs';
import { isPlainEdit } from './plainEdit';
import type { StructBlock, UpdateScan } from './scanUpdate';

/** The document may be behind for so long, */
export const LATE_MS = 2_000;
/** and by so many structs: each may change a field, and of more changes at once the journal tells the number alone. */
const MOST_STRUCTS = 200;

export interface LateEvents {
  /** The document took something else, which nobody knows of yet; `origin` is that of the transaction. */
  readonly onUpdate: (update: Uint8Array, origin: unknown) => void;
  /** The document is no longer behind. */
  readonly onTaken: () => void;
  /** The document could not take in what has been sent on already. */
  readonly onFailed: (error: unknown) => void;
}

interface Late<Sender> {
  readonly sender: Sender;
  readonly end: number;
}

/**
 * Plain edits (`isPlainEdit`) that have been taken and that the document has yet to take in. What they do to the clocks of
 * a room is known from their scan, so that they can go to disk and to everybody as they came; the document takes many of
 * them at a time, which costs a fraction of taking each when it comes.
 */
export class LateEdits<Sender> {
  private bySender = new Map<Sender, Uint8Array[]>();
  private readonly ends = new Map<number, Late<Sender>>();
  private structs = 0;
  private timer: NodeJS.Timeout | null = null;
  private readonly clockOf = (client: number): number =>
    this.ends.get(client)?.end ?? Y.getState(this.doc.store, client);

  constructor(
    private readonly doc: Y.Doc,
    private readonly events: LateEvents,
  ) {
    doc.on('update', events.onUpdate);
  }

  /** By how many structs the document is behind. */
  get behind(): number {
    return this.structs;
  }

  /** Takes a plain edit, whose bytes must stay as they are; false, and nothing is taken, when it is another. */
  take(sender: Sender, update: Uint8Array, scan: UpdateScan): boolean {
    if (!isPlainEdit(this.doc, this.clockOf, scan)) return false;
    const { client, end, count } = scan.blocks[0] as StructBlock;
    // Each sender's edits are taken in together, so they may not build on another's that are late as well.
    if (this.structs + count > MOST_STRUCTS || this.meetsOthers(sender, client, scan))
      this.catchUp();
    const own = this.bySender.get(sender);
    if (own) own.push(update);
    else this.bySender.set(sender, [update]);
    this.ends.set(client, { sender, end });
    this.structs += count;
    this.timer ??= setTimeout(() => this.catchUpOrFail(), LATE_MS);
    return true;
  }

  /** The document takes in what is late, in a transaction for each sender, who is its origin. */
  catchUp(): void {
    if (this.structs === 0) return;
    const parts = this.bySender;
    this.stop();
    // Everybody knows of these already; and where nobody listens, Yjs does not write down what it took.
    this.doc.off('update', this.events.onUpdate);
    try {
      for (const [sender, updates] of parts) this.takeIn(sender, updates);
    } catch (error) {
      this.events.onFailed(error);
      throw error;
    } finally {
      this.doc.on('update', this.events.onUpdate);
    }
    this.events.onTaken();
  }

  /** The same for whoever does not read: that it failed is told by the event alone. */
  catchUpOrFail(): void {
    try {
      this.catchUp();
    } catch {}
  }

  private takeIn(sender: Sender, updates: readonly Uint8Array[]): void {
    const applyAll = (): void => {
      for (const update of updates) Y.applyUpdate(this.doc, update, sender);
    };
    Y.transact(this.doc, applyAll, sender, false);
  }

  /** Forgets what is late. */
  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.bySender = new Map();
    this.ends.clear();
    this.structs = 0;
  }

  private meetsOthers(sender: Sender, client: number, scan: UpdateScan): boolean {
    if (this.structs === 0) return false;
    const isOthers = (id: number, upTo: number): boolean => {
      const late = this.ends.get(id);
      return late !== undefined && late.sender !== sender && Y.getState(this.doc.store, id) < upTo;
    };
    if (isOthers(client, Number.POSITIVE_INFINITY)) return true;
    for (const [id, upTo] of scan.needs) if (isOthers(id, upTo)) return true;
    return scan.deletes.some((range) => isOthers(range.client, range.clock + range.length));
  }
}
