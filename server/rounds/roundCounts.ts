import { ORIGIN } from '../../shared/origins';
import { readStageRounds, writeStageCounts } from '../../shared/workshop/stageRounds';
import type { Logger } from '../log';
import type { Store } from '../store/store';
import type { Rooms } from '../sync/rooms';

interface Deps {
  readonly store: Store;
  readonly rooms: Rooms;
  readonly log: Logger;
}

const EVERY_MS = 500;

/** Keeps how many entered something and how many are done in room `stage`, a round at most twice a second. */
export class RoundCounts {
  /** Rounds that were written a moment ago; true: they changed since. */
  private readonly resting = new Map<string, { again: boolean; timer: NodeJS.Timeout }>();
  private closed = false;

  constructor(private readonly deps: Deps) {}

  /** The counts of a round may have changed. */
  touch(boardId: string, n: number): void {
    if (this.closed) return;
    const key = `${boardId} ${n}`;
    const rest = this.resting.get(key);
    if (rest) {
      rest.again = true;
      return;
    }
    const timer = setTimeout(() => {
      const isBehind = this.resting.get(key)?.again;
      this.resting.delete(key);
      if (isBehind) this.touch(boardId, n);
    }, EVERY_MS);
    timer.unref();
    this.resting.set(key, { again: false, timer });
    void this.write(boardId, n);
  }

  stop(): void {
    this.closed = true;
    for (const { timer } of this.resting.values()) clearTimeout(timer);
    this.resting.clear();
  }

  private async write(boardId: string, n: number): Promise<void> {
    const { store, rooms, log } = this.deps;
    try {
      const counts = await store.countRound(boardId, n);
      await rooms.with(boardId, 'stage', async (room) => {
        const round = readStageRounds(room.doc).find((one) => one.n === n);
        const isBehind = round?.entered !== counts.entered || round.done !== counts.done;
        if (round?.state === 'open' && isBehind)
          await room.edit((doc) => writeStageCounts(doc, n, counts), ORIGIN.server);
      });
    } catch (error) {
      // The next change, or the next look at the round, tries again.
      if (!this.closed) log.warn({ board: boardId, err: error }, 'counts of a round not written');
    }
  }
}
