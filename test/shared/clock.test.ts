import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clockNow, hearDate, setClock } from '../../shared/clock';
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
