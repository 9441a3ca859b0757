import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, parseSettings } from '../../../client/ui/settings';

describe('parseSettings', () => {
  it('falls back to the defaults for what is missing or broken', () => {
    for (const text of [null, '', '{', '[]', '"dark"', '{"theme":"blue","singleKeys":null}'])
      expect(parseSettings(text)).toEqual(DEFAULT_SETTINGS);
  });

  it('keeps what is well formed, field by field', () => {
    expect(parseSettings('{"theme":"dark","reducedMotion":"yes","singleKeys":false}')).toEqual({
      theme: 'dark',
      reducedMotion: false,
      singleKeys: false,
      miniMap: false,
      keys: {},
    });
  });
});
