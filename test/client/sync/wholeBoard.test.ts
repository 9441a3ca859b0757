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
  test('is handed on to listeners once, as the bytes that came', async () => {
    const { doc, message } = aDocument(1000);
    const mine = new Y.Doc();
    const heard: { bytes: Uint8Array; origin: unknown; local: boolean }[] = [];
    mine.on('update', (bytes, origin, _doc, { local }) => heard.push({ bytes, origin, local }));
    const whole = wholeDocument(mine, message) as Uint8Array;
    await takeWhole(mine, whole, how());
    expect(mine.getMap('plan').toJSON()).toEqual(doc.getMap('plan').toJSON());
    expect(heard).toEqual([{ bytes: whole, origin: 'wire', local: false }]);
    // What is kept on the device opens as the same document.
    const copy = new Y.Doc();
    Y.applyUpdate(copy, heard[0]?.bytes as Uint8Array);
    expect(copy.getMap('plan').toJSON()).toEqual(doc.getMap('plan').toJSON());
    // Later updates are heard as ever.
    mine.getMap('plan').set('mine', 1);
    expect(heard[1]).toMatchObject({ origin: null, local: true });
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
    expect(heard).toEqual([Y.encodeStateAsUpdate(other).length, whole.length]);
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
