import type { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import type { RoomName } from '../../shared/rooms';
import type { Signal } from './signal';

/** Where a room stands; flat, so that equal fields mean an equal status. */
export interface RoomStatus {
  /** The device copy has been read (or there is none to read), and nothing else is being taken in. */
  readonly loaded: boolean;
  /** Edits outlive this tab. */
  readonly persisted: boolean;
  /** A socket is open and the server's state has been read on it. */
  readonly synced: boolean;
  /** Sockets in a row that never got as far as `synced`. */
  readonly failures: number;
  /** How much of a large answer is there while it comes in, from 0 to 1; null: none is coming in. */
  readonly incoming: number | null;
  /** Local edits that are not known to be on the server's disk. */
  readonly pending: number;
  /** Code of a write the server did not apply; stays until the edits are accepted. */
  readonly refused: string | null;
  /** Close code after which this room does not come back by itself. */
  readonly ended: number | null;
}

export interface RoomOptions {
  /** `ws://host:port`, without a path. */
  readonly server: string;
  readonly boardId: string;
  readonly room: RoomName;
  readonly token: string;
  /** Only rooms with presence announce this tab. */
  readonly presence: boolean;
  /** Unsaved edits that an earlier visit left in the device copy. */
  readonly pendingBefore?: number;
  /** The server asked for our state again: role or lock may have changed. */
  readonly onServerAsks?: () => void;
  /** In whose name the server writes under a client id of its own. */
  readonly onWriter?: (client: number, person: string) => void;
  /** For Node 20, which has no WebSocket of its own. */
  readonly WebSocket?: typeof WebSocket;
  /** Under which the document is written here; left out: one of its own. No other document of this room may have it. */
  readonly clientId?: number;
  /** It is written under another from now on, as somebody else wrote under the one it had. */
  readonly onClientId?: (clientId: number) => void;
  /** False: reads the device copy and connects only when `provider.connect()` is called. */
  readonly connect?: boolean;
}

export interface Room {
  readonly name: RoomName;
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  readonly status: Signal<RoomStatus>;
  /** Try the server now. Does nothing after a final close. */
  reconnect(): void;
  /** Take the socket for dead and try again by the usual delays. */
  drop(): void;
  /** Never connect again (the link ended, the board is gone). */
  stop(): void;
  /** Forgets the copy on this device. */
  clearDevice(): Promise<void>;
  close(): void;
}
