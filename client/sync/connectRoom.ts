import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { setClock } from '../../shared/clock';
import {
  MESSAGE_ACK,
  MESSAGE_CLOCK,
  MESSAGE_REFUSED,
  MESSAGE_SYNC,
  messageLimit,
} from '../../shared/protocol';
import { type RoomKind, type RoomName, roomKind } from '../../shared/rooms';
import { answerInParts } from './answerInParts';
import { type DeviceCopy, openDeviceCopy } from './deviceCopy';
import { takeEarlyRoom } from './earlyRoom';
import { createLedger } from './ledger';
import { quietAwareness, renewAwareness } from './ownAwareness';
import { createSignal, type Signal, sameFields } from './signal';
import { SLICE } from './takeIn';
import { holdBack, nothingMore, takeWhole, wholeDocument } from './wholeBoard';

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
  /** For Node 20, which has no WebSocket of its own. */
  readonly WebSocket?: typeof WebSocket;
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

const TOO_BIG_FOR_THE_SOCKET = 1009;
const SECOND = 1000;
/** Delays between tries; with up to a fifth more, so that a whole workshop does not come back at one instant. */
const DELAYS = [1, 2, 4, 8, 15, 30].map((s) => s * SECOND);
const CHECK_EVERY = 5 * SECOND;
/** Quiet for so long: ask for the clock, so that a dead socket shows and y-websocket's watchdog stays calm. */
const QUIET = 10 * SECOND;
const ONE_GO = 3 * SECOND;
const OPEN_WITHIN = 10 * SECOND;

/** y-websocket would try for ever; these closes only repeat themselves. */
const isFinal = (code: number): boolean =>
  (code >= 4400 && code < 4500) || code === TOO_BIG_FOR_THE_SOCKET;

/** Opens one room: its document, its copy on this device, its socket. */
export function connectRoom(options: RoomOptions): Room {
  const { boardId, room, presence, onServerAsks } = options;
  const doc = new Y.Doc();
  let device: DeviceCopy | null = null;
  const ledger = createLedger(options.pendingBefore);
  const status = createSignal<RoomStatus>(
    {
      loaded: false,
      persisted: true,
      synced: false,
      failures: 0,
      pending: ledger.pending(),
      refused: null,
      ended: null,
    },
    sameFields,
  );
  const update = (change: Partial<RoomStatus>) => status.set({ ...status.get(), ...change });
  const count = () => {
    const pending = ledger.pending();
    update(pending === 0 ? { pending, refused: null } : { pending });
  };

  const kind = roomKind(room) as RoomKind;
  const isNote = kind === 'note';
  // Stores of other rooms tell of each transaction; and an editor takes a note in as one.
  const slice = kind === 'plan' ? SLICE : Number.POSITIVE_INFINITY;
  let editedAt = Number.NEGATIVE_INFINITY;
  // Before the provider's own listener: an edit is numbered first and sent then.
  doc.on(
    'update',
    (_bytes: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (!local) return;
      // In a note every key is a transaction; people count what they wrote in one go.
      ledger.edited(isNote && Date.now() - editedAt < ONE_GO);
      editedAt = Date.now();
      count();
    },
  );

  const provider = new WebsocketProvider(`${options.server}/sync`, `${boardId}/${room}`, doc, {
    connect: false,
    // Tabs would otherwise hand each other edits past the server and its roles.
    disableBc: true,
    params: { token: options.token, ack: '1' },
    shouldReconnect: ({ code }) => !isFinal(code),
    ...(options.WebSocket ? { WebSocketPolyfill: options.WebSocket } : {}),
  });
  quietAwareness(provider);
  if (!presence) provider.awareness.setLocalState(null);

  let failures = 0;
  let opening: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  let final = false;
  let wanted = false;
  let asked: number | null = null;
  let serverSteps = 0;

  /** What is kept on this device is in the document, or where that is nothing what the server was asked for early. */
  let ready: Promise<void> | null = null;
  const makeReady = async (): Promise<void> => {
    const early = takeEarlyRoom(boardId, room);
    device = openDeviceCopy(boardId, room, doc, slice);
    const persisted = await device.loaded;
    update({ persisted });
    const bytes = doc.store.clients.size === 0 ? await early : null;
    // Bytes that cannot be read are asked for again, by the socket.
    if (bytes && doc.store.clients.size === 0) await takeAll(bytes).catch(() => {});
    update({ loaded: true });
  };

  const connectNow = provider.connect.bind(provider);
  // Whoever connects (the session, or Lexical for a note) gets the device copy first, or else the first answer to
  // the server would lack what was made offline. And not before they connect: Lexical takes in only what arrives
  // after it has bound itself to the document.
  provider.connect = () => {
    if (closed) return;
    wanted = true;
    ready ??= makeReady();
    void ready.then(() => {
      if (wanted && !closed && !final) connectNow();
    });
  };
  const disconnectNow = provider.disconnect.bind(provider);
  provider.disconnect = () => {
    wanted = false;
    disconnectNow();
  };

  provider.on('status', ({ status: socket }) => {
    clearTimeout(opening);
    if (socket === 'connecting') {
      ledger.opened();
      serverSteps = 0;
      asked = null;
      const attempt = provider.ws as WebSocket;
      watchSends(attempt, ledger.sent);
      holdBack(attempt, takeWholeBoard);
      opening = setTimeout(() => attempt?.close(), OPEN_WITHIN);
    }
    if (socket === 'connected') renewAwareness(provider.awareness);
  });
  provider.on('sync', (synced) => {
    if (synced) failures = 0;
    if (synced && room === 'plan') askClock();
    update({ synced, failures });
  });
  // Emitted before y-websocket works out its delay from these two.
  provider.on('connection-close', (event) => {
    clearTimeout(opening);
    if (event !== null) failures += 1;
    const delay = DELAYS[Math.min(failures, DELAYS.length) - 1] ?? (DELAYS[0] as number);
    provider.maxBackoffTime = delay * (1 + Math.random() / 5);
    provider.wsUnsuccessfulReconnects = 30;
    update({ failures });
  });
  provider.on('closed', ({ code }) => {
    final = true;
    update({ ended: code });
  });

  /** Messages whose whole document was taken in: what is left to read of them is nothing. */
  const taken = new WeakSet<ArrayBufferLike>();
  const takeAll = (bytes: Uint8Array): Promise<void> =>
    takeWhole(doc, bytes, { origin: provider, isOver: () => closed, slice });
  const takeWholeBoard = (message: Uint8Array): Promise<void> | null => {
    const bytes = wholeDocument(doc, message);
    if (!bytes) return null;
    update({ loaded: false });
    return takeAll(bytes)
      .then(
        () => {
          taken.add(message.buffer);
        },
        () => {
          // Read as any message it fails as any message does.
        },
      )
      .finally(() => update({ loaded: true }));
  };
  const readSync = provider.messageHandlers[MESSAGE_SYNC];
  provider.messageHandlers[MESSAGE_SYNC] = (encoder, decoder, self, emitSynced, type) => {
    const isStep1 = decoder.arr[decoder.pos] === 0;
    const parted =
      isStep1 && ledger.pending() > 0
        ? answerInParts(doc, decoder, messageLimit(kind), (part) => provider.ws?.send(part))
        : null;
    const rest = taken.has(decoder.arr.buffer) ? nothingMore() : (parted ?? decoder);
    readSync?.(encoder, rest, self, emitSynced, type);
    if (!isStep1) return;
    serverSteps += 1;
    if (serverSteps > 1) onServerAsks?.();
  };
  provider.messageHandlers[MESSAGE_ACK] = (_encoder, decoder) => {
    ledger.acked(decoding.readVarUint(decoder));
    count();
  };
  provider.messageHandlers[MESSAGE_REFUSED] = (_encoder, decoder) => {
    ledger.refused(decoding.readVarUint(decoder));
    update({ pending: ledger.pending(), refused: decoding.readVarString(decoder) });
    onServerAsks?.();
  };
  provider.messageHandlers[MESSAGE_CLOCK] = (_encoder, decoder) => {
    // It was on its way for about half of the time since.
    if (asked !== null) setClock(decoding.readVarUint(decoder) + (Date.now() - asked) / 2);
    asked = null;
  };

  const drop = () => {
    if (provider.ws === null || closed) return;
    disconnectNow();
    // Not at once: the delay that `disconnect` scheduled does it.
    provider.shouldConnect = wanted && !final;
  };
  const askClock = () => {
    asked = Date.now();
    provider.ws?.send(ASK_CLOCK);
  };
  let unsentBytes = 0;
  const check = setInterval(() => {
    if (!provider.wsconnected || !provider.ws) return;
    const { bufferedAmount } = provider.ws;
    const isUploading = bufferedAmount > 0 && bufferedAmount < unsentBytes;
    unsentBytes = bufferedAmount;
    if (isUploading) {
      // A long time offline goes up slowly, and the server is silent meanwhile.
      provider.wsLastMessageReceived = Date.now();
      asked = null;
      return;
    }
    const quiet = Date.now() - provider.wsLastMessageReceived;
    if (quiet < QUIET) return;
    if (asked !== null && Date.now() - asked >= CHECK_EVERY) return drop();
    if (asked === null) askClock();
  }, CHECK_EVERY);

  if (options.connect !== false) provider.connect();

  return {
    name: room,
    doc,
    provider,
    status,
    reconnect: () => {
      if (!wanted || closed || final) return;
      failures = 0;
      provider.connect();
    },
    drop,
    stop: () => {
      final = true;
      disconnectNow();
    },
    clearDevice: async () => device?.clear(),
    close: () => {
      if (closed) return;
      closed = true;
      clearInterval(check);
      clearTimeout(opening);
      provider.destroy();
      device?.close();
      doc.destroy();
    },
  };
}

const ASK_CLOCK = (() => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_CLOCK);
  return encoding.toUint8Array(encoder);
})();

/** Tells of every update and step-2 message that leaves on a socket, as the server counts them. */
function watchSends(socket: WebSocket, sent: (kind: 'update' | 'step2') => void): void {
  const send = socket.send.bind(socket);
  socket.send = (data) => {
    if (data instanceof Uint8Array && data[0] === MESSAGE_SYNC) {
      if (data[1] === 1) sent('step2');
      if (data[1] === 2) sent('update');
    }
    send(data);
  };
}
