import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { MESSAGE_AWARENESS, MESSAGE_SYNC } from '../../../shared/protocol';

/** What one message brought. */
export interface Delivery {
  /** `question`: the server asks for what it lacks. */
  readonly kind: 'answer' | 'update' | 'awareness' | 'question';
  /** The Yjs (or awareness) clock it reaches of each client id; read when asked, for a whole board takes its time. */
  reached(): ReadonlyMap<number, number>;
}

/** How a server wants its messages. All of them speak the y-protocols inside. */
export interface Dialect {
  /** What a fresh client says first: it has nothing and asks for everything. */
  hello(room: string): Uint8Array[];
  update(room: string, update: Uint8Array): Uint8Array;
  awareness(room: string, clientId: number, clock: number, state: unknown): Uint8Array;
  /** Null for messages of other kinds. */
  read(payload: Buffer): Delivery | null;
}

const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;
const HOCUSPOCUS_AUTH = 2;
const HOCUSPOCUS_TOKEN = 0;
const NOTHING = Y.encodeStateVector(new Y.Doc());

type Write = (encoder: encoding.Encoder) => void;
const bytes = (...writes: Write[]): Uint8Array => {
  const encoder = encoding.createEncoder();
  for (const write of writes) write(encoder);
  return encoding.toUint8Array(encoder);
};

const sync =
  (step: number, content: Uint8Array): Write =>
  (e) => {
    encoding.writeVarUint(e, MESSAGE_SYNC);
    encoding.writeVarUint(e, step);
    encoding.writeVarUint8Array(e, content);
  };

const presence =
  (clientId: number, clock: number, state: unknown): Write =>
  (e) => {
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
  };

const none: Write = () => {};

/** The plain protocol of y-websocket. */
export const yWebsocket: Dialect = {
  hello: () => [bytes(sync(STEP_1, NOTHING))],
  update: (_, update) => bytes(sync(UPDATE, update)),
  awareness: (_, id, clock, state) => bytes(presence(id, clock, state)),
  read: (payload) => read(payload, false),
};

const named =
  (room: string): Write =>
  (e) =>
    encoding.writeVarString(e, room);

/** Hocuspocus: the name of the document in front of every message, and a token before all. */
export const hocuspocus: Dialect = {
  hello: (room) => [
    bytes(named(room), (e) => {
      encoding.writeVarUint(e, HOCUSPOCUS_AUTH);
      encoding.writeVarUint(e, HOCUSPOCUS_TOKEN);
      encoding.writeVarString(e, 'bench');
    }),
    bytes(named(room), sync(STEP_1, NOTHING)),
  ],
  update: (room, update) => bytes(named(room), sync(UPDATE, update)),
  awareness: (room, id, clock, state) => bytes(named(room), presence(id, clock, state)),
  read: (payload) => read(payload, true),
};

/** A relay knows no protocol: nobody answers, and nobody has to be asked. */
export const relayed: Dialect = { ...yWebsocket, hello: () => [bytes(none)].slice(1) };

// Everybody in a room gets the same bytes: they are read once, not once a client.
const RECENT = 64;
/** A whole board comes once a client and is not worth keeping. */
const MAX_KEPT = 256 * 1024;
const recent = new Map<number, { payload: Buffer; delivery: Delivery | null }[]>();

function read(payload: Buffer, isNamed: boolean): Delivery | null {
  if (payload.length > MAX_KEPT) return decode(payload, isNamed);
  const alike = recent.get(payload.length) ?? [];
  for (const known of alike) if (known.payload.equals(payload)) return known.delivery;
  const copy = Buffer.from(payload);
  const delivery = decode(copy, isNamed);
  alike.unshift({ payload: copy, delivery });
  if (alike.length > RECENT) alike.pop();
  if (alike.length === 1) {
    if (recent.size >= 4 * RECENT) recent.delete(recent.keys().next().value as number);
    recent.set(payload.length, alike);
  }
  return delivery;
}

function decode(payload: Uint8Array, isNamed: boolean): Delivery | null {
  const decoder = decoding.createDecoder(payload);
  if (isNamed) decoding.readVarString(decoder);
  const type = decoding.readVarUint(decoder);
  if (type === MESSAGE_SYNC) {
    const step = decoding.readVarUint(decoder);
    if (step === STEP_1) return { kind: 'question', reached: () => new Map() };
    const update = decoding.readVarUint8Array(decoder);
    return {
      kind: step === STEP_2 ? 'answer' : 'update',
      reached: once(() => Y.parseUpdateMeta(update).to),
    };
  }
  if (type !== MESSAGE_AWARENESS) return null;
  const states = decoding.readVarUint8Array(decoder);
  return { kind: 'awareness', reached: once(() => clocksOf(states)) };
}

function clocksOf(states: Uint8Array): Map<number, number> {
  const decoder = decoding.createDecoder(states);
  const reached = new Map<number, number>();
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    const id = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    decoding.readVarString(decoder);
    reached.set(id, clock);
  }
  return reached;
}

function once<T>(work: () => T): () => T {
  let done: { value: T } | null = null;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}
