import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

/** Up to so many bytes, making a string by hand is quicker than asking the browser's decoder for it. */
const SHORT = 48;
/** Of strings met before so many are at hand: names of fields, ids that others point at, states. A power of two. */
const KEPT = 4096;
/** Marks of values in `lib0/encoding`'s "any". */
const ANY_TEXT = 119;
const ANY_OBJECT = 118;
const ANY_ARRAY = 117;

/**
 * Reads updates as Yjs does, only quicker. A board is hundreds of thousands of short strings, most of them met before;
 * calls of TextDecoder were half of what opening a board took.
 */
class QuickDecoder extends Y.UpdateDecoderV1 {
  readonly #kept: string[] = new Array(KEPT).fill('');

  override readString(): string {
    return this.#text();
  }

  override readKey(): string {
    return this.#text();
  }

  override readAny(): unknown {
    const { restDecoder } = this;
    switch (restDecoder.arr[restDecoder.pos]) {
      case ANY_TEXT:
        restDecoder.pos += 1;
        return this.#text();
      case ANY_OBJECT: {
        restDecoder.pos += 1;
        const object: Record<string, unknown> = {};
        for (let left = decoding.readVarUint(restDecoder); left > 0; left -= 1) {
          const key = this.#text();
          object[key] = this.readAny();
        }
        return object;
      }
      case ANY_ARRAY: {
        restDecoder.pos += 1;
        const array: unknown[] = [];
        for (let left = decoding.readVarUint(restDecoder); left > 0; left -= 1)
          array.push(this.readAny());
        return array;
      }
      default:
        return decoding.readAny(restDecoder);
    }
  }

  #text(): string {
    const { restDecoder } = this;
    const { arr, pos } = restDecoder;
    // Of a short string the length is one byte.
    const length = arr[pos] as number;
    const from = pos + 1;
    const to = from + length;
    if (length > SHORT || to > arr.length) return decoding.readVarString(restDecoder);
    let hash = length;
    for (let i = from; i < to; i += 1) {
      const byte = arr[i] as number;
      if (byte > 0x7f) return decoding.readVarString(restDecoder);
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    restDecoder.pos = to;
    const place = (hash ^ (hash >>> 12)) & (KEPT - 1);
    const kept = this.#kept[place] as string;
    if (isText(kept, arr, from, length)) return kept;
    const text = asciiText(arr, from, to);
    this.#kept[place] = text;
    return text;
  }
}

function isText(text: string, bytes: Uint8Array, from: number, length: number): boolean {
  if (text.length !== length) return false;
  for (let i = 0; i < length; i += 1) if (text.charCodeAt(i) !== bytes[from + i]) return false;
  return true;
}

function asciiText(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  let i = from;
  // By eights: a string that grows letter by letter is a chain of as many pieces until it is read.
  for (; i + 8 <= to; i += 8)
    text += String.fromCharCode(
      bytes[i] as number,
      bytes[i + 1] as number,
      bytes[i + 2] as number,
      bytes[i + 3] as number,
      bytes[i + 4] as number,
      bytes[i + 5] as number,
      bytes[i + 6] as number,
      bytes[i + 7] as number,
    );
  for (; i < to; i += 1) text += String.fromCharCode(bytes[i] as number);
  return text;
}

/** `Y.applyUpdate`, quicker for large updates. */
export function applyQuickly(doc: Y.Doc, bytes: Uint8Array, origin: unknown): void {
  Y.applyUpdateV2(doc, bytes, origin, QuickDecoder);
}
