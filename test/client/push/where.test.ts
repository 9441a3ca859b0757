import { describe, expect, test } from 'vitest';
import { NOWHERE, projectIn, readWhere, targetKey } from '../../../client/push/where';
import { pushTargetSchema } from '../../../shared/push/pushApi';

const jira = (site: string, project = 'GROW') =>
  readWhere({ ...NOWHERE, system: 'jira', site, project });
const github = (repo: string) => readWhere({ ...NOWHERE, system: 'github', repo });

describe('a Jira project', () => {
  test.each([
    ['acme.atlassian.net', 'https://acme.atlassian.net'],
    [' HTTPS://Acme.atlassian.net/ ', 'https://acme.atlassian.net'],
    [
      'https://acme.atlassian.net/jira/software/projects/GROW/boards/1',
      'https://acme.atlassian.net',
    ],
    ['https://jira.example.com:8443/browse/GROW-12', 'https://jira.example.com:8443'],
    ['http://127.0.0.1:4100', 'http://127.0.0.1:4100'],
    ['localhost:4100', 'http://localhost:4100'],
    ['http://[::1]:4100/x', 'http://[::1]:4100'],
  ])('%s is read', (typed, site) => {
    const read = jira(typed, ' grow ');
    expect(read).toEqual({ target: { system: 'jira', site, project: 'GROW' } });
    expect(pushTargetSchema.safeParse('target' in read && read.target).success).toBe(true);
  });

  test.each([
    ['', 'noSite'],
    ['acme', 'badSite'],
    ['acme atlassian net', 'badSite'],
    ['ftp://acme.atlassian.net', 'badSite'],
    ['javascript:alert(1)', 'badSite'],
    ['https://mia:secret@acme.atlassian.net', 'badSite'],
    [
      `https://${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(30)}.net`,
      'badSite',
    ],
    ['http://acme.atlassian.net', 'insecure'],
    ['http://127.0.0.1.evil.example', 'insecure'],
    ['https://github.com/acme/checkout', 'isGithub'],
  ])('%s is not, and says why', (typed, problem) => {
    expect(jira(typed)).toEqual({ problems: { site: problem } });
  });

  test.each([
    ['', 'noProject'],
    ['1A', 'badProject'],
    ['GROW-12', 'badProject'],
    ['A'.repeat(31), 'badProject'],
  ])('the key %s is refused', (key, problem) => {
    expect(jira('acme.atlassian.net', key)).toEqual({ problems: { project: problem } });
  });

  test('a key of one letter, digits and _ are keys', () => {
    for (const project of ['A', 'A1', 'MY_TEAM'])
      expect(jira('acme.atlassian.net', project)).toMatchObject({ target: { project } });
  });

  test('both mistakes are told at once', () => {
    expect(jira('', '')).toEqual({ problems: { site: 'noSite', project: 'noProject' } });
  });

  test.each([
    ['https://acme.atlassian.net/jira/software/projects/GROW/boards/1', 'GROW'],
    ['https://acme.atlassian.net/jira/software/c/projects/grow/list?jql=x', 'GROW'],
    ['acme.atlassian.net/jira/core/projects/A/board', 'A'],
    ['https://acme.atlassian.net/browse/MY_TEAM-128', 'MY_TEAM'],
    ['https://acme.atlassian.net/browse/A2', 'A2'],
    ['https://acme.atlassian.net/jira/boards/1?selectedIssue=GROW-7', 'GROW'],
    ['https://acme.atlassian.net/secure/RapidBoard.jspa?projectKey=GROW', 'GROW'],
    ['https://acme.atlassian.net/jira/your-work', null],
    ['acme.atlassian.net', null],
    ['', null],
  ])('the project in %s', (link, key) => {
    expect(projectIn(link)).toBe(key);
  });
});

describe('a repository', () => {
  test.each([
    ['acme/checkout', 'acme/checkout'],
    [' acme/checkout/ ', 'acme/checkout'],
    ['Acme-Corp/check.out_2', 'Acme-Corp/check.out_2'],
    ['https://github.com/acme/checkout', 'acme/checkout'],
    ['github.com/acme/checkout/issues/12?q=x#y', 'acme/checkout'],
    ['https://www.github.com/acme/checkout.git', 'acme/checkout'],
    ['git@github.com:acme/checkout.git', 'acme/checkout'],
    ['ssh://git@github.com/acme/checkout.git', 'acme/checkout'],
  ])('%s is read', (typed, repo) => {
    const read = github(typed);
    expect(read).toEqual({ target: { system: 'github', repo } });
    expect(pushTargetSchema.safeParse('target' in read && read.target).success).toBe(true);
  });

  test.each([
    ['', 'noRepo'],
    ['checkout', 'badRepo'],
    ['acme/check out', 'badRepo'],
    ['acme/..', 'badRepo'],
    ['acme/checkout/issues', 'badRepo'],
    ['-acme/checkout', 'badRepo'],
    ['acme--corp/checkout', 'badRepo'],
    ['https://github.com/acme', 'badRepo'],
    ['https://github.com/orgs/acme/repositories', 'badRepo'],
    ['https://acme.atlassian.net/browse/GROW-1', 'isJira'],
    ['acme.atlassian.net', 'isJira'],
    ['https://gitlab.com/acme/checkout', 'otherHost'],
    ['gitlab.com/acme/checkout', 'otherHost'],
    ['https://github.com.evil.example/acme/checkout', 'otherHost'],
  ])('%s is not, and says why', (typed, problem) => {
    expect(github(typed)).toEqual({ problems: { repo: problem } });
  });
});

test('a place is one whatever way it is written', () => {
  const keys = ['acme/Checkout', 'https://github.com/Acme/checkout'].map((typed) => {
    const read = github(typed);
    return 'target' in read && targetKey(read.target);
  });
  expect(new Set(keys).size).toBe(1);
});
