import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { frame, frameInPieces, wireOver } from '../../server/sync/wire';

describe('frames of our own', () => {
  it('are read by a WebSocket as the messages they are, mixed with what ws itself writes', async () => {
    const sizes = [0, 1, 125, 126, 127, 65_535, 65_536, 1_000_000];
    const messages = sizes.map((size) => Buffer.alloc(size, size % 251));
    const http = createServer();
    const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
    http.on('upgrade', (request, socket, head) =>
      sockets.handleUpgrade(request, socket, head, (ws) => {
        const wire = wireOver(ws, socket);
        for (const message of messages) {
          wire.write(frame(message.subarray(0, 3), message.subarray(3)));
          wire.ping();
          wire.writePieces(
            frameInPieces(message.subarray(0, 70_000), message.subarray(70_000)),
            () => {},
          );
        }
        wire.close(1013, 'done');
      }),
    );
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
    const got: Buffer[] = [];
    let pings = 0;
    client.on('message', (data: Buffer, isBinary) => {
      expect(isBinary).toBe(true);
      got.push(data);
    });
    client.on('ping', () => {
      pings += 1;
    });
    const code = await new Promise((resolve) => client.once('close', resolve));
    http.close();
    expect(code).toBe(1013);
    expect(pings).toBe(messages.length);
    expect(got).toHaveLength(2 * messages.length);
    for (const [n, message] of messages.entries()) {
      expect(got[2 * n]?.equals(message)).toBe(true);
      expect(got[2 * n + 1]?.equals(message)).toBe(true);
    }
  });
});
