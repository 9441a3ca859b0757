import { expect, test } from 'vitest';
import { cardText, readDeck } from '../../../../client/workshop/blind/deck';
import { estimatesText, farText, spreadText } from '../../../../client/workshop/blind/spreadText';
import { memoryBoard } from '../../../support/memoryBoard';

test('reads cards of one’s own, and says what is wrong with them', () => {
  expect(readDeck('0.5, 1; 2  4')).toEqual({ cards: [0.5, 1, 2, 4] });
  expect(readDeck('small big')).toEqual({ cards: ['small', 'big'] });
  expect(readDeck('1 2 huge')).toEqual({ cards: [1, 2, 'huge'] });
  expect(readDeck('1')).toEqual({ fault: 'few' });
  expect(readDeck(Array.from({ length: 21 }, (_, i) => i).join(' '))).toEqual({ fault: 'many' });
  expect(readDeck('1 2 2.0')).toEqual({ fault: 'twice', card: '2' });
  expect(readDeck('1 ?')).toEqual({ fault: 'unsure' });
  expect(readDeck('3 2')).toEqual({ fault: 'order', card: '2' });
  expect(readDeck('1 2000000')).toEqual({ fault: 'range', card: '2000000' });
  expect(readDeck('1 thirteenchars')).toEqual({ fault: 'long' });
  expect(cardText(0.5)).toBe('0.5');
});

const spread = {
  id: 'pay',
  n: 3,
  earliest: '2026-01-12',
  latest: '2026-04-30',
  median: { start: '2026-03-02', end: '2026-03-27' },
  outliers: [],
};

test('tells a spread in words', () => {
  expect(spreadText(spread).replaceAll(' ', ' ')).toMatch(
    /^Earliest 12 Jan( 2026)?, median .*2 Mar.+27 Mar.*, latest 30 Apr( 2026)?$|^Earliest Jan 12/,
  );
  const { start, end } = spread.median;
  expect(spreadText({ ...spread, earliest: start, latest: end })).toMatch(/^All at /);
  expect(spreadText({ ...spread, n: 1 })).not.toContain('median');
  const columns = { id: 'pay', n: 2, earliest: 'now', median: 'now', latest: 'later' } as const;
  expect(spreadText({ ...columns, outliers: [] })).toBe('Earliest Now, median Now, latest Later');
});

test('names who is far out, the first three of many', () => {
  const board = memoryBoard();
  const person = (id: string) =>
    ({ id, name: id, colour: '#000000', role: 'commenter', left: false }) as const;
  board.people.set(new Map(['Sam', 'Ada', 'Bo', 'Cy', 'Di'].map((id) => [id, person(id)])));
  expect(farText(board, [])).toBe('');
  expect(farText(board, ['Sam'])).toBe('Sam is far out');
  expect(farText(board, ['Sam', 'Ada', 'Bo', 'Cy', 'Di'])).toBe(
    'Sam, Ada, Bo, and 2 more are far out',
  );
  board.close();
});

test('tells estimates in words', () => {
  const all = { id: 'pay', n: 3, min: 3, median: 5, max: 13, values: [], unsure: 1 };
  expect(estimatesText(all)).toBe('Lowest 3, median 5, highest 13 · 1 can’t tell');
  expect(estimatesText({ ...all, max: 3, median: 3, unsure: 0 })).toBe('All said 3');
  expect(estimatesText({ ...all, n: 0, min: null, median: null, max: null })).toBe(
    'Nobody can tell',
  );
});
