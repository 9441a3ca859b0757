import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ClientGuard, type Sender } from '../../server/sync/clientGuard';
import { ClientOwners } from '../../server/sync/clientOwners';
import { HeldParts } from '../../server/sync/heldParts';
import { scanUpdate } from '../../server/sync/scanUpdate';
import { LIMITS } from '../../shared/protocol';

const person = (id: string, link = 2): Sender => ({
  grant: { holder: `person:${id}`, link },
  newIds: 0,
});
const from = (sender: Sender, update: Uint8Array, isAnswer = false) => ({
  sender,
  message: 1,
  update,
  scan: scanUpdate(update),
  isAnswer,
});
const written = (key: string): { client: number; update: Uint8Array } => {
  const doc = new Y.Doc();
  doc.getMap('test').set(key, 1);
  return { client: doc.clientID, update: Y.encodeStateAsUpdate(doc) };
};

describe('owners of client ids', () => {
  it('[OWN5] the first stays; a link’s ids serve who came by it, and a person’s nobody else', () => {
    const owners = new ClientOwners([{ client: 1, holder: 'link:2' }]);
    owners.bind(2, 'person:ada');
    owners.bind(2, 'person:eve');
    const ada = { holder: 'person:ada', link: 2 };
    const eve = { holder: 'person:eve', link: 3 };
    const guest = { holder: 'link:2', link: 2 };
    expect([1, 2, 3].map((client) => owners.mayUse(client, ada))).toEqual([true, true, true]);
    expect([1, 2, 3].map((client) => owners.mayUse(client, eve))).toEqual([false, false, true]);
    expect([1, 2, 3].map((client) => owners.mayUse(client, guest))).toEqual([true, false, true]);
    expect(owners.takeUnsaved()).toEqual([{ client: 2, holder: 'person:ada' }]);
    expect(owners.takeUnsaved()).toEqual([]);
  });

  it('[OWN5] an id that a guest showed stays the link’s when the named guest writes first', () => {
    const owners = new ClientOwners();
    owners.introduce(5, 'link:2');
    owners.introduce(5, 'person:eve');
    expect(owners.mayUse(5, { holder: 'person:eve', link: 3 })).toBe(false);
    expect(owners.takeUnsaved()).toEqual([]);
    owners.bind(5, 'person:ada');
    expect(owners.takeUnsaved()).toEqual([{ client: 5, holder: 'link:2' }]);
  });

  it('[OWN2] ids shown in presence are remembered up to a number, the newest of them', () => {
    const owners = new ClientOwners();
    for (let client = 0; client <= 10_000; client++) owners.introduce(client, 'person:ada');
    expect([owners.ownerOf(0), owners.ownerOf(10_000)]).toEqual([null, 'person:ada']);
  });
});

describe('the guard of a room', () => {
  it('[OWN8] a room takes so many ids and no more', () => {
    const doc = new Y.Doc();
    const guard = new ClientGuard(doc, []);
    const { update } = written('a');
    for (let client = 1; client < LIMITS.idsPerRoom; client++) doc.store.clients.set(client, []);
    expect(guard.refusalFor(from(person('ada'), update))).toBeNull();
    doc.store.clients.set(LIMITS.idsPerRoom, []);
    expect(guard.refusalFor(from(person('ada'), update))).toBe('too-many-ids');
  });

  it('[OWN12] after a restore an answer binds what its sender shows, an edit what it writes', () => {
    const doc = new Y.Doc();
    const guard = new ClientGuard(doc, [], true);
    const ben = person('ben');
    const [relayed, own, live] = ['relayed', 'own', 'live'].map(written) as [
      ReturnType<typeof written>,
      ReturnType<typeof written>,
      ReturnType<typeof written>,
    ];
    guard.introduce(own.client, ben);
    const take = (update: Uint8Array, isAnswer: boolean) => {
      const incoming = from(ben, update, isAnswer);
      const { taken, uses } = guard.admit(incoming, false);
      expect(taken).toBe(update);
      Y.applyUpdate(doc, update);
      guard.bind(uses, incoming);
    };
    take(Y.mergeUpdates([relayed.update, own.update]), true);
    expect(guard.takeUnsaved()).toEqual([{ client: own.client, holder: 'person:ben' }]);
    take(live.update, false);
    expect(guard.takeUnsaved()).toEqual([{ client: live.client, holder: 'person:ben' }]);
    // Whoever brings many is not taken for a flood then.
    const many = Array.from(
      { length: LIMITS.newIdsPerConnection + 1 },
      (_, i) => written(`k${i}`).update,
    );
    const all = Y.mergeUpdates(many);
    expect(guard.refusalFor(from(person('cyd'), all, true))).toBeNull();
    expect(new ClientGuard(doc, []).refusalFor(from(person('cyd'), all, true))).toBe(
      'too-many-ids',
    );
  });

  it('[OWN12] what the server wrote and the room lost is taken from whoever has it', () => {
    const old = new Y.Doc();
    old.getMap('test').set('kept', 1);
    const kept = Y.encodeStateAsUpdate(old);
    old.getMap('test').set('lost', 1);
    const incoming = from(person('ada'), Y.encodeStateAsUpdate(old), true);
    const saved = [{ client: old.clientID, holder: 'server' }];
    const isTaken = (isBehind: boolean) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, kept);
      const { taken } = new ClientGuard(doc, saved, isBehind).admit(incoming, false);
      if (taken) Y.applyUpdate(doc, taken);
      return doc.getMap('test').has('lost');
    };
    expect([isTaken(true), isTaken(false)]).toEqual([true, false]);
  });

  it('[OWN9] nothing is bound that was not applied', () => {
    const guard = new ClientGuard(new Y.Doc(), []);
    const incoming = from(person('ada'), written('a').update);
    guard.bind(guard.admit(incoming, false).uses, incoming);
    expect(guard.takeUnsaved()).toEqual([]);
  });
});

describe('held parts', () => {
  const part = (sender: string, message: number, bytes: number, until = 10) => ({
    sender,
    message,
    update: new Uint8Array(bytes),
    waitsFor: new Map([[1, 5]]),
    until,
  });

  it('[OWN7] so much a sender and a room, small ones counted as more than they are', () => {
    const held = new HeldParts<string>();
    let small = 0;
    while (held.add(part('eve', 1, 1))) small += 1;
    expect(small).toBeLessThan(LIMITS.heldPerConnection / 1024);
    let senders = 0;
    while (held.add(part(`s${senders}`, 1, LIMITS.heldPerConnection / 2))) senders += 1;
    expect(senders).toBeLessThan((2 * LIMITS.heldPerRoom) / LIMITS.heldPerConnection);
    held.forget('eve');
    expect(held.add(part('ada', 1, 1))).toBe(true);
  });

  it('[OWN7] receipts stop before the first held message and go on after it', () => {
    const held = new HeldParts<string>();
    held.add(part('ada', 7, 1));
    held.add(part('ada', 4, 1, 20));
    expect([held.dealtWith('ada'), held.dealtWith('ben')]).toEqual([3, Number.POSITIVE_INFINITY]);
    expect(held.takeReady(() => false)).toBeNull();
    expect(held.takeExpired(10).map(({ message }) => message)).toEqual([7]);
    expect(held.takeReady((clocks) => clocks.get(1) === 5)?.message).toBe(4);
    expect([held.dealtWith('ada'), held.isEmpty]).toEqual([Number.POSITIVE_INFINITY, true]);
  });

  it('[OWN7] who is owed a question is asked once, when it is worth it, and not when gone', () => {
    const held = new HeldParts<string>();
    held.owe(part('ada', 1, 1));
    held.owe(part('ben', 1, 1));
    held.forget('ben');
    expect(held.takeOwed(() => false)).toEqual([]);
    expect(held.takeOwed(() => true)).toEqual(['ada']);
    expect(held.takeOwed(() => true)).toEqual([]);
  });
});
