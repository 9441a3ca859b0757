import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { AppError, ERRORS, type ErrorCode, problem } from '../../shared/errors';
import { isId } from '../../shared/ids';
import { CLOSE, LIMITS } from '../../shared/protocol';
import { isRoomName, type RoomName } from '../../shared/rooms';
import type { AddressLimiter } from '../auth/addressLimiter';
import { authorize } from '../auth/authorize';
import type { Grant } from '../auth/grant';
import { originAllowed } from '../auth/origin';
import { peerAddress, type TrustedProxies } from '../auth/peerAddress';
import type { Logger } from '../log';
import type { Store } from '../store/store';
import { Connection } from './connection';
import type { Rooms } from './rooms';
import { wireOver } from './wire';

export interface UpgradeDeps {
  readonly store: Store;
  readonly rooms: Rooms;
  readonly log: Logger;
  readonly failures: AddressLimiter;
  readonly publicUrl: string | null;
  readonly trustedProxies: TrustedProxies;
  readonly onOpen: (ws: WebSocket, wire: Duplex) => void;
  readonly onMessage: (message: Uint8Array) => void;
  readonly onRefused: (code: ErrorCode) => void;
}

/** Above the limits of the rooms, so that what is too large is closed with our own code, which is final. */
const MAX_PAYLOAD = 2 * LIMITS.messagePlan;
const MAX_FRAGMENTS = 1024;

interface SyncAddress {
  readonly boardId: string;
  readonly room: RoomName;
  readonly token: string | null;
  readonly ack: boolean;
  readonly parts: boolean;
}

/** Reads `/sync/<boardId>/<room>?token=…`; null when it leads nowhere. Nothing is decoded: no name of ours needs it. */
function readAddress(url: string): SyncAddress | null {
  const [path = '', query = ''] = url.split('?', 2);
  const [empty, sync, boardId, room, ...rest] = path.split('/');
  if (empty !== '' || sync !== 'sync' || rest.length > 0) return null;
  if (!isId(boardId) || room === undefined || !isRoomName(room)) return null;
  const params = new URLSearchParams(query);
  const [token = null, ...more] = params.getAll('token');
  return {
    boardId,
    room,
    token: more.length > 0 ? null : token,
    ack: params.get('ack') === '1',
    parts: params.get('parts') === '1',
  };
}

/** Owns the HTTP `upgrade` event: whoever gets a socket was let in before, to a room that is loaded. */
export function createUpgrade(deps: UpgradeDeps) {
  const wss = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    maxPayload: MAX_PAYLOAD,
    maxFragments: MAX_FRAGMENTS,
    perMessageDeflate: false,
  });

  async function admit(request: IncomingMessage): Promise<{ address: SyncAddress; grant: Grant }> {
    const address = readAddress(request.url ?? '');
    if (!address) throw new AppError('not-found');
    const { origin, host } = request.headers;
    if (!originAllowed(origin, host, deps.publicUrl)) throw new AppError('origin-refused');
    const from = peerAddress(request, deps.trustedProxies);
    if (deps.failures.exhausted(from)) throw new AppError('too-many-requests');
    try {
      return { address, grant: await grantOf(address) };
    } catch (error) {
      if (error instanceof AppError && error.code === 'unauthorized') deps.failures.take(from);
      throw error;
    }
  }

  const grantOf = async ({ boardId, token }: SyncAddress): Promise<Grant> => {
    const grant = await authorize(deps.store, boardId, token, Date.now());
    // A document goes whole to whoever reads it.
    if (grant.lens !== null) throw new AppError('lens-only');
    return grant;
  };

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { address, grant } = await admit(request);
    const room = await deps.rooms.acquire(address.boardId, address.room);
    try {
      if (room.connections.size >= LIMITS.connectionsPerRoom) throw new AppError('unavailable');
      if (socket.destroyed) return;
      wss.handleUpgrade(request, socket, head, (ws: WebSocket) => {
        // Framing errors arrive here; `ws` closes the socket by itself.
        ws.on('error', (error) => deps.log.warn({ room: room.name, why: error.message }, 'socket'));
        deps.onOpen(ws, socket);
        const wire = wireOver(ws, socket, deps.onMessage);
        const connection = new Connection(wire, room, grant, address.ack, deps.log, address.parts);
        room.join(connection);
        void recheck(connection, address);
      });
    } finally {
      deps.rooms.release(room);
    }
  }

  /** The link may have ended between the first look and the moment from which its end closes this socket. */
  async function recheck(connection: Connection, address: SyncAddress): Promise<void> {
    try {
      connection.grant = await grantOf(address);
    } catch (error) {
      const deleted = error instanceof AppError && error.code === 'board-deleted';
      if (deleted) connection.close(CLOSE.boardDeleted, 'board-deleted');
      else connection.close(CLOSE.ended, 'link-ended');
    }
  }

  return {
    handle(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      socket.on('error', () => socket.destroy());
      upgrade(request, socket, head).catch((error: unknown) => {
        const code: ErrorCode = error instanceof AppError ? error.code : 'internal';
        if (code === 'internal') deps.log.error({ err: error }, 'upgrade failed');
        deps.onRefused(code);
        refuse(socket, code);
      });
    },
    /** Ends every socket that has not gone by itself. */
    terminate(): void {
      for (const client of wss.clients) client.terminate();
    },
  };
}

function refuse(socket: Duplex, code: ErrorCode): void {
  const body = JSON.stringify(problem(code));
  const head = [
    `HTTP/1.1 ${ERRORS[code].status} ${ERRORS[code].title}`,
    'Connection: close',
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
