import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

/** A message as a whole WebSocket frame, made once and written as it is to everybody who gets it. */
export type Frame = Buffer;
/** The same in pieces that follow each other, so that what is large is not copied together. */
export type FrameInPieces = readonly Uint8Array[];

/** What a connection needs of a socket. */
export interface Wire {
  readonly open: boolean;
  /** Bytes that the other side has yet to take. */
  readonly backlog: number;
  write(frame: Frame): void;
  /** Calls back when the system has taken the last of it. */
  writePieces(frame: FrameInPieces, written: () => void): void;
  ping(): void;
  /** Says goodbye; what comes in afterwards is not told any more. */
  close(code: number, reason: string): void;
  /** Ends it without a word. */
  terminate(): void;
  /** Tells what comes in: null for a message that is no bytes. */
  listen(listener: WireListener): void;
}

export interface WireListener {
  message(bytes: Uint8Array | null): void;
  pong(): void;
  closed(): void;
}

/** FIN and the opcode of a binary message (RFC 6455, section 5.2). */
const BINARY = 0x82;
/** `WebSocket.OPEN`. */
const OPEN = 1;

const lengthOf = (parts: readonly Uint8Array[]): number =>
  parts.reduce((sum, part) => sum + part.length, 0);

const headerSize = (length: number): number => (length < 126 ? 2 : length < 65_536 ? 4 : 10);

function writeHeader(bytes: Buffer, length: number): void {
  bytes[0] = BINARY;
  if (length < 126) bytes[1] = length;
  else if (length < 65_536) {
    bytes[1] = 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
}

/** Puts parts of a message into one frame. A server does not mask, so a frame is the same for everybody. */
export function frame(...parts: readonly Uint8Array[]): Frame {
  const length = lengthOf(parts);
  let at = headerSize(length);
  const bytes = Buffer.allocUnsafe(at + length);
  writeHeader(bytes, length);
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** A frame around parts of a message that stay where they are. */
export function frameInPieces(...parts: readonly Uint8Array[]): FrameInPieces {
  const length = lengthOf(parts);
  const header = Buffer.alloc(headerSize(length));
  writeHeader(header, length);
  return [header, ...parts];
}

/**
 * A socket of `ws`, which reads, answers and closes, with our own frames written beside it: it would frame the same bytes
 * anew for each socket. Without compression it holds nothing back, so the two never mix within a frame. What comes in is
 * counted here: `ws` would copy its list of listeners at each message for a second one.
 */
export function wireOver(
  ws: WebSocket,
  socket: Duplex,
  count: (message: Uint8Array) => void = () => {},
): Wire {
  return {
    get open() {
      return ws.readyState === OPEN;
    },
    get backlog() {
      return socket.writableLength;
    },
    write(bytes) {
      socket.write(bytes);
    },
    writePieces(pieces, written) {
      socket.cork();
      for (const [n, piece] of pieces.entries())
        socket.write(piece, n === pieces.length - 1 ? () => written() : undefined);
      socket.uncork();
    },
    ping: () => ws.ping(),
    close: (code, reason) => ws.close(code, reason),
    terminate: () => ws.terminate(),
    listen({ message, pong, closed }) {
      ws.on('message', (data, isBinary) => {
        const bytes = data as Buffer;
        count(bytes);
        message(isBinary ? bytes : null);
      });
      ws.on('pong', pong);
      ws.on('close', closed);
    },
  };
}
