import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { hasBody } from '../lingeringClose';
import { refuse } from './refusal';
import { hopByHop, MISROUTED } from './vouching';

/** What came of sending something on: whoever asked has an answer, or the server is not there, or no longer the right one. */
export type Outcome = 'done' | 'unreachable' | 'misrouted';

/** A server in the same network answers a connection within milliseconds. */
export const CONNECT_MS = 1_500;

/** Connections that are kept are for reading: one that has just ended under a request may be tried again. */
const reading = new Agent({ keepAlive: true, maxSockets: 256, scheduling: 'lifo' });
const READS = new Set(['GET', 'HEAD']);

/**
 * Has another server answer a request: bodies go through as they come, both ways. As long as nothing was sent, or nothing
 * that changes anything, the request may be tried again elsewhere; then `response` is untouched.
 */
export function forwardRequest(
  incoming: IncomingMessage,
  response: ServerResponse,
  origin: string,
  headers: Record<string, string | string[]>,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const isRead = READS.has(incoming.method ?? '') && !hasBody(incoming);
    const chunked = incoming.headers['transfer-encoding'] !== undefined;
    const { hostname, port } = new URL(origin);
    const outgoing = request({
      hostname: hostname.replace(/^\[|\]$/g, ''),
      port,
      method: incoming.method,
      path: incoming.url,
      headers: chunked ? { ...headers, 'transfer-encoding': 'chunked' } : headers,
      agent: isRead ? reading : false,
    });
    let isConnected = false;
    let answered: IncomingMessage | null = null;
    const begin = (): void => {
      isConnected = true;
      clearTimeout(patience);
      if (hasBody(incoming)) incoming.pipe(outgoing);
      else outgoing.end();
    };
    const patience = setTimeout(() => outgoing.destroy(new Error('no connection')), CONNECT_MS);
    const abandon = (): void => {
      if (!response.writableFinished) outgoing.destroy();
    };
    const finish = (outcome: Outcome): void => {
      clearTimeout(patience);
      if (outcome !== 'done') response.off('close', abandon);
      resolve(outcome);
    };
    response.once('close', abandon);
    outgoing.on('socket', (socket) => {
      socket.setNoDelay(true);
      if (socket.connecting) socket.once('connect', begin);
      else begin();
    });
    outgoing.on('error', () => {
      // One that refuses a body may close while that is still coming: its answer is whole all the same.
      if (answered?.complete) return;
      if (response.headersSent || response.destroyed) response.destroy();
      else if (!isConnected || isRead) return finish('unreachable');
      // What it did before it broke off nobody knows.
      else refuse(response, 'unavailable');
      finish('done');
    });
    outgoing.on('response', (answer) => {
      if (answer.headers[MISROUTED] !== undefined) {
        answer.resume();
        if (!hasBody(incoming)) return finish('misrouted');
        refuse(response, 'unavailable');
        return finish('done');
      }
      answered = answer;
      answer.on('end', () => {
        incoming.unpipe(outgoing);
        incoming.resume();
      });
      pass(answer, response);
      finish('done');
    });
  });
}

function pass(answer: IncomingMessage, response: ServerResponse): void {
  const dropped = hopByHop(answer.headers);
  for (const [name, values] of Object.entries(answer.headersDistinct))
    if (!dropped.has(name) && values)
      response.setHeader(name, values.length > 1 ? values : String(values[0]));
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage);
  // The beginning of an event stream is its headers.
  response.flushHeaders();
  answer.on('error', () => response.destroy());
  answer.on('aborted', () => response.destroy());
  answer.pipe(response);
}
