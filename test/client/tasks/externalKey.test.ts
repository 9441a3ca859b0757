import { expect, test } from 'vitest';
import { shortKey, systemName } from '../../../client/tasks/externalKey';

test('a key of GitHub is shown without its repository, any other as it is', () => {
  const ref = (key: string) => ({ system: 'any', key, url: 'https://example.org' });
  expect(shortKey(ref('acme/road.map#12'))).toBe('#12');
  expect(shortKey(ref('#12'))).toBe('#12');
  expect(shortKey(ref('GROW-12'))).toBe('GROW-12');
  expect(shortKey(ref('a b/c#1'))).toBe('a b/c#1');
});

test('tools are called what they call themselves', () => {
  expect(systemName('github')).toBe('GitHub');
  expect(systemName('jira')).toBe('Jira');
  expect(systemName('linear')).toBe('linear');
});
