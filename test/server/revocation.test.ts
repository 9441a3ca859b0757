import * as decoding from 'lib0/decoding';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { hashToken, newToken, sameSecret } from '../../server/auth/token';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Store } from '../../server/store/store';
import type { CreatedLink, LinkList } from '../../shared/api/links';
import type { CreatedPerson } from '../../shared/api/people';
import { MESSAGE_REFUSED } from '../../shared/protocol';
import { openRaw, type RawClient, syncMessage } from '../support/rawClient';
import { callBoard } from '../support/signing';
import { makeBoard, type RunningServer, startServer, type TestBoard } from '../support/startServer';

let server: RunningServer;
let store: Store;
beforeAll(async () => {
  store = createMemoryStore();
  server = await startServer({ store, unloadAfterMs: 0 });
});
afterAll(() => server.stop());

const UPDATE = 2;
const tokenIn = (link: string): string => link.slice(link.indexOf('token=') + 6);
const write = (client: RawClient, key: string): void => {
  const doc = new Y.Doc();
  doc.getMap('test').set(key, 1);
  client.sendBytes(syncMessage(UPDATE, Y.encodeStateAsUpdate(doc)));
};
const keysOnDisk = async ({ id }: TestBoard): Promise<string[]> => {
  const { snapshot, updates } = await store.loadRoom(id, 'plan');
  const doc = new Y.Doc();
  for (const update of snapshot ? [snapshot, ...updates] : updates) Y.applyUpdate(doc, update);
  return [...doc.getMap('test').keys()];
};
const makeLink = async (board: TestBoard, body: object) => {
  const { owner } = board.tokens;
  const made = await callBoard<CreatedLink>(server, board, owner, 'POST', '/links', body);
  return { n: made.body.n, token: tokenIn(made.body.link) };
};
const endLink = (board: TestBoard, n: number) =>
  callBoard(server, board, board.tokens.owner, 'DELETE', `/links/${n}`);

describe('what was given and is taken back', () => {
  it('[ACC23] whoever a link let in writes nothing once the call that ended it is answered', async () => {
    const board = await makeBoard(server);
    const { n, token } = await makeLink(board, { role: 'editor' });
    const client = await openRaw(server, board, 'plan', token);
    expect((await endLink(board, n)).status).toBe(204);
    // It may not have heard of its end yet.
    write(client, 'late');
    expect(await client.closed).toBe(4403);
    const other = await openRaw(server, board, 'plan', board.tokens.editor, { ack: true });
    write(other, 'after');
    await expect.poll(() => keysOnDisk(board)).toEqual(['after']);
    other.ws.terminate();
  });

  it('[ACC23] whose role was weakened writes nothing once that is answered, and reads on', async () => {
    const board = await makeBoard(server);
    const { body: ada } = await callBoard<CreatedPerson>(
      server,
      board,
      board.tokens.editor,
      'POST',
      '/people',
      { name: 'Ada' },
    );
    const client = await openRaw(server, board, 'plan', ada.token, { ack: true });
    const path = `/people/${ada.personId}`;
    const role = { role: 'viewer' };
    await callBoard(server, board, board.tokens.owner, 'PATCH', path, role);
    write(client, 'late');
    const { decoder } = await client.next(MESSAGE_REFUSED);
    expect([decoding.readVarUint(decoder), decoding.readVarString(decoder)]).toEqual([1, 'role']);
    expect(await keysOnDisk(board)).toEqual([]);
    expect(client.ws.readyState).toBe(client.ws.OPEN);
    client.ws.terminate();
  });

  it('[ACC23] the event stream of a read-only page ends with its link', async () => {
    const board = await makeBoard(server);
    const open = (token: string) =>
      fetch(`${server.url}/api/boards/${board.id}/view/events`, {
        headers: { Authorization: `Bearer ${token}` },
      });
    const { n, token } = await makeLink(board, { role: 'viewer', lens: { draft: true } });
    const stream = await open(token);
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    await endLink(board, n);
    while (!(await reader.read()).done);
    expect((await open(token)).status).toBe(410);
  });

  it('[ACC23] an event stream that is on its way in as its link ends is over with it', async () => {
    const inner = createMemoryStore();
    let hold: (() => Promise<void>) | null = null;
    const slow = await startServer({
      store: {
        ...inner,
        getBoard: async (id) => {
          const wait = hold;
          hold = null;
          await wait?.();
          return inner.getBoard(id);
        },
      },
    });
    const board = await makeBoard(slow);
    let release = () => {};
    const isOnItsWay = new Promise<void>((taken) => {
      hold = () => {
        taken();
        return new Promise((resolve) => {
          release = resolve;
        });
      };
    });
    const stream = fetch(`${slow.url}/api/boards/${board.id}/view/events`, {
      headers: { Authorization: `Bearer ${board.tokens.viewer}` },
    });
    await isOnItsWay;
    const { body } = await callBoard<LinkList>(slow, board, board.tokens.owner, 'GET', '/links');
    const n = body.links.find(({ role }) => role === 'viewer')?.n;
    await callBoard(slow, board, board.tokens.owner, 'DELETE', `/links/${n}`);
    release();
    // It ends by itself.
    await (await stream).text();
    await slow.stop();
  });
});

describe('tokens', () => {
  it('[ACC24] are 192 random bits, kept as a hash, and compared by hash', async () => {
    const tokens = Array.from({ length: 1000 }, newToken);
    expect(new Set(tokens).size).toBe(1000);
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{32}$/);
    const [token = ''] = tokens;
    expect(sameSecret(token, token)).toBe(true);
    for (const other of ['', token.slice(1), `${token}x`, tokens[1] ?? ''])
      expect(sameSecret(token, other)).toBe(false);
    const board = await makeBoard(server);
    expect(await store.findToken(board.tokens.owner)).toBeNull();
    expect(await store.findToken(hashToken(board.tokens.owner))).toMatchObject({ kind: 'link' });
  });
});

describe('looking around', () => {
  it('[ACC25] opening rooms stores nothing and fills nothing', async () => {
    const board = await makeBoard(server);
    const rooms = await store.listRooms(board.id);
    for (let walk = 0; walk < 300; walk += 30) {
      const clients = await Promise.all(
        Array.from({ length: 30 }, (_, i) =>
          openRaw(server, board, `note-${walk + i}`, board.tokens.viewer),
        ),
      );
      for (const client of clients) {
        client.sendBytes(syncMessage(0, Uint8Array.of(0)));
        write(client, 'mine');
        client.ws.close();
      }
      await Promise.all(clients.map(({ closed }) => closed));
    }
    expect(await store.listRooms(board.id)).toEqual(rooms);
    const loaded = async () =>
      /^planwall_rooms (\d+)$/m.exec(await (await fetch(`${server.url}/metrics`)).text())?.[1];
    await expect.poll(loaded, { timeout: 10_000 }).toBe('0');
  });
});
