import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import { MESSAGE_SYNC } from '../../shared/protocol';
import { missingInParts } from './missingInParts';

/** Bytes of a sync message beside its update, at most. */
const HEAD = 16;

/**
 * For a question (step 1) whose answer would be larger than a message may be: sends what is lacking in parts, and
 * answers the question of somebody who has all of it, to be answered in place of the first: what is left to say is
 * what was deleted. Null, and nothing sent, where one answer is small enough. `question` is left to be read.
 */
export function answerInParts(
  doc: Y.Doc,
  question: decoding.Decoder,
  limit: number,
  send: (message: Uint8Array<ArrayBuffer>) => void,
): decoding.Decoder | null {
  const reader = decoding.clone(question);
  decoding.readVarUint(reader);
  const state = decoding.readVarUint8Array(reader);
  const missing = Y.encodeStateAsUpdate(doc, state);
  if (missing.length + HEAD <= limit) return null;
  for (const part of missingInParts(missing, state, limit - HEAD)) send(updateMessage(part));
  const encoder = encoding.createEncoder();
  writeSyncStep1(encoder, doc);
  return decoding.createDecoder(encoding.toUint8Array(encoder));
}

function updateMessage(update: Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_SYNC);
  writeUpdate(encoder, update);
  return encoding.toUint8Array(encoder);
}
