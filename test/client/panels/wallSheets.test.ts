import { expect, test } from 'vitest';
import { sheetToClose } from '../../../client/panels/wallSheets';

const search = { open: false, query: 'pay', index: 0, dims: false, found: new Set<string>() };
const none = { leftPanel: null, rightPanel: null, search };
const left = { ...none, leftPanel: 'backlog' } as const;
const right = { ...none, rightPanel: { kind: 'details' } } as const;
const both = { ...left, rightPanel: right.rightPanel } as const;
const searched = { ...search, open: true };

test('one sheet stays, and none is closed for nothing', () => {
  expect(sheetToClose(left, none)).toBeNull();
  expect(sheetToClose(right, none)).toBeNull();
  expect(sheetToClose({ ...none, search: searched }, none)).toBeNull();
});

test('of two sheets the one that was there before is closed', () => {
  expect(sheetToClose(both, left)).toEqual({ leftPanel: null });
  expect(sheetToClose(both, right)).toEqual({ rightPanel: null });
});

test('the search is one of them, and keeps what was typed', () => {
  expect(sheetToClose({ ...left, search: searched }, left)).toEqual({ leftPanel: null });
  expect(sheetToClose({ ...right, search: searched }, { ...none, search: searched })).toEqual({
    search,
  });
});

test('where several were open before panels became sheets, the right one stays', () => {
  expect(sheetToClose(both, null)).toEqual({ leftPanel: null });
  expect(sheetToClose({ ...both, search: searched }, null)).toEqual({ leftPanel: null, search });
});
