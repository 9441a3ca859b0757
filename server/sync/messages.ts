import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import {
  MESSAGE_ACK,
  MESSAGE_AWARENESS,
  MESSAGE_CLOCK,
  MESSAGE_PART,
  MESSAGE_QUERY_AWARENESS,
  MESSAGE_REFUSED,
  MESSAGE_SYNC,
  MESSAGE_WRITER,
} from '../../shared/protocol';
import { type Frame, type FrameInPieces, frame, frameInPieces } from './wire';

/**
 * The y-websocket protocol as bytes, and what we send of it as frames: `varUint type`, then what the type says. A sync message has a second number:
 * step 1 is a state vector and asks for what is missing, step 2 is the answer, an update is an edit as it happens.
 */
export type ClientMessage =
  | { readonly type: 'step1'; readonly stateVector: Uint8Array }
  | { readonly type: 'step2' | 'update'; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly states: Uint8Array }
  | { readonly type: 'queryAwareness' | 'clock' };

/** Bytes that are no message of the protocol. */
export class MalformedMessage extends Error {}

const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;

/** Reads what a client sent; throws `MalformedMessage`. */
export function readMessage(data: Uint8Array): ClientMessage {
  try {
    const message = read(decoding.createDecoder(data));
    if (message) return message;
  } catch (error) {
    throw new MalformedMessage(error instanceof Error ? error.message : 'unreadable');
  }
  throw new MalformedMessage('unknown message type');
}

function read(decoder: decoding.Decoder): ClientMessage | null {
  switch (decoding.readVarUint(decoder)) {
    case MESSAGE_SYNC: {
      const step = decoding.readVarUint(decoder);
      const bytes = decoding.readVarUint8Array(decoder);
      if (step === STEP_1) return { type: 'step1', stateVector: bytes };
      if (step === STEP_2) return { type: 'step2', update: bytes };
      return step === UPDATE ? { type: 'update', update: bytes } : null;
    }
    case MESSAGE_AWARENESS:
      return { type: 'awareness', states: decoding.readVarUint8Array(decoder) };
    case MESSAGE_QUERY_AWARENESS:
      return { type: 'queryAwareness' };
    case MESSAGE_CLOCK:
      return { type: 'clock' };
    default:
      return null;
  }
}

const message = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
};

const syncHead = (step: number, length: number): Uint8Array =>
  message((e) => {
    encoding.writeVarUint(e, MESSAGE_SYNC);
    encoding.writeVarUint(e, step);
    encoding.writeVarUint(e, length);
  });

const sync = (step: number, bytes: Uint8Array): Frame => frame(syncHead(step, bytes.length), bytes);

export const writeStep1 = (stateVector: Uint8Array): Frame => sync(STEP_1, stateVector);
export const writeUpdate = (update: Uint8Array): Frame => sync(UPDATE, update);

/** The update comes in parts that follow each other. */
export const writeStep2 = (update: readonly Uint8Array[]): FrameInPieces => {
  const length = update.reduce((sum, part) => sum + part.length, 0);
  return frameInPieces(syncHead(STEP_2, length), ...update);
};

/** The parts of the update in such a frame. */
export const updateOf = ([, , ...update]: FrameInPieces): readonly Uint8Array[] => update;

export const writeAwareness = (states: Uint8Array): Frame =>
  frame(
    message((e) => {
      encoding.writeVarUint(e, MESSAGE_AWARENESS);
      encoding.writeVarUint(e, states.length);
    }),
    states,
  );

/** An awareness message about nobody: keeps the client's watchdog quiet, changes nothing. */
export const KEEP_ALIVE = writeAwareness(Uint8Array.of(0));

export const writeAck = (n: number): Frame =>
  frame(
    message((e) => {
      encoding.writeVarUint(e, MESSAGE_ACK);
      encoding.writeVarUint(e, n);
    }),
  );

export const writeRefused = (n: number, code: string, reason: string): Frame =>
  frame(
    message((e) => {
      encoding.writeVarUint(e, MESSAGE_REFUSED);
      encoding.writeVarUint(e, n);
      encoding.writeVarString(e, code);
      encoding.writeVarString(e, reason);
    }),
  );

export const writeWriter = (client: number, person: string): Frame =>
  frame(
    message((e) => {
      encoding.writeVarUint(e, MESSAGE_WRITER);
      encoding.writeVarUint(e, client);
      encoding.writeVarString(e, person);
    }),
  );

/** Bytes of a large message that are told at once. */
const PART = 64 * 1024;

/** A large message as several that follow each other (`MESSAGE_PART`); one that is small stays as it is. */
export function inParts(whole: FrameInPieces): FrameInPieces {
  // The first piece is the header of the one frame.
  const body = whole.slice(1);
  let left = body.reduce((sum, piece) => sum + piece.length, 0);
  if (left <= 2 * PART) return whole;
  const parts: Uint8Array[] = [];
  let part: Uint8Array[] = [];
  let size = 0;
  const end = () => {
    left -= size;
    const head = message((e) => {
      encoding.writeVarUint(e, MESSAGE_PART);
      encoding.writeVarUint(e, left);
    });
    parts.push(...frameInPieces(head, ...part));
    part = [];
    size = 0;
  };
  for (const piece of body)
    for (let at = 0; at < piece.length; ) {
      const more = piece.subarray(at, at + PART - size);
      part.push(more);
      size += more.length;
      at += more.length;
      if (size === PART) end();
    }
  if (size > 0) end();
  return parts;
}

export const writeClock = (now: number): Frame =>
  frame(
    message((e) => {
      encoding.writeVarUint(e, MESSAGE_CLOCK);
      encoding.writeVarUint(e, now);
    }),
  );
