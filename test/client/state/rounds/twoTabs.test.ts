import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type * as Y from 'yjs';
import { createApi } from '../../../../client/api';
import type { RoundCalls } from '../../../../client/api/roundCalls';
import { createBoardRounds } from '../../../../client/state/rounds/boardRounds';
import { createSignal } from '../../../../client/sync/signal';
import { type RunningServer, startServer } from '../../../support/startServer';
import { aWorkshop, type Workshop } from '../../../support/workshop';
import { memoryStorage } from '../../support/memoryStorage';
import { until } from '../../support/until';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

type Tab = ReturnType<typeof createBoardRounds> & { reach(): void };
const open: Tab[] = [];
let network: { cut: boolean; calls: string[] };
let storage: Storage;
beforeEach(() => {
  network = { cut: true, calls: [] };
  const window = new EventTarget();
  vi.stubGlobal('window', window);
  const kept = memoryStorage();
  const told = (key: string) => {
    const event = Object.assign(new Event('storage'), { key });
    queueMicrotask(() => window.dispatchEvent(event));
  };
  // As a browser's: each tab hears what another has written.
  storage = {
    ...kept,
    getItem: kept.getItem,
    setItem: (key: string, value: string) => {
      kept.setItem(key, value);
      told(key);
    },
    removeItem: (key: string) => {
      kept.removeItem(key);
      told(key);
    },
  } as Storage;
});
afterEach(() => {
  for (const tab of open.splice(0)) tab.close();
  vi.unstubAllGlobals();
});

/** The network, with what went through it. */
function wired(calls: RoundCalls): RoundCalls {
  const through =
    <A extends unknown[], T>(name: string, call: (...args: A) => Promise<T>) =>
    (...args: A): Promise<T> => {
      if (network.cut) return Promise.reject(new TypeError('Failed to fetch'));
      if (name !== 'find') network.calls.push([name, ...args.slice(3, 4)].join(' '));
      return call(...args);
    };
  return Object.fromEntries(
    Object.entries(calls).map(([name, call]) => [name, through(name, call as never)]),
  ) as unknown as RoundCalls;
}

/** Tabs of one person on one device, of which one at a time tells the server. */
async function tabsOf(workshop: Workshop, count: number): Promise<Tab[]> {
  const { id, token } = await workshop.join('Mia');
  let turn: Promise<unknown> = Promise.resolve();
  return Promise.all(
    Array.from({ length: count }, async () => {
      const reached = createSignal(0);
      const stage: Y.Doc = await workshop.read('stage');
      const rounds = createBoardRounds({
        boardId: workshop.board.id,
        token,
        stage,
        person: createSignal<string | null>(id),
        calls: wired(createApi(server.url).rounds),
        reached,
        storage,
        inTurn: (_name, run) => {
          const mine = turn.then(run);
          turn = mine;
          return mine;
        },
      });
      const tab = { ...rounds, reach: () => reached.set(reached.get() + 1) };
      open.push(tab);
      return tab;
    }),
  );
}

const saidIn = (tab: Tab, n: number) => ({
  get: () => Object.fromEntries(tab.own(n).entries),
  subscribe: tab.changes.subscribe,
});

test('[RND18] two tabs without a network are one person: each shows what the other said, and nothing is overwritten', async () => {
  const workshop = await aWorkshop(server);
  const { n } = await workshop.start({ kind: 'vote', scope: { of: 'board' }, budget: 3 });
  const [left, right] = (await tabsOf(workshop, 2)) as [Tab, Tab];
  left.put(n, 'pay', { dots: 2 });
  await until(saidIn(right, n), ({ pay }) => pay !== undefined);
  right.put(n, 'maps', { dots: 1 });
  right.setDone(n, true);
  const all = { pay: { dots: 2 }, maps: { dots: 1 } };
  await until(saidIn(left, n), ({ maps }) => maps !== undefined);
  for (const tab of [left, right]) {
    expect(Object.fromEntries(tab.own(n).entries)).toEqual(all);
    expect(tab.own(n).done).toBe(true);
    expect(tab.unsent.get()).toBe(3);
  }
  // Of one thing the last word counts, in both.
  left.put(n, 'maps', { dots: 0 });
  left.drop(n, 'maps');
  await until(saidIn(right, n), ({ maps }) => maps === undefined);
  right.put(n, 'maps', { dots: 1 });
  await until(saidIn(left, n), ({ maps }) => maps !== undefined);
  network.cut = false;
  left.reach();
  right.reach();
  for (const tab of [left, right]) await until(tab.unsent, (count) => count === 0);
  // Each word once.
  expect(network.calls.sort()).toEqual(['put maps', 'put pay', 'setDone true']);
  expect((await workshop.reveal(n)).result).toMatchObject({
    people: 1,
    items: [{ id: 'pay', votes: 2 }, { id: 'maps', votes: 1 }, { votes: 0 }, { votes: 0 }],
  });
});

test('words of a tab that was closed before it was online are told by the other', async () => {
  const workshop = await aWorkshop(server);
  const { n } = await workshop.start({ kind: 'stickies' });
  const [left, right] = (await tabsOf(workshop, 2)) as [Tab, Tab];
  const text = (words: string) => ({
    text: words,
    at: { date: '2026-03-02', lane: null, dy: 20 },
  });
  left.put(n, 'a'.repeat(21), text('Left'));
  left.close();
  right.put(n, 'b'.repeat(21), text('Right'));
  network.cut = false;
  right.reach();
  await until(right.unsent, (count) => count === 0);
  expect(network.calls).toHaveLength(2);
  await workshop.reveal(n);
});

test('what is refused is refused once, in one of the tabs', async () => {
  const workshop = await aWorkshop(server);
  const { n } = await workshop.start({ kind: 'vote', scope: { of: 'board' }, budget: 2 });
  const [left, right] = (await tabsOf(workshop, 2)) as [Tab, Tab];
  left.put(n, 'pay', { dots: 2 });
  right.put(n, 'maps', { dots: 1 });
  network.cut = false;
  left.reach();
  right.reach();
  for (const tab of [left, right]) await until(tab.unsent, (count) => count === 0);
  const refused = [left, right].flatMap((tab) => tab.refused.get());
  expect(refused).toMatchObject([{ code: 'over-budget', word: { key: 'maps' } }]);
  for (const tab of [left, right]) await until(saidIn(tab, n), ({ maps }) => maps === undefined);
});
