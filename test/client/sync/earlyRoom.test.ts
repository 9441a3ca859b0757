import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createApi } from '../../../client/api';
import { ApiError } from '../../../client/api/apiError';
import { readBody } from '../../../client/api/readBody';
import { readDocument } from '../../../client/api/readDocument';
import type { Board } from '../../../client/state/board';
import { createDeviceBoards } from '../../../client/state/deviceBoards';
import { askEarly } from '../../../client/state/earlyAnswer';
import { fetchRoomEarly, takeEarlyRoom } from '../../../client/sync/earlyRoom';
import { addInitiative, addLane } from '../../../shared/plan/mutations';
import {
  makeBoard,
  type RunningServer,
  startServer,
  type TestBoard,
} from '../../support/startServer';
import { aWire, type Wire } from '../../support/wire';
import { memoryStorage } from '../support/memoryStorage';
import { aKnownBoard, openTestBoard } from '../support/openTestBoard';
import { soon } from '../support/soon';
import { until } from '../support/until';

const COUNT = 400;

let server: RunningServer;
let board: TestBoard;
let wire: Wire;
const opened: Board[] = [];
beforeEach(async () => {
  server = await startServer();
  board = await makeBoard(server);
  wire = await aWire(server);
  const mia = open();
  await isSaved(mia);
  mia.edit({ key: 'add' }, (edit) => {
    addLane(edit, 'Growth');
    for (let i = 0; i < COUNT; i += 1) addInitiative(edit, { title: `Initiative ${i}` });
  });
  await isSaved(mia);
}, 60_000);
afterEach(async () => {
  for (const each of opened.splice(0)) each.close();
  await wire.close();
  await server.stop();
});

const open = (origin?: string): Board => {
  const one = openTestBoard(server, board, origin === undefined ? {} : { origin });
  opened.push(one);
  return one;
};
const isSaved = (one: Board) => until(one.connection, ({ kind }) => kind === 'saved');
const bars = (one: Board) => ({
  get: () => one.plan.view().initiatives.size,
  subscribe: one.plan.subscribe,
});
/** An answer of which so much comes. */
function broken(bytes: readonly number[], headers: Record<string, string>): Response {
  let isTold = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (to) => {
      if (isTold) to.error(new Error('cut'));
      else to.enqueue(Uint8Array.from(bytes));
      isTold = true;
    },
  });
  return new Response(body, { headers });
}
const fetchIt = () => fetchRoomEarly(createApi(server.url), board.id, board.tokens.viewer, 'plan');

describe('the plan, asked for by a call before its socket is open', () => {
  test('is seen without the socket, whole or not at all, and goes on with it', async () => {
    fetchIt();
    wire.cut();
    const sam = open(wire.origin);
    const seen = new Set<number>();
    sam.plan.subscribe(() => seen.add(sam.plan.view().initiatives.size));
    await until(bars(sam), (count) => count === COUNT);
    expect([...seen].filter((count) => count !== 0)).toEqual([COUNT]);
    expect(sam.connection.get().kind).not.toBe('saved');

    // Nothing of it is taken for an edit of one's own.
    sam.edit({ key: 'addLane' }, (edit) => addLane(edit, 'Search'));
    const [mia] = opened as [Board];
    mia.edit({ key: 'addLane' }, (edit) => addLane(edit, 'Ads'));
    await soon(() => expect(sam.connection.get()).toMatchObject({ changes: 1 }));
    wire.mend();
    await isSaved(sam);
    const lanes = (one: Board) => [...one.plan.view().lanes.values()].map(({ title }) => title);
    await soon(() => expect(lanes(mia).sort()).toEqual(['Ads', 'Growth', 'Search']));
    await soon(() => expect(lanes(sam).sort()).toEqual(['Ads', 'Growth', 'Search']));
  });

  test.each([
    ['that ended with an error', async () => Promise.reject(new Error('gone'))],
    ['whose bytes are no document', async () => Uint8Array.of(9, 9, 9)],
  ])('comes by the socket after a call %s', async (_how, room) => {
    fetchRoomEarly({ room }, board.id, board.tokens.viewer, 'plan');
    const sam = open();
    expect(await until(bars(sam), (count) => count === COUNT)).toBe(COUNT);
    await isSaved(sam);
  });

  test('[SYN22] goes on where the network broke off, and is the document', async () => {
    const whole = await createApi(server.url).room(board.id, board.tokens.viewer, 'plan', {
      quietMs: 10_000,
    });
    const asked: (number | undefined)[] = [];
    const fractions: number[] = [];
    wire.be({ rate: 20_000 });
    const bytes = await readDocument(
      (part) => {
        asked.push(part?.from);
        const query = part ? `?tag=${part.tag}&from=${part.from}` : '';
        return fetch(`${wire.url}/api/boards/${board.id}/rooms/plan${query}`, {
          headers: { Authorization: `Bearer ${board.tokens.viewer}` },
        });
      },
      {
        quietMs: 10_000,
        onPart: (done) => {
          fractions.push(done);
          if (done > 0.3 && asked.length === 1) wire.break();
        },
      },
      async () => wire.be({}),
    );
    expect(asked).toHaveLength(2);
    expect(asked[1]).toBeGreaterThan(whole.length * 0.3);
    expect(bytes).toEqual(whole);
    // What is there never becomes less.
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });

  test('begins anew where that document is not at hand any more, and gives up in the end', async () => {
    const answers = [
      () => broken([1, 2], { 'Document-Tag': 'a' }),
      () => broken([3], { 'Document-Tag': 'a', 'Document-From': '2' }),
      () => new Response(Uint8Array.of(7, 8, 9), { headers: { 'Document-Tag': 'b' } }),
    ];
    const asked: unknown[] = [];
    const read = readDocument(
      async (part) => {
        asked.push(part);
        return (answers.shift() ?? (() => Response.error()))();
      },
      { quietMs: 1000 },
      async () => {},
    );
    expect(await read).toEqual(Uint8Array.of(7, 8, 9));
    expect(asked).toEqual([undefined, { tag: 'a', from: 2 }, { tag: 'a', from: 3 }]);

    let tries = 0;
    const lost = readDocument(
      async () => {
        tries += 1;
        if (tries > 1) throw new ApiError({ status: 0, code: 'network', title: 'gone' });
        return broken([1], { 'Document-Tag': 'a' });
      },
      { quietMs: 1000 },
      async () => {},
    );
    await expect(lost).rejects.toMatchObject({ code: 'network' });
    expect(tries).toBe(6);
    // Nothing has come yet: the socket finds out.
    const nothing = readDocument(
      async () => {
        tries += 1;
        throw new ApiError({ status: 0, code: 'network', title: 'gone' });
      },
      { quietMs: 1000 },
    );
    await expect(nothing).rejects.toMatchObject({ code: 'network' });
    expect(tries).toBe(7);
  });

  test('is taken once, by the room it is of', async () => {
    fetchIt();
    expect(takeEarlyRoom(board.id, 'work')).toBeNull();
    expect(takeEarlyRoom('another', 'plan')).toBeNull();
    const told: number[] = [];
    const taken = takeEarlyRoom(board.id, 'plan', (done) => told.push(done));
    expect((await taken)?.length).toBeGreaterThan(COUNT);
    expect(told.at(-1)).toBe(1);
    expect(takeEarlyRoom(board.id, 'plan')).toBeNull();
  });

  test('is asked for where a link is opened that holds and that this device does not know', async () => {
    const device = createDeviceBoards(memoryStorage());
    const api = createApi(server.url);
    const room = vi.spyOn(api, 'room');
    const visit = (token: string, page = '') => {
      const info = vi.spyOn(api, 'board');
      askEarly({ pathname: `/b/${board.id}${page}`, hash: `#token=${token}` }, api, device);
      return info.mock.results.at(-1)?.value as Promise<unknown>;
    };
    await expect(visit('not-a-token-of-it')).rejects.toThrow();
    expect(room).not.toHaveBeenCalled();
    await visit(board.tokens.editor);
    expect(room).toHaveBeenCalledTimes(1);
    expect((await takeEarlyRoom(board.id, 'plan'))?.length).toBeGreaterThan(COUNT);

    await visit(board.tokens.editor, '/tasks');
    expect(room.mock.calls.slice(1).map(([, , name]) => name)).toEqual(['plan', 'work']);
    for (const name of ['plan', 'work'] as const)
      expect(await takeEarlyRoom(board.id, name)).not.toBeNull();

    device.put(aKnownBoard(board.id, board.tokens.editor, 'editor'));
    await visit(board.tokens.editor);
    expect(room).toHaveBeenCalledTimes(3);
  });
});

describe('the bytes of an answer', () => {
  const patient = { quietMs: 10_000, lengthHeader: 'Length' };
  const hasty = { ...patient, quietMs: 20 };
  const answer = async (write: (to: ReadableStreamDefaultController<Uint8Array>) => void) =>
    new Response(new ReadableStream<Uint8Array>({ start: write }));

  test('are read to their end, in whatever parts they come', async () => {
    const parts = answer((to) => {
      to.enqueue(Uint8Array.of(1, 2));
      setTimeout(() => {
        to.enqueue(Uint8Array.of(3));
        to.close();
      }, 20);
    });
    expect(await readBody(parts, patient)).toEqual(Uint8Array.of(1, 2, 3));
    expect(await readBody(Promise.resolve(new Response(null)), patient)).toEqual(new Uint8Array());
  });

  test('are told of as they come, where it is known how many there will be', async () => {
    const two = [Uint8Array.of(1), Uint8Array.of(2, 3, 4)];
    const of = async (headers: Record<string, string>) => {
      const told: number[] = [];
      const body = new ReadableStream<Uint8Array>({
        start: (to) => {
          for (const part of two) to.enqueue(part);
          to.close();
        },
      });
      const onPart = (done: number) => void told.push(done);
      await readBody(Promise.resolve(new Response(body, { headers })), { ...patient, onPart });
      return told;
    };
    expect(await of({ Length: '4' })).toEqual([0.25, 1]);
    expect(await of({})).toEqual([]);
  });

  test('are given up when nothing more comes, or when they break off', async () => {
    const quiet = answer((to) => to.enqueue(Uint8Array.of(1)));
    await expect(readBody(quiet, hasty)).rejects.toMatchObject({ code: 'network' });
    await expect(readBody(new Promise(() => {}), hasty)).rejects.toMatchObject({ code: 'network' });
    const refused = Promise.reject(new ApiError({ status: 410, code: 'link-ended', title: 'x' }));
    await expect(readBody(refused, patient)).rejects.toMatchObject({ code: 'link-ended' });
    const broken = answer((to) => to.error(new Error('reset')));
    await expect(readBody(broken, patient)).rejects.toMatchObject({ code: 'network' });
  });
});
