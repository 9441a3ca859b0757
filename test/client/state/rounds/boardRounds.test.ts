import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createApi } from '../../../../client/api';
import type { RoundCalls } from '../../../../client/api/roundCalls';
import type { Board } from '../../../../client/state/board';
import { createBoardRounds } from '../../../../client/state/rounds/boardRounds';
import { createSignal } from '../../../../client/sync/signal';
import { addInitiative } from '../../../../shared/plan/mutations';
import { makeBoard, type RunningServer, startServer } from '../../../support/startServer';
import { aWorkshop, type Workshop } from '../../../support/workshop';
import { memoryStorage } from '../../support/memoryStorage';
import { openTestBoard } from '../../support/openTestBoard';
import { until } from '../../support/until';

let server: RunningServer;
const open: Board[] = [];
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  for (const board of open) board.close();
  await server.stop();
});

async function person(workshop: Workshop, name: string, role: 'commenter' | 'editor') {
  const { token } = await workshop.join(name, role);
  const board = openTestBoard(server, workshop.board, { token });
  open.push(board);
  await until(board.access, ({ person: id }) => id !== null);
  return board;
}
const roundOf = (board: Board, n: number) =>
  until(board.rounds.list, (list) => list.some((round) => round.n === n));

test('one starts it, another votes, both see what came out', async () => {
  const workshop = await aWorkshop(server);
  const [mia, sam] = [
    await person(workshop, 'Mia', 'editor'),
    await person(workshop, 'Sam', 'commenter'),
  ];
  const n = await mia.rounds.start({ kind: 'vote', scope: { of: 'board' }, budget: 3 });
  await roundOf(sam, n);
  sam.rounds.put(n, 'pay', { dots: 2 });
  sam.rounds.put(n, 'maps', { dots: 1 });
  sam.rounds.setDone(n, true);
  // At once, whether it was sent or not.
  expect(Object.fromEntries(sam.rounds.own(n).entries)).toEqual({
    pay: { dots: 2 },
    maps: { dots: 1 },
  });
  expect(mia.rounds.own(n).entries.size).toBe(0);
  await until(sam.rounds.unsent, (count) => count === 0);
  await until(mia.rounds.list, (list) => list.some((r) => r.n === n && r.done === 1));
  expect(mia.rounds.result(n)).toBeNull();
  await mia.rounds.reveal(n);
  const result = await until(
    { get: () => sam.rounds.result(n), subscribe: sam.rounds.changes.subscribe },
    (known) => known !== null,
  );
  expect(result).toMatchObject({
    kind: 'vote',
    people: 1,
    items: [{ id: 'pay', votes: 2 }, { id: 'maps', votes: 1 }, {}, {}],
  });
  expect(mia.rounds.result(n)).toEqual(result);
});

/** Calls that fail as a network does, for as long as it is cut. */
function cuttable(calls: RoundCalls): RoundCalls & { cut: boolean } {
  const state = { cut: false };
  const gate =
    <A extends unknown[], T>(call: (...args: A) => Promise<T>) =>
    (...args: A): Promise<T> =>
      state.cut ? Promise.reject(new TypeError('Failed to fetch')) : call(...args);
  const gated = Object.fromEntries(
    Object.entries(calls).map(([name, call]) => [name, gate(call as never)]),
  );
  return Object.assign(state, gated) as unknown as RoundCalls & { cut: boolean };
}

test('what was said offline is kept on the device, and told when the server is reached again', async () => {
  const workshop = await aWorkshop(server);
  const { id, token } = await workshop.join('Mia');
  const { n } = await workshop.start({ kind: 'vote', scope: { of: 'board' }, budget: 2 });
  const calls = cuttable(createApi(server.url).rounds);
  const storage = memoryStorage();
  const stage = await workshop.read('stage');
  const openHere = () => {
    const reached = createSignal(0);
    const rounds = createBoardRounds({
      boardId: workshop.board.id,
      token,
      stage,
      person: createSignal<string | null>(id),
      calls,
      reached,
      storage,
    });
    return { rounds, reach: () => reached.set(reached.get() + 1) };
  };
  const before = openHere();
  before.rounds.put(n, 'pay', { dots: 2 });
  await until(before.rounds.unsent, (count) => count === 0);
  calls.cut = true;
  before.rounds.drop(n, 'pay');
  before.rounds.put(n, 'maps', { dots: 2 });
  expect(before.rounds.unsent.get()).toBe(2);
  before.rounds.close();
  // The tab was closed and opened again, still offline.
  const after = openHere();
  expect(Object.fromEntries(after.rounds.own(n).entries)).toEqual({ maps: { dots: 2 } });
  expect(after.rounds.unsent.get()).toBe(2);
  calls.cut = false;
  after.reach();
  await until(after.rounds.unsent, (count) => count === 0);
  after.rounds.close();
  expect((await workshop.reveal(n)).result).toMatchObject({
    items: [{ id: 'maps', votes: 2 }, { votes: 0 }, { votes: 0 }, { votes: 0 }],
  });
});

test('what who leads said last counts, though the server was slow to take it', async () => {
  const workshop = await aWorkshop(server);
  const { id, token } = await workshop.join('Mia', 'editor');
  const { n } = await workshop.start({ kind: 'vote', scope: { of: 'board' }, budget: 3 });
  const calls = createApi(server.url).rounds;
  const order: string[] = [];
  let take = () => {};
  const taken = new Promise<void>((done) => {
    take = done;
  });
  const rounds = createBoardRounds({
    boardId: workshop.board.id,
    token,
    stage: await workshop.read('stage'),
    person: createSignal<string | null>(id),
    calls: {
      ...calls,
      put: async (...args) => {
        await taken;
        const answer = await calls.put(...args);
        order.push('put');
        return answer;
      },
      reveal: (...args) => {
        order.push('reveal');
        return calls.reveal(...args);
      },
    },
    reached: createSignal(0),
    storage: null,
  });
  rounds.put(n, 'pay', { dots: 2 });
  rounds.put(n, 'maps', { dots: 1 });
  const revealed = rounds.reveal(n);
  take();
  await revealed;
  expect(order).toEqual(['put', 'put', 'reveal']);
  expect(rounds.refused.get()).toEqual([]);
  expect(rounds.result(n)).toMatchObject({ items: [{ votes: 2 }, { votes: 1 }, {}, {}] });
  rounds.close();
});

test('what comes too late is said to whom it was refused, and nobody else', async () => {
  const workshop = await aWorkshop(server);
  const { id, token } = await workshop.join('Mia');
  const { n } = await workshop.start({ kind: 'vote', scope: { of: 'board' }, budget: 2 });
  const calls = cuttable(createApi(server.url).rounds);
  const stageBefore = await workshop.read('stage');
  const rounds = createBoardRounds({
    boardId: workshop.board.id,
    token,
    stage: stageBefore,
    person: createSignal<string | null>(id),
    calls,
    reached: createSignal(0),
    storage: null,
  });
  calls.cut = true;
  rounds.put(n, 'pay', { dots: 1 });
  await workshop.reveal(n);
  calls.cut = false;
  // The room tells that it is over; the last try is refused for good.
  Y.applyUpdate(stageBefore, Y.encodeStateAsUpdate(await workshop.read('stage')));
  const refused = await until(rounds.refused, (list) => list.length > 0);
  expect(refused).toEqual([
    { n, word: { kind: 'entry', key: 'pay', value: { dots: 1 } }, code: 'round-over' },
  ]);
  expect(rounds.unsent.get()).toBe(0);
  rounds.forgetRefused();
  expect(rounds.refused.get()).toEqual([]);
  rounds.close();
});

test('a vote over the budget is taken back here with the reason', async () => {
  const workshop = await aWorkshop(server);
  const mia = await person(workshop, 'Mia', 'commenter');
  const { n } = await workshop.start({ kind: 'vote', scope: { of: 'board' }, budget: 2 });
  await roundOf(mia, n);
  mia.rounds.put(n, 'pay', { dots: 2 });
  mia.rounds.put(n, 'maps', { dots: 1 });
  const refused = await until(mia.rounds.refused, (list) => list.length > 0);
  expect(refused).toMatchObject([{ n, code: 'over-budget', word: { key: 'maps' } }]);
  await until(mia.rounds.unsent, (count) => count === 0);
  expect(Object.fromEntries(mia.rounds.own(n).entries)).toEqual({ pay: { dots: 2 } });
});

test('votes given and taken back faster than the server answers end as they were left', async () => {
  const workshop = await aWorkshop(server);
  const mia = await person(workshop, 'Mia', 'commenter');
  const { n } = await workshop.start({ kind: 'vote', scope: { of: 'board' }, budget: 3 });
  await roundOf(mia, n);
  const give = (dots: number) =>
    dots === 0 ? mia.rounds.drop(n, 'pay') : mia.rounds.put(n, 'pay', { dots });
  // Each is said while the one before is on its way.
  for (const dots of [1, 2, 3, 2, 1, 0, 1, 2, 1]) {
    give(dots);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await until(mia.rounds.unsent, (count) => count === 0);
  expect(Object.fromEntries(mia.rounds.own(n).entries)).toEqual({ pay: { dots: 1 } });
  expect((await workshop.reveal(n)).result).toMatchObject({
    items: [{ id: 'pay', votes: 1 }, { votes: 0 }, { votes: 0 }, { votes: 0 }],
  });
});

test('private stickies are in nobody’s browser but the author’s until the reveal', async () => {
  const board = await makeBoard(server, 'Stickies');
  const workshop = await aWorkshop(server, [], board);
  const [mia, sam] = [
    await person(workshop, 'Mia', 'commenter'),
    await person(workshop, 'Sam', 'editor'),
  ];
  const n = await sam.rounds.start({ kind: 'stickies' });
  await roundOf(mia, n);
  const text = 'Nobody may know';
  const key = 'k'.repeat(21);
  mia.rounds.put(n, key, { text, at: { date: '2026-03-02', lane: null, dy: 20 } });
  await until(sam.rounds.list, (list) => list.some((r) => r.n === n && r.entered === 1));
  expect(sam.wall.view().hanging.size).toBe(0);
  expect(sam.edit({ key: 'change' }, (edit) => addInitiative(edit, { title: 'x' }))).not.toBeNull();
  await sam.rounds.reveal(n);
  for (const one of [mia, sam]) {
    const { view, subscribe } = one.wall;
    const { hanging } = await until({ get: view, subscribe }, (wall) => wall.hanging.size === 1);
    expect([...hanging.values()]).toMatchObject([{ text, round: n }]);
  }
});

test('what is said on one device is there on the other, and votes count once', async () => {
  const workshop = await aWorkshop(server);
  const mia = await person(workshop, 'Mia', 'editor');
  const { token } = await workshop.join('Sam', 'commenter');
  const [phone, laptop] = [0, 1].map(() => {
    const board = openTestBoard(server, workshop.board, { token, storage: memoryStorage() });
    open.push(board);
    return board;
  }) as [Board, Board];
  for (const board of [phone, laptop]) await until(board.access, ({ person: id }) => id !== null);
  const n = await mia.rounds.start({ kind: 'vote', scope: { of: 'board' }, budget: 3 });
  for (const board of [phone, laptop]) await roundOf(board, n);
  const saysOn = (board: Board, wanted: Record<string, number>) =>
    until(
      {
        get: () =>
          JSON.stringify(
            [...board.rounds.own(n).entries].map(([key, value]) => [key, value]).sort(),
          ),
        subscribe: board.rounds.changes.subscribe,
      },
      (said) => said === JSON.stringify(Object.entries(wanted).map(([k, dots]) => [k, { dots }])),
    );
  phone.rounds.put(n, 'pay', { dots: 2 });
  await saysOn(laptop, { pay: 2 });
  laptop.rounds.put(n, 'maps', { dots: 1 });
  await saysOn(phone, { maps: 1, pay: 2 });
  // What one takes back is gone on the other, and may be given there anew.
  laptop.rounds.drop(n, 'pay');
  await saysOn(phone, { maps: 1 });
  phone.rounds.put(n, 'pay', { dots: 1 });
  await saysOn(laptop, { maps: 1, pay: 1 });
  phone.rounds.setDone(n, true);
  await until(
    { get: () => laptop.rounds.own(n).done, subscribe: laptop.rounds.changes.subscribe },
    (done) => done,
  );
  await until(mia.rounds.list, (list) =>
    list.some((round) => round.n === n && round.entered === 1 && round.done === 1),
  );
  await mia.rounds.reveal(n);
  const result = await until(
    { get: () => mia.rounds.result(n), subscribe: mia.rounds.changes.subscribe },
    (known) => known !== null,
  );
  const votes = result?.kind === 'vote' ? result.items.filter((item) => item.votes > 0) : [];
  expect(votes.map(({ id, votes: given }) => [id, given]).sort()).toEqual([
    ['maps', 1],
    ['pay', 1],
  ]);
});
