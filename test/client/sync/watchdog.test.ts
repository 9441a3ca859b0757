import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WebsocketProvider } from 'y-websocket';
import { type Watchdog, watchSocket } from '../../../client/sync/watchdog';
import { clockNow, setClock } from '../../../shared/clock';

const HOURS = 3_600_000;

describe('A socket that says nothing', () => {
  let provider: WebsocketProvider;
  let watchdog: Watchdog;
  let asked: number;
  let dead: number;
  beforeEach(() => {
    vi.useFakeTimers();
    asked = dead = 0;
    provider = {
      wsconnected: true,
      synced: true,
      ws: { bufferedAmount: 0 },
      wsLastMessageReceived: 0,
    } as unknown as WebsocketProvider;
    watchdog = watchSocket(provider, {
      ask: () => {
        asked += 1;
      },
      onDead: () => {
        dead += 1;
      },
    });
    watchdog.opened();
  });
  afterEach(() => {
    watchdog.stop();
    setClock(Date.now());
    vi.useRealTimers();
  });
  const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);
  /** A message came, as the provider notes it. */
  const heard = () => {
    provider.wsLastMessageReceived = 1;
  };

  test('is asked after ten seconds, and dead five seconds after', () => {
    pass(9);
    expect([asked, dead]).toEqual([0, 0]);
    pass(2);
    expect([asked, dead]).toEqual([1, 0]);
    pass(5);
    expect([asked, dead]).toEqual([1, 1]);
  });

  test('is alive as long as it answers', () => {
    for (let i = 0; i < 20; i += 1) {
      pass(11);
      watchdog.toldClock(Date.now());
      heard();
    }
    expect(asked).toBeGreaterThan(5);
    expect(dead).toBe(0);
  });

  test('a question of long ago kills nothing that was heard since', () => {
    pass(11);
    heard();
    pass(15);
    expect([asked, dead]).toEqual([2, 0]);
  });

  test('a clock that is put on by hours cuts nothing that is well', () => {
    heard();
    vi.setSystemTime(Date.now() + 7 * HOURS);
    pass(6);
    expect([asked, dead]).toEqual([0, 0]);
    // Nor does the watchdog that the provider itself has.
    expect(Date.now() - provider.wsLastMessageReceived).toBeLessThan(1000);
  });

  test('a clock that is put back keeps nothing that is dead', () => {
    heard();
    vi.setSystemTime(Date.now() - 7 * HOURS);
    pass(16);
    expect(dead).toBe(1);
  });

  test('what comes in part by part is heard, and the server hears that it is taken', () => {
    Object.assign(provider, { synced: false });
    for (let i = 0; i < 60; i += 1) {
      pass(1);
      watchdog.heard();
    }
    expect(dead).toBe(0);
    expect(asked).toBeGreaterThanOrEqual(10);
  });

  test('what goes up slowly is alive while it gets less', () => {
    for (let left = 20; left > 0; left -= 1) {
      Object.assign(provider, { ws: { bufferedAmount: left * 1000 } });
      pass(5);
    }
    expect(dead).toBe(0);
  });

  test('an answer that was long under way says nothing of the time', () => {
    setClock(Date.now() + 2 * HOURS);
    watchdog.askClock();
    pass(8);
    watchdog.toldClock(Date.now());
    expect(clockNow()).toBe(Date.now() + 2 * HOURS);
    watchdog.askClock();
    vi.advanceTimersByTime(400);
    watchdog.toldClock(Date.now() - 200);
    expect(clockNow()).toBe(Date.now());
  });
});
