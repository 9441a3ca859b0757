import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { lingeringClose } from '../../server/lingeringClose';

const LIMITS = { bytes: 1024 * 1024, wholeMs: 60_000, quietMs: 60_000, lookMs: 5 };

/** A client of a server that refuses every body before it has come, and the server's side of its connection. */
async function refused(limits: Partial<typeof LIMITS>, more: readonly string[]) {
  const server = createServer(
    lingeringClose((_request, response) => response.writeHead(413).end(), { ...LIMITS, ...limits }),
  );
  // A body that breaks off is one.
  server.on('clientError', (_error, socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => {});
  const [far] = (await once(server, 'connection')) as [Socket];
  const headers = ['POST / HTTP/1.1', 'Host: x', 'Content-Length: 9000000', ...more];
  client.write(`${headers.join('\r\n')}\r\n\r\n`);
  const [answer] = (await once(client, 'data')) as [Buffer];
  expect(String(answer)).toMatch(/^HTTP\/1\.1 413/);
  return { client, far };
}
const CLOSE = ['Connection: close'];

it('[WEB7] of a body that was answered all is taken, then the connection is closed', async () => {
  const { client, far } = await refused({ bytes: 10_000_000 }, CLOSE);
  const closed = once(far, 'close');
  client.write(Buffer.alloc(9_000_000));
  await closed;
  expect(far.bytesRead).toBeGreaterThan(9_000_000);
});

it.each([
  ['nothing more comes', { quietMs: 30 }, 0],
  ['it takes too long', { wholeMs: 30 }, 0],
  ['too much comes', {}, 5_000_000],
] as const)('[WEB7] it is closed before when %s', async (_why, limits, bytes) => {
  const { client, far } = await refused(limits, CLOSE);
  const closed = once(far, 'close');
  client.write(Buffer.alloc(bytes));
  await closed;
  expect(far.bytesRead).toBeLessThan(9_000_000);
});

it('[WEB7] a connection that is kept takes the next request after it', async () => {
  const { client } = await refused({}, []);
  client.write(Buffer.alloc(9_000_000));
  client.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n');
  const [answer] = (await once(client, 'data')) as [Buffer];
  expect(String(answer)).toMatch(/^HTTP\/1\.1 413/);
});
