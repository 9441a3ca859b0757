import { expect, test } from 'vitest';
import { keyboardHeight } from '../../../client/ui/keyboardRoom';
import { restOf } from '../../../client/ui/sheetRest';

test('a sheet goes to the rest that is nearest to where it is let go', () => {
  expect([0.1, 0.24, 0.26, 0.5, 0.69, 0.71, 0.9].map((share) => restOf(share, 0))).toEqual([
    'closed',
    'closed',
    'half',
    'half',
    'half',
    'full',
    'full',
  ]);
});

test('a sheet that is thrown goes on in that direction', () => {
  expect(restOf(0.5, 2)).toBe('full');
  expect(restOf(0.5, -2)).toBe('closed');
  expect(restOf(0.9, -2)).toBe('half');
  expect(restOf(0.5, 0.5)).toBe('half');
});

test('an on-screen keyboard is what the window has below the part that is seen', () => {
  const seen = { height: 600, offsetTop: 0, scale: 1 };
  expect(keyboardHeight(1000, seen)).toBe(400);
  // The browser moved the view so that the field is in it.
  expect(keyboardHeight(1000, { ...seen, offsetTop: 150 })).toBe(250);
});

test('bars of the browser and magnified pages are no keyboard', () => {
  expect(keyboardHeight(1000, { height: 944, offsetTop: 0, scale: 1 })).toBe(0);
  expect(keyboardHeight(1000, { height: 500, offsetTop: 0, scale: 2 })).toBe(0);
});
