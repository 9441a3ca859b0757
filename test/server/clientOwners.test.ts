import * as decoding from 'lib0/decoding';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { CreatedPerson } from '../../shared/api/people';
import {
  LIMITS,
  MESSAGE_ACK,
  MESSAGE_CLOCK,
  MESSAGE_REFUSED,
  MESSAGE_SYNC,
} from '../../shared/protocol';
import { connectPeer, type Peer } from '../support/peer';
import { seeded } from '../support/random';
import { openRaw, type RawClient, syncMessage } from '../support/rawClient';
import { makeBoard, type RunningServer, startServer, type TestBoard } from '../support/startServer';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const UPDATE = 2;
const ANSWER = 1;
const QUESTION = 0;

const api = (
  path: string,
  token: string,
  method: string,
  body: unknown,
  at = server,
): Promise<Response> =>
  fetch(`${at.url}/api/boards/${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Joins by name with the editors' link and answers the person's own token. */
async function person(board: TestBoard, name: string, at = server, link = board.tokens.editor) {
  const response = await api(`${board.id}/people`, link, 'POST', { name }, at);
  return ((await response.json()) as CreatedPerson).token;
}

async function online(
  board: TestBoard,
  token: string,
  { doc = new Y.Doc(), at = server } = {},
): Promise<Peer> {
  const peer = connectPeer(at, board, 'plan', token, doc);
  await peer.synced();
  return peer;
}

/** Everything has been received that this peer sent. */
async function sent(peer: Peer, board: TestBoard, at = server): Promise<void> {
  const reader = connectPeer(at, board, 'plan', board.tokens.viewer);
  const vector = Y.decodeStateVector(Y.encodeStateVector(peer.doc));
  await reader.until(() =>
    [...vector].every(([client, clock]) => Y.getState(reader.doc.store, client) >= clock),
  );
  reader.close();
}

const entries = (doc: Y.Doc) => doc.getMap<unknown>('test');

/** A room as somebody reads it who has just come. */
async function read(board: TestBoard, at = server): Promise<Y.Doc> {
  const peer = await online(board, board.tokens.viewer, { at });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer.doc));
  peer.close();
  return doc;
}

/** What changes, as one update, when somebody with this document writes under another's client id. */
function forge(copy: Y.Doc, client: number, change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy));
  const before = Y.encodeStateVector(doc);
  doc.clientID = client;
  doc.transact(() => change(doc));
  return Y.encodeStateAsUpdate(doc, before);
}

/** The server has read everything that came before on this socket. */
async function heard(client: RawClient): Promise<void> {
  client.sendBytes(Uint8Array.of(MESSAGE_CLOCK));
  await client.next(MESSAGE_CLOCK);
}

async function acked(client: RawClient, upTo: number): Promise<void> {
  while (decoding.readVarUint((await client.next(MESSAGE_ACK)).decoder) < upTo);
}

async function refused(client: RawClient): Promise<[number, string]> {
  const { decoder } = await client.next(MESSAGE_REFUSED);
  return [decoding.readVarUint(decoder), decoding.readVarString(decoder)];
}

/** The server asks for what it lacks. */
async function asked(client: RawClient): Promise<void> {
  for (;;) {
    const { decoder } = await client.next(MESSAGE_SYNC);
    if (decoding.readVarUint(decoder) === QUESTION) return;
  }
}

const editor = (board: TestBoard, token: string, at = server): Promise<RawClient> =>
  openRaw(at, board, 'plan', token, { ack: true });

describe('a client id belongs to who first used it', () => {
  it.each([
    ['an edit', UPDATE],
    ['an answer', ANSWER],
  ])('[OWN1] %s under the id of somebody away displaces nothing of theirs', async (_how, step) => {
    const board = await makeBoard(server);
    const ada = await online(board, await person(board, 'Ada'));
    const ben = await online(board, await person(board, 'Ben'));
    entries(ada.doc).set('seen', 1);
    await ben.until(() => entries(ben.doc).has('seen'));
    ada.provider.disconnect();
    for (let i = 0; i < 5; i++) entries(ada.doc).set(`offline-${i}`, i);

    const eve = await editor(board, await person(board, 'Eve'));
    const forged = forge(ben.doc, ada.doc.clientID, (doc) => {
      for (let i = 0; i < 3; i++) entries(doc).set(`forged-${i}`, i);
    });
    eve.sendBytes(syncMessage(step, forged));
    await heard(eve);
    expect(eve.waiting(MESSAGE_ACK)).toBe(0);
    expect([...entries(await read(board)).keys()]).toEqual(['seen']);

    ada.provider.connect();
    await ben.until(() => entries(ben.doc).has('offline-4'));
    const all = { seen: 1, ...Object.fromEntries([0, 1, 2, 3, 4].map((i) => [`offline-${i}`, i])) };
    for (const doc of [ada.doc, ben.doc, await read(board)])
      expect(entries(doc).toJSON()).toEqual(all);
    // Their clocks are known now, so nothing is left to hold.
    await acked(eve, 1);
    eve.ws.terminate();
    ada.close();
    ben.close();
  });

  it('[OWN2] an id shown in presence is kept for who shows it, before they have written anything', async () => {
    const board = await makeBoard(server);
    const ada = connectPeer(server, board, 'plan', await person(board, 'Ada'));
    ada.provider.awareness.setLocalState({ cursor: null });
    const ben = await online(board, board.tokens.owner);
    await new Promise<void>((resolve) => {
      const look = () => {
        if (!ben.provider.awareness.getStates().has(ada.doc.clientID)) return;
        ben.provider.awareness.off('change', look);
        resolve();
      };
      ben.provider.awareness.on('change', look);
      look();
    });
    ada.provider.disconnect();
    entries(ada.doc).set('first', 'Ada');
    const eve = await editor(board, await person(board, 'Eve'));
    eve.sendBytes(
      syncMessage(
        UPDATE,
        forge(ben.doc, ada.doc.clientID, (doc) => entries(doc).set('first', 'Eve')),
      ),
    );
    await heard(eve);
    ada.provider.connect();
    await ben.until(() => entries(ben.doc).has('first'));
    expect(entries(ben.doc).get('first')).toBe('Ada');
    expect(entries(await read(board)).toJSON()).toEqual(entries(ada.doc).toJSON());
    eve.ws.terminate();
    ada.close();
    ben.close();
  });

  it('[OWN3] a deletion of what its owner has yet to send does not lie in wait; others’ deletions count', async () => {
    const hasty = await startServer({ holdMs: 1 });
    const board = await makeBoard(hasty);
    const ada = await online(board, await person(board, 'Ada', hasty), { at: hasty });
    const ben = await online(board, await person(board, 'Ben', hasty), { at: hasty });
    entries(ada.doc).set('seen', 1);
    await ben.until(() => entries(ben.doc).has('seen'));
    ada.provider.disconnect();
    entries(ada.doc).set('offline', 1);
    // The clocks to come are no secret.
    const ahead = new Y.Doc();
    Y.applyUpdate(ahead, Y.encodeStateAsUpdate(ada.doc));
    entries(ahead).delete('offline');
    const eve = await editor(board, await person(board, 'Eve', hasty), hasty);
    const vector = Y.encodeStateVector(ahead);
    eve.sendBytes(syncMessage(ANSWER, Y.encodeStateAsUpdate(ahead, vector)));
    expect(await refused(eve)).toEqual([1, 'foreign-id']);
    ada.provider.connect();
    await ben.until(() => entries(ben.doc).has('offline'));
    expect(entries(ben.doc).toJSON()).toEqual({ seen: 1, offline: 1 });
    entries(ben.doc).delete('seen');
    await ada.until(() => !entries(ada.doc).has('seen'));
    expect(entries(await read(board, hasty)).toJSON()).toEqual({ offline: 1 });
    eve.ws.terminate();
    ada.close();
    ben.close();
    await hasty.stop();
  });

  it('[OWN4] a person goes on with their ids on another device', async () => {
    const board = await makeBoard(server);
    const token = await person(board, 'Ada');
    const ada = await online(board, token);
    entries(ada.doc).set('seen', 1);
    await sent(ada, board);
    ada.provider.disconnect();
    entries(ada.doc).set('offline', 1);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(ada.doc));
    const other = await editor(board, token);
    other.sendBytes(syncMessage(ANSWER, Y.encodeStateAsUpdate(copy)));
    await acked(other, 1);
    expect(entries(await read(board)).toJSON()).toEqual({ seen: 1, offline: 1 });
    other.ws.terminate();
    ada.close();
  });

  it('[OWN5] who was a guest goes on under a name; who came by another link does not', async () => {
    const board = await makeBoard(server);
    const guest = await online(board, board.tokens.editor);
    entries(guest.doc).set('guest', 1);
    await sent(guest, board);
    guest.provider.disconnect();
    entries(guest.doc).set('offline', 1);
    const state = Y.encodeStateAsUpdate(guest.doc);

    const stranger = await editor(board, await person(board, 'Eve', server, board.tokens.owner));
    stranger.sendBytes(syncMessage(ANSWER, state));
    await heard(stranger);
    expect(entries(await read(board)).toJSON()).toEqual({ guest: 1 });

    const named = await online(board, await person(board, 'Gus'), { doc: guest.doc });
    entries(guest.doc).set('named', 1);
    await sent(named, board);
    expect(entries(await read(board)).toJSON()).toEqual({ guest: 1, offline: 1, named: 1 });
    stranger.ws.terminate();
    named.close();
    guest.close();
  });

  it('[OWN6] others’ unsent work waits for its owner; what does not lean on it goes through', async () => {
    const board = await makeBoard(server);
    const ada = await online(board, await person(board, 'Ada'));
    entries(ada.doc).set('seen', 1);
    await sent(ada, board);
    ada.provider.disconnect();
    const inner = new Y.Map<unknown>();
    entries(ada.doc).set('offline', inner);
    // Ben got it from her by another way.
    const ben = new Y.Doc();
    Y.applyUpdate(ben, Y.encodeStateAsUpdate(ada.doc));
    entries(ben).set('free', 1);
    (entries(ben).get('offline') as Y.Map<unknown>).set('leaning', 1);
    const relay = await editor(board, await person(board, 'Ben'));
    relay.sendBytes(syncMessage(ANSWER, Y.encodeStateAsUpdate(ben)));
    await heard(relay);
    expect(entries(await read(board)).toJSON()).toEqual({ seen: 1, free: 1 });
    expect(relay.waiting(MESSAGE_ACK)).toBe(0);

    ada.provider.connect();
    await acked(relay, 1);
    expect(entries(await read(board)).toJSON()).toEqual({
      seen: 1,
      free: 1,
      offline: { leaning: 1 },
    });
    relay.ws.terminate();
    ada.close();
  });

  it('[OWN7] what waits in vain is dropped, said, and asked for again when the owner comes', async () => {
    const hasty = await startServer({ holdMs: 1 });
    const board = await makeBoard(hasty);
    const ada = await online(board, await person(board, 'Ada', hasty), { at: hasty });
    entries(ada.doc).set('seen', 1);
    await sent(ada, board, hasty);
    ada.provider.disconnect();
    entries(ada.doc).set('offline', 1);
    const state = Y.encodeStateAsUpdate(ada.doc);
    const relay = await editor(board, await person(board, 'Ben', hasty), hasty);
    await asked(relay);
    relay.sendBytes(syncMessage(ANSWER, state));
    expect(await refused(relay)).toEqual([1, 'foreign-id']);
    await acked(relay, 1);
    expect(entries(await read(board, hasty)).toJSON()).toEqual({ seen: 1 });
    ada.provider.connect();
    await asked(relay);
    relay.sendBytes(syncMessage(ANSWER, state));
    await acked(relay, 2);
    expect(relay.waiting(MESSAGE_REFUSED)).toBe(0);
    const metrics = await (await fetch(`${hasty.url}/metrics`)).text();
    expect(metrics).toContain('planwall_writes_not_applied_total{reason="held"} 1');
    expect(metrics).toContain('planwall_writes_not_applied_total{reason="foreign-id"} 1');
    relay.ws.terminate();
    ada.close();
    await hasty.stop();
  });

  it('[OWN7] more than may be held is refused at once, and the rest of it taken', async () => {
    const board = await makeBoard(server);
    const ada = await online(board, await person(board, 'Ada'));
    entries(ada.doc).set('seen', 1);
    await sent(ada, board);
    const eve = await editor(board, await person(board, 'Eve'));
    const forged = forge(ada.doc, ada.doc.clientID, (doc) =>
      entries(doc).set('forged', 'x'.repeat(LIMITS.heldPerConnection)),
    );
    const own = new Y.Doc();
    entries(own).set('own', 1);
    eve.sendBytes(syncMessage(UPDATE, Y.mergeUpdates([forged, Y.encodeStateAsUpdate(own)])));
    expect(await refused(eve)).toEqual([1, 'foreign-id']);
    await acked(eve, 1);
    expect(entries(await read(board)).toJSON()).toEqual({ seen: 1, own: 1 });
    eve.ws.terminate();
    ada.close();
  });

  it('[OWN8] a connection brings so many new ids and no more; its socket stays open', async () => {
    const board = await makeBoard(server);
    const eve = await editor(board, board.tokens.editor);
    const one = (key: string): Uint8Array => {
      const doc = new Y.Doc();
      entries(doc).set(key, 1);
      return Y.encodeStateAsUpdate(doc);
    };
    const most = Array.from({ length: LIMITS.newIdsPerConnection }, (_, i) => one(`k${i}`));
    eve.sendBytes(syncMessage(ANSWER, Y.mergeUpdates(most)));
    eve.sendBytes(syncMessage(UPDATE, one('more')));
    expect(await refused(eve)).toEqual([2, 'too-many-ids']);
    const other = await editor(board, board.tokens.editor);
    other.sendBytes(syncMessage(UPDATE, one('other')));
    await acked(other, 1);
    const now = entries(await read(board));
    expect([now.size, now.has('more'), now.has('other')]).toEqual([most.length + 1, false, true]);
    expect(eve.ws.readyState).toBe(eve.ws.OPEN);
    eve.ws.terminate();
    other.ws.terminate();
  });

  it('[OWN9] owners outlive unloading, compaction and a restart', async () => {
    const store = createMemoryStore();
    const env = { PLANWALL_COMPACT_AFTER: '1' };
    const first = await startServer({ store, env });
    const board = await makeBoard(first);
    const ada = await online(board, await person(board, 'Ada', first), { at: first });
    const eveToken = await person(board, 'Eve', first);
    entries(ada.doc).set('seen', 1);
    await sent(ada, board, first);
    await expect
      .poll(async () => (await store.loadRoom(board.id, 'plan')).snapshot !== null)
      .toBe(true);
    ada.provider.disconnect();
    await first.stop();

    const second = await startServer({ store, env, unloadAfterMs: 0 });
    const known = await read(board, second);
    const eve = await editor(board, eveToken, second);
    eve.sendBytes(
      syncMessage(
        UPDATE,
        forge(known, ada.doc.clientID, (doc) => entries(doc).set('forged', 1)),
      ),
    );
    await heard(eve);
    expect(entries(await read(board, second)).toJSON()).toEqual({ seen: 1 });
    eve.ws.terminate();
    ada.close();
    await second.stop();
  });

  it('[OWN10] ids of the server are nobody else’s', async () => {
    const board = await makeBoard(server);
    const known = await read(board);
    const [client] = known.store.clients.keys();
    const eve = await editor(board, board.tokens.owner);
    eve.sendBytes(
      syncMessage(
        UPDATE,
        forge(known, client as number, (doc) => entries(doc).set('forged', 1)),
      ),
    );
    await heard(eve);
    const patched = await api(board.id, board.tokens.owner, 'PATCH', { title: 'Renamed' });
    expect(patched.status).toBe(200);
    const now = await read(board);
    expect(now.getMap('meta').get('title')).toBe('Renamed');
    expect(entries(now).size).toBe(0);
    eve.ws.terminate();
  });

  it('[OWN11] ids from before are nobody’s until somebody writes under them; repeating binds nothing', async () => {
    const store = createMemoryStore();
    const own = await startServer({ store });
    const board = await makeBoard(own);
    const doc = new Y.Doc();
    entries(doc).set('old', 1);
    const data = Y.encodeStateAsUpdate(doc);
    await store.append([{ boardId: board.id, room: 'work', data }]);
    const [ada, ben] = await Promise.all(
      ['Ada', 'Ben'].map(async (name) =>
        openRaw(own, board, 'work', await person(board, name, own), { ack: true }),
      ),
    );
    ben?.sendBytes(syncMessage(ANSWER, data));
    await acked(ben as RawClient, 1);
    expect((await store.loadRoom(board.id, 'work')).owners).toEqual([]);
    entries(doc).set('new', 1);
    ada?.sendBytes(syncMessage(UPDATE, Y.encodeStateAsUpdate(doc)));
    await acked(ada as RawClient, 1);
    const { owners } = await store.loadRoom(board.id, 'work');
    expect(owners).toEqual([{ client: doc.clientID, holder: expect.stringMatching(/^person:/) }]);
    ada?.ws.terminate();
    ben?.ws.terminate();
    await own.stop();
  });

  it('[OWN1] whoever forges what and when, everybody’s own work is there and equal (random senders)', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const random = seeded(seed);
      const board = await makeBoard(server);
      const names = ['Ada', 'Ben', 'Cyd'];
      const peers = await Promise.all(
        names.map(async (name) => online(board, await person(board, name))),
      );
      const eve = await editor(board, await person(board, 'Eve'));
      const watcher = await online(board, board.tokens.viewer);
      const made: string[] = [];
      const write = (peer: Peer): void => {
        const key = `${peers.indexOf(peer)}-${made.length}`;
        entries(peer.doc).set(key, 'x'.repeat(1 + random.below(5)));
        made.push(key);
      };
      for (const peer of peers) write(peer);
      await watcher.until(() => entries(watcher.doc).size === made.length);
      for (let i = 0; i < 60; i++) {
        const peer = peers[random.below(peers.length)] as Peer;
        const kind = random.below(6);
        if (kind < 2) write(peer);
        else if (kind === 2) peer.provider.disconnect();
        else if (kind === 3) peer.provider.connect();
        else {
          // What she knows may be old or new, and her message may have a hole or come with edits of her own.
          const base = random.below(2) === 0 ? watcher.doc : peer.doc;
          const forged = forge(base, peer.doc.clientID, (doc) => {
            for (let n = random.below(4); n >= 0; n--) entries(doc).set(`forged-${i}-${n}`, 1);
          });
          const hole = forge(base, peer.doc.clientID, (doc) => doc.getText('hole').insert(0, 'ab'));
          const own = new Y.Doc();
          Y.applyUpdate(own, Y.encodeStateAsUpdate(base));
          Y.applyUpdate(own, forged);
          Y.applyUpdate(own, hole);
          eve.sendBytes(
            syncMessage(
              kind === 4 ? UPDATE : ANSWER,
              random.below(2) === 0 ? forged : Y.encodeStateAsUpdate(own),
            ),
          );
          await heard(eve);
        }
      }
      for (const peer of peers) peer.provider.connect();
      const docs = [watcher, ...peers];
      await Promise.all(
        docs.map((peer) => peer.until(() => made.every((key) => entries(peer.doc).has(key)))),
      );
      const fresh = entries(await read(board)).toJSON();
      expect([seed, Object.keys(fresh).sort()]).toEqual([seed, [...made].sort()]);
      for (const { doc } of docs) expect(entries(doc).toJSON()).toEqual(fresh);
      eve.ws.terminate();
      for (const peer of docs) peer.close();
    }
  });
});
