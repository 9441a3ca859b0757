import * as Y from 'yjs';
import { CLOSE } from '../../shared/protocol';
import type { ClientOwner } from '../store/store';
import { ClientGuard } from './clientGuard';
import type { Connection } from './connection';
import { isStuck, pendingBytes } from './docState';
import { LateEdits } from './lateEdits';
import { MalformedUpdate, type UpdateScan } from './scanUpdate';

/** So much that builds on something unknown may lie in a room that lost some of its history, */
const MAX_PENDING = 1024 * 1024;
/** and so many messages of a connection may add to it: Yjs merges all of it anew each time. */
const MAX_GAPS = 64;

/** What a document is made of. */
export interface StoredDoc {
  readonly snapshot: Uint8Array | null;
  readonly updates: readonly Uint8Array[];
  readonly owners: readonly ClientOwner[];
  /** Clients may have edits that were on disk once and are not any more. */
  readonly isBehind: boolean;
}

interface LiveDocEvents {
  /** The document changed, and nobody knows yet; `origin` is that of the transaction. */
  readonly onUpdate: (update: Uint8Array, origin: unknown) => void;
  /** Late edits, which everybody knows, are in the document now. */
  readonly onCaughtUp: () => void;
  /** Yjs failed: the document is not what is on disk. */
  readonly onFailed: (error: unknown) => void;
}

/** The document of a room in memory, and what looks after it. Nobody gets at it before it holds all that was taken. */
export class LiveDoc {
  readonly guard: ClientGuard<Connection>;
  private readonly maybeBehind = new Y.Doc();
  private readonly isBehind: boolean;
  private readonly late: LateEdits<Connection>;

  constructor(
    { snapshot, updates, owners, isBehind }: StoredDoc,
    holdMs: number | undefined,
    private readonly events: LiveDocEvents,
  ) {
    this.isBehind = isBehind;
    const doc = this.maybeBehind;
    // In one transaction: Yjs merges so many updates slower than it takes them in one by one.
    doc.transact(() => {
      for (const part of snapshot ? [snapshot, ...updates] : updates) Y.applyUpdate(doc, part);
    });
    this.guard = new ClientGuard<Connection>(doc, owners, isBehind, holdMs);
    const { onUpdate, onCaughtUp, onFailed } = events;
    this.late = new LateEdits(doc, { onUpdate, onTaken: onCaughtUp, onFailed });
  }

  get doc(): Y.Doc {
    this.late.catchUp();
    return this.maybeBehind;
  }

  /** Takes an edit that the document may wait for; false when it is none. Its bytes must stay as they are. */
  takeLate(sender: Connection, update: Uint8Array, scan: UpdateScan): boolean {
    const [first] = scan.blocks;
    return (
      first !== undefined &&
      this.guard.isOwn(first.client, sender) &&
      this.late.take(sender, update, scan)
    );
  }

  catchUp(): void {
    this.late.catchUpOrFail();
  }

  /**
   * The scan leaves one kind of error to Yjs: items whose neighbours cannot be. Yjs throws before it links such an
   * item in, so what is in the document then is whole, and the update event tells everybody just that. Where it fails
   * later, as it tidies up, there is no event, and none for any edit to come: that is the end of this document.
   */
  apply(sender: Connection, update: Uint8Array): void {
    try {
      Y.applyUpdate(this.doc, update, sender);
    } catch (error) {
      if (isStuck(this.maybeBehind)) sender.close(CLOSE.malformed, 'malformed');
      this.failIfStuck(error);
      throw new MalformedUpdate(error instanceof Error ? error.message : 'refused by Yjs');
    }
  }

  /** A transaction failed with this error. */
  failIfStuck(error: unknown): void {
    if (isStuck(this.maybeBehind)) this.events.onFailed(error);
  }

  /** Something is missing here that others may have, and what builds on it has to wait for them. */
  get hasHoles(): boolean {
    return this.isBehind || pendingBytes(this.doc) > 0;
  }

  /** There is room for what builds on something unknown, should it have to wait. */
  mayWait({ gaps }: Connection, { length }: Uint8Array): boolean {
    return !this.hasHoles || (gaps < MAX_GAPS && pendingBytes(this.doc) + length <= MAX_PENDING);
  }

  destroy(): void {
    this.late.stop();
    this.maybeBehind.destroy();
  }
}
