import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { openSession } from '../../../client/sync/boardSession';
import { connectRoom } from '../../../client/sync/connectRoom';
import { pendingEdits } from '../../../client/sync/pendingEdits';
import type { Room } from '../../../client/sync/room';
import { addLane } from '../../../shared/plan/mutations';
import { editPlan } from '../../../shared/plan/planEdit';
import { connectPeer } from '../../support/peer';
import { makeBoard, type RunningServer, startServer } from '../../support/startServer';
import { NodeWebSocket } from '../support/openTestBoard';
import { until } from '../support/until';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closing.splice(0).reverse()) await close();
});

const roomOn = (server: RunningServer, boardId: string, token: string): Room => {
  const room = connectRoom({
    server: server.url.replace(/^http/, 'ws'),
    boardId,
    room: 'plan',
    token,
    presence: true,
    WebSocket: NodeWebSocket,
  });
  closing.push(room.close);
  return room;
};
const isSynced = (room: Room) => until(room.status, ({ synced }) => synced);

/** Somebody else writes under this document's id: Yjs gives it another. */
function writtenByAnother({ doc, provider }: Room, title: string): void {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  other.clientID = doc.clientID;
  editPlan(other, (edit) => addLane(edit, title));
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)), provider);
}

test('[SYN20] a document that gets another id goes on: it leaves, comes back and is seen under the new one', async () => {
  // Yjs says so in the console.
  vi.spyOn(console, 'log').mockImplementation(() => {});
  const server = await startServer();
  closing.push(() => server.stop());
  const board = await makeBoard(server);
  const watcher = connectPeer(server, board, 'plan', board.tokens.editor);
  closing.push(watcher.close);
  await watcher.synced();
  const room = roomOn(server, board.id, board.tokens.editor);
  await isSynced(room);
  const { awareness } = room.provider;
  const seen = () => [...watcher.provider.awareness.getStates().keys()];
  const sees = (id: number, isThere: boolean) =>
    vi.waitFor(() => expect(seen().includes(id)).toBe(isThere));
  awareness.setLocalState({ cursor: null });
  const before = room.doc.clientID;
  await sees(before, true);

  writtenByAnother(room, 'Somebody’s');
  const { clientID } = room.doc;
  expect(clientID).not.toBe(before);
  expect(awareness.clientID).toBe(clientID);
  expect(awareness.getLocalState()).toEqual({ cursor: null });
  await sees(clientID, true);
  await sees(before, false);

  // y-websocket asks for the state under the document's id at each of these.
  room.drop();
  expect(awareness.getLocalState()).toEqual({ cursor: null });
  await sees(clientID, false);
  room.reconnect();
  await isSynced(room);
  await sees(clientID, true);
  editPlan(room.doc, (edit) => addLane(edit, 'Mine'));
  await watcher.until(() =>
    [...watcher.doc.getMap<Y.Map<unknown>>('lanes').values()].some(
      (l) => l.get('title') === 'Mine',
    ),
  );
  expect(() => room.close()).not.toThrow();
});

test('a document without presence can leave too', async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  const server = await startServer();
  closing.push(() => server.stop());
  const board = await makeBoard(server);
  const room = roomOn(server, board.id, board.tokens.editor);
  await isSynced(room);
  room.provider.awareness.setLocalState(null);
  writtenByAnother(room, 'Somebody’s');
  expect(room.provider.awareness.getLocalState()).toBeNull();
  room.drop();
  room.reconnect();
  await isSynced(room);
});

test('plan and task list stay under one id', async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  const server = await startServer();
  closing.push(() => server.stop());
  const board = await makeBoard(server);
  const session = openSession({
    boardId: board.id,
    token: board.tokens.editor,
    server: server.url.replace(/^http/, 'ws'),
    pending: pendingEdits(board.id, null),
    mayOpen: async () => null,
    onServerAsks: () => {},
    WebSocket: NodeWebSocket,
  });
  closing.push(session.close);
  const { plan, work } = session;
  session.openWork();
  await until(session.status, ({ synced }) => synced);
  for (const room of [plan, work]) {
    const before = plan.doc.clientID;
    writtenByAnother(room, 'Somebody’s');
    expect(plan.doc.clientID).not.toBe(before);
    expect(work.doc.clientID).toBe(plan.doc.clientID);
    expect(plan.provider.awareness.clientID).toBe(plan.doc.clientID);
    expect(work.provider.awareness.clientID).toBe(plan.doc.clientID);
  }
  session.drop();
  session.reconnect();
  await until(session.status, ({ synced }) => synced);
});
