import type { Logger } from '../log';
import type { Store, WrittenRoom } from '../store/store';
import type { Room } from './room';
import type { Rooms } from './rooms';

/** What is read at most: so many rooms, so many bytes of all and of one. */
const MOST = { rooms: 64, bytes: 24 * 1024 * 1024, ofOne: 8 * 1024 * 1024 } as const;
/** What is read before anybody is let in: for so long (ms), and no large room; a start keeps everybody waiting. */
const FIRST = { ms: 40, bytes: 4 * 1024 * 1024 } as const;
/** Whoever was here comes back within 2.5 s, and a page that was asleep some time later. */
const KEPT_MS = 30_000;
/** Between two rooms, for those who are here already. */
const PAUSE_MS = 20;

interface Deps {
  readonly store: Pick<Store, 'lastWritten'>;
  readonly rooms: Pick<Rooms, 'acquire' | 'release'>;
  readonly log: Logger;
}

/**
 * After a restart everybody comes back at once, to the rooms that were worked on last. Those are read before they are
 * asked for, with the answer to whoever has nothing, and let go like any empty room when nobody comes. Who may join is
 * decided at the door as ever.
 */
export class WarmStart {
  private readonly waiting: WrittenRoom[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();
  private stopped = false;

  constructor(private readonly deps: Deps) {}

  /** The first of them, for a moment. */
  async readFirst(): Promise<void> {
    const until = performance.now() + FIRST.ms;
    await this.choose();
    let bytes = 0;
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      bytes += next.bytes;
      if (bytes > FIRST.bytes || performance.now() > until) return;
      this.waiting.shift();
      await this.read(next);
    }
  }

  /** The others, one after the other, beside everything else. */
  readRest(): void {
    const next = this.waiting.shift();
    if (next) this.later(PAUSE_MS, () => void this.read(next).then(() => this.readRest()));
  }

  stop(): void {
    this.stopped = true;
    for (const timer of this.timers) clearTimeout(timer);
  }

  private async choose(): Promise<void> {
    try {
      let left: number = MOST.bytes;
      for (const room of await this.deps.store.lastWritten(MOST.rooms)) {
        if (room.bytes > Math.min(left, MOST.ofOne)) continue;
        left -= room.bytes;
        this.waiting.push(room);
      }
    } catch (error) {
      this.deps.log.warn({ err: error }, 'no room is read ahead');
    }
  }

  private async read({ boardId, room: name }: WrittenRoom): Promise<void> {
    const { rooms, log } = this.deps;
    let room: Room;
    try {
      room = await rooms.acquire(boardId, name);
    } catch (error) {
      log.warn({ board: boardId, room: name, err: error }, 'a room could not be read ahead');
      return;
    }
    this.later(KEPT_MS, () => rooms.release(room));
    try {
      room.prepareAnswer();
    } catch (error) {
      log.warn({ board: boardId, room: name, err: error }, 'no answer could be prepared');
    }
  }

  private later(ms: number, run: () => void): void {
    if (this.stopped) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      run();
    }, ms).unref();
    this.timers.add(timer);
  }
}
