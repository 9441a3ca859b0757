import * as Y from 'yjs';
import { AppError } from '../../shared/errors';
import { CLOSE, LIMITS } from '../../shared/protocol';
import { refusal } from '../../shared/roles';
import { type RoomKind, type RoomName, roomKind } from '../../shared/rooms';
import type { Logger } from '../log';
import type { BoardRecord, ClientOwner, Store } from '../store/store';
import { ClientGuard, type Incoming } from './clientGuard';
import type { Connection } from './connection';
import { addsNothing, dropPending, hasGap, pendingBytes } from './docState';
import type { Committable, Cut, GroupCommit } from './groupCommit';
import { mergeUpdates } from './mergeUpdates';
import { writeAck, writeRefused, writeStep1, writeUpdate } from './messages';
import { PresenceFeed } from './presenceFeed';
import { MalformedUpdate, scanUpdate } from './scanUpdate';
import { deepestType, MAX_TYPE_DEPTH } from './typeDepth';

/** Looks on as a room is edited, and learns what of it is on disk. */
export interface RoomRecorder {
  /** What was seen until now is about to be written; calls back when it is on disk. */
  cut(): () => void;
  stop(): void;
}

/** What a room needs from the server around it. */
export interface RoomDeps {
  readonly store: Store;
  readonly commits: GroupCommit;
  readonly log: Logger;
  readonly compactAfter: number;
  /** How long structs under another's client id are held. */
  readonly holdMs?: number | undefined;
  /** A write was not applied, or not yet. */
  readonly onNotApplied?: ((reason: string) => void) | undefined;
  /** The room can no longer be used; whoever comes next loads it afresh. */
  readonly onDead: (room: Room) => void;
  readonly onIdle: (room: Room) => void;
  /** Edits of this room are on disk. */
  readonly onCommitted: () => void;
  readonly record?: ((room: Room) => RoomRecorder) | undefined;
}

/** How a room stood on disk when it was loaded. */
export interface LoadedState {
  readonly doc: Y.Doc;
  readonly owners: readonly ClientOwner[];
  /** Clients may have edits that were on disk once and are not any more. */
  readonly isBehind: boolean;
  readonly bytes: number;
  readonly logged: number;
  readonly logBytes: number;
  readonly lastSeq: number;
}

const EMPTY_UPDATE = Uint8Array.of(0, 0);
/** So much that builds on something unknown may lie in a room that lost some of its history, */
const MAX_PENDING = 1024 * 1024;
/** and so many messages of a connection may add to it: Yjs merges all of it anew each time. */
const MAX_GAPS = 64;
/** A log of so many bytes is compacted, however few its entries are: what was overwritten takes no room. */
const COMPACT_BYTES = LIMITS.room / 4;
/** Compaction waits for a moment, so that a burst of edits is written first. */
const COMPACT_DELAY_MS = 200;

/**
 * One Y.Doc and everybody on it. An edit is applied, queued, committed to disk, and only then sent on: nobody ever
 * sees what a crash could take back. Whatever fails on the way there ends this room, and the next visitor gets the
 * state on disk.
 */
export class Room implements Committable {
  readonly kind: RoomKind;
  readonly doc: Y.Doc;
  readonly connections = new Set<Connection>();
  readonly presence = new PresenceFeed(this.connections);
  /** Somebody is on the way in or uses the document: it must not be unloaded. */
  holds = 0;
  dead = false;
  /** Person in whose name the server edits just now. */
  editor: string | null = null;

  private readonly guard: ClientGuard<Connection>;
  private readonly isBehind: boolean;
  private queue: Uint8Array[] = [];
  private held: Uint8Array[] = [];
  private writers = new Set<Connection | null>();
  private acks = new Map<Connection, number>();
  private uncommitted = 0;
  private waiters: { resolve: () => void; reject: (error: unknown) => void }[] = [];

  private lastSeq: number;
  private logged: number;
  private logBytes: number;
  private bytes: number;
  private readonly recorder: RoomRecorder | null;
  private compactTimer: NodeJS.Timeout | null = null;
  private compacting = false;

  private full: Uint8Array | null = null;

  constructor(
    readonly boardId: string,
    readonly name: RoomName,
    public board: BoardRecord,
    state: LoadedState,
    private readonly deps: RoomDeps,
  ) {
    this.kind = roomKind(name) ?? 'note';
    this.doc = state.doc;
    this.isBehind = state.isBehind;
    this.guard = new ClientGuard(this.doc, state.owners, state.isBehind, deps.holdMs);
    this.bytes = state.bytes;
    this.logged = state.logged;
    this.logBytes = state.logBytes;
    this.lastSeq = state.lastSeq;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      this.full = null;
      this.queue.push(update);
      const writer = this.connections.has(origin as Connection) ? (origin as Connection) : null;
      this.writers.add(writer);
      if (writer === null) this.guard.bindServer(update);
      this.schedule();
    });
    this.recorder = deps.record?.(this) ?? null;
    this.scheduleCompaction();
  }

  get idle(): boolean {
    return this.connections.size === 0 && this.holds === 0 && !this.dirty && !this.compacting;
  }

  /** The document holds something that is not on disk yet. */
  private get dirty(): boolean {
    return this.uncommitted > 0 || this.queue.length > 0 || this.held.length > 0;
  }

  // Connections

  join(connection: Connection): void {
    // It may have been dropped since it was acquired.
    if (this.dead) {
      connection.close(CLOSE.overloaded, 'not stored, come back');
      return;
    }
    this.connections.add(connection);
    this.askForMissing(connection);
    this.presence.sendAll(connection);
  }

  leave(connection: Connection): void {
    if (!this.connections.delete(connection)) return;
    this.acks.delete(connection);
    this.guard.forget(connection);
    this.presence.leave(connection);
    if (this.idle) this.deps.onIdle(this);
  }

  /** Sync step 1: the client answers with everything we lack. */
  askForMissing(connection: Connection): void {
    connection.asked = true;
    connection.send(writeStep1(Y.encodeStateVector(this.doc)));
  }

  // Edits

  receiveUpdate(connection: Connection, update: Uint8Array, isAnswer: boolean): void {
    const scan = scanUpdate(update);
    if (isAnswer) {
      connection.asked = false;
      connection.gap = false;
      // It holds whatever was held before.
      this.guard.forget(connection);
    }
    const message = connection.received;
    if (!addsNothing(this.doc, scan))
      this.take({ sender: connection, message, update, scan, isAnswer });
    this.acknowledge(connection);
    this.takeHeld();
  }

  /** Everything up to the newest message is on disk with the next commit, but for what is held or left out. */
  private acknowledge(connection: Connection): void {
    if (connection.gap || !this.connections.has(connection)) return;
    const upTo = Math.min(connection.received, this.guard.dealtWith(connection));
    if (upTo === 0) return;
    // Even what changed nothing may repeat an edit that is still on its way to the disk.
    this.acks.set(connection, upTo);
    this.schedule();
  }

  private take(incoming: Incoming<Connection>): void {
    const { sender, message, update, scan, isAnswer } = incoming;
    const gap = hasGap(this.doc, scan);
    if (scan.nests && deepestType(this.doc, update) > MAX_TYPE_DEPTH)
      throw new MalformedUpdate('types nested too deep');
    const code =
      this.refusalFor(sender) ?? this.noRoomFor(incoming, gap) ?? this.guard.refusalFor(incoming);
    if (code !== null) {
      this.refuse(sender, message, code);
      return;
    }
    if (gap && !isAnswer) {
      // An edit may overtake the answer that holds what it builds on. Nothing is lost by leaving it out: the answer
      // to come holds it too, and until then nothing is acknowledged.
      this.deps.onNotApplied?.('gap');
      sender.gap = true;
      if (!sender.asked) this.askForMissing(sender);
      return;
    }
    const { taken, uses, isDropped } = this.guard.admit(incoming, gap);
    if (isDropped) this.refuse(sender, message, 'foreign-id');
    else if (taken !== update) this.deps.onNotApplied?.('held');
    if (taken === null) return;
    const before = pendingBytes(this.doc);
    const mayWait = this.hasHoles;
    try {
      this.apply(sender, taken);
      // A whole room lacks nothing that its clients had from it: what an answer builds on and does not hold is nowhere.
      if (!mayWait && dropPending(this.doc)) this.refuse(sender, message, 'gap');
    } finally {
      this.guard.bind(uses, incoming);
    }
    if (pendingBytes(this.doc) === before) return;
    sender.gaps += 1;
    // The document keeps what it cannot place yet, and the log must too; nobody is shown it.
    this.full = null;
    this.held.push(taken.slice());
  }

  /** Looks again at what was held, now that more is known. */
  private takeHeld(): void {
    for (let part = this.guard.takeReady(); part !== null; part = this.guard.takeReady()) {
      const { sender, message, update } = part;
      try {
        const scan = scanUpdate(update);
        if (!addsNothing(this.doc, scan))
          this.take({ sender, message, update, scan, isAnswer: true });
        this.acknowledge(sender);
      } catch (error) {
        // Whoever sent what made it ready is not to blame.
        if (!(error instanceof MalformedUpdate)) throw error;
        sender.close(CLOSE.malformed, 'malformed');
      }
    }
    for (const sender of this.guard.takeOwed()) this.askForMissing(sender);
  }

  /** Called about once a second: what was held for too long is dropped, and its senders are told. */
  tick(now: number): void {
    for (const { sender, message } of this.guard.takeExpired(now)) {
      this.refuse(sender, message, 'foreign-id');
      this.acknowledge(sender);
    }
  }

  receivePresence(connection: Connection, states: Uint8Array): void {
    const shown = this.presence.receive(connection, states);
    const { role } = connection.grant;
    const mayWrite = refusal(role, this.kind, {
      locked: false,
      archived: false,
      lockedByMe: false,
    });
    if (mayWrite === null) for (const id of shown) this.guard.introduce(id, connection);
  }

  /**
   * The scan leaves one kind of error to Yjs: items whose neighbours cannot be. Yjs throws before it links such an
   * item in, so what is in the document then is whole, and the update event tells everybody just that.
   */
  private apply(connection: Connection, update: Uint8Array): void {
    try {
      Y.applyUpdate(this.doc, update, connection);
    } catch (error) {
      throw new MalformedUpdate(error instanceof Error ? error.message : 'refused by Yjs');
    }
  }

  /** Something is missing here that others may have, and what builds on it has to wait for them. */
  private get hasHoles(): boolean {
    return this.isBehind || pendingBytes(this.doc) > 0;
  }

  private noRoomFor(
    { sender, update }: Incoming<Connection>,
    gap: boolean,
  ): 'room-full' | 'unavailable' | null {
    if (!this.deps.commits.healthy) return 'unavailable';
    const isTooMuch =
      gap &&
      this.hasHoles &&
      (sender.gaps >= MAX_GAPS || pendingBytes(this.doc) + update.length > MAX_PENDING);
    return isTooMuch || this.bytes + update.length > LIMITS.room ? 'room-full' : null;
  }

  /** Why this connection may not write here now, or null. */
  private refusalFor({ grant }: Connection) {
    const { locked, lockedBy, archived } = this.board;
    return refusal(grant.role, this.kind, {
      locked,
      archived,
      lockedByMe: lockedBy === grant.holder,
    });
  }

  private refuse(connection: Connection, message: number, code: string): void {
    this.deps.onNotApplied?.(code);
    if (connection.ack) connection.send(writeRefused(message, code, `not applied: ${code}`));
  }

  /** An edit of the server itself; resolves when it is on disk and on its way to everybody. */
  async edit<T>(
    change: (doc: Y.Doc) => T,
    origin: string,
    editor: string | null = null,
  ): Promise<T> {
    if (!this.deps.commits.healthy) throw new AppError('unavailable');
    this.editor = editor;
    let result: T;
    try {
      result = this.doc.transact(() => change(this.doc), origin);
    } finally {
      this.editor = null;
    }
    this.takeHeld();
    await this.settled();
    return result;
  }

  /** Resolves when nothing that the document holds is still on its way to the disk. */
  async settled(): Promise<void> {
    while (this.dirty)
      await new Promise<void>((resolve, reject) => this.waiters.push({ resolve, reject }));
    if (this.dead) throw new AppError('unavailable');
  }

  /** Reads when everything is on disk: an edit may have come in the very turn in which the wait for others ended. */
  async onceSettled<T>(read: () => T): Promise<T> {
    do await this.settled();
    while (this.dirty);
    return read();
  }

  /** What somebody with this state vector lacks. Call only when settled. */
  missing(stateVector: Uint8Array): Uint8Array {
    // Most ask with nothing in their hands; all of them get the same bytes.
    if (stateVector.length > 1) return Y.encodeStateAsUpdate(this.doc, stateVector);
    this.full ??= Y.encodeStateAsUpdate(this.doc);
    return this.full;
  }

  /** The whole document as one update. Call only when settled. */
  encode(): Uint8Array {
    return this.missing(EMPTY_UPDATE.subarray(0, 1));
  }

  // Commit

  private schedule(): void {
    if (this.dead) return;
    this.deps.commits.schedule(this);
  }

  cut(): Cut {
    const writers = this.writers;
    const acks = this.acks;
    const recorded = this.recorder?.cut();
    const merged = mergeUpdates(this.queue);
    const logged = [...merged, ...this.held];
    const owners = logged.length > 0 ? this.guard.takeUnsaved() : [];
    this.queue = [];
    this.held = [];
    this.writers = new Set();
    this.acks = new Map();
    this.uncommitted += 1;
    return {
      updates: this.dead
        ? []
        : logged.map((data, n) => ({
            boardId: this.boardId,
            room: this.name,
            data,
            ...(n === 0 ? { owners } : {}),
          })),
      committed: (lastSeq) => {
        this.uncommitted -= 1;
        if (this.dead) return;
        if (lastSeq !== null) {
          this.lastSeq = lastSeq;
          this.logged += logged.length;
          for (const { length } of logged) {
            this.bytes += length;
            this.logBytes += length;
          }
        }
        for (const update of merged) this.broadcast(update, writers);
        recorded?.();
        for (const [connection, n] of acks) if (connection.ack) connection.send(writeAck(n));
        if (merged.length > 0) this.deps.onCommitted();
        this.release();
        this.scheduleCompaction();
        if (this.idle) this.deps.onIdle(this);
      },
      failed: (error) => {
        this.uncommitted -= 1;
        if (logged.length > 0) this.die(error);
        else this.tryAgain(acks);
      },
    };
  }

  /** The commit failed for another room: nothing of ours was in it but the promise to answer after it. */
  private tryAgain(acks: ReadonlyMap<Connection, number>): void {
    for (const [connection, n] of acks)
      if (this.connections.has(connection) && !this.acks.has(connection))
        this.acks.set(connection, n);
    this.schedule();
  }

  private broadcast(update: Uint8Array, writers: ReadonlySet<Connection | null>): void {
    const [only] = writers;
    const message = writeUpdate(update);
    for (const connection of this.connections)
      if (writers.size > 1 || connection !== only) connection.send(message);
  }

  private release(): void {
    if (this.dirty) return;
    const waiters = this.waiters;
    this.waiters = [];
    for (const { resolve } of waiters) resolve();
  }

  /** The document in memory is no longer what is on disk: drop it, and everybody with it. */
  die(error: unknown): void {
    if (this.dead) return;
    this.dead = true;
    this.deps.log.error({ board: this.boardId, room: this.name, err: error }, 'room dropped');
    this.close(CLOSE.overloaded, 'not stored, come back');
    this.deps.onDead(this);
  }

  /** Sends everybody away. */
  close(code: number, reason: string): void {
    for (const connection of [...this.connections]) connection.close(code, reason);
  }

  /** Stops every timer, frees the document, and lets nobody wait for a commit that will not be. */
  destroy(): void {
    this.dead = true;
    const waiters = this.waiters;
    this.waiters = [];
    for (const { reject } of waiters) reject(new AppError('unavailable'));
    if (this.compactTimer) clearTimeout(this.compactTimer);
    this.presence.stop();
    this.recorder?.stop();
    this.doc.destroy();
  }

  // Compaction

  private scheduleCompaction(): void {
    const isLong = this.logged >= this.deps.compactAfter || this.logBytes >= COMPACT_BYTES;
    if (!isLong || this.compactTimer || this.compacting) return;
    this.compactTimer = setTimeout(() => {
      this.compactTimer = null;
      void this.compact();
    }, COMPACT_DELAY_MS);
  }

  /** Replaces the log by a snapshot; the two change places in one transaction of the store. */
  async compact(): Promise<void> {
    if (this.compacting || this.dead || this.logged === 0) return;
    this.compacting = true;
    try {
      await this.settled();
      const { lastSeq, logged, logBytes } = this;
      const snapshot = Y.encodeStateAsUpdate(this.doc);
      this.deps.log.debug(
        { event: 'compaction', board: this.boardId, room: this.name },
        'compacting',
      );
      await this.deps.store.compact(this.boardId, this.name, snapshot, lastSeq);
      this.logged -= logged;
      this.logBytes -= logBytes;
      this.bytes = snapshot.length + this.logBytes;
    } catch (error) {
      // The log is still whole; the next edit tries again.
      this.deps.log.warn({ board: this.boardId, room: this.name, err: error }, 'compaction failed');
    } finally {
      this.compacting = false;
      if (this.idle && !this.dead) this.deps.onIdle(this);
    }
  }
}
