import type { Logger } from '../log';
import type { Store } from '../store/store';
import type { Rooms } from '../sync/rooms';
import { saveVersion } from '../transfer/saveVersion';
import { thin } from './thin';

export interface AutoVersionsDeps {
  readonly store: Store;
  readonly rooms: Rooms;
  readonly log: Logger;
  readonly everyMs?: number | undefined;
}

/** Work that is being done is kept this often. */
const EVERY_MS = 30 * 60_000;
const CHECKS = 30;

/**
 * Keeps a version of each board that was edited, at most one in half an hour, and drops older ones that stand too close.
 * The first edit that no version holds opens its half hour.
 */
export class AutoVersions {
  /** Since when each board has edits that no version holds. */
  private readonly edited = new Map<string, number>();
  private readonly timer: NodeJS.Timeout;
  private readonly everyMs: number;
  private running = false;

  constructor(private readonly deps: AutoVersionsDeps) {
    this.everyMs = deps.everyMs ?? EVERY_MS;
    this.timer = setInterval(() => void this.keepDue(), this.everyMs / CHECKS);
    this.timer.unref();
  }

  /** A board was edited; costs next to nothing. */
  touched(boardId: string): void {
    if (!this.edited.has(boardId)) this.edited.set(boardId, Date.now());
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async keepDue(): Promise<void> {
    if (this.running) return;
    this.running = true;
    const due = Date.now() - this.everyMs;
    for (const [boardId, since] of this.edited) if (since <= due) await this.keep(boardId);
    this.running = false;
  }

  /** Keeps a version of this board now. */
  async keep(boardId: string): Promise<void> {
    const { store, log } = this.deps;
    this.edited.delete(boardId);
    try {
      const board = await store.getBoard(boardId);
      if (!board || board.deletedAt !== null) return;
      await saveVersion(this.deps, boardId, 'Automatic', null, 'automatic');
      await store.dropVersions(boardId, thin(await store.listVersions(boardId), Date.now()));
    } catch (error) {
      log.warn({ board: boardId, err: error }, 'no automatic version');
      this.touched(boardId);
    }
  }
}
