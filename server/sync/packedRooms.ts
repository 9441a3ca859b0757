import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { nanoid } from 'nanoid';
import type { Room } from './room';

/** How long a packed document is handed out while the room goes on: its socket tells what came since. */
const KEPT_MS = 30_000;
/** A fifth of the bytes; the next levels take twice the time for 5 % less. */
const LEVEL = 4;

const zip = promisify(gzip);
const unzip = promisify(gunzip);

export interface PackedRoom {
  /** In gzip. */
  readonly bytes: Uint8Array;
  /** Bytes of the document. */
  readonly length: number;
  /** Names the document as it was packed. */
  readonly tag: string;
}

/** What somebody has of a document: so many of its bytes, unpacked. */
export interface PartOfRoom {
  readonly tag: string;
  readonly from: number;
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

  /** What is missing behind a part, packed; null where that document is not at hand any more. */
  async packRest(room: Room, { tag, from }: PartOfRoom): Promise<PackedRoom | null> {
    // However old it is: who has a part of it has no use for another.
    const whole = await this.packed.get(room)?.whole;
    if (whole?.tag !== tag || from < 1 || from >= whole.length) return null;
    const rest = (await unzip(whole.bytes)).subarray(from);
    return { ...whole, bytes: await zip(rest, { level: LEVEL }) };
  }
}

/** The room's document as one update (Yjs encoding V1); everything in it is on disk. */
export const wholeOf = (room: Room): Promise<Uint8Array> =>
  room.onceSettled(() => Buffer.concat(room.whole()));

async function packed(room: Room): Promise<PackedRoom> {
  const update = await wholeOf(room);
  return { bytes: await zip(update, { level: LEVEL }), length: update.length, tag: nanoid() };
}
