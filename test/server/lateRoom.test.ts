import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { createLogger } from '../../server/log';
import { createMemoryStore } from '../../server/store/memoryStore';
import { LateEdits } from '../../server/sync/lateEdits';
import { Rooms } from '../../server/sync/rooms';
import type { Activity } from '../../shared/api/activity';
import type { CreatedPerson } from '../../shared/api/people';
import { MESSAGE_SYNC } from '../../shared/protocol';
import { connectPeer, type Peer } from '../support/peer';
import { openRaw, type RawClient, syncMessage } from '../support/rawClient';
import { makeBoard, type RunningServer, startServer, type TestBoard } from '../support/startServer';

const [STEP_1, STEP_2, UPDATE] = [0, 1, 2];
const MALFORMED = 4400;

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
afterEach(() => vi.restoreAllMocks());

/** Looks on at edits that the document takes later: how many there were, and by how many it is behind now. */
function lateEdits() {
  const take = vi.spyOn(LateEdits.prototype, 'take');
  return {
    count: () => take.mock.results.filter(({ value }) => value === true).length,
    behind: () => (take.mock.contexts.at(-1) as LateEdits<unknown>).behind,
  };
}

async function opened(board: TestBoard, token: string): Promise<Peer> {
  const peer = connectPeer(server, board, 'plan', token);
  await peer.synced();
  return peer;
}
async function join(board: TestBoard, name: string): Promise<CreatedPerson> {
  const response = await fetch(`${server.url}/api/boards/${board.id}/people`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${board.tokens.editor}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ name }),
  });
  return (await response.json()) as CreatedPerson;
}
const ask = async <T>(board: TestBoard, path: string): Promise<T> => {
  const response = await fetch(`${server.url}/api/boards/${board.id}/${path}`, {
    headers: { Authorization: `Bearer ${board.tokens.viewer}` },
  });
  return (await response.json()) as T;
};

const bars = ({ doc }: Peer) => doc.getMap<Y.Map<unknown>>('initiatives');
const titleOf = (peer: Peer) => bars(peer).get('x')?.get('title');

/** One who edits and one who looks on, with a bar between them. */
async function aPair(board: TestBoard, token: string): Promise<readonly [Peer, Peer]> {
  const [writer, reader] = [await opened(board, token), await opened(board, board.tokens.viewer)];
  bars(writer).set('x', new Y.Map(Object.entries({ title: '0', order: 'a0' })));
  await reader.until(() => bars(reader).has('x'));
  return [writer, reader];
}

/** The server's next answer to step 1. */
async function stepTwo(raw: RawClient): Promise<Uint8Array> {
  for (;;) {
    const { decoder } = await raw.next(MESSAGE_SYNC);
    if (decoding.readVarUint(decoder) === STEP_2) return decoding.readVarUint8Array(decoder);
  }
}

describe('a room whose document takes edits later', () => {
  it('[SYN16] tells whoever asks of every edit that anybody has seen', async () => {
    const board = await makeBoard(server);
    const [writer, reader] = await aPair(board, board.tokens.editor);
    const before = Y.encodeStateAsUpdate(reader.doc);
    const late = lateEdits();
    for (const title of ['1', '2', '3']) {
      bars(writer).get('x')?.set('title', title);
      await reader.until(() => titleOf(reader) === title);
    }
    expect([late.count(), late.behind()]).toEqual([3, 3]);
    const newcomer = await opened(board, board.tokens.viewer);
    expect(titleOf(newcomer)).toBe('3');
    bars(writer).get('x')?.set('title', '4');
    await reader.until(() => titleOf(reader) === '4');
    // What somebody lacks who was here before has to be worked out of the document.
    const back = new Y.Doc();
    Y.applyUpdate(back, before);
    const raw = await openRaw(server, board, 'plan', board.tokens.viewer);
    raw.sendBytes(syncMessage(STEP_1, Y.encodeStateVector(back)));
    Y.applyUpdate(back, await stepTwo(raw));
    expect(back.getMap('initiatives').toJSON()).toEqual(bars(writer).toJSON());
    bars(writer).get('x')?.set('title', '5');
    await reader.until(() => titleOf(reader) === '5');
    expect([late.count(), late.behind()]).toEqual([5, 1]);
    const exported = await ask<unknown>(board, 'export?format=json');
    expect(JSON.stringify(exported)).toContain('"title":"5"');
    expect(late.behind()).toBe(0);
    for (const peer of [writer, reader, newcomer]) peer.close();
    raw.ws.terminate();
  });

  it('[JRN11] is told by the journal with the names of who wrote, and every turn of an entry', async () => {
    const board = await makeBoard(server);
    const [ada, bo] = [await join(board, 'Ada'), await join(board, 'Bo')];
    const [one, reader] = await aPair(board, ada.token);
    const two = await opened(board, bo.token);
    const late = lateEdits();
    bars(two).get('x')?.set('title', 'by Bo');
    await one.until(() => titleOf(one) === 'by Bo');
    two.close();
    bars(one).get('x')?.set('title', 'by Ada');
    bars(one).get('x')?.set('order', 'a1');
    // Without a value before it, a field is no plain edit; with one it is, and taking it back is none.
    for (const deleted of ['2026-01-01T00:00:00Z', null, '2026-01-02T00:00:00Z']) {
      if (deleted) bars(one).get('x')?.set('deleted', deleted);
      else bars(one).get('x')?.delete('deleted');
    }
    await reader.until(() => bars(reader).get('x')?.get('deleted') === '2026-01-02T00:00:00Z');
    expect(late.count()).toBeGreaterThanOrEqual(3);
    const { entries } = await ask<Activity>(board, 'activity');
    const told = entries
      .filter(({ entity }) => entity === 'x')
      .map(({ person, field, from, to }) => [person, field, from, to])
      .reverse();
    expect(told).toEqual([
      [ada.personId, 'created', null, '0'],
      [bo.personId, 'title', '0', 'by Bo'],
      [ada.personId, 'title', 'by Bo', 'by Ada'],
      [ada.personId, 'deleted', 'by Ada', null],
      [ada.personId, 'restored', null, 'by Ada'],
      [ada.personId, 'deleted', 'by Ada', null],
    ]);
    for (const peer of [one, reader]) peer.close();
  });

  it('[HOS15] ends when Yjs fails as it tidies up, and loses nothing but what made it fail', async () => {
    const board = await makeBoard(server);
    const [writer, reader] = await aPair(board, board.tokens.editor);
    const entry = bars(writer).get('x')?._item?.id as Y.ID;
    const before = bars(writer).get('x')?._map.get('title')?.id as Y.ID;
    const eve = await openRaw(server, board, 'plan', board.tokens.editor);
    eve.sendBytes(syncMessage(UPDATE, twoValuesInOne(9, before)));
    eve.sendBytes(syncMessage(UPDATE, deletionOf(entry)));
    expect(await eve.closed).toBe(MALFORMED);
    bars(writer).get('x')?.set('order', 'a2');
    await reader.until(() => bars(reader).get('x')?.get('order') === 'a2');
    const late = await opened(board, board.tokens.viewer);
    expect(bars(late).get('x')?.get('order')).toBe('a2');
    for (const peer of [writer, reader, late]) peer.close();
  });

  it('[HOS15] ends as well when it is an edit of the server that fails, and goes on with what is on disk', async () => {
    const store = createMemoryStore();
    await store.createBoard('b', [], 1);
    const rooms = new Rooms({ store, log: createLogger('silent'), compactAfter: 1_000 });
    const room = await rooms.acquire('b', 'plan');
    const entries = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('initiatives');
    await room.edit((doc) => entries(doc).set('x', new Y.Map([['title', '0']])), 'server');
    const before = entries(room.doc).get('x')?._map.get('title')?.id as Y.ID;
    await room.edit((doc) => Y.applyUpdate(doc, twoValuesInOne(9, before)), 'server');
    const deletion = room.edit((doc) => entries(doc).delete('x'), 'server');
    await expect(deletion).rejects.toThrow();
    expect([room.dead, rooms.inMemory()]).toEqual([true, []]);
    rooms.release(room);
    const anew = await rooms.acquire('b', 'plan');
    expect(entries(anew.doc).has('x')).toBe(true);
    await anew.edit((doc) => entries(doc).get('x')?.set('order', 'a2'), 'server');
    rooms.release(anew);
    await rooms.close();
    const onDisk = new Y.Doc();
    for (const update of (await store.loadRoom('b', 'plan')).updates) Y.applyUpdate(onDisk, update);
    expect(entries(onDisk).get('x')?.get('order')).toBe('a2');
  });
});

/** Two values in one struct where a field has one, and a third over the first: Yjs forgets to delete that. */
function twoValuesInOne(client: number, { client: of, clock }: Y.ID): Uint8Array {
  const e = encoding.createEncoder();
  const numbers = (...all: number[]) => {
    for (const each of all) encoding.writeVarUint(e, each);
  };
  numbers(1, 2, client, 0);
  encoding.writeUint8(e, 8 | 128);
  numbers(of, clock, 2);
  for (const value of [1, 2]) encoding.writeAny(e, value);
  encoding.writeUint8(e, 8 | 128);
  numbers(client, 0, 1);
  encoding.writeAny(e, 3);
  numbers(0);
  return encoding.toUint8Array(e);
}

function deletionOf({ client, clock }: Y.ID): Uint8Array {
  const e = encoding.createEncoder();
  for (const each of [0, 1, client, 1, clock, 1]) encoding.writeVarUint(e, each);
  return encoding.toUint8Array(e);
}
