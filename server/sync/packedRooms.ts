import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Room } from './room';

/** How long a packed document is handed out while the room goes on: its socket tells what came since. */
const KEPT_MS = 30_000;
/** A fifth of the bytes; the next levels take twice the time for 5 % less. */
const LEVEL = 4;

const zip = promisify(gzip);

export interface PackedRoom {
  /** In gzip. */
  readonly bytes: Uint8Array;
  /** Bytes of what is packed. */
  readonly length: number;
}

/**
 * Whole documents for those who have nothing of them yet, a fifth as long as on a socket, whose messages are not
 * compressed. What is handed out may be half a minute old: as much as one room asks for in a workshop is packed once.
 */
export class PackedRooms {
  private readonly packed = new WeakMap<Room, { at: number; whole: Promise<PackedRoom> }>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** The room's document as one update (Yjs encoding V1), packed; everything in it is on disk. */
  pack(room: Room): Promise<PackedRoom> {
    const known = this.packed.get(room);
    if (known && this.now() - known.at < KEPT_MS) return known.whole;
    const whole = packed(room);
    this.packed.set(room, { at: this.now(), whole });
    whole.catch(() => this.packed.delete(room));
    return whole;
  }
}

/** The room's document as one update (Yjs encoding V1); everything in it is on disk. */
export const wholeOf = (room: Room): Promise<Uint8Array> =>
  room.onceSettled(() => Buffer.concat(room.whole()));

async function packed(room: Room): Promise<PackedRoom> {
  const update = await wholeOf(room);
  return { bytes: await zip(update, { level: LEVEL }), length: update.length };
}
