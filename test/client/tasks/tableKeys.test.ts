import { expect, test } from 'vitest';
import { readTableKey } from '../../../client/tasks/tableKeys';

const press = (key: string, held: Partial<Record<'shift' | 'ctrl' | 'meta' | 'alt', true>> = {}) =>
  readTableKey(
    {
      key,
      code: '',
      shiftKey: held.shift === true,
      ctrlKey: held.ctrl === true,
      metaKey: held.meta === true,
      altKey: held.alt === true,
    },
    true,
  );

test('arrows move, with Shift they extend the selection', () => {
  expect(press('ArrowDown')).toEqual({ kind: 'row', by: 1, extend: false });
  expect(press('ArrowUp', { shift: true })).toEqual({ kind: 'row', by: -1, extend: true });
  expect(press('ArrowRight')).toEqual({ kind: 'column', by: 1 });
});

test('Mod with Shift and arrows moves the task, Mod and Enter adds one, on either kind of keyboard', () => {
  expect(press('ArrowUp', { ctrl: true, shift: true })).toEqual({ kind: 'step', by: -1 });
  expect(press('Enter', { meta: true })).toEqual({ kind: 'addBelow' });
  expect(press('a', { ctrl: true })).toEqual({ kind: 'selectAll' });
});

test('what belongs to the browser or to the whole board is left alone', () => {
  for (const key of ['z', 'f', 'c', 'v']) expect(press(key, { ctrl: true })).toBeNull();
  expect(press('ArrowLeft', { alt: true })).toBeNull();
  expect(press('Tab')).toBeNull();
  expect(press('F10')).toBeNull();
  expect(press('F10', { shift: true })).toEqual({ kind: 'menu' });
});

test('single letters can be switched off', () => {
  const x = {
    key: 'x',
    code: 'KeyX',
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
  };
  expect(readTableKey(x, true)).toEqual({ kind: 'select' });
  expect(readTableKey(x, false)).toBeNull();
});
