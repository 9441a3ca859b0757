import { once } from 'node:events';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import { MESSAGE_SYNC } from '../../shared/protocol';
import type { RunningServer, TestBoard } from './startServer';

export interface RawMessage {
  readonly type: number;
  /** Positioned after the type. */
  readonly decoder: decoding.Decoder;
}

/** A socket without a Yjs client on it: sends any bytes, sees every message. */
export interface RawClient {
  readonly ws: WebSocket;
  sendBytes(bytes: Uint8Array): void;
  /** The next message of a type, also one that came before; each is handed out once. */
  next(type: number): Promise<RawMessage>;
  /** Messages of a type that nobody took yet. */
  waiting(type: number): number;
  readonly closed: Promise<number>;
}

export const syncMessage = (step: number, payload: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_SYNC);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
};

export interface RawOptions {
  readonly ack?: boolean;
  readonly headers?: Record<string, string>;
  /** Never reads what arrives. */
  readonly deaf?: boolean;
}

const addressOf = (
  { wsUrl }: Pick<RunningServer, 'wsUrl'>,
  board: Pick<TestBoard, 'id'>,
  room: string,
  token: string,
  ack = false,
): string => `${wsUrl}/${board.id}/${room}?token=${token}${ack ? '&ack=1' : ''}`;

/** Opens a socket; rejects when the upgrade is refused. */
export async function openRaw(
  server: Pick<RunningServer, 'wsUrl'>,
  board: Pick<TestBoard, 'id'>,
  room: string,
  token: string,
  { ack = false, headers, deaf = false }: RawOptions = {},
): Promise<RawClient> {
  const ws = new WebSocket(addressOf(server, board, room, token, ack), { headers });
  const inbox: RawMessage[] = [];
  const takers: { type: number; take: (message: RawMessage) => void }[] = [];
  ws.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data));
    const message = { type: decoding.readVarUint(decoder), decoder };
    const index = takers.findIndex(({ type }) => type === message.type);
    if (index >= 0) takers.splice(index, 1)[0]?.take(message);
    else inbox.push(message);
  });
  ws.on('error', () => {});
  const closed = new Promise<number>((resolve) => ws.on('close', resolve));
  await Promise.race([
    once(ws, 'open'),
    closed.then((code) => Promise.reject(new Error(`refused (${code})`))),
  ]);
  if (deaf) ws.pause();
  return {
    ws,
    closed,
    sendBytes: (bytes) => ws.send(bytes),
    next: (type) =>
      new Promise((take) => {
        const index = inbox.findIndex((message) => message.type === type);
        const [message] = index >= 0 ? inbox.splice(index, 1) : [];
        if (message) take(message);
        else takers.push({ type, take });
      }),
    waiting: (type) => inbox.filter((message) => message.type === type).length,
  };
}

/** The HTTP status with which an upgrade is answered: 101 when it is let in. */
export async function upgradeStatus(
  url: string,
  headers: Record<string, string> = {},
): Promise<number> {
  const ws = new WebSocket(url, { headers });
  ws.on('error', () => {});
  const status = await Promise.race([
    once(ws, 'open').then(() => 101),
    once(ws, 'unexpected-response').then(
      ([, response]) => (response as { statusCode: number }).statusCode,
    ),
  ]);
  ws.terminate();
  return status;
}
