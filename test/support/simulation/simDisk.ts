import { createMemoryStore } from '../../../server/store/memoryStore';
import type { Store } from '../../../server/store/store';
import type { Random } from '../random';

/** A write waits twice for at most so long. */
export const SLOW_MS = 300;

/** What outlives a crash, and how it lets itself be written: slowly, and at times not at all. */
export class SimDisk {
  private readonly kept = createMemoryStore();
  private life = 0;
  /** Takes no writes. */
  full = false;
  /** Takes its time. */
  slow = false;

  constructor(private readonly random: Random) {}

  /** Whoever wrote before is dead: of what they had begun to write, some is there and some is not. */
  crash(): void {
    this.life += 1;
  }

  /** The store that one life of the server sees. */
  open(): Store {
    const { kept } = this;
    const life = this.life;
    const isDead = () => life !== this.life;
    const never = new Promise<never>(() => {});
    const soon = () =>
      new Promise<void>((done) => setTimeout(done, this.random.below(this.slow ? SLOW_MS : 6)));
    const write = async <T>(run: () => Promise<T>): Promise<T> => {
      const lands = this.random.below(2) === 0;
      await soon();
      // The dead hear no answer, but the disk may have been at it.
      if (isDead()) return lands ? run().then(() => never) : never;
      if (this.full) throw new Error('disk full');
      const answer = await run();
      await soon();
      return isDead() ? never : answer;
    };
    return {
      ...kept,
      append: (updates) => write(() => kept.append(updates)),
      compact: (...args) => write(() => kept.compact(...args)),
      loadRoom: async (...args) => {
        await soon();
        return isDead() ? never : kept.loadRoom(...args);
      },
      writable: async () => !this.full,
    };
  }
}
