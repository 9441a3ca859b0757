import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStore } from '../../server/store/memoryStore';
import { type Committable, GroupCommit } from '../../server/sync/groupCommit';

/** A room that notes when it was cut. */
function aRoom(cuts: string[], name: string, notBefore = 0): Committable & { notBefore: number } {
  return {
    notBefore,
    cut: () => {
      cuts.push(name);
      return { updates: [], committed: () => {}, failed: () => {} };
    },
  };
}

describe('group commit', () => {
  beforeEach(() => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'performance', 'Date'],
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  it('starts at once when it is quiet, and takes everybody who waits', async () => {
    const cuts: string[] = [];
    const commits = new GroupCommit(createMemoryStore());
    commits.schedule(aRoom(cuts, 'a'));
    commits.schedule(aRoom(cuts, 'b'));
    expect(cuts).toEqual([]);
    await pass(1);
    expect(cuts).toEqual(['a', 'b']);
  });

  it('a crowded room that waits for its time holds nobody up', async () => {
    const cuts: string[] = [];
    const commits = new GroupCommit(createMemoryStore());
    const start = performance.now();
    commits.schedule(aRoom(cuts, 'crowd', start + 30));
    await pass(1);
    expect(cuts).toEqual([]);
    commits.schedule(aRoom(cuts, 'small'));
    await pass(1);
    expect(cuts).toEqual(['small']);
    await pass(27);
    expect(cuts).toEqual(['small']);
    await pass(5);
    expect(cuts).toEqual(['small', 'crowd']);
  });

  it('commits follow each other at a distance, and nothing that was asked for is forgotten', async () => {
    const cuts: string[] = [];
    const commits = new GroupCommit(createMemoryStore());
    const room = aRoom(cuts, 'a');
    for (let n = 0; n < 40; n += 1) {
      commits.schedule(room);
      await pass(1);
    }
    await pass(20);
    expect(cuts.length).toBeGreaterThan(5);
    expect(cuts.length).toBeLessThan(15);
    const before = cuts.length;
    commits.schedule(room);
    await pass(20);
    expect(cuts.length).toBe(before + 1);
  });

  it('many rooms share a commit, for which nobody waits much longer', async () => {
    const commitsFor = async (count: number): Promise<number> => {
      const times = new Set<number>();
      const commits = new GroupCommit(createMemoryStore());
      const rooms = Array.from({ length: count }, () => ({
        notBefore: 0,
        cut: () => {
          times.add(performance.now());
          return { updates: [], committed: () => {}, failed: () => {} };
        },
      }));
      for (let n = 0; n < 200; n += 1) {
        commits.schedule(rooms[n % count] as Committable);
        await pass(1);
      }
      await pass(20);
      return times.size;
    };
    expect(await commitsFor(1)).toBeGreaterThan(28);
    const ofMany = await commitsFor(50);
    expect(ofMany).toBeGreaterThan(12);
    expect(ofMany).toBeLessThan(25);
  });
});
