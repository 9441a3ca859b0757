import { AppError } from '../../shared/errors';
import type { ClientOwner } from '../store/store';
import type { Connection } from './connection';
import type { Committable, Cut, GroupCommit } from './groupCommit';
import { type Edit, mergeUpdates } from './mergeUpdates';
import { writeAck, writeUpdate } from './messages';
import type { Room } from './room';

/** What happens to a room as its edits reach the disk. */
export interface OutboxEvents {
  /** A commit is about to be made: whose new client ids are, and what to call when it is on disk. */
  readonly onCut: (hasUpdates: boolean) => {
    owners: ClientOwner[];
    recorded: (() => void) | undefined;
  };
  readonly onLogged: (updates: readonly Uint8Array[], lastSeq: number) => void;
  /** All of a commit is on disk and on its way to everybody. */
  readonly onCommitted: (hasEdits: boolean) => void;
  /** Edits of this room did not reach the disk. */
  readonly onFailed: (error: unknown) => void;
}

/**
 * Time between two broadcasts, by how many listen: a write costs the same for one edit as for ten. Where a broadcast has so
 * many edits that a shorter pause still finds several, it is shorter: what it adds to a room that is busy is little, and what
 * it takes from the time until the last of them has an edit is not.
 */
const MS_PER_LISTENER = { few: 1 / 22, many: 1 / 26 } as const;
const MANY_EDITS = 6;
const LONGEST_PAUSE_MS = 40;

/**
 * What a room has applied and nobody else has seen: it goes to disk first, and from there to everybody but the one who
 * wrote it. Receipts and answers wait here for the same commit.
 */
export class Outbox implements Committable {
  private queue: Edit[] = [];
  private hidden: Uint8Array[] = [];
  private writers = new Set<Connection | null>();
  private acks = new Map<Connection, number>();
  private uncommitted = 0;
  private waiters: { resolve: () => void; reject: (error: unknown) => void }[] = [];
  private lastCut = Number.NEGATIVE_INFINITY;
  private lastEdits = 0;

  constructor(
    private readonly room: Pick<Room, 'boardId' | 'name' | 'connections' | 'dead'>,
    private readonly commits: GroupCommit,
    private readonly events: OutboxEvents,
  ) {}

  /** Something is not on disk yet. */
  get dirty(): boolean {
    return this.uncommitted > 0 || this.queue.length > 0 || this.hidden.length > 0;
  }

  /** An edit: to disk, and to all but its writer (null: the server). */
  add(edit: Edit, writer: Connection | null): void {
    this.queue.push(edit);
    this.writers.add(writer);
    this.schedule();
  }

  /** To disk, and to nobody. */
  addHidden(update: Uint8Array): void {
    this.hidden.push(update);
  }

  /** Tells this connection, with the next commit, that its first n messages have been dealt with. */
  acknowledge(connection: Connection, n: number): void {
    this.acks.set(connection, n);
    this.schedule();
  }

  forget(connection: Connection): void {
    this.acks.delete(connection);
  }

  /** Resolves when nothing is on its way to the disk any more. */
  async settled(): Promise<void> {
    while (this.dirty)
      await new Promise<void>((resolve, reject) => this.waiters.push({ resolve, reject }));
    if (this.room.dead) throw new AppError('unavailable');
  }

  /** Lets nobody wait for a commit that will not be. */
  stop(): void {
    const waiters = this.waiters;
    this.waiters = [];
    for (const { reject } of waiters) reject(new AppError('unavailable'));
  }

  get notBefore(): number {
    const each = this.lastEdits < MANY_EDITS ? MS_PER_LISTENER.few : MS_PER_LISTENER.many;
    const pause = Math.min(LONGEST_PAUSE_MS, this.room.connections.size * each);
    return this.lastCut + pause;
  }

  private schedule(): void {
    if (!this.room.dead) this.commits.schedule(this);
  }

  cut(): Cut {
    this.lastCut = performance.now();
    this.lastEdits = this.queue.length;
    const { room, writers, acks, events } = this;
    const merged = mergeUpdates(this.queue);
    const logged = [...merged, ...this.hidden];
    const { owners, recorded } = events.onCut(logged.length > 0);
    this.queue = [];
    this.hidden = [];
    this.writers = new Set();
    this.acks = new Map();
    this.uncommitted += 1;
    return {
      updates: room.dead
        ? []
        : logged.map((data, n) => ({
            boardId: room.boardId,
            room: room.name,
            data,
            ...(n === 0 ? { owners } : {}),
          })),
      committed: (lastSeq) => {
        this.uncommitted -= 1;
        if (room.dead) return;
        if (lastSeq !== null) events.onLogged(logged, lastSeq);
        for (const update of merged) this.broadcast(update, writers);
        recorded?.();
        for (const [connection, n] of acks) if (connection.ack) connection.send(writeAck(n));
        this.release();
        events.onCommitted(merged.length > 0);
      },
      failed: (error) => {
        this.uncommitted -= 1;
        if (logged.length > 0) events.onFailed(error);
        else this.tryAgain(acks);
      },
    };
  }

  /** The commit failed for another room: nothing of ours was in it but the promise to answer after it. */
  private tryAgain(acks: ReadonlyMap<Connection, number>): void {
    for (const [connection, n] of acks)
      if (this.room.connections.has(connection) && !this.acks.has(connection))
        this.acks.set(connection, n);
    this.schedule();
  }

  private broadcast(update: Uint8Array, writers: ReadonlySet<Connection | null>): void {
    const [only] = writers;
    const frame = writeUpdate(update);
    for (const connection of this.room.connections)
      if (writers.size > 1 || connection !== only) connection.send(frame);
  }

  private release(): void {
    if (this.dirty) return;
    const waiters = this.waiters;
    this.waiters = [];
    for (const { resolve } of waiters) resolve();
  }
}
