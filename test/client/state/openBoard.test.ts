import { afterEach, expect, test } from 'vitest';
import { createApi } from '../../../client/api';
import type { Board } from '../../../client/state/board';
import { createMemoryStore } from '../../../server/store/memoryStore';
import { addInitiative, addLane } from '../../../shared/plan/mutations';
import { bodyOfText } from '../../../shared/talk/body';
import { addComment } from '../../../shared/talk/comments';
import { BOARD_ANCHOR } from '../../../shared/talk/schema';
import { makeBoard, type RunningServer, startServer } from '../../support/startServer';
import { aWire } from '../../support/wire';
import { memoryStorage } from '../support/memoryStorage';
import { openTestBoard } from '../support/openTestBoard';
import { until } from '../support/until';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function aServer(): Promise<RunningServer> {
  const server = await startServer();
  closing.push(() => server.stop());
  return server;
}
const open = (...[server, board, options]: Parameters<typeof openTestBoard>): Board => {
  const opened = openTestBoard(server, board, options);
  closing.push(() => opened.close());
  return opened;
};
async function aWiredServer() {
  const server = await aServer();
  const wire = await aWire(server);
  closing.push(() => wire.close());
  return { server, wire };
}

const isSaved = (board: Board) => until(board.connection, (c) => c.kind === 'saved');
const lane = (board: Board, title: string) =>
  board.edit({ key: 'addLane' }, (edit) => addLane(edit, title));
const titles = (board: Board) =>
  [...board.plan.records().lanes.values()].map((l) => l.title).sort();
const say = (board: Board, words: string) =>
  board.editTalk({ key: 'comment', title: '' }, ({ doc, now }) =>
    addComment(doc, { on: BOARD_ANCHOR, author: null, at: now, body: bodyOfText(words) }),
  );
const planOf = (board: Board) => ({ get: () => titles(board), subscribe: board.plan.subscribe });

test('a colleague sees an edit', async () => {
  const server = await aServer();
  const board = await makeBoard(server);
  const [mia, sam] = [open(server, board), open(server, board)];
  await Promise.all([isSaved(mia), isSaved(sam)]);
  lane(mia, 'Growth');
  expect(await until(planOf(sam), (lanes) => lanes.length === 1)).toEqual(['Growth']);
});

test('a large board that comes in parts is seen whole or not at all, with what others do meanwhile', async () => {
  const server = await aServer();
  const board = await makeBoard(server);
  const mia = open(server, board);
  await isSaved(mia);
  const count = 1200;
  mia.edit({ key: 'add' }, (edit) => {
    for (let i = 0; i < count; i += 1) addInitiative(edit, { title: `Initiative ${i}` });
  });
  await isSaved(mia);
  const sam = open(server, board);
  const seen = new Set<number>();
  let sizes: readonly boolean[] = [];
  sam.plan.subscribe(() => seen.add(sam.plan.view().initiatives.size));
  sam.loaded.subscribe(() => {
    sizes = [...sizes, sam.plan.view().initiatives.size >= count];
  });
  for (let i = 0; !sam.loaded.get(); i += 1) {
    lane(mia, `Lane ${i}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  expect(sizes).toEqual([true]);
  await Promise.all([isSaved(mia), isSaved(sam)]);
  await until(planOf(sam), (lanes) => lanes.length === titles(mia).length);
  expect(seen).toEqual(new Set([count]));
  expect(titles(sam)).toEqual(titles(mia));
  // What is done here from now on goes up as ever, and there is nothing of it to undo but this.
  expect(sam.undo.get().canUndo).toBeNull();
  lane(sam, 'Last');
  await until(planOf(mia), (lanes) => lanes.includes('Last'));
});

test('a large board says how far it is while it comes in over a narrow wire, and begins anew where that breaks', async () => {
  const { server, wire } = await aWiredServer();
  const board = await makeBoard(server);
  const mia = open(server, board);
  await isSaved(mia);
  mia.edit({ key: 'add' }, (edit) => {
    for (let i = 0; i < 1200; i += 1) addInitiative(edit, { title: `Initiative ${i}` });
  });
  await isSaved(mia);
  wire.be({ rate: 120_000 });
  const sam = open(server, board, { origin: wire.origin });
  const comesIn = () =>
    until(sam.connection, (c) => c.kind === 'loading' && c.incoming !== null && c.incoming > 0.2);
  await comesIn();
  wire.break();
  await until(sam.connection, (c) => c.kind !== 'loading' || c.incoming === null);
  await comesIn();
  await isSaved(sam);
  expect(sam.plan.view().initiatives.size).toBe(1200);
});

test('nothing is called saved before the server has it on disk', async () => {
  const { server, wire } = await aWiredServer();
  const mia = open(server, await makeBoard(server), { origin: wire.origin });
  await isSaved(mia);
  wire.hold();
  lane(mia, 'Growth');
  const saving = await until(mia.connection, (c) => c.kind !== 'saved');
  expect(saving.kind).toBe('saving');
  wire.release();
  await isSaved(mia);
});

test('edits made on both sides of a cut are merged, and counted', async () => {
  const { server, wire } = await aWiredServer();
  const board = await makeBoard(server);
  const mia = open(server, board, { origin: wire.origin });
  const sam = open(server, board);
  await Promise.all([isSaved(mia), isSaved(sam)]);
  wire.cut();
  await until(mia.connection, (c) => c.kind === 'reconnecting' || c.kind === 'offline');
  lane(mia, 'Growth');
  lane(mia, 'Platform');
  lane(sam, 'Payments');
  const away = mia.connection.get();
  expect(away).toMatchObject({ changes: 2 });
  await isSaved(sam);
  wire.mend();
  mia.reconnect();
  const back = await until(mia.connection, (c) => c.kind === 'back');
  expect(back).toMatchObject({ sent: 2, received: 1 });
  await until(planOf(sam), (lanes) => lanes.length === 3);
  expect(titles(mia)).toEqual(titles(sam));
});

test('a cut shows as reconnecting, then as offline with what is kept here', async () => {
  const { server, wire } = await aWiredServer();
  const mia = open(server, await makeBoard(server), { origin: wire.origin });
  await isSaved(mia);
  wire.cut();
  await until(mia.connection, (c) => c.kind === 'reconnecting');
  lane(mia, 'Growth');
  const offline = await until(mia.connection, (c) => c.kind === 'offline');
  // Node has no IndexedDB: the edits are in this tab alone, and that is said.
  expect(offline).toEqual({ kind: 'offline', changes: 1, persisted: false });
});

test('the cursors of others vanish with the connection and come back with it', async () => {
  const { server, wire } = await aWiredServer();
  const board = await makeBoard(server);
  const mia = open(server, board, { origin: wire.origin });
  const sam = open(server, board);
  await Promise.all([isSaved(mia), isSaved(sam)]);
  await until(mia.presence.peers, (peers) => peers.length === 1);
  wire.cut();
  await until(mia.presence.peers, (peers) => peers.length === 0);
  await until(sam.presence.peers, (peers) => peers.length === 0);
  wire.mend();
  mia.reconnect();
  await until(mia.presence.peers, (peers) => peers.length === 1);
  await until(sam.presence.peers, (peers) => peers.length === 1);
});

test('a viewer cannot edit, and the tab knows it', async () => {
  const server = await aServer();
  const ada = open(server, await makeBoard(server), { role: 'viewer' });
  await isSaved(ada);
  expect(ada.access.get().canEdit).toBe(false);
  expect(lane(ada, 'Growth')).toBeNull();
  expect(ada.plan.records().lanes.size).toBe(0);
});

test('a lock takes an editor out and lets them in again, live', async () => {
  const server = await aServer();
  const board = await makeBoard(server);
  const mia = open(server, board);
  await isSaved(mia);
  const api = createApi(server.url);
  const before = mia.news.get();
  await api.lock(board.id, board.tokens.owner, true);
  await until(mia.access, (access) => access.locked);
  // Whoever shows other facts of the board hears that it is time to ask for them.
  expect(mia.news.get()).toBeGreaterThan(before);
  expect(mia.access.get().canEdit).toBe(false);
  await api.lock(board.id, board.tokens.owner, false);
  await until(mia.access, (access) => access.canEdit);
  lane(mia, 'Growth');
  await isSaved(mia);
});

test('whoever locked may go on', async () => {
  const server = await aServer();
  const board = await makeBoard(server);
  const mia = open(server, board);
  await isSaved(mia);
  await createApi(server.url).lock(board.id, board.tokens.editor, true);
  await until(mia.access, (access) => access.locked);
  expect(mia.access.get().canEdit).toBe(true);
});

test('edits made offline while the board was locked are refused, kept, and sent after the unlock', async () => {
  const { server, wire } = await aWiredServer();
  const board = await makeBoard(server);
  const mia = open(server, board, { origin: wire.origin });
  const olga = open(server, board, { role: 'owner' });
  await Promise.all([isSaved(mia), isSaved(olga)]);
  const api = createApi(server.url);
  wire.cut();
  await until(mia.connection, (c) => c.kind === 'reconnecting');
  lane(mia, 'Growth');
  await api.lock(board.id, board.tokens.owner, true);
  wire.mend();
  mia.reconnect();
  const refused = await until(mia.connection, (c) => c.kind === 'refused');
  expect(refused).toEqual({ kind: 'refused', code: 'locked', changes: 1 });
  expect(titles(olga)).toEqual([]);
  await api.lock(board.id, board.tokens.owner, false);
  await until(planOf(olga), (lanes) => lanes.length === 1);
  await until(mia.connection, (c) => c.kind === 'saved' || c.kind === 'back');
});

test('an ended link stops the tab, and says why', async () => {
  const server = await aServer();
  const board = await makeBoard(server);
  const mia = open(server, board);
  await isSaved(mia);
  const api = createApi(server.url);
  const { links } = await api.links(board.id, board.tokens.owner);
  const editor = links.find((link) => link.role === 'editor');
  await api.endLink(board.id, board.tokens.owner, editor?.n ?? 0);
  const refused = await until(mia.connection, (c) => c.kind === 'refused');
  expect(refused).toEqual({ kind: 'refused', code: 'link-ended', changes: 0 });
});

test('a wrong token is given up after two tries', async () => {
  const server = await aServer();
  const board = await makeBoard(server);
  const eve = open(server, board, { token: 'no-such-token-at-all' });
  const refused = await until(eve.connection, (c) => c.kind === 'refused');
  expect(refused).toMatchObject({ code: 'unauthorized' });
});

test('a deleted board stops the tab', async () => {
  const server = await aServer();
  const board = await makeBoard(server);
  const mia = open(server, board);
  await isSaved(mia);
  await createApi(server.url).deleteBoard(board.id, board.tokens.owner);
  const refused = await until(mia.connection, (c) => c.kind === 'refused');
  expect(refused).toMatchObject({ code: 'board-deleted' });
});

test('the count of kept edits survives the tab', async () => {
  const { server, wire } = await aWiredServer();
  const board = await makeBoard(server);
  const storage = memoryStorage();
  const mia = open(server, board, { origin: wire.origin, storage });
  await isSaved(mia);
  wire.cut();
  await until(mia.connection, (c) => c.kind === 'reconnecting');
  lane(mia, 'Growth');
  mia.close();
  const again = open(server, board, { origin: wire.origin, storage });
  const offline = await until(again.connection, (c) => c.kind === 'offline');
  expect(offline).toMatchObject({ changes: 1 });
});

test('a note closed before its text was saved is sent all the same', async () => {
  const { server, wire } = await aWiredServer();
  const board = await makeBoard(server);
  const mia = open(server, board, { origin: wire.origin });
  await isSaved(mia);
  const id = mia.edit({ key: 'add' }, (edit) => addInitiative(edit, { title: 'Wallets' }));
  await until(mia.unsaved, (count) => count === 0);
  wire.cut();
  await until(mia.connection, (c) => c.kind === 'reconnecting');
  const note = mia.openNote(String(id));
  note.doc.getText('t').insert(0, 'Why');
  expect(mia.connection.get()).toMatchObject({ changes: 1 });
  note.close();
  wire.mend();
  mia.reconnect();
  await until(mia.connection, (c) => c.kind === 'back');
  const sam = open(server, board).openNote(String(id));
  (sam.provider as { connect(): void }).connect();
  const text = {
    get: () => sam.doc.getText('t').toString(),
    subscribe: (listener: () => void) => {
      sam.doc.on('update', listener);
      return () => sam.doc.off('update', listener);
    },
  };
  expect(await until(text, (t) => t !== '')).toBe('Why');
});

test('people of the board are known by name, and so are their tabs', async () => {
  const server = await aServer();
  const board = await makeBoard(server);
  const api = createApi(server.url);
  const person = await api.join(board.id, board.tokens.editor, 'Mia');
  const mia = open(server, board, { token: person.token });
  const sam = open(server, board);
  const peers = await until(sam.presence.peers, (list) => list.some((p) => p.name === 'Mia'));
  expect(peers.find((p) => p.name === 'Mia')?.person?.id).toBe(person.personId);
  await until(mia.access, (access) => access.person === person.personId);
});

test('the clock of the server is known', async () => {
  const server = await aServer();
  const board = await makeBoard(server);
  const mia = open(server, board);
  await isSaved(mia);
  expect(Math.abs(mia.serverNow() - Date.now())).toBeLessThan(1000);
});

test('refused edits that are discarded are gone at the next visit', async () => {
  const { server, wire } = await aWiredServer();
  const board = await makeBoard(server);
  const storage = memoryStorage();
  const mia = open(server, board, { origin: wire.origin, storage });
  await isSaved(mia);
  wire.cut();
  await until(mia.connection, (c) => c.kind === 'reconnecting');
  lane(mia, 'Growth');
  await createApi(server.url).lock(board.id, board.tokens.owner, true);
  wire.mend();
  mia.reconnect();
  await until(mia.connection, (c) => c.kind === 'refused');
  await mia.discardRefused();
  mia.close();
  const again = open(server, board, { storage });
  await isSaved(again);
  expect(titles(again)).toEqual([]);
  expect(again.unsaved.get()).toBe(0);
});

test('a server that went away and came back gets what was made meanwhile', async () => {
  const store = createMemoryStore();
  const first = await startServer({ store });
  const board = await makeBoard(first);
  const mia = open(first, board);
  await isSaved(mia);
  await first.stop();
  await until(mia.connection, (c) => c.kind !== 'saved');
  lane(mia, 'Growth');
  const second = await startServer({ store, env: { PORT: String(first.port) } });
  closing.push(() => second.stop());
  mia.reconnect();
  await until(mia.connection, (c) => c.kind === 'back');
  const sam = open(second, board);
  expect(await until(planOf(sam), (lanes) => lanes.length === 1)).toEqual(['Growth']);
});

test('comments of a long time offline, more than a message holds, come back in parts', async () => {
  const { server, wire } = await aWiredServer();
  const board = await makeBoard(server);
  const { token, personId } = await createApi(server.url).join(
    board.id,
    board.tokens.editor,
    'Mia',
  );
  const mia = open(server, board, { token, origin: wire.origin });
  const sam = open(server, board);
  await Promise.all([isSaved(mia), isSaved(sam)]);
  await until(mia.access, ({ person }) => person === personId);
  const comments = ({ talk }: Board) => ({
    get: () => talk.store.threads().byId.size,
    subscribe: talk.store.subscribe,
  });
  wire.cut();
  await until(mia.connection, (c) => c.kind === 'reconnecting' || c.kind === 'offline');
  const COUNT = 60;
  for (let i = 0; i < COUNT; i += 1) say(mia, `${i} ${'long '.repeat(1900)}`);
  wire.mend();
  mia.reconnect();
  await until(mia.connection, (c) => c.kind === 'back' || c.kind === 'saved');
  await until(comments(sam), (count) => count === COUNT);
  say(mia, 'and one more');
  await until(comments(sam), (count) => count === COUNT + 1);
  await isSaved(mia);
});
