import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byOrder, orderBetween, ordersBetween } from '../../shared/orderKey';

const isAscending = (keys: readonly string[]) =>
  keys.every((key, i) => i === 0 || (keys[i - 1] as string) < key);

describe('order keys', () => {
  test('a key lies between its neighbours, wherever one inserts', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1000 }), { maxLength: 80 }), (places) => {
        const keys: string[] = [];
        for (const place of places) {
          const at = place % (keys.length + 1);
          keys.splice(at, 0, orderBetween(keys[at - 1] ?? null, keys[at] ?? null));
        }
        expect(isAscending(keys)).toBe(true);
      }),
    );
  });

  test('many keys at once lie in order between their neighbours', () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 }), fc.nat({ max: 60 }), (first, count) => {
        const [a, b] = ordersBetween(null, null, first + 2).slice(-2) as [string, string];
        expect(isAscending([a, ...ordersBetween(a, b, count), b])).toBe(true);
        expect(isAscending(ordersBetween(null, a, count).concat(a))).toBe(true);
      }),
    );
  });

  test('ten thousand keys stay short, at the end and between two neighbours', () => {
    const atEnd = ordersBetween(null, null, 10_000);
    const between = ordersBetween(atEnd[4] as string, atEnd[5] as string, 10_000);
    for (const keys of [atEnd, between]) {
      expect(isAscending(keys)).toBe(true);
      expect(Math.max(...keys.map((key) => key.length))).toBeLessThan(16);
    }
  });

  test('two people who insert at one place rarely make the same key', () => {
    const keys = Array.from({ length: 50 }, () => orderBetween('a1', 'a2'));
    expect(new Set(keys).size).toBeGreaterThan(40);
  });

  test('neighbours that are equal or malformed give keys behind the first, never an error', () => {
    for (const [a, b] of [
      ['a1', 'a1'],
      ['a2', 'a1'],
      ['?', 'x'],
      ['zz', null],
    ] as const) {
      expect(orderBetween(a, b) > a).toBe(true);
      expect(isAscending([a, ...ordersBetween(a, b, 200)])).toBe(true);
    }
  });

  test('equal keys are ordered by id', () => {
    const entries = [
      { order: 'a1', id: 'b' },
      { order: 'a0', id: 'z' },
      { order: 'a1', id: 'a' },
    ];
    expect(entries.sort(byOrder).map((e) => e.id)).toEqual(['z', 'a', 'b']);
  });
});
