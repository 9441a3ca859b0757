import { describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config';

describe('settings', () => {
  it('need nothing', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: null,
      createBoards: 'anyone',
      databaseUrl: null,
      compactAfter: 500,
      jiraSites: [],
      githubApi: 'https://api.github.com',
    });
  });

  it('are read from the environment', () => {
    const env = {
      PORT: '0',
      HOST: '0.0.0.0',
      DATA_DIR: '/srv/wall',
      DATABASE_URL: 'postgresql://ada:secret@db.example.org:5433/wall?sslmode=verify-full',
      REDIS_URL: 'rediss://:secret@cache.example.org:6380/1',
      NODE_ADDRESS: 'http://10.0.0.5:3000/',
      PUBLIC_URL: 'https://wall.example.org/',
      CREATE_BOARDS: 'secret',
      CREATE_SECRET: 'a-secret-of-some-length',
      JIRA_SITES: 'https://jira.example.org, http://127.0.0.1:8080/',
      GITHUB_API: 'https://github.example.org/api/v3/',
    };
    expect(readConfig(env)).toMatchObject({
      port: 0,
      host: '0.0.0.0',
      dataDir: '/srv/wall',
      databaseUrl: 'postgresql://ada:secret@db.example.org:5433/wall?sslmode=verify-full',
      redisUrl: 'rediss://:secret@cache.example.org:6380/1',
      nodeAddress: 'http://10.0.0.5:3000',
      publicUrl: 'https://wall.example.org',
      createBoards: 'secret',
      jiraSites: ['https://jira.example.org', 'http://127.0.0.1:8080'],
      githubApi: 'https://github.example.org/api/v3',
    });
  });

  it.each<[string, NodeJS.ProcessEnv]>([
    ['PORT', { PORT: 'http' }],
    ['PORT', { PORT: '70000' }],
    ['PORT', { PORT: '-1' }],
    ['HOST', { HOST: 'not a host', CREATE_BOARDS: 'anyone' }],
    ['CREATE_BOARDS', { HOST: '0.0.0.0' }],
    ['CREATE_BOARDS', { CREATE_BOARDS: 'everyone' }],
    ['CREATE_SECRET', { CREATE_BOARDS: 'secret' }],
    ['CREATE_SECRET', { CREATE_BOARDS: 'secret', CREATE_SECRET: 'short' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'wall.example.org' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://wall.example.org/sub' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://db' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://ada:secret@db/wall' }],
    ['DATABASE_URL', { DATABASE_URL: 'host=db dbname=wall' }],
    ['REDIS_URL', { REDIS_URL: 'redis://cache' }],
    ['REDIS_URL', { REDIS_URL: 'cache:6379', DATABASE_URL: 'postgres://db/wall' }],
    ['REDIS_URL', { REDIS_URL: 'http://cache', DATABASE_URL: 'postgres://db/wall' }],
    ['NODE_ADDRESS', { NODE_ADDRESS: '10.0.0.5:3000' }],
    ['NODE_ADDRESS', { NODE_ADDRESS: 'https://10.0.0.5' }],
    ['NODE_ADDRESS', { NODE_ADDRESS: 'http://10.0.0.5/wall' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: 'proxy.example.org' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.0/99' }],
    ['JIRA_SITES', { JIRA_SITES: 'jira.example.org' }],
    ['JIRA_SITES', { JIRA_SITES: 'https://jira.example.org/jira' }],
    ['JIRA_SITES', { JIRA_SITES: 'https://jira.example.org,http://jira.example.org' }],
    ['JIRA_SITES', { JIRA_SITES: 'https://mia@jira.example.org' }],
    ['GITHUB_API', { GITHUB_API: 'http://github.example.org' }],
    ['GITHUB_API', { GITHUB_API: 'file:///etc' }],
    ['GITHUB_API', { GITHUB_API: 'https://github.example.org/?a=b' }],
    ['PLANWALL_COMPACT_AFTER', { PLANWALL_COMPACT_AFTER: '0' }],
  ])('a wrong %s is named in one line: %j', (name, env) => {
    expect(() => readConfig(env)).toThrow(new RegExp(`^${name} (?![^\n]*:secret@)[^\n]+$`));
  });
});
