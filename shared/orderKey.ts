import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

/**
 * Order of entries: fractional-index strings compared by code unit, ties broken by id. Keys get a random
 * tail so that two people inserting at one place at one moment rarely make the same key.
 */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Compares two entries by `order`, then id, both by code unit. */
export function byOrder(
  a: { readonly order: string; readonly id: string },
  b: { readonly order: string; readonly id: string },
): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** A key between two neighbours (null: none on that side). Keys that are equal or malformed give one after `before`. */
export function orderBetween(
  before: string | null,
  after: string | null,
  random: () => number = Math.random,
): string {
  let key: string;
  try {
    // The library takes some neighbours that stand the wrong way round.
    if (isReversed(before, after)) throw new RangeError('no room');
    key = generateKeyBetween(before || null, after || null);
  } catch {
    key = safeAfter(before);
  }
  if (after?.startsWith(key)) return key;
  return key + tail(random);
}

/**
 * `count` keys in order between two neighbours. They share the room evenly: inserted one behind the other they
 * would grow by a character or more each.
 */
export function ordersBetween(
  before: string | null,
  after: string | null,
  count: number,
  random: () => number = Math.random,
): string[] {
  let keys: string[];
  try {
    if (isReversed(before, after)) throw new RangeError('no room');
    keys = generateNKeysBetween(before || null, after || null, count);
  } catch {
    // No room between what is equal or malformed: behind `before`, as one key would be.
    const first = orderBetween(before, after, random);
    return [first, ...Array.from({ length: count - 1 }, (_, i) => first + padded(i + 1))].slice(
      0,
      count,
    );
  }
  // A tail must not carry a key past the next one, which may be its own key with more behind it.
  return keys.map((key, i) => {
    const next = keys[i + 1] ?? after;
    return next?.startsWith(key) ? key : key + tail(random);
  });
}

/** Keys of equal length behind a common beginning, in order: base 62, four digits, never ending in '0'. */
function padded(n: number): string {
  let digits = '';
  for (let i = 0, rest = n; i < 4; i++, rest = Math.floor(rest / 62))
    digits = (ALPHABET[rest % 62] ?? '0') + digits;
  return `${digits}V`;
}

const isReversed = (before: string | null, after: string | null): boolean =>
  before !== null && after !== null && before >= after && after !== '';

function safeAfter(before: string | null): string {
  // The neighbour's key was not made by us: hang a valid key behind it, which sorts after it by code unit.
  return before === null ? generateKeyBetween(null, null) : `${before}V`;
}

/** Two characters, the last never '0': a key that ends in zero has nothing before it in its interval. */
function tail(random: () => number): string {
  const a = ALPHABET[Math.floor(random() * ALPHABET.length)] ?? 'V';
  const b = ALPHABET[1 + Math.floor(random() * (ALPHABET.length - 1))] ?? 'V';
  return a + b;
}
