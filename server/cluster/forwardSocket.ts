import { type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import { CONNECT_MS, type Outcome } from './forwardRequest';
import { hopByHop, MISROUTED } from './vouching';

/**
 * Has another server take a socket; `joined` gets both ends. What is refused there is refused here in the same words. Until
 * there is an answer it may be tried again elsewhere.
 */
export function forwardSocket(
  incoming: IncomingMessage,
  near: Socket,
  head: Buffer,
  origin: string,
  headers: Record<string, string | string[]>,
  joined: (far: Socket) => void,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(origin);
    const outgoing = request({
      hostname: hostname.replace(/^\[|\]$/g, ''),
      port,
      path: incoming.url,
      headers: { ...headers, connection: 'Upgrade', upgrade: 'websocket' },
      agent: false,
    });
    const patience = setTimeout(() => outgoing.destroy(new Error('no connection')), CONNECT_MS);
    const abandon = (): void => {
      outgoing.destroy();
      finish('done');
    };
    const finish = (outcome: Outcome): void => {
      clearTimeout(patience);
      near.off('close', abandon);
      resolve(outcome);
    };
    near.once('close', abandon);
    outgoing.on('socket', (socket) => socket.once('connect', () => clearTimeout(patience)));
    outgoing.on('error', () => finish(near.destroyed ? 'done' : 'unreachable'));
    outgoing.on('upgrade', (answer, far: Socket, first: Buffer) => {
      near.write(headOf(answer, []));
      joined(far);
      if (first.length > 0) far.unshift(first);
      if (head.length > 0) far.write(head);
      finish('done');
    });
    outgoing.on('response', (answer) => {
      if (answer.headers[MISROUTED] !== undefined) {
        answer.resume();
        return finish('misrouted');
      }
      near.write(headOf(answer, ['Connection: close']));
      answer.pipe(near);
      finish('done');
    });
    outgoing.end();
  });
}

/** Status line and headers as they came; those of the connection only where it becomes a socket. */
function headOf(answer: IncomingMessage, more: readonly string[]): string {
  const { rawHeaders, statusCode, statusMessage } = answer;
  const isSocket = statusCode === 101;
  const dropped = isSocket ? new Set<string>() : hopByHop(answer.headers);
  const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`];
  for (let n = 0; n + 1 < rawHeaders.length; n += 2)
    if (!dropped.has(String(rawHeaders[n]).toLowerCase()))
      lines.push(`${rawHeaders[n]}: ${rawHeaders[n + 1]}`);
  return `${[...lines, ...more].join('\r\n')}\r\n\r\n`;
}
