import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, parseSettings } from '../../../client/ui/settings';

describe('parseSettings', () => {
  it('falls back to the defaults for what is missing or broken', () => {
    for (const text of [null, '', '{', '[]', '"dark"', '{"theme":"blue","singleKeys":null}'])
      expect(parseSettings(text)).toEqual(DEFAULT_SETTINGS);
  });

  it('takes a language that there is a catalogue for, and none besides', () => {
    expect(parseSettings('{"language":"de"}').language).toBe('de');
    for (const language of ['"fr"', '"toString"', '"system"', '1'])
      expect(parseSettings(`{"language":${language}}`).language).toBe('system');
  });

  it('keeps what is well formed, field by field', () => {
    expect(parseSettings('{"theme":"dark","reducedMotion":"yes","singleKeys":false}')).toEqual({
      theme: 'dark',
      language: 'system',
      reducedMotion: false,
      singleKeys: false,
      miniMap: false,
      keys: {},
    });
  });
});
