import { describe, expect, it } from 'vitest';
import { createTextCache } from '../../../shared/picture/paint/textCache';

function aCache(limit?: number) {
  let measured = 0;
  const cache = createTextCache((text) => {
    measured += 1;
    return text.length * 10;
  }, limit);
  return { cache, measured: () => measured };
}

describe('text cache', () => {
  it('measures a text once', () => {
    const { cache, measured } = aCache();
    cache.width('One-tap pay', 'a');
    cache.width('One-tap pay', 'a');
    expect(measured()).toBe(1);
  });

  it('cuts what is too long with an ellipsis, and remembers the cut', () => {
    const { cache, measured } = aCache();
    expect(cache.cut('Wallets and cards', 'a', 84)).toBe('Wallets…');
    const before = measured();
    expect(cache.cut('Wallets and cards', 'a', 87)).toBe('Wallets…');
    expect(measured()).toBe(before);
  });

  it('leaves whole what fits, and gives nothing where not a letter fits', () => {
    const { cache } = aCache();
    expect(cache.cut('Pay', 'a', 30)).toBe('Pay');
    expect(cache.cut('Payments', 'a', 15)).toBe('');
  });

  it('never cuts a pair of surrogates apart', () => {
    const { cache } = aCache();
    expect(cache.cut('🚀🚀🚀🚀🚀', 'a', 60)).toBe('🚀🚀…');
  });

  it('wraps to a number of lines and cuts the last', () => {
    const { cache } = aCache();
    expect(cache.wrap('Card vault contract with the bank', 'a', 120, 2)).toEqual([
      'Card vault',
      'contract wi…',
    ]);
  });

  it('holds no more than its limit', () => {
    const { cache } = aCache(100);
    for (let i = 0; i < 1000; i += 1) cache.width(`Text ${i}`, 'a');
    expect(cache.size()).toBeLessThanOrEqual(100);
  });
});
