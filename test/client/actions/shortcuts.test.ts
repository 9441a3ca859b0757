import { describe, expect, test } from 'vitest';
import {
  ariaShortcut,
  type Bound,
  createKeyReader,
  formatShortcut,
  isCharacterShortcut,
  type KeyPress,
} from '../../../client/actions/shortcuts';

const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

const bound = (where: Bound['where'], ...shortcuts: string[]) => ({ where, shortcuts });
const create = bound('board', 'I');
const expand = bound('board', 'E');
const expandLane = bound('board', 'Shift+E');
const undo = bound('page', 'Mod+Z');
const redo = bound('page', 'Mod+Shift+Z', 'Ctrl+Y');
const years = bound('board', '1');
const fit = bound('board', 'Shift+1');
const earlier = bound('board', ',');
const zoomIn = bound('board', '+');
const help = bound('page', '?');
const home = bound('page', 'G H');
const hand = bound('board', 'H');
const pickUp = bound('board', 'Space');
const all = [create, expand, expandLane, undo, redo, years, fit, earlier, zoomIn, help, home, hand];

const board = { isMac: false, characters: true, onBoard: true };

function reader(clock = { now: 0 }) {
  const read = createKeyReader([...all, pickUp], () => clock.now);
  return (p: KeyPress, scope: Partial<typeof board> = {}) => {
    const answer = read(p, { ...board, ...scope });
    return answer.kind === 'run' ? answer.action : answer.kind;
  };
}

describe('keys to actions', () => {
  test('letters count by the character they produce', () => {
    const read = reader();
    expect(read(press('i', 'KeyI'))).toBe(create);
    expect(read(press('e', 'KeyD'))).toBe(expand);
    expect(read(press('E', 'KeyE', { shiftKey: true }))).toBe(expandLane);
  });

  test('caps lock changes nothing', () => {
    expect(reader()(press('I', 'KeyI'))).toBe(create);
  });

  test('a layout without Latin letters has them where the keys are', () => {
    const read = reader();
    expect(read(press('ш', 'KeyI'))).toBe(create);
    expect(read(press('я', 'KeyZ', { ctrlKey: true }))).toBe(undo);
  });

  test('digits and signs count by their place', () => {
    const read = reader();
    expect(read(press('&', 'Digit1'))).toBe(years);
    expect(read(press('!', 'Digit1', { shiftKey: true }))).toBe(fit);
    expect(read(press(';', 'Comma'))).toBe(earlier);
    expect(read(press('=', 'Equal'))).toBe(zoomIn);
    expect(read(press('+', 'BracketRight'))).toBe(zoomIn);
  });

  test('the question mark counts by character, wherever it is', () => {
    const read = reader();
    expect(read(press('?', 'Slash', { shiftKey: true }))).toBe(help);
    expect(read(press('?', 'Minus', { shiftKey: true }))).toBe(help);
  });

  test('Mod is Cmd on a Mac and Ctrl elsewhere', () => {
    const read = reader();
    expect(read(press('z', 'KeyZ', { ctrlKey: true }))).toBe(undo);
    expect(read(press('z', 'KeyZ', { metaKey: true }))).toBe('none');
    expect(read(press('z', 'KeyZ', { metaKey: true }), { isMac: true })).toBe(undo);
    expect(read(press('z', 'KeyZ', { ctrlKey: true }), { isMac: true })).toBe('none');
    expect(read(press('Z', 'KeyZ', { ctrlKey: true, shiftKey: true }))).toBe(redo);
    expect(read(press('y', 'KeyY', { ctrlKey: true }))).toBe(redo);
    expect(read(press('y', 'KeyY', { ctrlKey: true }), { isMac: true })).toBe('none');
  });

  test('a letter with Ctrl, Cmd or Alt is not the letter', () => {
    const read = reader();
    expect(read(press('i', 'KeyI', { ctrlKey: true }))).toBe('none');
    expect(read(press('i', 'KeyI', { altKey: true }))).toBe('none');
  });

  test('board keys wait for the board to have focus', () => {
    const read = reader();
    expect(read(press('i', 'KeyI'), { onBoard: false })).toBe('none');
    expect(read(press('z', 'KeyZ', { ctrlKey: true }), { onBoard: false })).toBe(undo);
  });

  test('the switch turns off every single-character key and nothing else', () => {
    const read = reader();
    const off = { characters: false };
    expect(read(press('i', 'KeyI'), off)).toBe('none');
    expect(read(press('E', 'KeyE', { shiftKey: true }), off)).toBe('none');
    expect(read(press('?', 'Slash', { shiftKey: true }), off)).toBe('none');
    expect(read(press('g', 'KeyG'), off)).toBe('none');
    expect(read(press(' ', 'Space'), off)).toBe(pickUp);
    expect(read(press('z', 'KeyZ', { ctrlKey: true }), off)).toBe(undo);
  });

  test('two keys one after the other make one shortcut, for a short while', () => {
    const clock = { now: 0 };
    const read = reader(clock);
    expect(read(press('g', 'KeyG'))).toBe('waiting');
    expect(read(press('h', 'KeyH'))).toBe(home);
    expect(read(press('h', 'KeyH'))).toBe(hand);
    read(press('g', 'KeyG'));
    clock.now = 2000;
    expect(read(press('h', 'KeyH'))).toBe(hand);
  });

  test('characters are told from keys with a modifier', () => {
    expect(['I', 'Shift+E', '?', ',', '+', 'G H'].every(isCharacterShortcut)).toBe(true);
    expect(['Mod+Z', 'Ctrl+Y', 'Space', 'Enter', 'Shift+ArrowUp'].some(isCharacterShortcut)).toBe(
      false,
    );
  });
});

describe('notation', () => {
  const names = (key: string) => ({ Control: 'Ctrl' })[key] ?? key;

  test('follows the platform', () => {
    expect(formatShortcut('Mod+Shift+Z', false, names)).toBe('Ctrl+Shift+Z');
    expect(formatShortcut('Mod+Shift+Z', true, names)).toBe('⇧⌘Z');
    expect(formatShortcut('Mod+Shift+ArrowUp', false, names)).toBe('Ctrl+Shift+↑');
    expect(formatShortcut('G H', false, names)).toBe('G H');
    expect(formatShortcut('+', true, names)).toBe('+');
  });

  test('is spelled out for assistive technology', () => {
    expect(ariaShortcut('Mod+Shift+Z', false)).toBe('Control+Shift+Z');
    expect(ariaShortcut('Mod+Z', true)).toBe('Meta+Z');
  });
});
