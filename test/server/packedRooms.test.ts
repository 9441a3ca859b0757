import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Store } from '../../server/store/store';
import { PackedRooms } from '../../server/sync/packedRooms';
import { Room } from '../../server/sync/room';
import { connectPeer } from '../support/peer';
import { makeBoard, type RunningServer, startServer, type TestBoard } from '../support/startServer';

let release: (() => void) | null = null;
let held: Promise<void> | null = null;
/** A store whose commits can be kept waiting. */
const holdable = (): Store => {
  const store = createMemoryStore();
  const append = store.append.bind(store);
  store.append = async (updates) => {
    await held;
    return append(updates);
  };
  return store;
};
const hold = () => {
  held = new Promise((resolve) => {
    release = () => {
      held = null;
      resolve();
    };
  });
};

let server: RunningServer;
let board: TestBoard;
beforeAll(async () => {
  server = await startServer({ store: holdable() });
  board = await makeBoard(server);
});
afterAll(() => server.stop());

const ask = (room: string, token = board.tokens.viewer, encoding = 'gzip') =>
  fetch(`${server.url}/api/boards/${board.id}/rooms/${room}`, {
    headers: { Authorization: `Bearer ${token}`, 'Accept-Encoding': encoding },
  });

/** What came, as a document. */
const read = async (response: Response): Promise<Y.Doc> => {
  expect(response.status).toBe(200);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, new Uint8Array(await response.arrayBuffer()));
  return doc;
};

const titles = (doc: Y.Doc): unknown => doc.getMap('meta').toJSON();

describe('[SYN17] the document of a room, by a call', () => {
  it('is what a socket brings, packed or not', async () => {
    const writer = connectPeer(server, board, 'plan', board.tokens.editor);
    await writer.synced();
    writer.doc.getMap('meta').set('notes', 'All of it, all of it, all of it. '.repeat(500));
    const reader = connectPeer(server, board, 'plan', board.tokens.viewer);
    await reader.until(() => reader.doc.getMap('meta').has('notes'));
    const plain = await ask('plan', board.tokens.viewer, 'identity');
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(titles(await read(plain))).toEqual(titles(writer.doc));
    const packed = await ask('plan');
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(packed.headers.get('content-type')).toBe('application/octet-stream');
    expect(Number(packed.headers.get('content-length'))).toBeLessThan(4_000);
    expect(Number(packed.headers.get('document-length'))).toBeGreaterThan(16_000);
    expect(titles(await read(packed))).toEqual(titles(writer.doc));

    // What comes later is told by the socket of whoever began with what was packed before.
    writer.doc.getMap('meta').set('later', 1);
    await reader.until(() => reader.doc.getMap('meta').has('later'));
    const begun = await read(await ask('plan'));
    expect(begun.getMap('meta').has('later')).toBe(false);
    const late = connectPeer(server, board, 'plan', board.tokens.viewer, begun);
    await late.until(() => begun.getMap('meta').has('later'));
    expect(titles(begun)).toEqual(titles(writer.doc));
    for (const peer of [writer, reader, late]) peer.close();
  });

  it('holds nothing that is not on disk', async () => {
    const writer = connectPeer(server, board, 'talk', board.tokens.editor);
    await writer.synced();
    hold();
    writer.doc.getMap('comments').set('a', 'said');
    let answered = false;
    // Another socket's question arrives behind the edit.
    await new Promise((resolve) => setTimeout(resolve, 50));
    const answer = ask('talk').finally(() => {
      answered = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(answered).toBe(false);
    release?.();
    expect((await read(await answer)).getMap('comments').get('a')).toBe('said');
    writer.close();
  });

  it('is not for a link that shows only the read-only page', async () => {
    const made = await fetch(`${server.url}/api/boards/${board.id}/links`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${board.tokens.owner}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ role: 'viewer', lens: { draft: true, shows: [] } }),
    });
    const { link } = (await made.json()) as { link: string };
    const token = link.split('#token=')[1];
    const refused = await ask('plan', token);
    expect(refused.status).toBe(403);
    expect(((await refused.json()) as { code: string }).code).toBe('lens-only');
    expect((await ask('stage', token)).status).toBe(403);
  });

  it('is packed once for those who come together, and anew after a while', async () => {
    let now = 0;
    const packed = new PackedRooms(() => now);
    let written = 0;
    const room = Object.assign(Object.create(Room.prototype) as Room, {
      onceSettled: async (look: () => Uint8Array) => look(),
      whole: () => {
        written += 1;
        return [Uint8Array.of(written)];
      },
    });
    const [a, b] = await Promise.all([packed.pack(room), packed.pack(room)]);
    now = 29_000;
    expect([b, await packed.pack(room)]).toEqual([a, a]);
    expect(written).toBe(1);
    now = 31_000;
    expect(await packed.pack(room)).not.toEqual(a);
  });

  it('is told from a byte on to who has those before, of the very document alone', async () => {
    const first = await ask('plan');
    const tag = first.headers.get('document-tag') ?? '';
    const whole = new Uint8Array(await first.arrayBuffer());
    const rest = (from: number | string, of = tag) =>
      fetch(`${server.url}/api/boards/${board.id}/rooms/plan?tag=${of}&from=${from}`, {
        headers: { Authorization: `Bearer ${board.tokens.viewer}`, 'Accept-Encoding': 'gzip' },
      });
    const half = await rest(100);
    expect(half.headers.get('document-from')).toBe('100');
    expect(half.headers.get('document-length')).toBe(String(whole.length));
    expect(half.headers.get('document-tag')).toBe(tag);
    expect(new Uint8Array(await half.arrayBuffer())).toEqual(whole.subarray(100));
    for (const answer of [await rest(100, 'another'), await rest(0), await rest(whole.length)]) {
      expect(answer.headers.get('document-from')).toBeNull();
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(whole);
    }
    expect((await rest(-1)).status).toBeGreaterThanOrEqual(400);
    expect((await rest('x')).status).toBeGreaterThanOrEqual(400);
  });

  it('is asked for again where packing failed', async () => {
    const packed = new PackedRooms(() => 0);
    let isLost = true;
    const room = Object.assign(Object.create(Room.prototype) as Room, {
      onceSettled: async (look: () => Uint8Array) => {
        if (isLost) throw new Error('not stored');
        return look();
      },
      whole: () => [Uint8Array.of(1)],
    });
    await expect(packed.pack(room)).rejects.toThrow('not stored');
    isLost = false;
    expect((await packed.pack(room)).length).toBe(1);
  });
});
