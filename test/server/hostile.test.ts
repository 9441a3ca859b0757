import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { connectPeer, type Peer } from '../support/peer';
import { seeded } from '../support/random';
import { openRaw, syncMessage } from '../support/rawClient';
import { makeBoard, type RunningServer, startServer, type TestBoard } from '../support/startServer';

let server: RunningServer;
let board: TestBoard;
let healthy: [Peer, Peer];
let closes = 0;
beforeAll(async () => {
  server = await startServer();
  board = await makeBoard(server);
  healthy = [
    connectPeer(server, board, 'plan', board.tokens.editor),
    connectPeer(server, board, 'plan', board.tokens.editor),
  ];
  await Promise.all(healthy.map((peer) => peer.synced()));
  for (const peer of healthy)
    peer.provider.on('connection-close', () => {
      closes += 1;
    });
});
afterAll(async () => {
  for (const peer of healthy) peer.close();
  await server.stop();
});

let probes = 0;
/** The others are still connected and see each other’s edits. */
async function othersAreFine(): Promise<void> {
  const [ada, ben] = healthy;
  probes += 1;
  const key = `probe-${probes}`;
  ada.doc.getMap('test').set(key, 1);
  await ben.until(() => ben.doc.getMap('test').has(key));
  expect(closes).toBe(0);
}

const someUpdate = (): Uint8Array => {
  const doc = new Y.Doc();
  doc.getMap('test').set('key', 'value');
  doc.getText('text').insert(0, 'some text');
  return Y.encodeStateAsUpdate(doc);
};

describe('hostile bytes', () => {
  it('[HOS1] thousands of random and damaged messages close only their own sockets', async () => {
    const random = seeded(20261123);
    const good = syncMessage(2, someUpdate());
    for (let round = 0; round < 12; round++) {
      const eve = await openRaw(server, board, 'plan', board.tokens.editor);
      for (let i = 0; i < 300 && eve.ws.readyState === eve.ws.OPEN; i++) {
        const kind = random.below(4);
        if (kind === 0)
          eve.sendBytes(Uint8Array.from({ length: random.below(40) }, () => random.below(256)));
        else if (kind === 1) eve.sendBytes(good.slice(0, random.below(good.length)));
        else if (kind === 2) {
          const flipped = good.slice();
          flipped[random.below(flipped.length)] = random.below(256);
          eve.sendBytes(flipped);
        } else
          eve.sendBytes(
            Uint8Array.of(
              random.below(4),
              random.below(4),
              ...Array.from({ length: 8 }, () => random.below(256)),
            ),
          );
      }
      expect([4400, 4413, 1006]).toContain(await eve.closed);
    }
    await othersAreFine();
  });

  it('[HOS2] damaged updates one a socket: refused or harmless, never half applied', async () => {
    const random = seeded(7);
    const good = someUpdate();
    for (let i = 0; i < 150; i++) {
      const eve = await openRaw(server, board, 'plan', board.tokens.editor, { ack: true });
      const damaged = good.slice();
      damaged[random.below(damaged.length)] = random.below(256);
      eve.sendBytes(syncMessage(1, damaged));
      await Promise.race([eve.closed, eve.next(100)]);
      eve.ws.terminate();
    }
    await othersAreFine();
  });

  it('[HOS3] text, unknown types and empty messages are malformed', async () => {
    const eve = async (
      send: (ws: Awaited<ReturnType<typeof openRaw>>) => void,
    ): Promise<number> => {
      const client = await openRaw(server, board, 'plan', board.tokens.editor);
      send(client);
      return client.closed;
    };
    expect(await eve((c) => c.ws.send('hello'))).toBe(4400);
    expect(await eve((c) => c.sendBytes(new Uint8Array()))).toBe(4400);
    expect(await eve((c) => c.sendBytes(Uint8Array.of(77)))).toBe(4400);
    expect(await eve((c) => c.sendBytes(Uint8Array.of(0, 9, 0)))).toBe(4400);
    expect(await eve((c) => c.sendBytes(Uint8Array.of(1, 3, 1, 1, 1)))).toBe(4400);
    expect(await eve((c) => c.sendBytes(syncMessage(0, Uint8Array.of(255, 255, 255, 15))))).toBe(
      4400,
    );
    await othersAreFine();
  });

  it('[HOS4] what is too large is closed for good: 256 KiB in talk, 16 MiB in plan', async () => {
    for (const [room, size] of [
      ['talk', 257 * 1024],
      ['stage', 257 * 1024],
      ['plan', 16 * 1024 * 1024 + 100],
    ] as const) {
      const eve = await openRaw(server, board, room, board.tokens.owner);
      eve.sendBytes(syncMessage(2, new Uint8Array(size)));
      expect([room, await eve.closed]).toEqual([room, 4413]);
    }
    await othersAreFine();
  });

  it('[HOS5] broken framing on the wire ends that connection alone', async () => {
    const { port } = server;
    const path = `/sync/${board.id}/plan?token=${board.tokens.editor}`;
    for (const garbage of ['\xff\xff\xff\xff', '\x82\xfe', '\x00'.repeat(50), '\x8f\x80']) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => {});
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
      );
      await once(socket, 'data');
      socket.write(Buffer.from(garbage, 'latin1'));
      socket.end();
      await once(socket, 'close');
    }
    await othersAreFine();
  });

  it('[HOS6] a client that never reads is sent away; those who read lose nothing', async () => {
    const mine = await makeBoard(server);
    const deaf = await openRaw(server, mine, 'plan', mine.tokens.viewer, { deaf: true });
    const writer = connectPeer(server, mine, 'plan', mine.tokens.editor);
    const reader = connectPeer(server, mine, 'plan', mine.tokens.viewer);
    await Promise.all([writer.synced(), reader.synced()]);
    const block = 'x'.repeat(1024 * 1024);
    for (let i = 0; i < 24; i++) {
      writer.doc.getMap('test').set(`big${i}`, block);
      await reader.until(() => reader.doc.getMap('test').has(`big${i}`));
    }
    const metric = async () =>
      /^planwall_connections (\d+)$/m.exec(
        await (await fetch(`${server.url}/metrics`)).text(),
      )?.[1];
    // Left are the writer, the reader and the two healthy ones.
    await expect.poll(metric).toBe('4');
    deaf.ws.resume();
    expect([1013, 1006]).toContain(await deaf.closed);
    writer.close();
    reader.close();
    await othersAreFine();
  });

  it('[HOS7] one answer at a time, however often the whole board is asked for', async () => {
    const eve = await openRaw(server, board, 'plan', board.tokens.viewer, { deaf: true });
    for (let i = 0; i < 5000; i++) eve.sendBytes(syncMessage(0, Uint8Array.of(0)));
    await othersAreFine();
    eve.ws.terminate();
  });

  it('[WEB3] requests that are no requests get 400, odd methods and paths 404', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write('NONSENSE\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 400 /);
    socket.destroy();
    for (const path of [
      '/%2e%2e/%2e%2e/etc/passwd',
      '/assets/..%2f..%2fpackage.json',
      '/api/boards/%00',
      '/api/%',
    ]) {
      const { status } = await fetch(`${server.url}${path}`);
      expect([path, status >= 400 && status < 500]).toEqual([path, true]);
    }
    await othersAreFine();
  });
});
