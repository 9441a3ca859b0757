import * as decoding from 'lib0/decoding';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Store } from '../../server/store/store';
import type { CreatedPerson } from '../../shared/api/people';
import {
  LIMITS,
  MESSAGE_ACK,
  MESSAGE_AWARENESS,
  MESSAGE_CLOCK,
  MESSAGE_REFUSED,
  MESSAGE_SYNC,
} from '../../shared/protocol';
import { connectPeer } from '../support/peer';
import { openRaw, type RawClient, type RawMessage, syncMessage } from '../support/rawClient';
import { makeBoard, type RunningServer, startServer, type TestBoard } from '../support/startServer';

let server: RunningServer;
let store: Store;
beforeAll(async () => {
  store = createMemoryStore();
  server = await startServer({ store });
});
afterAll(() => server.stop());

const EMPTY_STATE = Uint8Array.of(0);
const NOTHING = Uint8Array.of(0, 0);

const put = (method: string, path: string, token: string, body: unknown): Promise<Response> =>
  fetch(`${server.url}/api/boards/${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

const join = async (board: TestBoard, token: string, name: string): Promise<CreatedPerson> =>
  (await (await put('POST', `${board.id}/people`, token, { name })).json()) as CreatedPerson;

const edit = (doc: Y.Doc, key: string, value: unknown = 1): Uint8Array => {
  let update: Uint8Array = NOTHING;
  doc.once('update', (bytes: Uint8Array) => {
    update = bytes;
  });
  doc.getMap('test').set(key, value);
  return update;
};

/** The payload of the next sync message of one kind (1: step 2, 2: update). */
async function nextSync(client: RawClient, step: number): Promise<Uint8Array> {
  for (;;) {
    const { decoder } = await client.next(MESSAGE_SYNC);
    const kind = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (kind === step) return payload;
  }
}
const number = ({ decoder }: RawMessage): number => decoding.readVarUint(decoder);
const refusalOf = ({ decoder }: RawMessage) => [
  decoding.readVarUint(decoder),
  decoding.readVarString(decoder),
];

/** Everything in a room as a fresh visitor gets it. */
async function read(board: TestBoard, room: string): Promise<Y.Doc> {
  const client = await openRaw(server, board, room, board.tokens.viewer);
  client.sendBytes(syncMessage(0, EMPTY_STATE));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await nextSync(client, 1));
  client.ws.terminate();
  return doc;
}

describe('roles in rooms', () => {
  it('[SYN2] a viewer’s edit is neither applied nor sent on, and stock clients hear nothing of it', async () => {
    const board = await makeBoard(server);
    const viewer = connectPeer(server, board, 'plan', board.tokens.viewer);
    const editor = connectPeer(server, board, 'plan', board.tokens.editor);
    await Promise.all([viewer.synced(), editor.synced()]);
    viewer.doc.getMap('test').set('forbidden', true);
    editor.doc.getMap('test').set('allowed', true);
    await viewer.until(() => viewer.doc.getMap('test').get('allowed') === true);
    expect((await read(board, 'plan')).getMap('test').toJSON()).toEqual({ allowed: true });
    expect(viewer.provider.wsconnected).toBe(true);
    viewer.close();
    editor.close();
  });

  it('[SYN3] an ack client is told which message was refused and why', async () => {
    const board = await makeBoard(server);
    const viewer = await openRaw(server, board, 'plan', board.tokens.viewer, { ack: true });
    viewer.sendBytes(syncMessage(1, NOTHING));
    viewer.sendBytes(syncMessage(2, edit(new Y.Doc(), 'a')));
    viewer.sendBytes(syncMessage(1, edit(new Y.Doc(), 'b')));
    expect(refusalOf(await viewer.next(MESSAGE_REFUSED))).toEqual([2, 'role']);
    expect(refusalOf(await viewer.next(MESSAGE_REFUSED))).toEqual([3, 'role']);
    let acked = 0;
    while (acked < 3) acked = number(await viewer.next(MESSAGE_ACK));
    expect(viewer.ws.readyState).toBe(viewer.ws.OPEN);
    expect((await read(board, 'plan')).getMap('test').size).toBe(0);
    viewer.ws.terminate();
  });

  it('[SYN2] what a role may write, room by room', async () => {
    const board = await makeBoard(server);
    const rooms = ['plan', 'talk', 'stage', 'work', 'note-a'];
    const allowed: Record<string, string[]> = {
      viewer: [],
      commenter: ['talk'],
      editor: rooms,
      owner: rooms,
    };
    for (const [role, token] of Object.entries(board.tokens))
      for (const room of rooms) {
        const client = await openRaw(server, board, room, token, { ack: true });
        client.sendBytes(syncMessage(2, edit(new Y.Doc(), role)));
        await client.next(MESSAGE_ACK);
        const refused = client.waiting(MESSAGE_REFUSED) > 0;
        expect([role, room, refused]).toEqual([role, room, !allowed[role]?.includes(room)]);
        client.ws.terminate();
      }
    expect(Object.keys((await read(board, 'talk')).getMap('test').toJSON()).sort()).toEqual([
      'commenter',
      'editor',
      'owner',
    ]);
  });

  it('[SYN4] repeating what the room has is no write, also for a viewer with deletions', async () => {
    const board = await makeBoard(server);
    const editor = connectPeer(server, board, 'plan', board.tokens.editor);
    await editor.synced();
    editor.doc.getMap('test').set('a', 1);
    editor.doc.getMap('test').delete('a');
    editor.doc.getMap('test').set('b', 1);
    const fresh = await openRaw(server, board, 'plan', board.tokens.viewer);
    const doc = new Y.Doc();
    doc.on('update', () => {});
    while (doc.getMap('test').get('b') !== 1) {
      fresh.sendBytes(syncMessage(0, EMPTY_STATE));
      Y.applyUpdate(doc, await nextSync(fresh, 1));
    }
    const viewer = await openRaw(server, board, 'plan', board.tokens.viewer, { ack: true });
    viewer.sendBytes(syncMessage(1, Y.encodeStateAsUpdate(doc)));
    expect(number(await viewer.next(MESSAGE_ACK))).toBe(1);
    expect(viewer.waiting(MESSAGE_REFUSED)).toBe(0);
    viewer.ws.terminate();
    fresh.ws.terminate();
    editor.close();
  });

  it('[SYN5] the lock keeps editors out of plan and notes, and kept edits arrive when it opens', async () => {
    const board = await makeBoard(server);
    const locker = await join(board, board.tokens.editor, 'Ada');
    const editor = connectPeer(server, board, 'plan', board.tokens.editor);
    const owner = connectPeer(server, board, 'plan', board.tokens.owner);
    const mine = connectPeer(server, board, 'plan', locker.token);
    await Promise.all([editor.synced(), owner.synced(), mine.synced()]);
    expect((await put('PUT', `${board.id}/lock`, locker.token, { locked: true })).status).toBe(200);
    editor.doc.getMap('test').set('editor', 1);
    owner.doc.getMap('test').set('owner', 1);
    mine.doc.getMap('test').set('locker', 1);
    await owner.until(() => owner.doc.getMap('test').has('locker'));
    await mine.until(() => mine.doc.getMap('test').has('owner'));
    const watcher = await openRaw(server, board, 'note-x', board.tokens.editor, { ack: true });
    watcher.sendBytes(syncMessage(2, edit(new Y.Doc(), 'note')));
    expect(refusalOf(await watcher.next(MESSAGE_REFUSED))).toEqual([1, 'locked']);
    expect((await read(board, 'plan')).getMap('test').has('editor')).toBe(false);
    expect(
      (await put('PUT', `${board.id}/lock`, board.tokens.editor, { locked: false })).status,
    ).toBe(409);
    expect(
      (await put('PUT', `${board.id}/lock`, board.tokens.owner, { locked: false })).status,
    ).toBe(200);
    await owner.until(() => owner.doc.getMap('test').has('editor'));
    watcher.ws.terminate();
    for (const peer of [editor, owner, mine]) peer.close();
  });

  it('[SYN6] an archived board takes no edits at all', async () => {
    const board = await makeBoard(server);
    await put('PATCH', board.id, board.tokens.owner, { archived: true });
    const owner = await openRaw(server, board, 'plan', board.tokens.owner, { ack: true });
    owner.sendBytes(syncMessage(2, edit(new Y.Doc(), 'a')));
    expect(refusalOf(await owner.next(MESSAGE_REFUSED))).toEqual([1, 'archived']);
    expect((await put('PATCH', board.id, board.tokens.owner, { title: 'x' })).status).toBe(409);
    owner.ws.terminate();
  });

  it('[SYN7] a new role counts at once, and the kept edits are asked for', async () => {
    const board = await makeBoard(server);
    const person = await join(board, board.tokens.viewer, 'Ada');
    const ada = connectPeer(server, board, 'plan', person.token);
    const owner = connectPeer(server, board, 'plan', board.tokens.owner);
    await Promise.all([ada.synced(), owner.synced()]);
    ada.doc.getMap('test').set('kept', 1);
    const changed = await put(
      'PATCH',
      `${board.id}/people/${person.personId}`,
      board.tokens.owner,
      {
        role: 'editor',
      },
    );
    expect(changed.status).toBe(200);
    await owner.until(() => owner.doc.getMap('test').has('kept'));
    ada.close();
    owner.close();
  });
});

describe('receipts', () => {
  it('[SYN8] count what was dealt with, and only for those who asked', async () => {
    const board = await makeBoard(server);
    const client = await openRaw(server, board, 'plan', board.tokens.editor, { ack: true });
    const stock = await openRaw(server, board, 'plan', board.tokens.editor);
    const doc = new Y.Doc();
    client.sendBytes(syncMessage(1, NOTHING));
    for (let i = 0; i < 5; i++) client.sendBytes(syncMessage(2, edit(doc, `k${i}`)));
    let acked = 0;
    while (acked < 6) {
      const n = number(await client.next(MESSAGE_ACK));
      expect(n).toBeGreaterThan(acked);
      acked = n;
      const { updates } = await store.loadRoom(board.id, 'plan');
      const kept = new Y.Doc();
      for (const update of updates) Y.applyUpdate(kept, update);
      // The first message was the empty step 2.
      expect(kept.getMap('test').size).toBeGreaterThanOrEqual(acked - 1);
    }
    stock.sendBytes(syncMessage(2, edit(new Y.Doc(), 'stock')));
    await client.next(MESSAGE_SYNC);
    expect(stock.waiting(MESSAGE_ACK)).toBe(0);
    client.ws.terminate();
    stock.ws.terminate();
  });

  it('[SYN9] an edit that overtakes what it builds on is saved only with it', async () => {
    const board = await makeBoard(server);
    const client = await openRaw(server, board, 'plan', board.tokens.editor, { ack: true });
    const doc = new Y.Doc();
    edit(doc, 'offline');
    client.sendBytes(syncMessage(2, edit(doc, 'now')));
    client.sendBytes(Uint8Array.of(MESSAGE_CLOCK));
    await client.next(MESSAGE_CLOCK);
    expect(client.waiting(MESSAGE_ACK)).toBe(0);
    client.sendBytes(syncMessage(1, Y.encodeStateAsUpdate(doc)));
    expect(number(await client.next(MESSAGE_ACK))).toBe(2);
    expect((await read(board, 'plan')).getMap('test').toJSON()).toEqual({ offline: 1, now: 1 });
    client.ws.terminate();
  });

  it('[SYN10] the clock is told to who asks and listens', async () => {
    const board = await makeBoard(server);
    const client = await openRaw(server, board, 'stage', board.tokens.viewer, { ack: true });
    client.sendBytes(Uint8Array.of(MESSAGE_CLOCK));
    expect(Math.abs(number(await client.next(MESSAGE_CLOCK)) - Date.now())).toBeLessThan(60_000);
    client.ws.terminate();
  });
});

describe('presence', () => {
  const state = (id: number, clock: number, value: unknown): Uint8Array => {
    const awareness = new Awareness(new Y.Doc());
    awareness.states.set(id, value as Record<string, unknown>);
    awareness.meta.set(id, { clock, lastUpdated: 0 });
    const bytes = encodeAwarenessUpdate(awareness, [id]);
    awareness.destroy();
    return Uint8Array.of(MESSAGE_AWARENESS, ...lengthOf(bytes.length), ...bytes);
  };
  const lengthOf = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, n >> 7]);
  const states = ({ decoder }: RawMessage): [number, unknown][] => {
    const inner = decoding.createDecoder(decoding.readVarUint8Array(decoder));
    return Array.from({ length: decoding.readVarUint(inner) }, () => {
      const id = decoding.readVarUint(inner);
      decoding.readVarUint(inner);
      return [id, JSON.parse(decoding.readVarString(inner))];
    });
  };

  it('[PRE1] reaches the others and those who come later, and ends with the socket', async () => {
    const board = await makeBoard(server);
    const ada = await openRaw(server, board, 'plan', board.tokens.viewer);
    const ben = await openRaw(server, board, 'plan', board.tokens.editor);
    ada.sendBytes(state(1, 1, { cursor: null }));
    expect(states(await ben.next(MESSAGE_AWARENESS))).toEqual([[1, { cursor: null }]]);
    const late = await openRaw(server, board, 'plan', board.tokens.editor);
    expect(states(await late.next(MESSAGE_AWARENESS))).toEqual([[1, { cursor: null }]]);
    ada.ws.terminate();
    expect(states(await ben.next(MESSAGE_AWARENESS))).toEqual([[1, null]]);
    ben.ws.terminate();
    late.ws.terminate();
  });

  it('[PRE2] an id belongs to the connection that brought it', async () => {
    const board = await makeBoard(server);
    const ada = await openRaw(server, board, 'plan', board.tokens.editor);
    const eve = await openRaw(server, board, 'plan', board.tokens.editor);
    ada.sendBytes(state(1, 1, { name: 'Ada' }));
    await eve.next(MESSAGE_AWARENESS);
    eve.sendBytes(state(1, 9, { name: 'Eve' }));
    eve.sendBytes(state(1, 10, null));
    eve.sendBytes(state(2, 1, { name: 'also Eve' }));
    // Ada hears of her own state, then of Eve's own, and of nothing in between.
    expect(states(await ada.next(MESSAGE_AWARENESS))).toEqual([[1, { name: 'Ada' }]]);
    expect(states(await ada.next(MESSAGE_AWARENESS))).toEqual([[2, { name: 'also Eve' }]]);
    const late = await openRaw(server, board, 'plan', board.tokens.editor);
    expect(states(await late.next(MESSAGE_AWARENESS))).toEqual([
      [1, { name: 'Ada' }],
      [2, { name: 'also Eve' }],
    ]);
    // An echo that comes after she has left does not bring her back.
    ada.ws.terminate();
    for (;;) {
      const changes = states(await eve.next(MESSAGE_AWARENESS));
      if (changes.some(([id, value]) => id === 1 && value === null)) break;
    }
    eve.sendBytes(state(1, 1, { name: 'Ada' }));
    eve.sendBytes(state(2, 2, { name: 'still Eve' }));
    for (;;) {
      const changes = states(await late.next(MESSAGE_AWARENESS));
      if (changes.some(([, value]) => value !== null)) {
        expect(changes).toEqual([[2, { name: 'still Eve' }]]);
        break;
      }
    }
    eve.ws.terminate();
    late.ws.terminate();
  });

  it('[PRE3] names nobody but the person of the token, and stays small', async () => {
    const board = await makeBoard(server);
    const person = await join(board, board.tokens.editor, 'Ada');
    const ada = await openRaw(server, board, 'plan', person.token);
    const guest = await openRaw(server, board, 'plan', board.tokens.editor);
    guest.sendBytes(state(1, 1, { person: person.personId }));
    guest.sendBytes(state(2, 1, { filler: 'x'.repeat(5000) }));
    guest.sendBytes(state(3, 1, { person: null }));
    expect(states(await ada.next(MESSAGE_AWARENESS))).toEqual([[3, { person: null }]]);
    ada.sendBytes(state(4, 1, { person: person.personId }));
    expect(states(await ada.next(MESSAGE_AWARENESS))).toEqual([[4, { person: person.personId }]]);
    ada.ws.terminate();
    guest.ws.terminate();
  });

  it('[PRE4] a person who comes back on a new socket takes the id along', async () => {
    const board = await makeBoard(server);
    const person = await join(board, board.tokens.editor, 'Ada');
    const before = await openRaw(server, board, 'plan', person.token);
    const after = await openRaw(server, board, 'plan', person.token);
    before.sendBytes(state(1, 5, { at: 'before' }));
    await after.next(MESSAGE_AWARENESS);
    after.sendBytes(state(1, 6, { at: 'after' }));
    expect(states(await after.next(MESSAGE_AWARENESS))).toEqual([[1, { at: 'after' }]]);
    before.ws.terminate();
    const late = await openRaw(server, board, 'plan', board.tokens.viewer);
    expect(states(await late.next(MESSAGE_AWARENESS))).toEqual([[1, { at: 'after' }]]);
    after.ws.terminate();
    late.ws.terminate();
  });
});

describe('loading and failing', () => {
  it('[SYN11] the first answer is the whole room, however many come at once', async () => {
    const board = await makeBoard(server);
    const doc = new Y.Doc();
    for (let i = 0; i < 50; i++) edit(doc, `k${i}`);
    await store.append([{ boardId: board.id, room: 'talk', data: Y.encodeStateAsUpdate(doc) }]);
    const docs = await Promise.all(Array.from({ length: 10 }, () => read(board, 'talk')));
    expect(docs.map((d) => d.getMap('test').size)).toEqual(Array(10).fill(50));
  });

  it('[DUR4] a failed commit shows nobody the edit, and it arrives once the disk takes it', async () => {
    const inner = createMemoryStore();
    let full = false;
    const refuse = <T>(work: () => Promise<T>) =>
      full ? Promise.reject(new Error('disk full')) : work();
    const flaky: Store = {
      ...inner,
      append: (updates) => refuse(() => inner.append(updates)),
      writable: async () => !full,
    };
    const shaky = await startServer({ store: flaky });
    const board = await makeBoard(shaky);
    const writer = connectPeer(shaky, board, 'plan', board.tokens.editor);
    const reader = connectPeer(shaky, board, 'plan', board.tokens.viewer);
    await Promise.all([writer.synced(), reader.synced()]);
    full = true;
    const closed = new Promise((resolve) => reader.provider.once('connection-close', resolve));
    writer.doc.getMap('test').set('unlucky', 1);
    expect(await closed).toMatchObject({ code: 1013 });
    expect(reader.doc.getMap('test').has('unlucky')).toBe(false);
    await Promise.all([writer.synced(), reader.synced()]);
    full = false;
    await reader.until(() => reader.doc.getMap('test').has('unlucky'));
    writer.close();
    reader.close();
    await shaky.stop();
  });

  it('[SYN13] a room with holes in its history loads and heals', async () => {
    const board = await makeBoard(server);
    const doc = new Y.Doc();
    const first = edit(doc, 'first');
    const second = edit(doc, 'second');
    await store.append([{ boardId: board.id, room: 'work', data: second }]);
    expect((await read(board, 'work')).getMap('test').size).toBe(0);
    const client = await openRaw(server, board, 'work', board.tokens.editor, { ack: true });
    client.sendBytes(syncMessage(2, first));
    expect(number(await client.next(MESSAGE_ACK))).toBe(1);
    expect((await read(board, 'work')).getMap('test').toJSON()).toEqual({ first: 1, second: 1 });
    client.ws.terminate();
  });

  it('[SYN14] a room is as large as what it holds, not as what was written to it', async () => {
    const board = await makeBoard(server);
    const client = await openRaw(server, board, 'work', board.tokens.editor, { ack: true });
    const doc = new Y.Doc();
    const rounds = Math.ceil(LIMITS.room / 1024 ** 2) + 8;
    let acked = 0;
    for (let n = 1; n <= rounds; n++) {
      client.sendBytes(syncMessage(2, edit(doc, 'a', `${n}`.padEnd(1024 ** 2))));
      while (acked < n) acked = number(await client.next(MESSAGE_ACK));
    }
    expect(client.waiting(MESSAGE_REFUSED)).toBe(0);
    expect((await read(board, 'work')).getMap('test').get('a')).toMatch(new RegExp(`^${rounds} `));
    client.ws.terminate();
  });

  it('[SYN12] an empty room is let go and loaded again with everything', async () => {
    const quick = await startServer({ store: createMemoryStore(), unloadAfterMs: 0 });
    const board = await makeBoard(quick);
    const metric = async () =>
      /^planwall_rooms (\d+)$/m.exec(await (await fetch(`${quick.url}/metrics`)).text())?.[1];
    const peer = connectPeer(quick, board, 'talk', board.tokens.editor);
    await peer.synced();
    peer.doc.getMap('test').set('a', 1);
    const other = connectPeer(quick, board, 'talk', board.tokens.viewer);
    await other.until(() => other.doc.getMap('test').has('a'));
    peer.close();
    other.close();
    await expect.poll(metric).toBe('0');
    const again = connectPeer(quick, board, 'talk', board.tokens.viewer);
    await again.until(() => again.doc.getMap('test').has('a'));
    again.close();
    await quick.stop();
  });
});
