import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** Structs of one client that follow each other, of which only the first may lean on something new of others. */
interface Piece {
  readonly client: number;
  readonly clock: number;
  /** Clock after the last one. */
  end: number;
  count: number;
  /** Where they stand in the update's bytes. */
  readonly from: number;
  to: number;
  /** What has to be there before, of other clients: the clocks that must be known. */
  readonly needs: readonly Need[];
}

interface Need {
  readonly client: number;
  readonly clock: number;
}

interface Scan {
  readonly byClient: ReadonlyMap<number, readonly Piece[]>;
  /** The byte where deletions begin. */
  readonly deletes: number;
}

const BITS5 = 0b0001_1111;
const HAS_ORIGIN = 0b1000_0000;
const HAS_RIGHT_ORIGIN = 0b0100_0000;
const HAS_PARENT_SUB = 0b0010_0000;
const GC = 0;
/** A hole, and a document in a document: no room of ours has them, and what has is not taken apart. */
const SKIP = 10;
const DOCUMENT = 9;

/**
 * An update (encoding V1) as several that are about `size` bytes each, in an order in which each can be applied at once,
 * and deletions last. Nothing is built of the structs, whose bytes are taken over as they are: cutting costs a small part
 * of applying. An update that is small already, or not understood, comes back in one piece.
 * Format: https://github.com/yjs/yjs, `src/utils/encoding.js`.
 */
export function* updateParts(update: Uint8Array, size: number): Generator<Uint8Array> {
  const scan = update.length > size ? scanned(update, size) : null;
  if (!scan) {
    yield update;
    return;
  }
  let part: Piece[] = [];
  let bytes = 0;
  for (const piece of inOrder(scan.byClient)) {
    if (bytes > 0 && bytes + piece.to - piece.from > size) {
      yield encoded(update, part);
      part = [];
      bytes = 0;
    }
    part.push(piece);
    bytes += piece.to - piece.from;
  }
  yield encoded(update, part, scan.deletes);
}

/** Each after what it leans on. */
function* inOrder(byClient: Scan['byClient']): Generator<Piece> {
  const at = new Map<number, number>();
  function* upTo(client: number, clock: number): Generator<Piece> {
    const pieces = byClient.get(client) ?? [];
    for (;;) {
      const i = at.get(client) ?? 0;
      const piece = pieces[i];
      if (!piece || piece.clock >= clock) return;
      at.set(client, i + 1);
      for (const need of piece.needs) yield* upTo(need.client, need.clock);
      yield piece;
    }
  }
  for (const client of byClient.keys()) yield* upTo(client, Number.POSITIVE_INFINITY);
}

/** An update of these pieces, with the deletions of the whole one where they are asked for. */
function encoded(update: Uint8Array, pieces: readonly Piece[], deletes?: number): Uint8Array {
  const byClient = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const run = byClient.get(piece.client);
    if (run) run.push(piece);
    else byClient.set(piece.client, [piece]);
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, byClient.size);
  // Higher ids first, as Yjs writes them.
  for (const [client, run] of [...byClient].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(
      encoder,
      run.reduce((sum, { count }) => sum + count, 0),
    );
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, (run[0] as Piece).clock);
    for (const { from, to } of run) encoding.writeUint8Array(encoder, update.subarray(from, to));
  }
  if (deletes === undefined) encoding.writeVarUint(encoder, 0);
  else encoding.writeUint8Array(encoder, update.subarray(deletes));
  return encoding.toUint8Array(encoder);
}

/** Where the structs of an update can be parted; null where it holds what is not understood. */
function scanned(update: Uint8Array, size: number): Scan | null {
  const decoder = decoding.createDecoder(update);
  const byClient = new Map<number, Piece[]>();
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients -= 1) {
    const structs = decoding.readVarUint(decoder);
    const client = decoding.readVarUint(decoder);
    let clock = decoding.readVarUint(decoder);
    const pieces: Piece[] = [];
    byClient.set(client, pieces);
    /** What the structs of this client so far have led to be there, by client. */
    const known = new Map<number, number>();
    for (let i = 0; i < structs; i += 1) {
      const from = decoder.pos;
      const struct = readStruct(decoder, client);
      if (!struct) return null;
      const needs = struct.needs.filter((need) => need.clock > (known.get(need.client) ?? 0));
      for (const need of needs) known.set(need.client, need.clock);
      const last = pieces.at(-1);
      const end = clock + struct.length;
      if (last && needs.length === 0 && decoder.pos - last.from <= size) {
        last.end = end;
        last.count += 1;
        last.to = decoder.pos;
      } else pieces.push({ client, clock, end, count: 1, from, to: decoder.pos, needs });
      clock = end;
    }
  }
  return { byClient, deletes: decoder.pos };
}

const NOTHING: readonly Need[] = [];

/** Reads over a struct: how long it is in clocks, and what it leans on of other clients. */
function readStruct(
  decoder: decoding.Decoder,
  client: number,
): { readonly length: number; readonly needs: readonly Need[] } | null {
  const info = decoding.readUint8(decoder);
  const kind = info & BITS5;
  if (kind === SKIP || kind === DOCUMENT) return null;
  if (kind === GC) return { length: decoding.readVarUint(decoder), needs: NOTHING };
  let needs = NOTHING;
  const lean = () => {
    const of = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder) + 1;
    if (of !== client) needs = [...needs, { client: of, clock }];
  };
  const hasOrigin = (info & HAS_ORIGIN) !== 0;
  const hasRightOrigin = (info & HAS_RIGHT_ORIGIN) !== 0;
  if (hasOrigin) lean();
  if (hasRightOrigin) lean();
  if (!hasOrigin && !hasRightOrigin) {
    // The parent is a root by name or the item that holds the type.
    if (decoding.readVarUint(decoder) === 1) skipText(decoder);
    else lean();
    if ((info & HAS_PARENT_SUB) !== 0) skipText(decoder);
  }
  const length = readContent(decoder, kind);
  return length === null ? null : { length, needs };
}

/** Reads over the content of an item and answers its length in clocks. */
function readContent(decoder: decoding.Decoder, kind: number): number | null {
  switch (kind) {
    case 1: // deleted
      return decoding.readVarUint(decoder);
    case 2: {
      // JSON values, a text each
      const count = decoding.readVarUint(decoder);
      for (let i = 0; i < count; i += 1) skipText(decoder);
      return count;
    }
    case 3: // bytes
    case 5: // embed
      skipText(decoder);
      return 1;
    case 4: // text, whose clocks are UTF-16 units
      return decoding.readVarString(decoder).length;
    case 6: // format: key and value
      skipText(decoder);
      skipText(decoder);
      return 1;
    case 7: {
      const type = decoding.readVarUint(decoder);
      // An XML element or hook has a name.
      if (type === 3 || type === 5) skipText(decoder);
      return type > 6 ? null : 1;
    }
    case 8: {
      const count = decoding.readVarUint(decoder);
      for (let i = 0; i < count; i += 1) if (!skipAny(decoder)) return null;
      return count;
    }
    default:
      return null;
  }
}

/** Texts, JSON and bytes are all written with their length before them. */
function skipText(decoder: decoding.Decoder): void {
  const length = decoding.readVarUint(decoder);
  decoder.pos += length;
}

/** Reads over a value as `lib0/encoding.writeAny` wrote it; false for a kind it does not write. */
function skipAny(decoder: decoding.Decoder): boolean {
  const kind = decoding.readUint8(decoder);
  switch (kind) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return true;
    case 125:
      decoding.readVarInt(decoder);
      return true;
    case 124:
      decoder.pos += 4;
      return true;
    case 123:
    case 122:
      decoder.pos += 8;
      return true;
    case 119:
    case 116:
      skipText(decoder);
      return true;
    case 118: {
      for (let n = decoding.readVarUint(decoder); n > 0; n -= 1) {
        skipText(decoder);
        if (!skipAny(decoder)) return false;
      }
      return true;
    }
    case 117: {
      for (let n = decoding.readVarUint(decoder); n > 0; n -= 1)
        if (!skipAny(decoder)) return false;
      return true;
    }
    default:
      return false;
  }
}
