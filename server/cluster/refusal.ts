import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { ERRORS, type ErrorCode, problem } from '../../shared/errors';
import { MISROUTED } from './vouching';

const headersOf = (code: ErrorCode, body: string): Record<string, string> => ({
  'Content-Type': 'application/problem+json',
  'Content-Length': String(Buffer.byteLength(body)),
  Connection: 'close',
  ...(code === 'unavailable' ? { 'Retry-After': '1' } : {}),
});

/** Answers a request that goes no further. */
export function refuse(
  response: ServerResponse,
  code: ErrorCode,
  more: Readonly<Record<string, string>> = {},
): void {
  const body = JSON.stringify(problem(code));
  response.writeHead(ERRORS[code].status, { ...headersOf(code, body), ...more });
  response.end(body);
}

/** The same for a socket that is not one yet. */
export function refuseSocket(
  socket: Duplex,
  code: ErrorCode,
  more: Readonly<Record<string, string>> = {},
): void {
  const body = JSON.stringify(problem(code));
  const { status, title } = ERRORS[code];
  const headers = Object.entries({ ...headersOf(code, body), ...more });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${title}\r\n${lines.join('')}\r\n${body}`, () => socket.destroy());
}

/** Said to a server that asked the wrong one. */
export const NOT_HERE = { [MISROUTED]: '1' } as const;
