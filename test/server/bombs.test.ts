import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { deflateRawSync } from 'node:zlib';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Store } from '../../server/store/store';
import { MAX_TYPE_DEPTH } from '../../server/sync/typeDepth';
import { MESSAGE_ACK, MESSAGE_CLOCK, MESSAGE_REFUSED, MESSAGE_SYNC } from '../../shared/protocol';
import { connectPeer, type Peer } from '../support/peer';
import { openRaw, type RawClient, syncMessage } from '../support/rawClient';
import { makeBoard, type RunningServer, startServer, type TestBoard } from '../support/startServer';

let server: RunningServer;
let store: Store;
let board: TestBoard;
let ada: Peer;
let ben: Peer;
let closes = 0;
beforeAll(async () => {
  store = createMemoryStore();
  server = await startServer({ store });
  board = await makeBoard(server);
  ada = connectPeer(server, board, 'plan', board.tokens.editor);
  ben = connectPeer(server, board, 'plan', board.tokens.editor);
  for (const peer of [ada, ben]) {
    await peer.synced();
    peer.provider.on('connection-close', () => {
      closes += 1;
    });
  }
});
afterAll(async () => {
  for (const peer of [ada, ben]) peer.close();
  await server.stop();
});

const ANSWER = 1;
const UPDATE = 2;

const eve = (at = board, room = 'plan'): Promise<RawClient> =>
  openRaw(server, at, room, at.tokens.editor, { ack: true });

/** The others are still there, see each other's edits, and nothing else. */
async function othersAreFine(): Promise<void> {
  const key = `probe-${ada.doc.getMap('probes').size}`;
  ada.doc.getMap('probes').set(key, 1);
  await ben.until(() => ben.doc.getMap('probes').has(key));
  expect(closes).toBe(0);
  expect(ben.doc.getMap('test').size).toBe(0);
  expect(ben.doc.store.pendingStructs).toBeNull();
}

const written = (...numbers: number[]): Uint8Array => {
  const encoder = encoding.createEncoder();
  for (const n of numbers) encoding.writeVarUint(encoder, n);
  return encoding.toUint8Array(encoder);
};
const joined = (...parts: (Uint8Array | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));
const made = (change: (doc: Y.Doc) => void, encode = Y.encodeStateAsUpdate): Uint8Array => {
  const doc = new Y.Doc();
  doc.transact(() => change(doc));
  return encode(doc);
};
/** Maps in maps below the root `test`. */
const nested = (levels: number) => (doc: Y.Doc) => {
  let map = doc.getMap('test');
  for (let level = 0; level < levels; level++) map = map.set('in', new Y.Map());
};
/** A struct of client 7 with a content, under the key `a` of the root `test`. */
const struct = (content: Uint8Array | readonly number[], kind: number): Uint8Array =>
  joined([1, 1, 7, 0, 0x20 | kind, 1, 4, ...Buffer.from('test'), 1, 97], content, [0]);
const text = (value: string): Uint8Array => joined(written(value.length), Buffer.from(value));

const LOTS = 2 ** 31;
const BOMBS: Record<string, Uint8Array> = {
  'millions of clients': written(LOTS),
  'millions of structs': written(1, LOTS, 7, 0),
  'millions of clients that delete': written(0, LOTS),
  'millions of deletions': written(0, 1, 7, LOTS),
  'a deletion of everything': written(0, 1, 7, 1, 0, 2 ** 32),
  'a huge clock': joined(written(1, 1, 7, 2 ** 33), [0, 1, 0]),
  'a huge struct': joined(written(1, 1, 7, 0), [0], written(2 ** 40), [0]),
  'a huge hole': joined(written(1, 2, 7, 0), [10], written(2 ** 32), [0, 1, 0]),
  'text longer than its bytes': struct(joined(written(LOTS), [97]), 4),
  'bytes longer than they are': struct(written(LOTS), 3),
  'millions of values': struct(written(LOTS), 8),
  'values a thousand deep': struct([1, ...Array(1000).fill([117, 1]).flat(), 126], 8),
  'JSON a thousand deep': struct(text('['.repeat(1000) + ']'.repeat(1000)), 5),
  'types thousands deep': made(nested(3000)),
  'the other encoding': made((doc) => doc.getMap('test').set('a', 1), Y.encodeStateAsUpdateV2),
  'a run of the other encoding': joined(
    [0, 0, 2],
    written(LOTS),
    Array(6)
      .fill([2, 0, LOTS % 128])
      .flat(),
  ),
};

describe('an update that asks for more than it is', () => {
  it.each(Object.entries(BOMBS))(
    '[HOS8] %s: refused whole, as an edit and as an answer',
    async (_name, bomb) => {
      for (const step of [UPDATE, ANSWER]) {
        const client = await eve();
        client.sendBytes(syncMessage(step, bomb));
        expect(await client.closed).toBe(4400);
      }
      await othersAreFine();
    },
  );

  it('[HOS11] types lie in one another so deep and no deeper, however many messages it takes', async () => {
    const mine = await makeBoard(server);
    const client = await eve(mine);
    const doc = new Y.Doc();
    doc.on('update', (update: Uint8Array) => client.sendBytes(syncMessage(UPDATE, update)));
    let map = doc.getMap('test');
    for (let level = 1; level <= MAX_TYPE_DEPTH; level++) {
      map = map.set('in', new Y.Map());
      // Beside another, which it replaces: then its place is told by its neighbour.
      map = (map.parent as Y.Map<unknown>).set('in', new Y.Map()) as Y.Map<unknown>;
    }
    const inTime = Y.getState(doc.store, doc.clientID);
    map.set('in', new Y.Map());
    expect(await client.closed).toBe(4400);
    // What was in time is there, and can be deleted.
    const peer = connectPeer(server, mine, 'plan', mine.tokens.editor);
    await peer.synced();
    expect(Y.getState(peer.doc.store, doc.clientID)).toBe(inTime);
    const other = connectPeer(server, mine, 'plan', mine.tokens.viewer);
    await other.until(() => other.doc.getMap('test').has('in'));
    peer.doc.getMap('test').delete('in');
    await other.until(() => !other.doc.getMap('test').has('in'));
    // A list as long as can be is not deep.
    const list = new Y.Doc();
    list.getArray('list').insert(
      0,
      Array.from({ length: 2000 }, () => new Y.Map()),
    );
    const long = await eve(mine);
    long.sendBytes(syncMessage(UPDATE, Y.encodeStateAsUpdate(list)));
    await long.next(MESSAGE_ACK);
    expect(long.waiting(MESSAGE_REFUSED)).toBe(0);
    for (const each of [peer, other]) each.close();
    long.ws.terminate();
  });
});

describe('edits that build on nothing', () => {
  /** The second edit of somebody whose first one nobody has. */
  const gap = (n: number): Uint8Array => {
    const doc = new Y.Doc();
    doc.clientID = 1000 + n;
    doc.getMap('test').set('first', n);
    const before = Y.encodeStateVector(doc);
    doc.getMap('test').set(`k${n}`, 'x'.repeat(200));
    return Y.encodeStateAsUpdate(doc, before);
  };

  it.each([
    ['edits', UPDATE],
    ['answers', ANSWER],
  ])('[HOS12] 2,000 %s with gaps are not stored, not sent on, and counted', async (_name, step) => {
    const mine = await makeBoard(server);
    const peers = [mine.tokens.editor, mine.tokens.viewer].map((token) =>
      connectPeer(server, mine, 'plan', token),
    );
    const [writer, reader] = peers as [Peer, Peer];
    await Promise.all(peers.map((peer) => peer.synced()));
    const stored = async () =>
      (await store.loadRoom(mine.id, 'plan')).updates.reduce((sum, data) => sum + data.length, 0);
    const before = await stored();
    const counted = async () =>
      Number(
        /^planwall_writes_not_applied_total\{reason="gap"\} (\d+)$/m.exec(
          await (await fetch(`${server.url}/metrics`)).text(),
        )?.[1] ?? 0,
      );
    const countBefore = await counted();
    const client = await eve(mine);
    for (let n = 0; n < 2000; n++) client.sendBytes(syncMessage(step, gap(n)));
    client.sendBytes(Uint8Array.of(MESSAGE_CLOCK));
    await client.next(MESSAGE_CLOCK);
    expect(client.ws.readyState).toBe(client.ws.OPEN);
    expect((await counted()) - countBefore).toBe(2000);
    expect(await stored()).toBe(before);
    writer.doc.getMap('test').set('mine', 1);
    await reader.until(() => reader.doc.getMap('test').has('mine'));
    const late = connectPeer(server, mine, 'plan', mine.tokens.viewer);
    await late.synced();
    for (const { doc } of [reader, late]) {
      expect([...doc.getMap('test').keys()]).toEqual(['mine']);
      expect(doc.store.pendingStructs).toBeNull();
    }
    for (const peer of [...peers, late]) peer.close();
    client.ws.terminate();
  });

  it('[HOS12] what an answer with a gap holds beside it counts, and its sender is told', async () => {
    const mine = await makeBoard(server);
    const client = await eve(mine);
    const whole = made((doc) => doc.getMap('test').set('whole', 1));
    client.sendBytes(syncMessage(ANSWER, Y.mergeUpdates([whole, gap(1)])));
    const { decoder } = await client.next(MESSAGE_REFUSED);
    expect([decoding.readVarUint(decoder), decoding.readVarString(decoder)]).toEqual([1, 'gap']);
    await client.next(MESSAGE_ACK);
    const peer = connectPeer(server, mine, 'plan', mine.tokens.viewer);
    await peer.synced();
    expect(peer.doc.getMap('test').toJSON()).toEqual({ whole: 1 });
    expect(peer.doc.store.pendingStructs).toBeNull();
    peer.close();
    client.ws.terminate();
  });
});

describe('the wire', () => {
  /** A socket without a client on it, past its upgrade. */
  async function onTheWire(extensions = ''): Promise<Socket> {
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(
      `GET /sync/${board.id}/plan?token=${board.tokens.editor} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n` +
        'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n' +
        `${extensions}Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
    );
    const [head] = (await once(socket, 'data')) as [Buffer];
    expect(head.toString('latin1')).toMatch(/^HTTP\/1\.1 101 /);
    expect(head.toString('latin1')).not.toMatch(/Sec-WebSocket-Extensions/i);
    socket.resume();
    return socket;
  }
  /** A masked frame (the mask is zero). */
  const frame = (first: number, payload: readonly number[]): Buffer =>
    Buffer.from([first, 0x80 | payload.length, 0, 0, 0, 0, ...payload]);

  it('[HOS13] too many pieces, a lying length, compression unasked: that connection alone ends', async () => {
    const pieces = await onTheWire();
    pieces.write(frame(0x02, [0]));
    pieces.write(Buffer.concat(Array.from({ length: 3000 }, () => frame(0x00, [0]))));
    await once(pieces, 'close');
    const liar = await onTheWire();
    // Announces more than any message may have; nothing of it ever comes.
    liar.write(Buffer.from([0x82, 0xff, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]));
    await once(liar, 'close');
    const zeros = await onTheWire('Sec-WebSocket-Extensions: permessage-deflate\r\n');
    zeros.write(frame(0xc2, [...deflateRawSync(Buffer.alloc(20_000)).subarray(0, 100)]));
    await once(zeros, 'close');
    await othersAreFine();
  });

  it('[HOS14] who asks for everything again and again waits between the answers', async () => {
    const client = await eve();
    const ask = () => client.sendBytes(syncMessage(0, Uint8Array.of(0)));
    const step = async (): Promise<number> => {
      const { decoder } = await client.next(MESSAGE_SYNC);
      return decoding.readVarUint(decoder);
    };
    expect(await step()).toBe(0);
    // One after the other, until one has to wait: then the clock, asked later, answers first.
    let answers = 0;
    for (let waits = false; !waits && answers < 1000; ) {
      ask();
      client.sendBytes(Uint8Array.of(MESSAGE_CLOCK));
      client.sendBytes(Uint8Array.of(MESSAGE_CLOCK));
      await client.next(MESSAGE_CLOCK);
      await client.next(MESSAGE_CLOCK);
      await new Promise(setImmediate);
      waits = client.waiting(MESSAGE_SYNC) === 0;
      await client.next(MESSAGE_SYNC);
      answers += 1;
    }
    expect(answers).toBeGreaterThanOrEqual(50);
    expect(answers).toBeLessThan(1000);
    client.ws.terminate();
  });
});
