import { once } from 'node:events';
import { connect } from 'node:net';
import type { RunningServer, TestBoard } from './startServer';

const PART = Buffer.alloc(65_536, 0x61);

/**
 * An upload by somebody who reads the answer only when all is sent, as browsers and proxies do: its status and the code of its
 * problem; throws when the connection breaks before.
 */
export async function sendThenRead(
  server: Pick<RunningServer, 'port'>,
  board: TestBoard,
  path: string,
  size: number,
  headers: readonly string[] = [],
): Promise<[status: number, code: string | undefined]> {
  const socket = connect(server.port, '127.0.0.1');
  const broken = once(socket, 'error').then(([error]) => Promise.reject(error as Error));
  broken.catch(() => {});
  socket.pause();
  const lines = [
    `POST /api/boards/${board.id}${path} HTTP/1.1`,
    `Host: 127.0.0.1:${server.port}`,
    `Authorization: Bearer ${board.tokens.owner}`,
    'Content-Type: text/plain',
    `Content-Length: ${size}`,
    ...headers,
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  for (let left = size; left > 0; left -= PART.length)
    if (!socket.write(PART.subarray(0, left))) await Promise.race([once(socket, 'drain'), broken]);
  socket.resume();
  const [data] = (await Promise.race([once(socket, 'data'), broken])) as [Buffer];
  const answer = data.toString('latin1');
  socket.destroy();
  return [Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]), /"code":"([^"]+)"/.exec(answer)?.[1]];
}
