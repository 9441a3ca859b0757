import { beforeEach, expect, it } from 'vitest';
import { ViewCache } from '../../server/view/viewCache';

let made: string[];
let cache: ViewCache;
beforeEach(() => {
  made = [];
  cache = new ViewCache(100);
});

const look = (board: string, { stamp = '1', key = 'all', text = 'x'.repeat(40) } = {}) =>
  cache.get(board, stamp, key, async () => {
    made.push(`${board} ${key}`);
    return text;
  });

it('an answer is made once, for those who come while it is made and for those after', async () => {
  const [a, b] = await Promise.all([look('a'), look('a')]);
  expect(a).toBe(b);
  await look('a');
  await look('a', { key: 'draft' });
  expect(made).toEqual(['a all', 'a draft']);
});

it('a board that changed, or has another stamp, is looked at anew', async () => {
  await look('a');
  cache.drop('a');
  await look('a');
  await look('a', { stamp: '2' });
  await look('a', { stamp: '2' });
  expect(made).toHaveLength(3);
});

it('what was begun before a change is not handed to those who come after it', async () => {
  let finish = (_text: string) => {};
  const slow = cache.get('a', '1', 'all', () => new Promise((resolve) => (finish = resolve)));
  cache.drop('a');
  const after = look('a', { text: 'new' });
  finish('old');
  expect(await slow).toBe('old');
  expect(await after).toBe('new');
  expect(await look('a')).toBe('new');
});

it('one that could not be made is tried again', async () => {
  const fails = cache.get('a', '1', 'all', () => Promise.reject(new Error('no')));
  await expect(fails).rejects.toThrow('no');
  expect(await look('a', { text: 'made' })).toBe('made');
});

it('boards that nobody looked at for longest make room', async () => {
  for (const board of ['a', 'b', 'a', 'c', 'a', 'c', 'b']) await look(board);
  expect(made).toEqual(['a all', 'b all', 'c all', 'b all']);
  await look('big', { text: 'x'.repeat(1_000) });
  await look('big', { text: 'x'.repeat(1_000) });
  expect(made.filter((name) => name === 'big all')).toHaveLength(2);
});
