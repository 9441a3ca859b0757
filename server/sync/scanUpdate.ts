import { isUtf8 } from 'node:buffer';
import * as decoding from 'lib0/decoding';

/**
 * Reads an update (Yjs encoding V1) without building anything, before the document sees it. Yjs trusts the counts and
 * lengths it reads: a dozen bytes may declare millions of structs, and an error halfway leaves half an edit behind.
 * After a scan that passes, the bytes are whole, their counts are paid for in bytes, and we know what they touch.
 */
export interface UpdateScan {
  /** Ranges of structs by client, in the order read; a hole in what a client sent parts two ranges. */
  readonly structs: readonly ClockRange[];
  /** Ranges the update deletes. */
  readonly deletes: readonly ClockRange[];
  /** For each other client that the structs lean on: the clock that must be known first. */
  readonly needs: ReadonlyMap<number, number>;
  /** Some of its types lie in other types, for all that can be seen here. */
  readonly nests: boolean;
  /**
   * What each struct follows, in their order, if every one of them is one value (a number, a text, a list or object) written
   * over another, as fields of entries are; null for anything else.
   */
  readonly overwrites: readonly ClockRange[] | null;
  /** Where the structs of each client stand in the bytes. */
  readonly blocks: readonly StructBlock[];
}
export interface ClockRange {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

/** The structs of one client as they are written, one after the other. */
export interface StructBlock {
  readonly client: number;
  /** Of the first one, and the one after the last. */
  readonly clock: number;
  readonly end: number;
  /** How many structs there are. */
  readonly count: number;
  /** Bytes from the first struct's on, up to the byte after the last one's. */
  readonly from: number;
  readonly to: number;
}

/** The bytes are no update, or one that no honest client makes. */
export class MalformedUpdate extends Error {}

const MAX_CLOCK = 2 ** 32;
const MAX_DEPTH = 64;
const GC = 0;
const TYPE = 7;
const VALUES = 8;
const SKIP = 10;
const XML_ELEMENT = 3;
const XML_HOOK = 5;
const TYPE_REFS = 7;

const BITS5 = 0b0001_1111;
const HAS_ORIGIN = 0b1000_0000;
const HAS_RIGHT_ORIGIN = 0b0100_0000;
const NEIGHBOURS = HAS_ORIGIN | HAS_RIGHT_ORIGIN;
const HAS_PARENT_SUB = 0b0010_0000;

/** An edit of more fields is a large one, and not kept track of. */
const MOST_OVERWRITES = 200;
/** Values as `lib0/encoding.writeAny` marks them. */
const BIG_INT = 122;
/** False, true, null, undefined: the journal tells each turn of a switch, and of all else how it ended. */
const isSwitch = (kind: number): boolean =>
  kind === 120 || kind === 121 || kind === 126 || kind === 127;

const bad = (why: string): never => {
  throw new MalformedUpdate(why);
};

class Scanner {
  readonly structs: ClockRange[] = [];
  readonly deletes: ClockRange[] = [];
  readonly needs = new Map<number, number>();
  readonly blocks: StructBlock[] = [];
  nests = false;
  overwrites: ClockRange[] | null = [];
  private readonly decoder: decoding.Decoder;

  constructor(
    update: Uint8Array,
    private readonly isTrusted: boolean,
    from = 0,
  ) {
    this.decoder = decoding.createDecoder(update);
    this.decoder.pos = from;
  }

  scan(): UpdateScan {
    for (let clients = this.count(2); clients > 0; clients--) this.clientStructs();
    return this.scanDeletes();
  }

  scanDeletes(): UpdateScan {
    for (let clients = this.count(2); clients > 0; clients--) this.clientDeletes();
    if (decoding.hasContent(this.decoder)) bad('bytes after the end');
    return this;
  }

  private clientStructs(): void {
    const count = this.count(2);
    const client = this.uint(Number.MAX_SAFE_INTEGER);
    const first = this.uint(MAX_CLOCK);
    let start = first;
    let clock = first;
    const from = this.decoder.pos;
    for (let i = 0; i < count; i++) {
      const info = decoding.readUint8(this.decoder);
      const length = info === SKIP ? this.uint(MAX_CLOCK) : this.struct(info, client, clock);
      if (length < 1) bad('an empty struct');
      if (clock + length >= MAX_CLOCK) bad('a clock out of range');
      if (info === SKIP) {
        this.overwrites = null;
        this.range(client, start, clock);
        start = clock + length;
      }
      clock += length;
    }
    this.range(client, start, clock);
    this.blocks.push({ client, clock: first, end: clock, count, from, to: this.decoder.pos });
  }

  private range(client: number, start: number, end: number): void {
    if (end > start) this.structs.push({ client, clock: start, length: end - start });
  }

  private clientDeletes(): void {
    const client = this.uint(Number.MAX_SAFE_INTEGER);
    for (let ranges = this.count(2); ranges > 0; ranges--) {
      const clock = this.uint(MAX_CLOCK);
      const length = this.uint(MAX_CLOCK);
      if (length < 1 || clock + length >= MAX_CLOCK) bad('a deletion out of range');
      this.deletes.push({ client, clock, length });
    }
  }

  private struct(info: number, client: number, clock: number): number {
    const kind = info & BITS5;
    if (kind !== VALUES || (info & NEIGHBOURS) !== HAS_ORIGIN) this.overwrites = null;
    if (kind === GC) return this.uint(MAX_CLOCK);
    let isInRoot = false;
    if ((info & HAS_ORIGIN) !== 0) this.reference(client, clock);
    if ((info & HAS_RIGHT_ORIGIN) !== 0) this.reference(client, clock);
    if ((info & NEIGHBOURS) === 0) {
      // The parent is a root by name or the item that holds the type.
      isInRoot = this.uint(MAX_CLOCK) === 1;
      if (isInRoot) this.text();
      else this.reference(client, clock);
      if ((info & HAS_PARENT_SUB) !== 0) this.text();
    }
    if (kind === TYPE && !isInRoot) this.nests = true;
    return this.content(kind);
  }

  /** An id that must exist before; of the same client it must lie before this struct. */
  private reference(client: number, clock: number): void {
    const ref = this.uint(Number.MAX_SAFE_INTEGER);
    const refClock = this.uint(MAX_CLOCK);
    this.overwrites?.push({ client: ref, clock: refClock, length: 1 });
    if (this.overwrites && this.overwrites.length > MOST_OVERWRITES) this.overwrites = null;
    if (ref === client) {
      if (refClock >= clock) bad('a struct that leans on a later one of its own');
    } else if ((this.needs.get(ref) ?? -1) < refClock + 1) this.needs.set(ref, refClock + 1);
  }

  /** Reads the content of an item and answers its length in clock units. */
  private content(kind: number): number {
    switch (kind) {
      case 1: // deleted
        return this.uint(MAX_CLOCK);
      case 2: {
        // JSON values, a string each
        const count = this.count(1);
        for (let i = 0; i < count; i++) this.json();
        return count;
      }
      case 3: // binary
        this.bytes();
        return 1;
      case 4: // text, in UTF-16 units
        return decoding.readVarString(this.decoder).length;
      case 5: // embed
        this.json();
        return 1;
      case 6: // format: key and value
        this.text();
        this.json();
        return 1;
      case TYPE: {
        const type = this.uint(MAX_CLOCK);
        if (type >= TYPE_REFS) bad('an unknown type');
        if (type === XML_ELEMENT || type === XML_HOOK) this.text();
        return 1;
      }
      case VALUES: {
        const count = this.count(1);
        if (count !== 1) this.overwrites = null;
        for (let i = 0; i < count; i++) this.any(0);
        return count;
      }
      default: // 9 is a document in a document, which no room of ours has
        return bad('unknown content');
    }
  }

  private any(depth: number): void {
    if (depth > MAX_DEPTH) bad('values nested too deep');
    const d = this.decoder;
    const kind = decoding.readUint8(d);
    if (kind === BIG_INT || (depth === 0 && isSwitch(kind))) this.overwrites = null;
    if (kind === 125) decoding.readVarInt(d);
    else if (kind === 124) this.skip(4);
    else if (kind === 123 || kind === BIG_INT) this.skip(8);
    else if (kind === 119) this.text();
    else if (kind === 116) this.bytes();
    else if (kind === 118) {
      for (let n = this.count(2); n > 0; n--) {
        this.text();
        this.any(depth + 1);
      }
    } else if (kind === 117) for (let n = this.count(1); n > 0; n--) this.any(depth + 1);
    else if (kind < 116 || kind > 127) bad('an unknown value');
  }

  private json(): void {
    if (this.isTrusted) {
      this.bytes();
      return;
    }
    const text = decoding.readVarString(this.decoder);
    if (text !== 'undefined') checkDepth(JSON.parse(text));
  }

  /** A declared number of things that take at least `each` bytes: never more than there are bytes left. */
  private count(each: number): number {
    const n = this.uint(Number.MAX_SAFE_INTEGER);
    if (n * each > this.left()) bad('more entries declared than there are bytes');
    return n;
  }

  private uint(below: number): number {
    const n = decoding.readVarUint(this.decoder);
    if (n >= below) bad('a number out of range');
    return n;
  }

  private bytes(): void {
    this.skip(this.uint(MAX_CLOCK));
  }

  /** A string whose value does not matter here; Yjs throws for what is no UTF-8. */
  private text(): void {
    const length = this.uint(MAX_CLOCK);
    this.skip(length);
    if (this.isTrusted) return;
    const { arr, pos } = this.decoder;
    if (!isUtf8(arr.subarray(pos - length, pos))) bad('text that is no UTF-8');
  }

  private skip(n: number): void {
    if (n > this.left()) bad('cut short');
    this.decoder.pos += n;
  }

  private left(): number {
    return this.decoder.arr.length - this.decoder.pos;
  }
}

/** Parsing takes any depth, writing does not: what was nested too deep could never be sent on. */
function checkDepth(value: unknown, depth = 0): void {
  if (depth > MAX_DEPTH) bad('values nested too deep');
  if (typeof value !== 'object' || value === null) return;
  for (const inner of Object.values(value)) checkDepth(inner, depth + 1);
}

/**
 * Scans an update; throws `MalformedUpdate` for anything Yjs should not see. What Yjs wrote itself is `trusted`: its texts
 * and JSON are not looked into.
 */
export function scanUpdate(
  update: Uint8Array,
  origin: 'anybody' | 'trusted' = 'anybody',
): UpdateScan {
  return orMalformed(() => new Scanner(update, origin === 'trusted').scan());
}

/** What an update deletes, read from the byte after its structs on; throws `MalformedUpdate`. */
export function scanDeletes(update: Uint8Array, from: number): readonly ClockRange[] {
  return orMalformed(() => new Scanner(update, true, from).scanDeletes().deletes);
}

function orMalformed<T>(scan: () => T): T {
  try {
    return scan();
  } catch (error) {
    throw error instanceof MalformedUpdate
      ? error
      : new MalformedUpdate(error instanceof Error ? error.message : 'unreadable');
  }
}
