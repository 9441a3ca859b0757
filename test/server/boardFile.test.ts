import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { AssetInfo } from '../../shared/api/assets';
import type { BoardJson } from '../../shared/formats/boardJson';
import { readPeople } from '../../shared/stage';
import { connectPeer, type Peer } from '../support/peer';
import { makeBoard, type RunningServer, startServer, type TestBoard } from '../support/startServer';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const call = (board: TestBoard, path: string, token: string, body?: BodyInit, type?: string) =>
  fetch(`${server.url}/api/boards/${board.id}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { Authorization: `Bearer ${token}`, ...(type ? { 'Content-Type': type } : {}) },
    ...(body === undefined ? {} : { body }),
  });
const JSON_TYPE = 'application/json';
async function opened(board: TestBoard, room: string): Promise<Peer> {
  const peer = connectPeer(server, board, room, board.tokens.editor);
  await peer.synced();
  return peer;
}
async function write(board: TestBoard, room: string, change: (doc: Y.Doc) => void): Promise<void> {
  const [peer, other] = [await opened(board, room), await opened(board, room)];
  change(peer.doc);
  const { store, clientID } = peer.doc;
  await other.until(() => Y.getState(other.doc.store, clientID) >= Y.getState(store, clientID));
  for (const each of [peer, other]) each.close();
}
const exported = async (board: TestBoard): Promise<BoardJson> =>
  (await (await call(board, '/export?format=json', board.tokens.viewer)).json()) as BoardJson;

it('[IMP12] talk, the task list, people and files by hash leave with a board and come with it', async () => {
  const board = await makeBoard(server, 'Whole');
  const { editor } = board.tokens;
  const joined = await call(board, '/people', editor, '{"name":"Ada"}', JSON_TYPE);
  const { personId, token } = (await joined.json()) as { personId: string; token: string };
  const file = (await (
    await call(board, '/assets?name=a.txt', editor, 'Words', 'text/plain')
  ).json()) as AssetInfo;
  await write(board, 'talk', (doc) => {
    const fields = { author: personId, at: '2026-01-01T00:00:00Z', mentions: [personId] };
    doc.getMap('comments').set('c1', new Y.Map(Object.entries(fields)));
  });
  await write(board, 'work', (doc) => {
    const item = new Y.Map<unknown>(Object.entries({ title: 'Task', assignee: personId }));
    item.set('assets', Y.Array.from([{ title: 'Notes', asset: file.sha256 }]));
    doc.getMap('items').set('t1', item);
  });

  const first = await exported(board);
  const { sha256, name, type, size } = file;
  expect(first.assets).toEqual([{ sha256, name, type, size }]);
  expect(Object.keys(first.rooms)).toEqual(['plan', 'stage', 'talk', 'work']);
  expect(JSON.stringify(first)).not.toContain(token);

  const copy = await makeBoard(server, 'Copy');
  const answer = await call(
    copy,
    '/import?format=json',
    copy.tokens.editor,
    JSON.stringify(first),
    JSON_TYPE,
  );
  expect(answer.status).toBe(200);
  const second = await exported(copy);
  expect(second.rooms).toEqual(first.rooms);
  // Bytes travel apart: until they are uploaded here too, the copy names files it has not.
  expect(second.assets).toBeUndefined();
  await call(copy, '/assets?name=a.txt', copy.tokens.editor, 'Words', 'text/plain');
  expect((await exported(copy)).assets).toEqual(first.assets);
  const stage = await opened(copy, 'stage');
  expect(readPeople(stage.doc).get(personId)?.name).toBe('Ada');
  stage.close();
});

it('[IMP12] a token of the first board opens nothing on the copy', async () => {
  const board = await makeBoard(server);
  const joined = await call(board, '/people', board.tokens.editor, '{"name":"Bo"}', JSON_TYPE);
  const { token } = (await joined.json()) as { token: string };
  const copy = await makeBoard(server);
  const file = JSON.stringify(await exported(board));
  await call(copy, '/import?format=json', copy.tokens.editor, file, JSON_TYPE);
  expect((await call(copy, '', token)).status).toBe(401);
  expect(
    (await call(copy, '/import?format=json', copy.tokens.commenter, file, JSON_TYPE)).status,
  ).toBe(403);
});
