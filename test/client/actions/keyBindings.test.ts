import { describe, expect, test } from 'vitest';
import { chooseKey, keysOf, ownKeyOf, withKey } from '../../../client/actions/keyBindings';
import { actionNamed, allActions } from '../../../client/actions/registry';
import { createKeyReader, type KeyPress, shortcutOfPress } from '../../../client/actions/shortcuts';
import { parseSettings } from '../../../client/ui/settings';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: /^[A-Z]$/.test(key),
  altKey: false,
  ...more,
});

describe('keys people choose', () => {
  test.each([
    ['q', 'Q'],
    ['Q', 'Shift+Q'],
    ['?', '?'],
    ['+', '+'],
  ])('"%s" is %s', (key, shortcut) => {
    expect(shortcutOfPress(press(key))).toBe(shortcut);
  });

  test('digits and signs go by their place', () => {
    expect(shortcutOfPress(press('&', { code: 'Digit1' }))).toBe('1');
    expect(shortcutOfPress(press(';', { code: 'Comma' }))).toBe(',');
    expect(shortcutOfPress(press('ü', { code: 'BracketLeft' }))).toBeNull();
    expect(shortcutOfPress(press('k', { ctrlKey: true }))).toBeNull();
    expect(shortcutOfPress(press('ArrowLeft', { code: 'ArrowLeft' }))).toBeNull();
  });

  test('take the place of the action’s own, and leave its chords', () => {
    const dates = actionNamed('dates');
    const keys = withKey(dates, 'Q', {});
    expect(keysOf(dates, keys)).toContain('Q');
    expect(keysOf(dates, keys)).not.toContain(ownKeyOf(dates));
    expect(keysOf(dates, withKey(dates, '', keys))).not.toContain('Q');
    expect(withKey(dates, ownKeyOf(dates) as string, keys)).toEqual({});
    for (const action of allActions)
      expect(keysOf(action, { [action.id]: 'Shift+Q' }).filter((k) => k.includes('Mod'))).toEqual(
        action.shortcuts.filter((k) => k.includes('Mod')),
      );
  });

  test('belong to one action alone, first keys of sequences included', () => {
    const dates = actionNamed('dates');
    expect(chooseKey(dates, press('q'), {})).toEqual({ ok: true, key: 'Q' });
    expect(chooseKey(dates, press('i'), {})).toMatchObject({ ok: false, reason: 'taken' });
    expect(chooseKey(dates, press('g'), {})).toMatchObject({ ok: false, reason: 'taken' });
    // A key that its action gave up is free.
    const taker = chooseKey(dates, press('i'), {});
    if (taker.ok || taker.reason !== 'taken') throw new Error('I was free');
    expect(chooseKey(dates, press('i'), { [taker.by]: '' })).toEqual({ ok: true, key: 'I' });
    expect(chooseKey(dates, press('Enter'), {})).toEqual({ ok: false, reason: 'notAKey' });
  });

  test('run their action, and the old key no longer does', () => {
    const keys = { dates: 'Q' };
    // Those that only apply for a while have keys of others.
    const read = createKeyReader(
      allActions.filter(({ applies }) => !applies),
      () => 0,
      (action) => keysOf(action, keys),
    );
    const scope = { isMac: false, characters: true, onBoard: true };
    expect(read(press('q'), scope)).toMatchObject({ kind: 'run', action: { id: 'dates' } });
    expect(read(press('d'), scope)).toEqual({ kind: 'none' });
  });

  test('with single keys off, no character does anything', () => {
    const read = createKeyReader(
      allActions,
      () => 0,
      (action) => keysOf(action, { dates: 'Q' }),
    );
    const scope = { isMac: false, characters: false, onBoard: true };
    for (const key of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')
      expect(read(press(key), scope), key).toEqual({ kind: 'none' });
    for (const [key, code] of [...'0123456789'].map((d) => [d, `Digit${d}`] as const))
      for (const shiftKey of [false, true])
        expect(read(press(key, { code, shiftKey }), scope), key).toEqual({ kind: 'none' });
    for (const [key, code] of [
      [',', 'Comma'],
      ['.', 'Period'],
      ['+', 'Equal'],
      ['-', 'Minus'],
      ['?', 'Slash'],
    ] as const)
      expect(read(press(key, { code }), scope), key).toEqual({ kind: 'none' });
  });

  test('come back as they were kept; what is no key does not', () => {
    const stored = { keys: { dates: 'Shift+Q', link: '', x: 'Mod+W', y: 7 } };
    expect(parseSettings(JSON.stringify(stored)).keys).toEqual({ dates: 'Shift+Q', link: '' });
    expect(parseSettings('{"keys":3}').keys).toEqual({});
  });
});
