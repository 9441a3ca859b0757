import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clockNow, hearDate, onClockDoubt, setClock } from '../../shared/clock';
import { dayNumber, todayDay } from '../../shared/dates';

const SERVER = Date.parse('2026-11-30T12:00:00Z');
const TWO_DAYS = 2 * 86_400_000;

describe('On a device whose clock is wrong by days', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: SERVER - TWO_DAYS });
    setClock(Date.now());
  });
  afterEach(() => {
    setClock(Date.now());
    vi.useRealTimers();
  });

  test('today and now are the server’s as soon as it answers anything', () => {
    expect(todayDay()).toBe(dayNumber('2026-11-28'));
    hearDate(new Date(SERVER).toUTCString());
    expect(clockNow()).toBe(SERVER);
    expect(todayDay()).toBe(dayNumber('2026-11-30'));
    vi.advanceTimersByTime(60_000);
    expect(clockNow()).toBe(SERVER + 60_000);
  });

  test('a date of whole seconds takes nothing from what was told to the millisecond', () => {
    setClock(SERVER + 1400);
    hearDate(new Date(SERVER).toUTCString());
    expect(clockNow()).toBe(SERVER + 1400);
  });

  test('an answer without a date says nothing', () => {
    for (const header of [null, '', 'soon']) hearDate(header);
    expect(clockNow()).toBe(SERVER - TWO_DAYS);
  });
});

describe('On a device whose clock is put right, or wrong, while the page is open', () => {
  const HOURS = 3_600_000;
  const ahead = () => clockNow() - SERVER;
  let stop: () => void;
  let doubts = 0;
  /** The clock of the device alone makes a step. */
  const step = (by: number) => vi.setSystemTime(Date.now() + by);
  beforeEach(() => {
    vi.useFakeTimers({ now: SERVER });
    setClock(SERVER);
    doubts = 0;
    stop = onClockDoubt(() => {
      doubts += 1;
    });
  });
  afterEach(() => {
    stop();
    setClock(Date.now());
    vi.useRealTimers();
  });

  test('put back: time goes on, and the server is asked', () => {
    vi.advanceTimersByTime(1000);
    step(-7 * HOURS);
    expect(ahead()).toBe(1000);
    vi.advanceTimersByTime(60_000);
    expect(ahead()).toBe(61_000);
    expect(doubts).toBe(1);
  });

  test('put on: time goes on for as long as the server may take to say so', () => {
    step(7 * HOURS);
    expect(ahead()).toBe(0);
    vi.advanceTimersByTime(200);
    setClock(SERVER + 200);
    vi.advanceTimersByTime(10_000);
    expect(ahead()).toBe(10_200);
    expect(doubts).toBe(1);
  });

  test('it slept, and nobody answers: the clock is believed', () => {
    step(7 * HOURS);
    expect(ahead()).toBe(0);
    vi.advanceTimersByTime(3000);
    expect(ahead()).toBe(7 * HOURS + 3000);
  });

  test('a step to and fro is none', () => {
    step(7 * HOURS);
    expect(ahead()).toBe(0);
    step(-7 * HOURS);
    vi.advanceTimersByTime(5000);
    expect(ahead()).toBe(5000);
  });

  test('a clock that drifts is followed as ever', () => {
    for (let i = 0; i < 10; i += 1) {
      vi.advanceTimersByTime(1000);
      step(100);
      clockNow();
    }
    expect(doubts).toBe(0);
  });
});
