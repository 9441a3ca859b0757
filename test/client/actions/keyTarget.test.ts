import { describe, expect, test } from 'vitest';
import { keyTargetOf } from '../../../client/actions/keyTarget';

/** An element that answers `closest` for the selectors that contain one of these words. */
const inside = (...words: string[]) => ({
  closest: (selectors: string) => (words.some((word) => selectors.includes(word)) ? {} : null),
});

describe('where keys belong', () => {
  test('typing never reaches the board', () => {
    for (const field of ['textarea', '[contenteditable="true"]', 'input:not', 'select'])
      expect(keyTargetOf(inside(field, '[role="treegrid"]'), false)).toBe('text');
  });

  test('dialogs and menus have their own keys', () => {
    expect(keyTargetOf(inside('[role="dialog"]'), false)).toBe('layer');
    expect(keyTargetOf(inside('[role="menu"]'), false)).toBe('layer');
  });

  test('the grid of rows is the board, and so is a page where nothing has focus', () => {
    expect(keyTargetOf(inside('[role="treegrid"]'), false)).toBe('board');
    expect(keyTargetOf(null, true)).toBe('board');
  });

  test('buttons elsewhere are neither', () => {
    expect(keyTargetOf(inside(), false)).toBe('control');
  });
});
