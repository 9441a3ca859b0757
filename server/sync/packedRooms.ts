import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Room } from './room';

/** How long a packed document is handed out while the room goes on: its socket tells what came since. */
const KEPT_MS = 30_000;
/** A fifth of the bytes; the next levels take twice the time for 5 % less. */
const LEVEL = 4;

const zip = promisify(gzip);

interface Packed {
  readonly at: number;
  readonly bytes: Promise<Uint8Array>;
}

/**
 * Whole documents for those who have nothing of them yet, a fifth as long as on a socket, whose messages are not
 * compressed. What is handed out may be half a minute old: as much as one room asks for in a workshop is packed once.
 */
export class PackedRooms {
  private readonly packed = new WeakMap<Room, Packed>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** The room's document as one update (Yjs encoding V1), in gzip; everything in it is on disk. */
  pack(room: Room): Promise<Uint8Array> {
    const known = this.packed.get(room);
    if (known && this.now() - known.at < KEPT_MS) return known.bytes;
    const bytes = wholeOf(room).then((update) => zip(update, { level: LEVEL }));
    this.packed.set(room, { at: this.now(), bytes });
    bytes.catch(() => this.packed.delete(room));
    return bytes;
  }
}

/** The room's document as one update (Yjs encoding V1); everything in it is on disk. */
export const wholeOf = (room: Room): Promise<Uint8Array> =>
  room.onceSettled(() => Buffer.concat(room.whole()));
