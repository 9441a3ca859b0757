import { expect, test } from 'vitest';
import { sheetToClose } from '../../../client/panels/wallSheets';

const none = { leftPanel: null, rightPanel: null };
const left = { leftPanel: 'backlog', rightPanel: null } as const;
const right = { leftPanel: null, rightPanel: { kind: 'details' } } as const;
const both = { ...left, rightPanel: right.rightPanel } as const;

test('one sheet stays, and none is closed for nothing', () => {
  expect(sheetToClose(left, none)).toBeNull();
  expect(sheetToClose(right, none)).toBeNull();
});

test('of two sheets the one that was there before is closed', () => {
  expect(sheetToClose(both, left)).toEqual({ leftPanel: null });
  expect(sheetToClose(both, right)).toEqual({ rightPanel: null });
});

test('where both were open before panels became sheets, the right one stays', () => {
  expect(sheetToClose(both, null)).toEqual({ leftPanel: null });
});
