import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { Journal } from '../../server/journal/journal';
import { createLogger } from '../../server/log';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Room } from '../../server/sync/room';
import { newId } from '../../shared/ids';

const BAR = newId();

/** A plan with one bar, under the eyes of the journal; `move` edits it, as if a commit followed at once. */
async function aPlan(journal: Journal, store: ReturnType<typeof createMemoryStore>) {
  const boardId = newId();
  await store.createBoard(boardId, [], 0);
  const doc = new Y.Doc();
  const bar = new Y.Map<unknown>();
  doc.getMap('initiatives').set(BAR, bar);
  const room = {
    boardId,
    name: 'plan',
    kind: 'plan',
    doc,
    connections: new Set(),
    editor: null,
    catchUp: () => {},
  };
  const recorder = journal.record(room as unknown as Room);
  return {
    boardId,
    move: (title: string) => {
      bar.set('title', title);
      recorder.cut()();
    },
  };
}

/** Lets time pass, and whatever waits for the next turn of the loop have it. */
async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
}

describe('how often the journal is written', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('what is new soon, what grows once in a while, and the last word is there when it is read', async () => {
    const store = createMemoryStore();
    const write = vi.spyOn(store, 'writeJournal');
    const journal = new Journal({ store, log: createLogger('silent') });
    const { boardId, move } = await aPlan(journal, store);
    for (let n = 0; n < 80; n += 1) {
      move(`title ${n}`);
      await pass(100);
    }
    expect(write.mock.calls.length).toBe(1);
    await pass(15_000);
    expect(write.mock.calls.length).toBe(2);
    move('the last');
    const [entry, ...others] = await journal.read(boardId, { limit: 10 });
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ entity: BAR, field: 'title', to: JSON.stringify('the last') });
  });

  it('boards are written some at a time, and edits pass in between', async () => {
    const store = createMemoryStore();
    const journal = new Journal({ store, log: createLogger('silent') });
    const plans = [];
    for (let i = 0; i < 120; i += 1) plans.push(await aPlan(journal, store));
    for (const { move } of plans) move('here');
    const atOnce: number[] = [];
    let open = 0;
    const { writeJournal } = store;
    vi.spyOn(store, 'writeJournal').mockImplementation(async (...args) => {
      open += 1;
      const written = await writeJournal(...args);
      // Whoever was asked in the same turn shares the transaction.
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (open > 0) atOnce.push(open);
      open = 0;
      return written;
    });
    await pass(1_000);
    await expect.poll(() => atOnce).toEqual([50, 50, 20]);
    for (const { boardId } of plans)
      expect(await store.readJournal(boardId, { limit: 10 })).toHaveLength(1);
  });

  it('reading one board writes what waits of that board alone', async () => {
    const store = createMemoryStore();
    const journal = new Journal({ store, log: createLogger('silent') });
    const one = await aPlan(journal, store);
    const other = await aPlan(journal, store);
    one.move('here');
    other.move('there');
    const write = vi.spyOn(store, 'writeJournal');
    expect(await journal.read(one.boardId, { limit: 10 })).toHaveLength(1);
    expect(write.mock.calls.map(([boardId]) => boardId)).toEqual([one.boardId]);
    await pass(1_500);
    expect(write.mock.calls.map(([boardId]) => boardId)).toEqual([one.boardId, other.boardId]);
  });
});
