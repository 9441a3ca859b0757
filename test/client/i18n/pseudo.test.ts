import { describe, expect, it } from 'vitest';
import { en } from '../../../client/i18n/i18n';
import { pseudo } from '../../../client/i18n/pseudo';

const texts: string[] = [];
const collect = (value: unknown): void => {
  if (typeof value === 'string') texts.push(value);
  else for (const inner of Object.values(value as object)) collect(inner);
};
collect(en);
const PLACES = /\{\{[^}]*\}\}|\$t\([^)]*\)|<[^>]*>/g;

describe('the pseudo-locale', () => {
  it('makes every text of the catalogue 35 % longer, and leaves places for values alone', () => {
    for (const text of texts) {
      const said = pseudo(text);
      expect(said.match(PLACES)).toEqual(text.match(PLACES));
      const bare = text.replace(PLACES, '').length;
      expect(said.replace(PLACES, '').length, text).toBe(Math.ceil(bare * 1.35));
    }
  });

  it('is still read', () => {
    expect(pseudo('Share')).toBe('Shååréé');
    expect(pseudo('{{count}} tasks')).toBe('{{count}} tååsksöö');
  });
});
