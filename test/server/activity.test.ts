import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Store } from '../../server/store/store';
import type { Activity } from '../../shared/api/activity';
import type { CreatedPerson } from '../../shared/api/people';
import { defuse } from '../../shared/formats/cells';
import { NOTE_ROOT } from '../../shared/formats/noteText';
import { connectPeer, type Peer } from '../support/peer';
import { makeBoard, type RunningServer, startServer, type TestBoard } from '../support/startServer';

let server: RunningServer;
let store: Store;
beforeAll(async () => {
  store = createMemoryStore();
  server = await startServer({ store });
});
afterAll(() => server.stop());

const get = (board: TestBoard, query = '', token = board.tokens.viewer) =>
  fetch(`${server.url}/api/boards/${board.id}/activity${query}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
async function activity(board: TestBoard, query = ''): Promise<Activity> {
  const response = await get(board, query);
  expect(response.status).toBe(200);
  return (await response.json()) as Activity;
}
/** Entries without what the template wrote, oldest first, as `[person, entity, field, from, to]`. */
const lines = async (board: TestBoard, query = '') =>
  (await activity(board, query)).entries
    .filter(({ entity }) => entity !== 'meta')
    .map(({ person, entity, field, from, to }) => [person, entity, field, from, to])
    .reverse();

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
async function opened(board: TestBoard, token: string, room = 'plan'): Promise<Peer> {
  const peer = connectPeer(server, board, room, token);
  await peer.synced();
  return peer;
}
const initiatives = ({ doc }: Peer) => doc.getMap<Y.Map<unknown>>('initiatives');
/** Another client sees what this peer wrote: then it is on disk. */
async function arrived(board: TestBoard, { doc }: Peer, room = 'plan'): Promise<void> {
  const other = await opened(board, board.tokens.viewer, room);
  await other.until(
    () => Y.getState(other.doc.store, doc.clientID) >= Y.getState(doc.store, doc.clientID),
  );
  other.close();
}
const add = (peer: Peer, id: string, title: string) =>
  initiatives(peer).set(id, new Y.Map(Object.entries({ title, order: 'a0' })));

describe('activity', () => {
  it('[JRN1] says who changed which field from what to what', async () => {
    const board = await makeBoard(server);
    const [ada, bo] = [await join(board, 'Ada'), await join(board, 'Bo')];
    const [one, two] = [await opened(board, ada.token), await opened(board, bo.token)];
    add(one, 'x', 'First');
    await two.until(() => initiatives(two).has('x'));
    initiatives(two).get('x')?.set('title', 'Second');
    await one.until(() => initiatives(one).get('x')?.get('title') === 'Second');
    initiatives(one).get('x')?.set('estimate', 5);
    await arrived(board, one);
    initiatives(one).get('x')?.set('deleted', '2026-01-01T00:00:00Z');
    await arrived(board, one);
    initiatives(one).get('x')?.delete('deleted');
    await arrived(board, one);
    expect(await lines(board)).toEqual([
      [ada.personId, 'x', 'created', null, 'First'],
      [bo.personId, 'x', 'title', 'First', 'Second'],
      [ada.personId, 'x', 'estimate', null, 5],
      [ada.personId, 'x', 'deleted', 'Second', null],
      [ada.personId, 'x', 'restored', null, 'Second'],
    ]);
    for (const peer of [one, two]) peer.close();
  });

  it('[JRN2] what one person does to a field in a moment is one entry; another person parts it', async () => {
    const board = await makeBoard(server);
    const [ada, bo] = [await join(board, 'Ada'), await join(board, 'Bo')];
    const [one, two] = [await opened(board, ada.token), await opened(board, bo.token)];
    add(one, 'x', '0');
    for (const title of ['1', '2', '3']) {
      initiatives(one).get('x')?.set('title', title);
      await arrived(board, one);
      // Reading writes what waits, so that the next one must find what is written already.
      await activity(board);
    }
    await two.until(() => initiatives(two).get('x')?.get('title') === '3');
    initiatives(two).get('x')?.set('title', '4');
    await one.until(() => initiatives(one).get('x')?.get('title') === '4');
    initiatives(one).get('x')?.set('title', '5');
    await arrived(board, one);
    const titles = (await lines(board)).filter(([, , field]) => field === 'title');
    expect(titles.map(([person, , , from, to]) => [person, from, to])).toEqual([
      [ada.personId, '0', '3'],
      [bo.personId, '3', '4'],
      [ada.personId, '4', '5'],
    ]);
    for (const peer of [one, two]) peer.close();
  });

  it('[JRN3] notes, talk and work are told; presence, order and empty edits are not', async () => {
    const board = await makeBoard(server);
    const editor = board.tokens.editor;
    const note = await opened(board, editor, 'note-x');
    note.doc.get(NOTE_ROOT, Y.XmlText).insert(0, 'Words');
    await arrived(board, note, 'note-x');
    const work = await opened(board, editor, 'work');
    work.doc.getMap('items').set('t', new Y.Map(Object.entries({ title: 'Task', status: 'todo' })));
    await arrived(board, work, 'work');
    const plan = await opened(board, editor);
    add(plan, 'x', 'One');
    await arrived(board, plan);
    initiatives(plan).get('x')?.set('order', 'a5');
    initiatives(plan).get('x')?.set('title', 'One');
    await arrived(board, plan);
    expect(await lines(board)).toEqual([
      [null, 'x', 'note', null, null],
      [null, 't', 'created', null, 'Task'],
      [null, 'x', 'created', null, 'One'],
    ]);
    for (const peer of [note, work, plan]) peer.close();
  });

  it('[JRN4] pages, and narrows to one entry', async () => {
    const board = await makeBoard(server);
    const peer = await opened(board, board.tokens.editor);
    for (const id of ['a', 'b', 'c', 'd']) add(peer, id, id);
    await arrived(board, peer);
    const first = await activity(board, '?limit=2');
    expect(first.entries.map(({ entity }) => entity)).toEqual(['d', 'c']);
    const rest = await activity(board, `?limit=2&before=${first.next}`);
    expect(rest.entries.map(({ entity }) => entity)).toEqual(['b', 'a']);
    expect(await lines(board, '?entity=b')).toEqual([[null, 'b', 'created', null, 'b']]);
    expect((await activity(board, '?entity=b')).next).toBeNull();
    peer.close();
  });

  it('[JRN5] a large change is counted, and long or odd values are bounded', async () => {
    const board = await makeBoard(server);
    const peer = await opened(board, board.tokens.editor);
    peer.doc.transact(() => {
      for (let i = 0; i < 300; i++) add(peer, `i${i}`, `Initiative ${i}`);
    });
    await arrived(board, peer);
    add(peer, 'long', '😀'.repeat(1_000));
    initiatives(peer).set('not an id!', new Y.Map());
    initiatives(peer).get('long')?.set('f'.repeat(500), 1);
    initiatives(peer)
      .get('long')
      ?.set('blob', { deep: 'x'.repeat(5_000) });
    await arrived(board, peer);
    const [many, created, blob, ...more] = await lines(board);
    expect(many).toEqual([null, 'plan', 'many', null, { created: 300, changed: 0, deleted: 0 }]);
    expect(created?.slice(0, 3)).toEqual([null, 'long', 'created']);
    expect(created?.[4]).toBe(`${'😀'.repeat(299)}…`);
    expect(blob).toEqual([null, 'long', 'blob', null, null]);
    expect(more).toEqual([]);
    peer.close();
  });

  it('[JRN6] leaves as CSV with names, and no cell is a formula', async () => {
    const board = await makeBoard(server);
    const ada = await join(board, 'Ada');
    const peer = await opened(board, ada.token);
    add(peer, 'x', '=1+1');
    await arrived(board, peer);
    const response = await get(board, '?format=csv');
    expect(response.headers.get('content-disposition')).toContain('attachment');
    expect(response.headers.get('content-type')).toContain('text/csv');
    const { data } = Papa.parse<Record<string, string>>(await response.text(), { header: true });
    const [row] = data;
    // An id may begin as a formula does.
    const person = defuse(ada.personId);
    expect(row).toMatchObject({ name: 'Ada', person, entity: 'x', field: 'created' });
    expect(row?.to).toBe('"=1+1"');
    peer.close();
  });

  it('[JRN7] refuses strangers and bad questions', async () => {
    const board = await makeBoard(server);
    expect((await get(board, '', 'wrong')).status).toBe(401);
    for (const query of ['?limit=0', '?limit=501', '?before=0', '?entity=..%2F', '?format=xml'])
      expect((await get(board, query)).status).toBe(422);
  });

  it('[JRN8] what was refused is not told', async () => {
    const board = await makeBoard(server);
    const viewer = await opened(board, board.tokens.viewer);
    add(viewer, 'x', 'Forged');
    const editor = await opened(board, board.tokens.editor);
    add(editor, 'y', 'Real');
    await arrived(board, editor);
    expect(await lines(board)).toEqual([[null, 'y', 'created', null, 'Real']]);
    for (const peer of [viewer, editor]) peer.close();
  });

  it('[JRN9] a server that stops writes what waits, and a deleted board has no journal', async () => {
    const lasting = { ...createMemoryStore(), close: async () => {} };
    const own = await startServer({ store: lasting });
    const board = await makeBoard(own);
    await own.stop();
    const entries = await lasting.readJournal(board.id, { limit: 10 });
    expect(entries.map(({ entity }) => entity)).toContain('meta');
    await lasting.deleteBoard(board.id, 1);
    expect(await lasting.readJournal(board.id, { limit: 10 })).toEqual([]);
  });
});
