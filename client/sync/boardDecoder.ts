import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

/** Longer texts are read by the browser: a call into it costs as much as some fifty letters here. */
const LONGEST = 64;
/** A power of two. Of a large board's names of fields, values and ids most that come again are found. */
const SLOTS = 4096;

/** What was read last, by a hash of its letters: as long as it is kept here, it is the same string each time. */
const known: (string | undefined)[] = new Array(SLOTS).fill(undefined);
/** A list of letters for each length, filled anew for each text. */
const letters: readonly number[][] = Array.from({ length: LONGEST + 1 }, (_, length) =>
  new Array<number>(length).fill(0),
);

/**
 * Reads updates (encoding V1) as Yjs does, and a board of many short texts in less time and memory: fields have a dozen names and
 * most values come again, so that they are recognised by their bytes and need no new string. The browser's
 * `TextDecoder`, which Yjs asks for each of them, is made for long ones.
 */
export class BoardDecoder extends Y.UpdateDecoderV1 {
  override readString(): string {
    return readText(this.restDecoder);
  }

  override readKey(): string {
    return readText(this.restDecoder);
  }

  override readAny(): unknown {
    return readValue(this.restDecoder);
  }
}

function readText(decoder: decoding.Decoder): string {
  const start = decoder.pos;
  const length = decoding.readVarUint(decoder);
  const { arr: bytes, pos } = decoder;
  const end = pos + length;
  if (length > LONGEST || end > bytes.length) return readElsewhere(decoder, start);
  let hash = length;
  for (let i = pos; i < end; i += 1) {
    const byte = bytes[i] as number;
    // More than one byte a letter.
    if (byte > 0x7f) return readElsewhere(decoder, start);
    hash = (Math.imul(hash, 31) + byte) | 0;
  }
  decoder.pos = end;
  const slot = (hash ^ (hash >>> 12)) & (SLOTS - 1);
  const last = known[slot];
  if (last !== undefined && isWritten(last, bytes, pos, length)) return last;
  const codes = letters[length] as number[];
  for (let i = 0; i < length; i += 1) codes[i] = bytes[pos + i] as number;
  const text = String.fromCharCode.apply(null, codes);
  known[slot] = text;
  return text;
}

/** By the browser, errors included. */
function readElsewhere(decoder: decoding.Decoder, start: number): string {
  decoder.pos = start;
  return decoding.readVarString(decoder);
}

function isWritten(text: string, bytes: Uint8Array, from: number, length: number): boolean {
  if (text.length !== length) return false;
  for (let i = 0; i < length; i += 1) if (text.charCodeAt(i) !== bytes[from + i]) return false;
  return true;
}

/** A value as `lib0/encoding.writeAny` writes it; of those without texts in them as lib0 reads it. */
function readValue(decoder: decoding.Decoder): unknown {
  switch (decoder.arr[decoder.pos]) {
    case 119:
      decoder.pos += 1;
      return readText(decoder);
    case 118: {
      decoder.pos += 1;
      const value: Record<string, unknown> = {};
      for (let n = decoding.readVarUint(decoder); n > 0; n -= 1) {
        const key = readText(decoder);
        value[key] = readValue(decoder);
      }
      return value;
    }
    case 117: {
      decoder.pos += 1;
      const values: unknown[] = [];
      for (let n = decoding.readVarUint(decoder); n > 0; n -= 1) values.push(readValue(decoder));
      return values;
    }
    default:
      return decoding.readAny(decoder);
  }
}
