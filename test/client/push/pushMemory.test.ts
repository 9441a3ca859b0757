import { expect, test } from 'vitest';
import { readPushMemory, rememberPush } from '../../../client/push/pushMemory';
import { NOWHERE } from '../../../client/push/where';
import type { PushTarget } from '../../../shared/push/pushApi';
import { memoryStorage } from '../support/memoryStorage';

const checkout: PushTarget = { system: 'github', repo: 'acme/Checkout' };
const grow: PushTarget = { system: 'jira', site: 'https://acme.atlassian.net', project: 'GROW' };
const match = { people: { mia: 'u1', sam: '' }, statuses: { done: 'closed' } };

test('where and the match come back, for this board alone', () => {
  const storage = memoryStorage();
  rememberPush(storage, 'b1', checkout, match);
  expect(readPushMemory(storage, 'b1')).toEqual({
    where: { ...NOWHERE, ...checkout },
    matches: [['github acme/checkout', match]],
  });
  expect(readPushMemory(storage, 'b2')).toEqual({ where: NOWHERE, matches: [] });
});

test('each tool keeps its own place, and the last one used is offered first', () => {
  const storage = memoryStorage();
  rememberPush(storage, 'b1', checkout, match);
  rememberPush(storage, 'b1', grow);
  expect(readPushMemory(storage, 'b1')).toEqual({
    where: { ...checkout, ...grow },
    matches: [['github acme/checkout', match]],
  });
});

test('the match of a place takes the place of the last one, and old places are forgotten', () => {
  const storage = memoryStorage();
  for (let n = 0; n < 12; n++)
    rememberPush(storage, 'b1', { system: 'github', repo: `acme/r${n}` }, match);
  const none = { people: {}, statuses: {} };
  rememberPush(storage, 'b1', { system: 'github', repo: 'acme/r9' }, none);
  const { matches } = readPushMemory(storage, 'b1');
  expect(matches).toHaveLength(8);
  expect(matches[0]).toEqual(['github acme/r9', none]);
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
