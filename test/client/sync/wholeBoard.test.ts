import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import { writeSyncStep2, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import { holdBack, takeWhole, wholeDocument } from '../../../client/sync/wholeBoard';
import { MESSAGE_SYNC } from '../../../shared/protocol';

/** A document with so many entries, and the message that brings it. */
function aDocument(
  entries: number,
  write: typeof writeSyncStep2 | typeof writeStep = writeSyncStep2,
) {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (let i = 0; i < entries; i += 1) doc.getMap('plan').set(`entry ${i}`, 'x'.repeat(100));
  });
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_SYNC);
  write(encoder, doc);
  return { doc, message: encoding.toUint8Array(encoder) };
}
const writeStep = (encoder: encoding.Encoder, doc: Y.Doc) =>
  writeUpdate(encoder, Y.encodeStateAsUpdate(doc));
const how = (pause: () => void = () => {}) => ({
  origin: 'wire',
  isOver: () => false,
  slice: 10_000,
  pause: async () => pause(),
});

describe('A whole document that comes in', () => {
  test('is handed on to listeners once it is all there, part by part', async () => {
    const { doc, message } = aDocument(1000);
    const mine = new Y.Doc();
    const heard: { bytes: Uint8Array; origin: unknown; local: boolean }[] = [];
    const sizes = new Set<number>();
    mine.on('update', (bytes, origin, _doc, { local }) => {
      heard.push({ bytes, origin, local });
      sizes.add(mine.getMap('plan').size);
    });
    const whole = wholeDocument(mine, message) as Uint8Array;
    await takeWhole(mine, whole, how());
    expect(mine.getMap('plan').toJSON()).toEqual(doc.getMap('plan').toJSON());
    expect(heard.length).toBeGreaterThan(5);
    expect([...sizes]).toEqual([1000]);
    for (const part of heard) {
      expect(part).toMatchObject({ origin: 'wire', local: false });
      expect(part.bytes.length).toBeLessThan(how().slice * 1.1);
    }
    // What is kept on the device opens as the same document.
    const copy = new Y.Doc();
    for (const { bytes } of heard) Y.applyUpdate(copy, bytes);
    expect(copy.getMap('plan').toJSON()).toEqual(doc.getMap('plan').toJSON());
    // Later updates are heard as ever.
    mine.getMap('plan').set('mine', 1);
    expect(heard.at(-1)).toMatchObject({ origin: null, local: true });
  });

  test('leaves what comes from the same side meanwhile to be heard', async () => {
    const { message } = aDocument(1000);
    const other = new Y.Doc();
    other.getMap('plan').set('other', 1);
    const mine = new Y.Doc();
    const heard: number[] = [];
    mine.on('update', (bytes: Uint8Array) => heard.push(bytes.length));
    let pauses = 0;
    const whole = wholeDocument(mine, message) as Uint8Array;
    const taking = how(() => {
      pauses += 1;
      if (pauses === 3) Y.applyUpdate(mine, Y.encodeStateAsUpdate(other), 'wire');
    });
    await takeWhole(mine, whole, taking);
    expect(pauses).toBeGreaterThan(5);
    const [first, ...parts] = heard;
    expect(first).toBe(Y.encodeStateAsUpdate(other).length);
    expect(parts.reduce((sum, length) => sum + length, 0)).toBeGreaterThan(whole.length * 0.9);
    expect(mine.getMap('plan').size).toBe(1001);
  });

  test('is only a large step 2 for an empty document', () => {
    const { message } = aDocument(1000);
    expect(wholeDocument(new Y.Doc(), message)).not.toBeNull();
    expect(wholeDocument(new Y.Doc(), aDocument(3).message)).toBeNull();
    const used = new Y.Doc();
    used.getMap('plan').set('mine', 1);
    expect(wholeDocument(used, message)).toBeNull();
    expect(wholeDocument(new Y.Doc(), aDocument(1000, writeStep).message)).toBeNull();
  });
});

describe('Messages behind it', () => {
  const event = (...bytes: number[]) => ({ data: new Uint8Array(bytes).buffer }) as MessageEvent;

  test('wait until it is in, and are read in their order', async () => {
    const read: number[] = [];
    const socket = {
      onmessage: ({ data }: MessageEvent) => {
        const [n] = new Uint8Array(data);
        read.push(n as number);
      },
    } as unknown as WebSocket & { onmessage(event: MessageEvent): void };
    let done = () => {};
    holdBack(socket, ([n]) =>
      n === 2
        ? new Promise((resolve) => {
            done = resolve;
          })
        : null,
    );
    for (const n of [1, 2, 3, 4]) socket.onmessage(event(n));
    expect(read).toEqual([1]);
    done();
    await new Promise((resolve) => setTimeout(resolve));
    expect(read).toEqual([1, 2, 3, 4]);
    socket.onmessage(event(5));
    expect(read).toEqual([1, 2, 3, 4, 5]);
  });
});
