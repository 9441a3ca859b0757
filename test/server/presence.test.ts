import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import { MalformedMessage } from '../../server/sync/messages';
import { Presence, type PresenceOwner } from '../../server/sync/presence';
import { LIMITS } from '../../shared/protocol';

type State = readonly [id: number, clock: number, state: string];

const written = (...states: State[]): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, states.length);
  for (const [id, clock, state] of states) {
    encoding.writeVarUint(encoder, id);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state);
  }
  return encoding.toUint8Array(encoder);
};
const read = (bytes: Uint8Array): State[] => {
  const decoder = decoding.createDecoder(bytes);
  return Array.from(
    { length: decoding.readVarUint(decoder) },
    (): State => [
      decoding.readVarUint(decoder),
      decoding.readVarUint(decoder),
      decoding.readVarString(decoder),
    ],
  );
};
const guest = (holder = 'link:1'): PresenceOwner => ({ holder, personId: null });
const filler = (bytes: number): string =>
  JSON.stringify('x'.repeat(bytes)).replace(/^/, '{"a":').concat('}');

describe('what presence takes', () => {
  it('[PRE5] four ids of a connection, however many it makes up', () => {
    const presence = new Presence();
    const eve = guest();
    for (let id = 1; id <= 1000; id++) presence.apply(written([id, 1, '{}']), eve);
    expect(read(presence.encodeAll()).map(([id]) => id)).toEqual([1, 2, 3, 4]);
    expect(presence.apply(written([9, 1, '{}']), guest()).size).toBe(1);
  });

  it('[PRE5] so many bytes of a connection, and again after a while; others go on', () => {
    let now = 0;
    const presence = new Presence(() => now);
    const eve = guest();
    const state = filler(4000);
    let relayed = 0;
    for (let clock = 1; clock <= 2000; clock++)
      for (const _ of presence.apply(written([1, clock, state]), eve)) relayed += state.length;
    expect(relayed).toBeLessThanOrEqual(256 * 1024);
    expect(relayed).toBeGreaterThan(250 * 1024);
    // Whoever echoes what others said has none of it counted.
    const ben = guest();
    for (let clock = 1; clock <= 2000; clock++)
      presence.apply(written([1, 1, state], [2, clock, '{"x":1}']), ben);
    expect(read(presence.encodeAll())).toContainEqual([2, 2000, '{"x":1}']);
    now = 1000;
    expect(presence.apply(written([1, 3000, state]), eve).size).toBe(1);
  });

  it('[PRE5] who comes gets the newest, as many as are small, and everybody where few are here', () => {
    const presence = new Presence();
    const people = Array.from({ length: 400 }, () => guest());
    for (const [id, owner] of people.entries())
      presence.apply(written([id, 1, filler(2000)]), owner);
    presence.apply(written([0, 2, '{"late":1}']), people[0] as PresenceOwner);
    const all = presence.encodeAll();
    expect(all.length).toBeLessThanOrEqual(LIMITS.presenceAtOnce + 400 * 12);
    expect(read(all).at(-1)).toEqual([0, 2, '{"late":1}']);
    const ids = read(all).map(([id]) => id);
    expect(ids.length).toBeGreaterThan(100);
    expect(ids.slice(0, -1)).toEqual(
      Array.from({ length: ids.length - 1 }, (_, i) => 401 - ids.length + i),
    );
  });

  it('[PRE3] five megabytes, no JSON, and more states than bytes', () => {
    const presence = new Presence();
    expect(presence.apply(written([1, 1, filler(5_000_000)]), guest()).size).toBe(0);
    expect(() => presence.apply(written([1, 1, '{']), guest())).toThrow(MalformedMessage);
    expect(() => presence.apply(Uint8Array.of(255, 255, 3), guest())).toThrow(MalformedMessage);
    for (const state of ['[]', '"text"', '1', 'true'])
      expect(presence.apply(written([1, 1, state]), guest()).size).toBe(0);
  });
});
