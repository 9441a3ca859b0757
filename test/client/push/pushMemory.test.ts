import { expect, test } from 'vitest';
import { readPushMemory, rememberPush } from '../../../client/push/pushMemory';
import { NOWHERE } from '../../../client/push/where';
import { memoryStorage } from '../support/memoryStorage';

const where = { system: 'github', site: '', project: '', repo: 'acme/checkout' } as const;
const match = { people: { mia: 'u1', sam: '' }, statuses: { done: 'closed' } };

test('where and the match come back, for this board alone', () => {
  const storage = memoryStorage();
  rememberPush(storage, 'b1', where, ['github acme/checkout', match]);
  expect(readPushMemory(storage, 'b1')).toEqual({
    where,
    matches: [['github acme/checkout', match]],
  });
  expect(readPushMemory(storage, 'b2')).toEqual({ where: NOWHERE, matches: [] });
  rememberPush(storage, 'b1', { ...where, repo: 'acme/search' });
  expect(readPushMemory(storage, 'b1')).toEqual({
    where: { ...where, repo: 'acme/search' },
    matches: [['github acme/checkout', match]],
  });
});

test('nothing but where and the match is written, whatever is handed in', () => {
  const storage = memoryStorage();
  const typed = { ...where, token: 'ghp_secret', email: 'mia@example.com' };
  rememberPush(storage, 'b1', typed, ['github acme/checkout', match]);
  const written = storage.getItem('planwall:push:b1') ?? '';
  expect(written).toContain('acme/checkout');
  expect(written).not.toMatch(/secret|mia@/);
});

test('the match of a place takes the place of the last one, and old places are forgotten', () => {
  const storage = memoryStorage();
  for (let n = 0; n < 12; n++) rememberPush(storage, 'b1', where, [`github acme/r${n}`, match]);
  rememberPush(storage, 'b1', where, ['github acme/r9', { people: {}, statuses: {} }]);
  const { matches } = readPushMemory(storage, 'b1');
  expect(matches).toHaveLength(8);
  expect(matches[0]).toEqual(['github acme/r9', { people: {}, statuses: {} }]);
  expect(new Set(matches.map(([key]) => key)).size).toBe(8);
});

test('what is no memory is none', () => {
  const storage = memoryStorage();
  const odd = [
    '',
    'nonsense',
    '7',
    '[]',
    '{"where":3,"matches":{}}',
    '{"matches":[1,["k",{"people":7}]]}',
  ];
  for (const text of odd) {
    storage.setItem('planwall:push:b1', text);
    const { where: read, matches } = readPushMemory(storage, 'b1');
    expect(read).toEqual(NOWHERE);
    for (const [, { people, statuses }] of matches) expect([people, statuses]).toEqual([{}, {}]);
  }
  expect(readPushMemory(null, 'b1')).toEqual({ where: NOWHERE, matches: [] });
});
