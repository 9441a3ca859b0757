import { describe, expect, it } from 'vitest';
import { closeFrame, FrameEnds } from '../../server/cluster/frameEnds';
import { seeded } from '../support/random';

/** A frame as a server sends it. */
function frame(opcode: number, size: number): Uint8Array {
  const head =
    size < 126
      ? [size]
      : size < 65_536
        ? [126, size >> 8, size & 0xff]
        : [127, 0, 0, 0, 0, ...[24, 16, 8, 0].map((shift) => (size >> shift) & 0xff)];
  return Uint8Array.of(0x80 | opcode, ...head, ...new Uint8Array(size).fill(0x88));
}

describe('the ends of frames', () => {
  it('are found whatever the pieces in which they come', () => {
    const random = seeded(5);
    const sizes = [0, 1, 125, 126, 65_535, 65_536, 70_000, 3];
    const frames = sizes.map((size) => frame(2, size));
    const ends = new Set<number>([0]);
    let total = 0;
    for (const { length } of frames) {
      total += length;
      ends.add(total);
    }
    const bytes = Buffer.concat(frames);
    for (let turn = 0; turn < 20; turn += 1) {
      const follows = new FrameEnds();
      for (let at = 0; at < bytes.length; ) {
        const step = turn === 0 ? 1 : 1 + random.below(9_000);
        follows.read(bytes.subarray(at, at + step));
        at = Math.min(at + step, bytes.length);
        if (follows.isBetween !== ends.has(at)) throw new Error(`wrong at ${at}`);
      }
      expect(follows).toMatchObject({ isBetween: true, isClosed: false });
    }
  });

  it('are where a reader stops that is told to', () => {
    const follows = new FrameEnds();
    const two = Buffer.concat([frame(2, 300), frame(2, 5)]);
    expect(follows.read(two.subarray(0, 100))).toBe(100);
    expect(follows.read(two.subarray(100), true)).toBe(204);
    expect(follows.isBetween).toBe(true);
    expect(follows.read(two.subarray(304), true)).toBe(0);
  });

  it('a close is the last of them', () => {
    const follows = new FrameEnds();
    follows.read(closeFrame(1012));
    expect(follows).toMatchObject({ isBetween: true, isClosed: true });
  });
});
