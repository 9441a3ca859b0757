import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../server/sync/connection';
import { PresenceFeed } from '../../server/sync/presenceFeed';
import { payloadOf } from '../support/frames';

interface Listener {
  readonly connection: Connection;
  /** The states it was sent, newest last, by client id. */
  readonly frames: Uint8Array[];
}

function aListener(): Listener {
  const frames: Uint8Array[] = [];
  const connection = {
    holder: 'somebody',
    personId: null,
    sendPresence: (frame: Uint8Array) => void frames.push(frame),
  } as unknown as Connection;
  return { connection, frames };
}

function stateOf(id: number, clock: number, state: unknown): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, id);
  encoding.writeVarUint(encoder, clock);
  encoding.writeVarString(encoder, JSON.stringify(state));
  return encoding.toUint8Array(encoder);
}

function clocksIn(frame: Uint8Array): Map<number, number> {
  const message = decoding.createDecoder(payloadOf(frame));
  decoding.readVarUint(message);
  const decoder = decoding.createDecoder(decoding.readVarUint8Array(message));
  const clocks = new Map<number, number>();
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    const id = decoding.readVarUint(decoder);
    clocks.set(id, decoding.readVarUint(decoder));
    decoding.readVarString(decoder);
  }
  return clocks;
}

/** A room in which everybody shows a state of 3 KiB. */
function aRoom(people: number): { feed: PresenceFeed; listeners: Listener[]; move(): void } {
  const listeners = Array.from({ length: people }, aListener);
  const feed = new PresenceFeed(new Set(listeners.map(({ connection }) => connection)));
  let clock = 0;
  return {
    feed,
    listeners,
    move: () => {
      clock += 1;
      for (const [n, { connection }] of listeners.entries())
        feed.receive(connection, stateOf(n + 1, clock, { at: 'x'.repeat(3_000) }));
    },
  };
}

describe('presence in a room', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('[PRE6] a few people get what changed in one frame, the same for all', () => {
    const { listeners, move } = aRoom(5);
    move();
    move();
    vi.runOnlyPendingTimers();
    const [first] = listeners;
    expect(first?.frames).toHaveLength(1);
    expect([...clocksIn(first?.frames[0] as Uint8Array)]).toEqual(
      [1, 2, 3, 4, 5].map((id) => [id, 2]),
    );
    for (const { frames } of listeners) expect(frames[0]).toBe(first?.frames[0]);
  });

  it('[PRE6] a crowd gets it in turns, all of them, and what moved meanwhile with the next round', () => {
    const { listeners, move } = aRoom(80);
    const served = () => listeners.filter(({ frames }) => frames.length > 0).length;
    move();
    vi.runOnlyPendingTimers();
    const atFirst = served();
    expect(atFirst).toBeGreaterThan(0);
    expect(atFirst).toBeLessThan(20);
    move();
    let turns = 1;
    for (; served() < listeners.length; turns += 1) vi.runOnlyPendingTimers();
    expect(turns).toBeGreaterThan(4);
    expect(listeners.every(({ frames }) => frames.length === 1)).toBe(true);
    for (let left = 3 * turns; left > 0; left -= 1) vi.runOnlyPendingTimers();
    for (const { frames } of listeners) {
      expect(frames).toHaveLength(2);
      expect(new Set(clocksIn(frames[1] as Uint8Array).values())).toEqual(new Set([2]));
    }
  });

  it('[PRE6] a round of a crowd is spread over the time until the next, which grows faster than the bytes', () => {
    const roundOf = (people: number) => {
      const { listeners, move } = aRoom(people);
      const at: number[] = [];
      const count = () => listeners.filter(({ frames }) => frames.length > 0).length;
      move();
      const began = performance.now();
      for (let seen = 0; seen < people; ) {
        vi.advanceTimersToNextTimer();
        if (count() > seen) at.push(performance.now() - began);
        seen = count();
      }
      move();
      while (listeners[0]?.frames.length === 1) vi.advanceTimersToNextTimer();
      const next = performance.now() - began;
      return { last: at.at(-1) ?? 0, next, turns: at.length };
    };
    const some = roundOf(100);
    const more = roundOf(200);
    // Four times the bytes, eight times the pause.
    expect(more.next / some.next).toBeGreaterThan(7);
    expect(more.turns / some.turns).toBeGreaterThan(3);
    // Timers leave fractions of milliseconds out.
    expect(more.last / more.next).toBeGreaterThan(0.7);
    expect(more.last).toBeLessThan(more.next);
  });

  it('[PRE1] who comes in between gets everybody, and then only what changes', () => {
    const { feed, move } = aRoom(3);
    move();
    const late = aListener();
    feed.sendAll(late.connection);
    expect([...clocksIn(late.frames[0] as Uint8Array).keys()]).toEqual([1, 2, 3]);
  });

  it('a room that everybody left keeps no timer', () => {
    const listeners = [aListener(), aListener()];
    const connections = new Set(listeners.map(({ connection }) => connection));
    const feed = new PresenceFeed(connections);
    for (const [n, { connection }] of listeners.entries())
      feed.receive(connection, stateOf(n + 1, 1, {}));
    for (const { connection } of listeners) {
      connections.delete(connection);
      feed.leave(connection);
    }
    for (let left = 5; left > 0; left -= 1) vi.runOnlyPendingTimers();
    expect(vi.getTimerCount()).toBe(0);
  });
});
