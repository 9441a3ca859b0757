import * as encoding from 'lib0/encoding';
import { scanByPlaces } from './places';
import { type ClockRange, type StructBlock, scanUpdate, type UpdateScan } from './scanUpdate';

/** Structs of one client without a hole: pieces of bytes, written by Yjs at different times. */
interface Strand {
  readonly clock: number;
  end: number;
  count: number;
  readonly pieces: Uint8Array[];
}

const MAX_PIECES = 16;

/**
 * An update (Yjs encoding V1) that takes up the updates after it without decoding either: structs of a client that go on
 * where the last ones ended are written behind them, and deletions are joined. Of what was deleted in the meantime it
 * still has the content, as any log of updates does. A thousandth of what encoding a large document costs.
 *
 * Format: https://github.com/yjs/yjs/blob/main/INTERNALS.md and `src/utils/encoding.js` there.
 */
export class GrownUpdate {
  private readonly strands = new Map<number, Strand>();
  private readonly deletes = new Map<number, ClockRange[]>();

  /** `places` (`writePlaces`) save a walk over the update to begin with, if there is one. Throws `MalformedUpdate`. */
  constructor(update: Uint8Array | null = null, places: Uint8Array | null = null) {
    if (update === null) return;
    const known = places && scanByPlaces(update, places);
    if (known ? !this.take(update, known) : !this.append(update))
      throw new Error('An update with holes in it cannot grow.');
  }

  /** False, and nothing is taken, when it does not go on where this one ends; `scan` is its own, where it is at hand. */
  append(update: Uint8Array, scan = scanUpdate(update, 'trusted')): boolean {
    return scan.structs.length === scan.blocks.length && this.take(update, scan);
  }

  private take(
    update: Uint8Array,
    { blocks, deletes }: Pick<UpdateScan, 'blocks' | 'deletes'>,
  ): boolean {
    const follows = blocks.every(
      ({ client, clock }) => (this.strands.get(client)?.end ?? clock) === clock,
    );
    if (!follows || !areOfDifferentClients(blocks)) return false;
    for (const { client, clock, end, count, from, to } of blocks) {
      const strand = this.strands.get(client) ?? { clock, end, count: 0, pieces: [] };
      strand.end = end;
      strand.count += count;
      strand.pieces.push(update.subarray(from, to));
      if (strand.pieces.length > MAX_PIECES) joinSmall(strand.pieces);
      this.strands.set(client, strand);
    }
    for (const range of deletes) {
      const known = this.deletes.get(range.client) ?? [];
      known.push(range);
      this.deletes.set(range.client, known);
    }
    return true;
  }

  /** All of it as one update, in parts that follow each other. */
  parts(): Uint8Array[] {
    const parts = [head((e) => encoding.writeVarUint(e, this.strands.size))];
    for (const [client, strand] of descending(this.strands))
      parts.push(
        head((e) => writeStart(e, client, strand)),
        ...strand.pieces,
      );
    parts.push(head((e) => this.writeDeletes(e)));
    return parts;
  }

  /** The same as bytes of their own, for what is small. */
  encode(): Uint8Array {
    return head((e) => {
      encoding.writeVarUint(e, this.strands.size);
      for (const [client, strand] of descending(this.strands)) {
        writeStart(e, client, strand);
        for (const piece of strand.pieces) encoding.writeUint8Array(e, piece);
      }
      this.writeDeletes(e);
    });
  }

  private writeDeletes(e: encoding.Encoder): void {
    encoding.writeVarUint(e, this.deletes.size);
    for (const [client, ranges] of descending(this.deletes)) {
      const joined = join(ranges);
      this.deletes.set(client, joined);
      encoding.writeVarUint(e, client);
      encoding.writeVarUint(e, joined.length);
      for (const { clock, length } of joined) {
        encoding.writeVarUint(e, clock);
        encoding.writeVarUint(e, length);
      }
    }
  }
}

/** What stands before the structs of a client. */
function writeStart(e: encoding.Encoder, client: number, { count, clock }: Strand): void {
  encoding.writeVarUint(e, count);
  encoding.writeVarUint(e, client);
  encoding.writeVarUint(e, clock);
}

const areOfDifferentClients = (blocks: readonly StructBlock[]): boolean =>
  blocks.length < 2 || new Set(blocks.map(({ client }) => client)).size === blocks.length;

/** Puts all but the first piece together, which is most of it. */
function joinSmall(pieces: Uint8Array[]): void {
  pieces.push(Buffer.concat(pieces.splice(1)));
}

/** Yjs writes higher client ids first. */
const descending = <T>(byClient: ReadonlyMap<number, T>): [number, T][] =>
  [...byClient].sort(([a], [b]) => b - a);

function head(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

/** Sorted, and as few as there can be. */
function join(ranges: readonly ClockRange[]): ClockRange[] {
  const joined: { client: number; clock: number; length: number }[] = [];
  for (const range of [...ranges].sort((a, b) => a.clock - b.clock)) {
    const last = joined.at(-1);
    if (last && range.clock <= last.clock + last.length)
      last.length = Math.max(last.length, range.clock + range.length - last.clock);
    else joined.push({ ...range });
  }
  return joined;
}
