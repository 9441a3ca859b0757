import type { IncomingMessage, RequestListener } from 'node:http';
import { Socket } from 'node:net';

/** What is still read of a body that was answered: bytes, time in all, time in which nothing comes; and how often that is looked at. */
const LIMITS = { bytes: 64 * 1024 * 1024, wholeMs: 30_000, quietMs: 5_000, lookMs: 250 };

/** Whether more comes than the headers. */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Lets whoever still sends a body get to the answer to it. A connection that is closed with bytes unread is reset, and an answer
 * that lies at the other end is lost with it: browsers and proxies read it only when they have sent all. So the answer is
 * followed by an end of our side, what comes is dropped, and the connection is closed when all has come (RFC 9112, 9.6).
 */
export const lingeringClose =
  (listener: RequestListener, limits = LIMITS): RequestListener =>
  (request, response) => {
    if (hasBody(request)) {
      response.once('finish', () => drop(request));
      lingerOver(request, limits);
    }
    listener(request, response);
  };

/** What is still to come is read by nobody. Whoever read it until now would hold it up. */
function drop(request: IncomingMessage): void {
  if (request.complete) return;
  request.removeAllListeners('data');
  request.resume();
}

function lingerOver(request: IncomingMessage, limits: typeof LIMITS): void {
  const { socket } = request;
  let isLingering = false;
  // Node closes what is not kept by this, right after the answer.
  socket.destroySoon = () => {
    if (request.complete || socket.destroyed) Socket.prototype.destroySoon.call(socket);
    else if (!isLingering) {
      isLingering = true;
      linger(request, limits);
    }
  };
}

function linger(request: IncomingMessage, limits: typeof LIMITS): void {
  const { socket } = request;
  const began = performance.now();
  const atFirst = socket.bytesRead;
  let known = { bytes: atFirst, at: began };
  const look = setInterval(() => {
    const now = performance.now();
    const bytes = socket.bytesRead;
    if (bytes > known.bytes) known = { bytes, at: now };
    const isTooMuch = bytes - atFirst > limits.bytes || now - began > limits.wholeMs;
    if (isTooMuch || now - known.at > limits.quietMs) socket.destroy();
  }, limits.lookMs);
  socket.once('close', () => clearInterval(look));
  request.once('end', () => Socket.prototype.destroySoon.call(socket));
  socket.end();
}
