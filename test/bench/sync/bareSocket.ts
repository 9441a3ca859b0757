import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/**
 * A WebSocket (RFC 6455) with nothing around it: the load generator holds hundreds of them on one core, and what it
 * spends is missing from what it measures. It knows frames of up to 2^32 bytes that come whole, answers pings, and
 * masks with a key of zeros.
 */
export interface BareSocket {
  send(payload: Uint8Array): void;
  close(): void;
  /** Set before anything else happens; the bytes are only lent. */
  onMessage: (payload: Buffer) => void;
  /**
   * When set, a large message is not put together but handed on as it comes; `isEnd` with its last bytes. Fifty boards
   * at once would otherwise cost the load generator more than the server.
   */
  onPart: ((bytes: Buffer, isEnd: boolean) => void) | null;
  /** The other side is gone, with its close code (1006 without one). */
  onClose: (code: number) => void;
}

/** From here on a message is a large one. */
const LARGE = 64 * 1024;
/**
 * All of them read into the same bytes, one after another: for 170 MB of fifty boards the system would have to find memory anew
 * otherwise, which took the load generator up to three times as long as the server had taken.
 */
const INBOX = Buffer.alloc(LARGE);
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** Opens a socket at `http://host:port` + `path`. */
export function openSocket(url: string, path: string): Promise<BareSocket> {
  const { hostname, port } = new URL(url);
  let read: (chunk: Buffer) => void = () => {};
  const tcp = connect({
    host: hostname,
    port: Number(port),
    noDelay: true,
    onread: {
      buffer: INBOX,
      callback: (size) => {
        read(INBOX.subarray(0, size));
        return true;
      },
    },
  });
  tcp.write(
    `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
  );
  return new Promise((resolve, reject) => {
    let head = Buffer.alloc(0);
    read = (chunk) => {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      const [status = ''] = head.toString('latin1').split('\r\n', 1);
      if (!status.includes(' 101 ')) {
        tcp.destroy();
        reject(new Error(`${path}: ${status}`));
        return;
      }
      tcp.off('error', reject);
      const { socket, read: readFrames } = overTcp(tcp);
      // Whoever opened it sets its listeners first.
      let early = head.subarray(end + 4);
      read = (more) => {
        early = Buffer.concat([early, more]);
      };
      setImmediate(() => {
        read = readFrames;
        if (early.length > 0) read(early);
      });
      resolve(socket);
    };
    tcp.once('error', reject);
  });
}

function overTcp(tcp: Socket): { socket: BareSocket; read(chunk: Buffer): void } {
  let code = 1006;
  // What is not whole yet, in a buffer that is kept: frames of a crowd and whole boards come in many pieces.
  let held = Buffer.alloc(0);
  let have = 0;
  let need = 0;
  const socket: BareSocket = {
    onMessage: () => {},
    onPart: null,
    onClose: () => {},
    send: (payload) => void tcp.write(frame(BINARY, payload)),
    close: () => void tcp.end(frame(CLOSE, Buffer.from([3, 232]))),
  };
  const hold = (bytes: Buffer): void => {
    const size = have + bytes.length;
    if (held.length < size) {
      const larger = Buffer.allocUnsafeSlow(Math.max(size, need, 2 * held.length));
      held.copy(larger, 0, 0, have);
      held = larger;
    }
    bytes.copy(held, have);
    have = size;
  };
  let passing = 0;
  const pass = (bytes: Buffer): Buffer => {
    const part = bytes.subarray(0, passing);
    passing -= part.length;
    socket.onPart?.(part, passing === 0);
    return bytes.subarray(part.length);
  };
  const read = (chunk: Buffer): void => {
    let data = passing > 0 ? pass(chunk) : chunk;
    if (data.length === 0) return;
    if (have > 0) {
      hold(data);
      if (have < need) return;
      data = held.subarray(0, have);
    }
    need = 0;
    while (need === 0) {
      const size = frameSize(data);
      if (size !== null && size.payload > LARGE && socket.onPart) {
        passing = size.payload;
        data = pass(data.subarray(size.whole - size.payload));
        if (data.length === 0) break;
      } else if (size === null || data.length < size.whole) need = size?.whole ?? data.length + 1;
      else {
        take((data[0] as number) & 15, data.subarray(size.whole - size.payload, size.whole));
        data = data.subarray(size.whole);
      }
    }
    have = 0;
    if (data.length > 0) hold(data);
  };
  const take = (kind: number, payload: Buffer): void => {
    if (kind === PING) tcp.write(frame(PONG, payload));
    else if (kind === CLOSE && payload.length >= 2) code = payload.readUInt16BE(0);
    else if (kind === BINARY) socket.onMessage(payload);
  };
  tcp.on('error', () => tcp.destroy());
  tcp.on('close', () => socket.onClose(code));
  return { socket, read };
}

function frameSize(data: Buffer): { whole: number; payload: number } | null {
  if (data.length < 2) return null;
  const short = (data[1] as number) & 127;
  const header = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (data.length < header) return null;
  const payload =
    short === 126 ? data.readUInt16BE(2) : short === 127 ? data.readUInt32BE(6) : short;
  return { whole: header + payload, payload };
}

function frame(kind: number, payload: Uint8Array): Buffer {
  const { length } = payload;
  const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const bytes = Buffer.alloc(2 + extended + 4 + length);
  bytes[0] = 128 | kind;
  bytes[1] = 128 | (extended === 0 ? length : extended === 2 ? 126 : 127);
  if (extended === 2) bytes.writeUInt16BE(length, 2);
  else if (extended === 8) bytes.writeUInt32BE(length, 6);
  bytes.set(payload, 6 + extended);
  return bytes;
}
