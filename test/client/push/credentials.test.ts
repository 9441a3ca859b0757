import { expect, test } from 'vitest';
import {
  acceptedFor,
  NO_CREDENTIALS,
  readCredentials,
  tabMemory,
} from '../../../client/push/credentials';
import { targetKey } from '../../../client/push/where';
import { type PushTarget, pushCredentialsSchema } from '../../../shared/push/pushApi';

const draft = (token: string, email = '') => ({ email, tokens: { jira: token, github: token } });

test('GitHub wants a token, Jira also whose it is', () => {
  expect(readCredentials(draft(' ghp_1 '), 'github')).toEqual({ credentials: { token: 'ghp_1' } });
  expect(readCredentials(draft('t', ' mia@example.com '), 'jira')).toEqual({
    credentials: { token: 't', email: 'mia@example.com' },
  });
  expect(readCredentials(NO_CREDENTIALS, 'github')).toEqual({ problems: { token: 'noToken' } });
  expect(readCredentials(NO_CREDENTIALS, 'jira')).toEqual({
    problems: { email: 'noEmail', token: 'noToken' },
  });
});

test('what no header can carry is refused here, as it would be by the server', () => {
  for (const token of ['a b', 'a\nb', 'tökén', 'x'.repeat(2001)]) {
    expect(readCredentials(draft(token), 'github')).toEqual({ problems: { token: 'badToken' } });
    expect(pushCredentialsSchema.safeParse({ token }).success).toBe(false);
  }
  for (const email of ['mia', 'mia@', 'mia chen@example.com', `${'m'.repeat(320)}@example.com`])
    expect(readCredentials(draft('t', email), 'jira')).toEqual({ problems: { email: 'badEmail' } });
});

test('a tab keeps what a place took for that place and that board alone', () => {
  const acme: PushTarget = { system: 'jira', site: 'https://acme.atlassian.net', project: 'GROW' };
  const other: PushTarget = { ...acme, site: 'https://other.atlassian.net' };
  tabMemory('b1').accepted.set(targetKey(acme), { token: 't', email: 'mia@example.com' });
  expect(acceptedFor('b1', acme)).toEqual({ token: 't', email: 'mia@example.com' });
  expect(acceptedFor('b1', other)).toBeNull();
  expect(acceptedFor('b2', acme)).toBeNull();
});
