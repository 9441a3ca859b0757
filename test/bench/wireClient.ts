import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { MESSAGE_AWARENESS, MESSAGE_SYNC } from '../../shared/protocol';

const STEP_1 = 0;
const UPDATE = 2;

/** What one message brought: for each author, the Yjs (or awareness) clock it reaches. */
export interface Delivery {
  readonly kind: 'document' | 'awareness';
  readonly reached: ReadonlyMap<number, number>;
  readonly update: Uint8Array | null;
}

/**
 * A bare socket that speaks y-websocket: cheap enough to have a hundred of them in one process. It counts what
 * arrives by clocks, so that merged messages count in full and lost ones are seen.
 */
export interface WireClient {
  onDelivery(listener: (delivery: Delivery) => void): void;
  sendUpdate(update: Uint8Array): void;
  sendAwareness(clientId: number, clock: number, state: unknown): void;
  close(): void;
}

export async function connectClient(
  url: string,
  listener?: (delivery: Delivery) => void,
): Promise<WireClient> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  socket.binaryType = 'nodebuffer';
  const listeners = listener ? [listener] : [];
  const synced = new Promise<void>((done, failed) => {
    socket.once('error', failed);
    socket.once('close', (code) => failed(new Error(`closed with ${code}`)));
    socket.on('message', (data: Buffer) => {
      const delivery = readDelivery(data);
      if (!delivery) return;
      for (const hear of listeners) hear(delivery);
      if (delivery.kind === 'document') done();
    });
  });
  socket.once('open', () => {
    socket.send(
      bytes((e) => {
        encoding.writeVarUint(e, MESSAGE_SYNC);
        encoding.writeVarUint(e, STEP_1);
        encoding.writeVarUint8Array(e, Y.encodeStateVector(new Y.Doc()));
      }),
    );
  });
  await synced;
  return {
    onDelivery: (next) => {
      listeners.push(next);
    },
    sendUpdate: (update) =>
      socket.send(
        bytes((e) => {
          encoding.writeVarUint(e, MESSAGE_SYNC);
          encoding.writeVarUint(e, UPDATE);
          encoding.writeVarUint8Array(e, update);
        }),
      ),
    sendAwareness: (clientId, clock, state) =>
      socket.send(
        bytes((e) => {
          encoding.writeVarUint(e, MESSAGE_AWARENESS);
          encoding.writeVarUint8Array(
            e,
            bytes((inner) => {
              encoding.writeVarUint(inner, 1);
              encoding.writeVarUint(inner, clientId);
              encoding.writeVarUint(inner, clock);
              encoding.writeVarString(inner, JSON.stringify(state));
            }),
          );
        }),
      ),
    close: () => socket.close(),
  };
}

const bytes = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
};

// Everybody in a room gets the same bytes: read them once, not once a client.
const recent = new Map<string, Delivery | null>();
const RECENT = 256;

function readDelivery(data: Buffer): Delivery | null {
  const key = data.length <= 64 * 1024 ? data.toString('latin1') : null;
  if (key !== null) {
    const known = recent.get(key);
    if (known !== undefined) return known;
  }
  const delivery = decode(data);
  if (key !== null) {
    if (recent.size >= RECENT) recent.delete(recent.keys().next().value as string);
    recent.set(key, delivery);
  }
  return delivery;
}

function decode(data: Uint8Array): Delivery | null {
  const decoder = decoding.createDecoder(data);
  const type = decoding.readVarUint(decoder);
  if (type === MESSAGE_SYNC) {
    if (decoding.readVarUint(decoder) === STEP_1) return null;
    const update = decoding.readVarUint8Array(decoder);
    return { kind: 'document', reached: Y.parseUpdateMeta(update).to, update };
  }
  if (type !== MESSAGE_AWARENESS) return null;
  const inner = decoding.createDecoder(decoding.readVarUint8Array(decoder));
  const reached = new Map<number, number>();
  for (let left = decoding.readVarUint(inner); left > 0; left -= 1) {
    const id = decoding.readVarUint(inner);
    const clock = decoding.readVarUint(inner);
    decoding.readVarString(inner);
    reached.set(id, clock);
  }
  return { kind: 'awareness', reached, update: null };
}
