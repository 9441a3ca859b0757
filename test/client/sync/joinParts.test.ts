import { describe, expect, test } from 'vitest';
import { joinParts } from '../../../client/sync/joinParts';
import { inParts } from '../../../server/sync/messages';
import { frameInPieces } from '../../../server/sync/wire';
import { MESSAGE_PART } from '../../../shared/protocol';

/** The payloads of frames that follow each other. */
function payloads(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer>[] {
  const bytes = Buffer.concat(pieces);
  const found: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < bytes.length; ) {
    const short = bytes[at + 1] as number;
    const [length, head] =
      short < 126
        ? [short, 2]
        : short === 126
          ? [bytes.readUInt16BE(at + 2), 4]
          : [Number(bytes.readBigUInt64BE(at + 2)), 10];
    found.push(new Uint8Array(bytes.subarray(at + head, at + head + length)));
    at += head + length;
  }
  return found;
}

const some = (length: number, from = 0) =>
  Uint8Array.from({ length }, (_, i) => (from + i * 7) % 251);

/** What a reader hears of these messages, and how far it was told they are. */
function readBy(messages: readonly Uint8Array<ArrayBuffer>[]) {
  const heard: Uint8Array[] = [];
  const told: number[] = [];
  const socket = {
    onmessage: ({ data }: MessageEvent) => heard.push(new Uint8Array(data)),
  } as unknown as WebSocket & { onmessage(event: MessageEvent): void };
  joinParts(socket, (done) => told.push(done));
  for (const { buffer } of messages) socket.onmessage({ data: buffer } as MessageEvent);
  return { heard, told };
}

describe('A large message', () => {
  test('[SYN18] goes in parts of 64 kB and is read as the one it was, with those before and behind it', () => {
    const body = [some(1), some(100_000), some(3, 5), some(200_000, 9)];
    const parts = payloads(inParts(frameInPieces(...body)));
    expect(parts.map((part) => part[0])).toEqual(Array(5).fill(MESSAGE_PART));
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(64 * 1024 + 8);
    const [before, behind] = [Uint8Array.of(0, 2, 9), Uint8Array.of(1, 0)];
    const { heard, told } = readBy([before, ...parts, behind, ...parts]);
    expect(heard).toEqual([
      before,
      new Uint8Array(Buffer.concat(body)),
      behind,
      new Uint8Array(Buffer.concat(body)),
    ]);
    expect(told.slice(0, 5).every((done, i) => i === 0 || done > (told[i - 1] ?? 0))).toBe(true);
    expect(told.filter((done) => done === 1)).toHaveLength(2);
  });

  test('is none below two parts', () => {
    const whole = frameInPieces(some(128 * 1024));
    expect(inParts(whole)).toBe(whole);
    expect(inParts(frameInPieces(some(128 * 1024 + 1)))).not.toBe(whole);
  });
});
