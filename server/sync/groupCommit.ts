import type { RoomUpdate, Store } from '../store/store';

/** What a room has ready for the next commit. */
export interface Cut {
  readonly updates: readonly RoomUpdate[];
  /** On disk now; `lastSeq` is that of the newest update, null when there were none. */
  committed(lastSeq: number | null): void;
  failed(error: unknown): void;
}

/** Something with updates to commit: a room. */
export interface Committable {
  cut(): Cut;
}

/** Time between two commits while there is a lot to do; when it is quiet the next one starts at once. */
const BUSY_WINDOW_MS = 4;

/**
 * One durable transaction for the edits of all rooms: a sync of the disk costs the same for one edit as for a hundred.
 * Commits run one after the other, in the order of arrival.
 */
export class GroupCommit {
  private readonly waiting = new Set<Committable>();
  private running = false;
  private scheduled = false;
  private lastCommit = 0;
  /** False after a commit failed, until the store takes writes again: edits are refused rather than lost. */
  healthy = true;

  constructor(
    private readonly store: Store,
    private readonly onCommit: (updates: number, seconds: number) => void = () => {},
  ) {}

  /** True when the store has just come back to life. */
  async recovered(): Promise<boolean> {
    if (this.healthy || !(await this.store.writable())) return false;
    this.healthy = true;
    return true;
  }

  /** Asks for a commit of what this room has; harmless when it has nothing. */
  schedule(room: Committable): void {
    this.waiting.add(room);
    if (this.running || this.scheduled) return;
    this.scheduled = true;
    const wait = this.lastCommit + BUSY_WINDOW_MS - performance.now();
    // `setImmediate` runs after every socket that has something to read was read once.
    if (wait <= 0) setImmediate(() => void this.run());
    else setTimeout(() => void this.run(), wait);
  }

  private async run(): Promise<void> {
    this.scheduled = false;
    this.running = true;
    const cuts = [...this.waiting].map((room) => room.cut());
    this.waiting.clear();
    try {
      await this.commit(cuts);
    } finally {
      this.running = false;
      this.lastCommit = performance.now();
      const [next] = this.waiting;
      if (next) this.schedule(next);
    }
  }

  private async commit(cuts: readonly Cut[]): Promise<void> {
    const updates = cuts.flatMap((cut) => cut.updates);
    let seqs: number[] = [];
    if (updates.length > 0) {
      const start = performance.now();
      try {
        seqs = await this.store.append(updates);
      } catch (error) {
        this.healthy = false;
        for (const cut of cuts) cut.failed(error);
        return;
      }
      this.onCommit(updates.length, (performance.now() - start) / 1000);
    }
    let done = 0;
    for (const cut of cuts) {
      done += cut.updates.length;
      cut.committed(cut.updates.length > 0 ? (seqs[done - 1] ?? null) : null);
    }
  }
}
