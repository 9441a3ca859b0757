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
  /** Not to be cut before this instant, as `performance.now()` tells it. */
  readonly notBefore: number;
  cut(): Cut;
}

/**
 * Time between two commits while there is a lot to do; when it is quiet the next one starts at once. Where many rooms are
 * edited at once more of them share a commit: its sync of the disk is most of what an edit of a small room costs.
 */
const PAUSE_MS = { least: 4, perRoom: 1, most: 10 } as const;
/** Timers of Node count whole milliseconds, and may be early by less than one. */
const TIMER_ERROR_MS = 1;

/**
 * One durable transaction for the edits of all rooms: a sync of the disk costs the same for one edit as for a hundred.
 * Commits run one after the other, in the order of arrival.
 */
export class GroupCommit {
  private readonly waiting = new Set<Committable>();
  private running = false;
  private planned = Number.POSITIVE_INFINITY;
  private timer: NodeJS.Timeout | undefined;
  private lastCommit = Number.NEGATIVE_INFINITY;
  private pause: number = PAUSE_MS.least;
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
    if (!this.running) this.plan(room.notBefore);
  }

  /** The next commit is at this instant, or as soon after it as commits may follow each other. */
  private plan(notBefore: number): void {
    const at = Math.max(notBefore, this.lastCommit + this.pause);
    if (at >= this.planned) return;
    this.planned = at;
    clearTimeout(this.timer);
    const wait = at - performance.now();
    // `setImmediate` runs after every socket that has something to read was read once.
    if (wait <= 0) setImmediate(() => this.runAt(at));
    else this.timer = setTimeout(() => this.runAt(at), wait);
  }

  private runAt(at: number): void {
    // Something more urgent took its place.
    if (at === this.planned && !this.running) void this.run();
  }

  private async run(): Promise<void> {
    this.running = true;
    this.planned = Number.POSITIVE_INFINITY;
    const now = performance.now();
    const due = [...this.waiting].filter(({ notBefore }) => notBefore <= now + TIMER_ERROR_MS);
    for (const room of due) this.waiting.delete(room);
    this.pause = Math.min(PAUSE_MS.most, PAUSE_MS.least + due.length * PAUSE_MS.perRoom);
    try {
      await this.commit(due.map((room) => room.cut()));
    } finally {
      this.running = false;
      this.lastCommit = performance.now();
      for (const { notBefore } of this.waiting) this.plan(notBefore);
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
