import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { onClockDoubt } from '../../shared/clock';
import {
  MESSAGE_ACK,
  MESSAGE_CLOCK,
  MESSAGE_REFUSED,
  MESSAGE_SYNC,
  MESSAGE_WRITER,
  messageLimit,
} from '../../shared/protocol';
import { type RoomKind, roomKind } from '../../shared/rooms';
import { answerInParts } from './answerInParts';
import { nextDelay } from './backoff';
import { type DeviceCopy, openDeviceCopy } from './deviceCopy';
import { takeEarlyRoom } from './earlyRoom';
import { joinParts } from './joinParts';
import { createLedger } from './ledger';
import { followClientId, quietAwareness, renewAwareness } from './ownAwareness';
import type { Room, RoomOptions, RoomStatus } from './room';
import { createSignal, sameFields } from './signal';
import { SLICE } from './takeIn';
import { watchSocket } from './watchdog';
import { watchSends } from './watchSends';
import { holdBack, takeWhole, wholeTaker } from './wholeBoard';

const TOO_BIG_FOR_THE_SOCKET = 1009;
const SECOND = 1000;
const ONE_GO = 3 * SECOND;
const OPEN_WITHIN = 10 * SECOND;

/** y-websocket would try for ever; these closes only repeat themselves. */
const isFinal = (code: number): boolean =>
  (code >= 4400 && code < 4500) || code === TOO_BIG_FOR_THE_SOCKET;

/** Opens one room: its document, its copy on this device, its socket. */
export function connectRoom(options: RoomOptions): Room {
  const { boardId, room, presence, onServerAsks } = options;
  const doc = new Y.Doc();
  if (options.clientId !== undefined) doc.clientID = options.clientId;
  let device: DeviceCopy | null = null;
  const ledger = createLedger(options.pendingBefore);
  const status = createSignal<RoomStatus>(
    {
      loaded: false,
      persisted: true,
      synced: false,
      failures: 0,
      incoming: null,
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
      ledger.edited(isNote && performance.now() - editedAt < ONE_GO);
      editedAt = performance.now();
      count();
    },
  );

  const provider = new WebsocketProvider(`${options.server}/sync`, `${boardId}/${room}`, doc, {
    connect: false,
    // Tabs would otherwise hand each other edits past the server and its roles.
    disableBc: true,
    params: { token: options.token, ack: '1', parts: '1' },
    shouldReconnect: ({ code }) => !isFinal(code),
    ...(options.WebSocket ? { WebSocketPolyfill: options.WebSocket } : {}),
  });
  quietAwareness(provider);
  followClientId(provider, options.onClientId);
  if (!presence) provider.awareness.setLocalState(null);

  const how = { origin: provider, isOver: () => closed, slice };
  const whole = wholeTaker(doc, { ...how, onBusy: (isBusy) => update({ loaded: !isBusy }) });
  let failures = 0;
  let opening: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  let final = false;
  let wanted = false;
  let serverSteps = 0;

  const comesIn = (done: number) => update({ incoming: done < 1 ? inSteps(done) : null });
  /** What is kept on this device is in the document, or where that is nothing what the server was asked for early. */
  let ready: Promise<void> | null = null;
  const makeReady = async (): Promise<void> => {
    const early = takeEarlyRoom(boardId, room, comesIn);
    device = openDeviceCopy(boardId, room, doc, slice);
    const persisted = await device.loaded;
    update({ persisted });
    const bytes = doc.store.clients.size === 0 ? await early : null;
    // Bytes that cannot be read are asked for again, by the socket.
    if (bytes && doc.store.clients.size === 0) await takeWhole(doc, bytes, how).catch(() => {});
    update({ loaded: true, incoming: null });
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
      watchdog.opened();
      const attempt = provider.ws as WebSocket;
      watchSends(attempt, ledger.sent);
      holdBack(attempt, whole.take);
      joinParts(attempt, (done) => {
        watchdog.heard();
        comesIn(done);
      });
      opening = setTimeout(() => attempt?.close(), OPEN_WITHIN);
    }
    if (socket === 'connected') renewAwareness(provider.awareness);
  });
  provider.on('sync', (synced) => {
    if (synced) failures = 0;
    if (synced && room === 'plan') watchdog.askClock();
    update({ synced, failures, incoming: null });
  });
  // Emitted before y-websocket works out its delay from these two.
  provider.on('connection-close', (event) => {
    clearTimeout(opening);
    if (event !== null) failures += 1;
    provider.maxBackoffTime = nextDelay(failures);
    provider.wsUnsuccessfulReconnects = 30;
    update({ failures, incoming: null });
  });
  provider.on('closed', ({ code }) => {
    final = true;
    update({ ended: code });
  });

  const readSync = provider.messageHandlers[MESSAGE_SYNC];
  provider.messageHandlers[MESSAGE_SYNC] = (encoder, decoder, self, emitSynced, type) => {
    const isStep1 = decoder.arr[decoder.pos] === 0;
    const parted =
      isStep1 && ledger.pending() > 0
        ? answerInParts(doc, decoder, messageLimit(kind), (part) => provider.ws?.send(part))
        : null;
    readSync?.(encoder, whole.restOf(decoder) ?? parted ?? decoder, self, emitSynced, type);
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
    watchdog.toldClock(decoding.readVarUint(decoder));
  };
  provider.messageHandlers[MESSAGE_WRITER] = (_encoder, decoder) => {
    options.onWriter?.(decoding.readVarUint(decoder), decoding.readVarString(decoder));
  };

  const drop = () => {
    if (provider.ws === null || closed) return;
    disconnectNow();
    // Not at once: the delay that `disconnect` scheduled does it.
    provider.shouldConnect = wanted && !final;
  };
  const watchdog = watchSocket(provider, {
    ask: () => provider.ws?.send(ASK_CLOCK),
    onDead: drop,
  });
  // One room asks for all.
  const stopDoubts =
    room === 'plan'
      ? onClockDoubt(() => {
          if (provider.synced) watchdog.askClock();
        })
      : () => {};

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
      watchdog.stop();
      stopDoubts();
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

/** Steps of a twentieth: more is nothing to tell. */
const inSteps = (part: number): number => Math.floor(part * 20) / 20;
