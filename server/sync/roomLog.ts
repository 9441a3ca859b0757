import * as Y from 'yjs';
import type { Logger } from '../log';
import type { Store } from '../store/store';
import { writePlaces } from './places';
import type { Room } from './room';

/** How much of a room is on disk. */
export interface LogState {
  readonly snapshotBytes: number;
  readonly logBytes: number;
  /** Updates in the log. */
  readonly logged: number;
  readonly lastSeq: number;
}

interface LogDeps {
  readonly store: Store;
  readonly log: Logger;
  /** Updates in the log before they are merged into the snapshot. */
  readonly compactAfter: number;
}

type Logged = Pick<Room, 'boardId' | 'name' | 'doc' | 'dead' | 'onceSettled'>;

/** Compaction waits for a moment, so that a burst of edits is written first. */
const COMPACT_DELAY_MS = 200;
/**
 * A log of few but large updates, such as an import leaves, is worth a snapshot from here on, and when it is larger than the
 * last one: whoever opens the room next is spared a walk over them.
 */
const COMPACT_BYTES = 1024 * 1024;
/** A disk that has room for edits but none for a snapshot is not asked all the time. */
const RETRY_MS = 10_000;

/** What a room has on disk: a snapshot and a log after it, which is merged into the snapshot when it is long. */
export class RoomLog {
  private lastSeq: number;
  private logged: number;
  private snapshotBytes: number;
  private logBytes: number;
  private timer: NodeJS.Timeout | null = null;
  private running = false;

  constructor(
    private readonly room: Logged,
    state: LogState,
    private readonly deps: LogDeps,
    /** A compaction has ended, well or not. */
    private readonly onCompacted: () => void,
  ) {
    this.lastSeq = state.lastSeq;
    this.logged = state.logged;
    this.snapshotBytes = state.snapshotBytes;
    this.logBytes = state.logBytes;
    this.schedule();
  }

  /** Of snapshot and log. */
  get bytes(): number {
    return this.snapshotBytes + this.logBytes;
  }

  /** Updates that wait to be merged into the snapshot. */
  get waiting(): number {
    return this.logged;
  }

  get compacting(): boolean {
    return this.running;
  }

  /** These updates are in the log now, `lastSeq` the newest. */
  appended(updates: readonly Uint8Array[], lastSeq: number): void {
    this.lastSeq = lastSeq;
    this.logged += updates.length;
    for (const { length } of updates) this.logBytes += length;
    this.schedule();
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
  }

  private get isLong(): boolean {
    return (
      this.logged >= this.deps.compactAfter ||
      this.logBytes > Math.max(COMPACT_BYTES, this.snapshotBytes)
    );
  }

  private schedule(wait = COMPACT_DELAY_MS): void {
    if (!this.isLong || this.room.dead || this.timer || this.running) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.compact();
    }, wait);
  }

  /** Replaces the log by a snapshot; the two change places in one transaction of the store. */
  private async compact(): Promise<void> {
    const { room, deps } = this;
    if (room.dead) return;
    this.running = true;
    let wait = COMPACT_DELAY_MS;
    try {
      const { snapshot, lastSeq, logged, logBytes } = await room.onceSettled(() => ({
        snapshot: Y.encodeStateAsUpdate(room.doc),
        lastSeq: this.lastSeq,
        logged: this.logged,
        logBytes: this.logBytes,
      }));
      deps.log.debug({ event: 'compaction', board: room.boardId, room: room.name }, 'compacting');
      await deps.store.compact(room.boardId, room.name, snapshot, lastSeq, writePlaces(snapshot));
      this.logged -= logged;
      this.logBytes -= logBytes;
      this.snapshotBytes = snapshot.length;
    } catch (error) {
      // The log is still whole, and as long as it grows it must be tried again: what is full takes no edit to do so.
      wait = RETRY_MS;
      deps.log.warn({ board: room.boardId, room: room.name, err: error }, 'compaction failed');
    } finally {
      this.running = false;
      this.schedule(wait);
      this.onCompacted();
    }
  }
}
