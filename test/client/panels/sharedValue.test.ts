import { describe, expect, test } from 'vitest';
import { MIXED, sharedValue } from '../../../client/panels/details/sharedValue';
import { expiresAt } from '../../../client/panels/share/expiry';

describe('A field of several selected items', () => {
  test('is the value they share, absent ones too', () => {
    expect(sharedValue([{ v: 'a' }, { v: 'a' }], (i) => i.v)).toEqual({ mixed: false, value: 'a' });
    expect(sharedValue([{ v: null }, { v: null }], (i) => i.v)).toEqual({
      mixed: false,
      value: null,
    });
  });

  test('is mixed when two differ', () => {
    expect(sharedValue([{ v: 'a' }, { v: null }], (i) => i.v)).toEqual(MIXED);
  });
});

describe('When a link ends', () => {
  const now = new Date('2026-03-02T10:00:00Z');
  test('never, after a day, after a week', () => {
    expect(expiresAt('never', null, now)).toBeNull();
    expect(expiresAt('day', null, now)).toBe('2026-03-03T10:00:00.000Z');
    expect(expiresAt('week', null, now)).toBe('2026-03-09T10:00:00.000Z');
  });

  test('with the last second of the chosen day, where the person is', () => {
    expect(expiresAt('date', '2026-03-05', now)).toBe(
      new Date(2026, 2, 5, 23, 59, 59).toISOString(),
    );
    expect(expiresAt('date', null, now)).toBeNull();
  });
});
