import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_DRAG_ITEMS, MAX_SELECTION, readPresence } from '../../shared/presence';

const item = { id: 'a', lane: null, start: '2026-01-01', end: '2026-01-02' };

test('a whole state is read as it is', () => {
  const state = {
    person: 'mia',
    cursor: { date: '2026-01-01', dayPart: 0.5, lane: 'l', depth: 1, entity: 'e' },
    selection: ['a'],
    drag: { kind: 'move', items: [item] },
    renaming: 'a',
    dropped: true,
  };
  expect(readPresence(state)).toEqual(state);
});

test('what can not be read is left out, the rest stays', () => {
  expect(
    readPresence({
      person: null,
      cursor: { date: 'soon', lane: null },
      selection: ['ok', 7, '<script>'],
      drag: { kind: 'move', items: [{ ...item, start: 'x' }, item] },
      renaming: {},
      dropped: 1,
    }),
  ).toEqual({
    person: null,
    cursor: null,
    selection: ['ok'],
    drag: { kind: 'move', items: [item] },
    renaming: null,
  });
});

test('selections and drags are bounded', () => {
  const state = readPresence({
    selection: Array.from({ length: 99 }, (_, i) => `e${i}`),
    drag: { kind: 'end', items: Array.from({ length: 99 }, () => item) },
  });
  expect(state?.selection).toHaveLength(MAX_SELECTION);
  expect(state?.drag?.items).toHaveLength(MAX_DRAG_ITEMS);
});

test('nothing that another client says of itself brings an error', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (cursor, drag, any) => {
      readPresence(any);
      readPresence({ cursor, drag, selection: any, person: null });
    }),
  );
});
