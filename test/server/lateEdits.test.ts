import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { LATE_MS, LateEdits } from '../../server/sync/lateEdits';
import { scanUpdate } from '../../server/sync/scanUpdate';
import { type Random, seeded } from '../support/random';

/** Ids of those who edit as people do, and of those who send anything; as many senders. */
const HONEST = [11, 22, 33];
const CLIENTS = [...HONEST, 44, 55];
const KEYS = ['x', 'y', 'title'];
const EDITS = 40;
const SEEDS = Number(process.env.PLANWALL_SEEDS ?? 100);

/** A document of everything: entries, a list, a text with formats, and what was deleted of each. */
function aBase(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const entries = doc.getMap<Y.Map<unknown>>('entries');
  for (const id of ['a', 'b', 'c']) {
    const entry = new Y.Map<unknown>();
    entries.set(id, entry);
    for (const key of KEYS) entry.set(key, 0);
    entry.set('y', 1);
  }
  entries.delete('c');
  doc.getArray('list').push([1, 'two', { three: 3 }]);
  doc.getArray('list').delete(1, 1);
  const text = doc.getText('text');
  text.insert(0, 'some text', { bold: true });
  text.format(2, 3, { bold: null });
  text.delete(4, 2);
  return Y.encodeStateAsUpdate(doc);
}

const entryOf = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('entries').get('a') as Y.Map<unknown>;

/** What honest clients write: mostly fields of entries, now and then something else. */
function write(doc: Y.Doc, random: Random): void {
  const entry = (): Y.Map<unknown> => {
    const found = doc.getMap('entries').get(random.below(2) ? 'a' : 'b');
    return found instanceof Y.Map ? found : doc.getMap('spare');
  };
  const text = doc.getText('text');
  doc.transact(() => {
    for (let left = 1 + random.below(3); left > 0; left -= 1) {
      const key = KEYS[random.below(KEYS.length)] as string;
      const what = random.below(16);
      if (what < 9) entry().set(key, random.below(100));
      else if (what < 12) entry().set(key, { start: `${random.below(9)}`, end: [1, 2] });
      else if (what === 12) doc.getArray('list').push([random.below(9)]);
      else if (what === 13) entry().delete(key);
      else if (what === 14) text.insert(random.below(text.length + 1), 'ab');
      else entry().set(key, random.below(2) === 0);
    }
  });
}

/** Bytes that pass for one client's edit: structs of values that lean on anything at all, deletions of anything at all. */
function forge(doc: Y.Doc, client: number, random: Random): Uint8Array {
  const known = [...Y.decodeStateVector(Y.encodeStateVector(doc))];
  const start = Y.getState(doc.store, client);
  let clock = start;
  const someId = (e: encoding.Encoder): void => {
    const [id, upTo] = known[random.below(known.length)] as [number, number];
    encoding.writeVarUint(e, random.below(4) === 0 ? client : id);
    encoding.writeVarUint(e, random.below(upTo + (random.below(20) === 0 ? 3 : 0)));
  };
  const e = encoding.createEncoder();
  const structs = 1 + random.below(4);
  encoding.writeVarUint(e, 1);
  encoding.writeVarUint(e, structs);
  encoding.writeVarUint(e, client);
  encoding.writeVarUint(e, start);
  for (let n = 0; n < structs; n += 1) {
    const flags =
      random.below(10) === 0 ? random.below(8) << 5 : [128, 128, 32, 0][random.below(4)];
    const hasNeighbour = ((flags ?? 0) & 192) !== 0;
    const kind = random.below(15) === 0 ? random.below(11) : 8;
    encoding.writeUint8(e, kind | (flags ?? 0));
    if (((flags ?? 0) & 128) !== 0) someId(e);
    if (((flags ?? 0) & 64) !== 0) someId(e);
    if (!hasNeighbour) {
      const isRoot = random.below(2);
      encoding.writeVarUint(e, isRoot);
      if (isRoot)
        encoding.writeVarString(e, ['entries', 'list', 'text', 'new'][random.below(4)] ?? '');
      else someId(e);
      if (((flags ?? 0) & 32) !== 0)
        encoding.writeVarString(e, ['a', 'x', '__proto__'][random.below(3)] ?? '');
    }
    const values = 1 + random.below(3);
    encoding.writeVarUint(e, values);
    for (let value = 0; value < values; value += 1) encoding.writeAny(e, random.below(50));
    clock += values;
  }
  const ranges = random.below(4);
  encoding.writeVarUint(e, ranges);
  for (let n = 0; n < ranges; n += 1) {
    const [id, upTo] = [...known, [client, clock] as const][random.below(known.length + 1)] as [
      number,
      number,
    ];
    const from = random.below(upTo);
    encoding.writeVarUint(e, id);
    encoding.writeVarUint(e, 1);
    encoding.writeVarUint(e, from);
    encoding.writeVarUint(e, 1 + random.below(Math.min(4, upTo - from)));
  }
  return encoding.toUint8Array(e);
}

function mutated(update: Uint8Array, random: Random): Uint8Array {
  const copy = update.slice();
  for (let left = 1 + random.below(3); left > 0; left -= 1)
    copy[random.below(copy.length)] = random.below(256);
  return copy;
}

const scanned = (update: Uint8Array) => {
  try {
    return scanUpdate(update);
  } catch {
    return null;
  }
};

/** A document with late edits beside one that takes each as it comes. */
function aPair() {
  const base = aBase();
  const [doc, prompt] = [new Y.Doc(), new Y.Doc()];
  for (const each of [doc, prompt]) Y.applyUpdate(each, base);
  const failed = vi.fn();
  const taken = vi.fn();
  const told = vi.fn();
  const late = new LateEdits<number>(doc, { onUpdate: told, onTaken: taken, onFailed: failed });
  return { doc, prompt, late, failed, taken, told, base };
}

function copyOf(update: Uint8Array, client: number): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  doc.clientID = client;
  return doc;
}

const clocks = (doc: Y.Doc) => new Map([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort());
/** The state as bytes, with what is collected put together as far as it goes: that depends on what came with what. */
const bytes = (doc: Y.Doc) =>
  Buffer.from(Y.encodeStateAsUpdate(copyOf(Y.encodeStateAsUpdate(doc), 0))).toString('hex');

describe('edits that the document takes later', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it(`[SYN16] are of a kind that Yjs never refuses, and end as those taken one by one: ${SEEDS} seeds`, () => {
    let plain = 0;
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const random = seeded(seed);
      const { doc, prompt, late, base } = aPair();
      const authors = CLIENTS.map((client) => copyOf(base, client));
      for (let n = 0; n < EDITS; n += 1) {
        const who = random.below(CLIENTS.length);
        const client = CLIENTS[who] as number;
        const isHonest = who < HONEST.length;
        // Some write with the newest before their eyes, some without; who lies goes on where the room stands.
        if (!isHonest) authors[who] = copyOf(Y.encodeStateAsUpdate(prompt), client);
        const author = authors[who] as Y.Doc;
        if (random.below(3) === 0) Y.applyUpdate(author, Y.encodeStateAsUpdate(prompt));
        const before = Y.encodeStateVector(author);
        write(author, random);
        const written = Y.encodeStateAsUpdate(author, before);
        let update = written;
        if (!isHonest)
          update = random.below(2) ? forge(prompt, client, random) : mutated(written, random);
        const scan = scanned(update);
        if (!scan) continue;
        const told = clocks(prompt);
        // The guard lets nobody write under another's id.
        const isOwn = scan.blocks.every((block) => block.client === client);
        if (isOwn && late.take(who, update, scan)) {
          plain += 1;
          Y.applyUpdate(prompt, update);
          expect(prompt.store.pendingStructs).toBe(null);
          expect(prompt.store.pendingDs).toBe(null);
          for (const { client, end } of scan.blocks) told.set(client, end);
          expect(clocks(prompt)).toEqual(new Map([...told].sort()));
        } else if (isHonest) {
          late.catchUp();
          for (const each of [doc, prompt]) Y.applyUpdate(each, update);
        }
        if (random.below(12) === 0) late.catchUp();
      }
      late.catchUp();
      expect(bytes(doc), `seed ${seed}`).toBe(bytes(prompt));
    }
    expect(plain).toBeGreaterThan(SEEDS * 4);
  });

  it('wait for two seconds, or for whoever builds on them, and are not told again', () => {
    const { doc, late, taken, told, base } = aPair();
    const [ada, ben] = [copyOf(base, 11), copyOf(base, 22)];
    const title = () => entryOf(doc).get('title');
    const send = (author: Y.Doc, sender: number, value: string): boolean => {
      let update: Uint8Array = Uint8Array.of();
      author.once('update', (bytes: Uint8Array) => {
        update = bytes;
      });
      entryOf(author).set('title', value);
      return late.take(sender, update, scanUpdate(update));
    };
    expect(send(ada, 0, 'Ada 1')).toBe(true);
    expect(send(ada, 0, 'Ada 2')).toBe(true);
    expect([late.behind, title()]).toEqual([2, 0]);
    vi.advanceTimersByTime(LATE_MS);
    expect([late.behind, title(), taken.mock.calls.length]).toEqual([0, 'Ada 2', 1]);
    Y.applyUpdate(ben, Y.encodeStateAsUpdate(ada));
    expect(send(ben, 1, 'Ben 1')).toBe(true);
    Y.applyUpdate(ada, Y.encodeStateAsUpdate(ben));
    expect(send(ada, 0, 'Ada 3')).toBe(true);
    expect([late.behind, title()]).toEqual([1, 'Ben 1']);
    late.catchUp();
    expect(told).not.toHaveBeenCalled();
    entryOf(doc).set('title', 'at once');
    expect(told).toHaveBeenCalledTimes(1);
    late.stop();
  });
});
