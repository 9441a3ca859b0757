import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Answers } from '../../server/sync/answers';
import { GrownUpdate } from '../../server/sync/grownUpdate';
import { scanByPlaces, writePlaces } from '../../server/sync/places';
import { scanUpdate } from '../../server/sync/scanUpdate';
import { payloadOf } from '../support/frames';
import { type Random, seeded } from '../support/random';

const NOTHING = Uint8Array.of(0);
/** Type, step and length stand in front of the update. */
const updateIn = (frame: readonly Uint8Array[]): Uint8Array => {
  const message = payloadOf(Buffer.concat(frame));
  let at = 2;
  while ((message[at] ?? 0) >= 128) at += 1;
  return message.subarray(at + 1);
};

/** Writes, deletes and nests, as people do. */
function editAtRandom(doc: Y.Doc, random: Random): void {
  const text = doc.getText('text');
  const map = doc.getMap<unknown>('map');
  doc.transact(() => {
    for (let left = 1 + random.below(3); left > 0; left -= 1) {
      const at = random.below(text.length + 1);
      switch (random.below(5)) {
        case 0:
          text.insert(at, random.below(4) === 0 ? '🙂' : 'word ');
          break;
        case 1:
          text.delete(Math.min(at, text.length), Math.min(4, text.length - at));
          break;
        case 2:
          map.set(`k${random.below(5)}`, { n: random.below(1000) });
          break;
        case 3:
          map.set(`m${random.below(3)}`, new Y.Map([['inner', random.below(9)]]));
          break;
        default: {
          const inner = map.get(`m${random.below(3)}`);
          if (inner instanceof Y.Map) inner.set('inner', random.below(99));
          else map.delete(`k${random.below(5)}`);
        }
      }
    }
  });
}

/** A room's document, and people who edit it while they are apart and then catch up with each other. */
function aRoom(random: Random, onUpdate: (update: Uint8Array, room: Y.Doc) => void) {
  const room = new Y.Doc();
  room.on('update', (update: Uint8Array) => onUpdate(update, room));
  const people = [1, 2, 3, 4].map((n) => {
    const doc = new Y.Doc();
    doc.clientID = n * 1000 + random.below(900);
    return doc;
  });
  return {
    room,
    step(): void {
      const doc = people[random.below(people.length)] as Y.Doc;
      editAtRandom(doc, random);
      if (random.below(3) === 0) return;
      Y.applyUpdate(room, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(room)));
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(room, Y.encodeStateVector(doc)));
    },
  };
}

function expectSame(bytes: Uint8Array, room: Y.Doc): void {
  const read = new Y.Doc();
  Y.applyUpdate(read, bytes);
  expect(read.store.pendingStructs).toBeNull();
  expect(read.getText('text').toString()).toBe(room.getText('text').toString());
  expect(read.getMap('map').toJSON()).toEqual(room.getMap('map').toJSON());
  expect(Y.encodeStateVector(read)).toEqual(Y.encodeStateVector(room));
  const deletesOf = (doc: Y.Doc) => Y.decodeUpdate(Y.encodeStateAsUpdate(doc)).ds;
  expect(Y.equalDeleteSets(deletesOf(read), deletesOf(room))).toBe(true);
}

describe('an update that grows', () => {
  it('is at any time what the document would encode', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = seeded(seed);
      let grown: GrownUpdate | null = null;
      const { room, step } = aRoom(random, (update) => {
        if (grown === null) grown = new GrownUpdate(update);
        else expect(grown.append(update)).toBe(true);
      });
      for (let n = 0; n < 60; n += 1) {
        step();
        if (grown !== null && n % 7 === 0)
          expectSame(Buffer.concat((grown as GrownUpdate).parts()), room);
      }
      expectSame(Buffer.concat((grown as unknown as GrownUpdate).parts()), room);
    }
  });

  it('takes nothing that does not go on where it ends', () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (const word of ['a', 'b', 'c']) doc.getText('text').insert(0, word);
    const [first, second, third] = updates as [Uint8Array, Uint8Array, Uint8Array];
    const grown = new GrownUpdate(first);
    expect(grown.append(third)).toBe(false);
    expect(grown.append(first)).toBe(false);
    expect(grown.append(second)).toBe(true);
    expect(grown.append(third)).toBe(true);
    expectSame(Buffer.concat(grown.parts()), doc);
  });
});

describe('places', () => {
  it('[DUR15] stand for the walk over an update, whatever it holds', () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const { room, step } = aRoom(seeded(seed), () => {});
      for (let n = 0; n < 40; n += 1) step();
      const snapshot = Y.encodeStateAsUpdate(room);
      const { blocks, deletes } = scanUpdate(snapshot);
      const places = writePlaces(snapshot) as Uint8Array;
      expect(scanByPlaces(snapshot, places)).toEqual({ blocks, deletes });
      const grown = new GrownUpdate(snapshot, places);
      room.on('update', (update: Uint8Array) => expect(grown.append(update)).toBe(true));
      for (let n = 0; n < 20; n += 1) step();
      expectSame(Buffer.concat(grown.parts()), room);
    }
  });

  it('[DUR15] of another update are none, and then the walk is made', () => {
    const random = seeded(1);
    const { room, step } = aRoom(random, () => {});
    for (let n = 0; n < 20; n += 1) step();
    const places = writePlaces(Y.encodeStateAsUpdate(room)) as Uint8Array;
    for (let n = 0; n < 20; n += 1) step();
    const snapshot = Y.encodeStateAsUpdate(room);
    const own = writePlaces(snapshot) as Uint8Array;
    const strange = [places, own.subarray(1), Uint8Array.of(...own, 1), Uint8Array.of(0)];
    for (const each of strange) {
      expect(scanByPlaces(snapshot, each)).toBeNull();
      expectSame(Buffer.concat(new GrownUpdate(snapshot, each).parts()), room);
    }
  });

  it('an update with holes has none', () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (const word of ['a', 'b', 'c']) doc.getText('text').insert(0, word);
    const [first, , third] = updates as [Uint8Array, Uint8Array, Uint8Array];
    expect(writePlaces(Y.mergeUpdates([first, third]))).toBeNull();
    expect(writePlaces(Uint8Array.of(1, 2, 3))).toBeNull();
  });
});

describe('answers', () => {
  it('[SYN11] kept answers hold the whole room, from the disk on and after each edit', () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const random = seeded(seed);
      const log: Uint8Array[] = [];
      let snapshot: Uint8Array | null = null;
      let places: Uint8Array | null = null;
      let answers = new Answers(null, []);
      const { room, step } = aRoom(random, (update) => {
        log.push(update);
        answers.add(update);
      });
      for (let n = 0; n < 60; n += 1) {
        step();
        const dice = random.below(12);
        if (dice === 0) answers = new Answers(snapshot, log, places);
        else if (dice === 1) {
          snapshot = Y.encodeStateAsUpdate(room);
          places = random.below(2) === 0 ? writePlaces(snapshot) : null;
          log.length = 0;
        } else if (dice === 2) answers.clear();
        const frame = answers.kept(NOTHING) ?? answers.encode(NOTHING, room);
        expectSame(updateIn(frame), room);
      }
    }
  });

  it('somebody who had most of it gets the rest, kept until the next edit', () => {
    const room = new Y.Doc();
    room.getText('text').insert(0, 'early');
    const had = Y.encodeStateVector(room);
    room.getText('text').insert(0, 'late');
    const answers = new Answers(Y.encodeStateAsUpdate(room), []);
    expect(answers.kept(had)).toBeNull();
    const frame = answers.encode(had, room);
    expect(answers.kept(had)).toBe(frame);
    expect(Uint8Array.from(updateIn(frame))).toEqual(Y.encodeStateAsUpdate(room, had));
    answers.add(Uint8Array.of(0, 0));
    expect(answers.kept(had)).toBeNull();
  });

  it('what came since is kept as long as it is small beside what it goes on from', () => {
    const afterEdits = (text: number, count: number): Answers => {
      const room = new Y.Doc();
      room.getText('text').insert(0, 'x'.repeat(text));
      const answers = new Answers(Y.encodeStateAsUpdate(room), []);
      for (let n = 0; n < count; n += 1) answers.add(Uint8Array.of(0, 0));
      return answers;
    };
    expect(afterEdits(1, 30).kept(NOTHING)).not.toBeNull();
    expect(afterEdits(1, 100).kept(NOTHING)).toBeNull();
    expect(afterEdits(100_000, 100).kept(NOTHING)).not.toBeNull();
  });

  it('a log with a hole is left to the document', () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (const word of ['a', 'b', 'c']) doc.getText('text').insert(0, word);
    const answers = new Answers(updates[0] as Uint8Array, [updates[2] as Uint8Array]);
    expect(answers.kept(NOTHING)).toBeNull();
  });
});
