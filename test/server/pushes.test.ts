import { EventSource } from 'eventsource';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config';
import { placeOf } from '../../server/push/systems';
import type { NewPush, Push, PushEvent, PushList, PushTarget } from '../../shared/push/pushApi';
import { type ApiFault, startFakeApi } from '../support/fakeApi';
import { type FakeGithub, GITHUB_TOKEN, startGithub } from '../support/fakeGithub';
import { brief, type PushScene, withScene } from '../support/pushing';

const request: NewPush = {
  target: { system: 'github', repo: 'acme/checkout' },
  credentials: { token: GITHUB_TOKEN },
};

type Scene = PushScene & { readonly github: FakeGithub };

async function aScene(run: (scene: Scene) => Promise<void>) {
  const github = await startGithub();
  try {
    await withScene({ env: { GITHUB_API: github.url }, request }, (scene) =>
      run({ ...scene, github }),
    );
  } finally {
    await github.stop();
  }
}

const creating: ApiFault['on'] = ({ method, path }) =>
  method === 'POST' && path.endsWith('/issues');

describe('pushes of a board', () => {
  it('[PSH13] editors send, everybody who may look sees how it goes', () =>
    aScene(async ({ call, push, github }) => {
      const { target, credentials } = request;
      for (const role of ['viewer', 'commenter'] as const)
        for (const [method, path, body] of [
          ['POST', '/pushes/check', { target, credentials }],
          ['POST', '/pushes', request],
          ['POST', '/pushes', { ...request, dryRun: true }],
          ['DELETE', '/pushes/1', undefined],
          ['POST', '/pushes/1/resume', { credentials }],
        ] as const)
          expect((await call(method, path, body, role)).body.code).toBe('role-too-weak');
      expect(github.requests).toEqual([]);
      const done = await push();
      const { body } = await call<PushList>('GET', '/pushes', undefined, 'viewer');
      const { rows, ...rest } = done;
      expect(body.pushes).toEqual([rest]);
      expect((await call<Push>('GET', '/pushes/1', undefined, 'viewer')).body.rows).toEqual(rows);
      expect((await call('GET', '/pushes/2', undefined, 'viewer')).status).toBe(404);
      for (const [method, path] of [
        ['DELETE', '/pushes/2'],
        ['POST', '/pushes/2/resume'],
      ] as const)
        expect(
          (await call(method, path, method === 'POST' ? { credentials } : undefined)).status,
        ).toBe(404);
    }));

  it('[PSH13] a board that is archived sends nothing', () =>
    aScene(async ({ server, board, start, github }) => {
      await fetch(`${server.url}/api/boards/${board.id}`, {
        method: 'PATCH',
        headers: {
          Authorization: `Bearer ${board.tokens.owner}`,
          'Content-Type': 'application/json',
        },
        body: '{"archived":true}',
      });
      expect((await start()).body.code).toBe('archived');
      expect(github.requests).toEqual([]);
    }));

  it('[PSH14] a dry run tells what would be sent, and sends nothing', () =>
    aScene(async ({ start, push, list, github, call }) => {
      const { status, body } = await start({ dryRun: true });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        n: null,
        dryRun: true,
        counts: { create: 4, update: 0, link: 1, unchanged: 0, done: 0, failed: 0 },
      });
      expect(brief(body.rows)[0]).toBe('create pay waiting');
      expect(github.requests).toEqual([]);
      await push();
      await list.put({ id: 'vault', title: 'Vault' });
      const again = await start({ dryRun: true });
      expect(again.body.counts).toMatchObject({ create: 0, update: 1, link: 0, unchanged: 3 });
      expect((await call<PushList>('GET', '/pushes')).body.pushes).toHaveLength(1);
    }));

  it('[PSH15] one runs at a time; what is paused goes on, whatever was sent meanwhile', () =>
    aScene(async ({ start, call, push, resume, github }) => {
      const release = github.hold(creating);
      expect((await start()).status).toBe(201);
      expect((await start()).body).toMatchObject({ code: 'push-running', status: 409 });
      const { credentials } = request;
      expect((await call('POST', '/pushes/1/resume', { credentials })).body.code).toBe(
        'push-running',
      );
      await github.until(creating);
      const pausing = call<Push>('DELETE', '/pushes/1');
      release();
      const { body } = await pausing;
      // What was asked for is waited for: it may be there.
      expect(body).toMatchObject({ state: 'paused', fault: null, counts: { done: 1, failed: 0 } });
      expect(github.issues).toHaveLength(1);
      expect(await push()).toMatchObject({ n: 2, state: 'done', counts: { done: 4 } });
      expect(await resume(1)).toMatchObject({ n: 1, state: 'done', counts: { done: 5 } });
      expect(github.issues).toHaveLength(4);
    }));

  it('[PSH13] an event stream tells of all rows first, then of those that change, and ends with the link', () =>
    aScene(async ({ server, board, start, github }) => {
      const release = github.hold(creating);
      await start();
      const source = new EventSource(`${server.url}/api/boards/${board.id}/pushes/1/events`, {
        fetch: (url, init) =>
          fetch(url, {
            ...init,
            headers: { ...init?.headers, Authorization: `Bearer ${board.tokens.viewer}` },
          }),
      });
      const events: PushEvent[] = [];
      const told = new Promise<void>((resolve) => {
        source.addEventListener('push', ({ data }) => {
          const event = JSON.parse(data) as PushEvent;
          if (events.length === 0) release();
          events.push(event);
          if (event.state === 'done') resolve();
        });
      });
      await told;
      expect(events[0]).toMatchObject({ state: 'running', counts: { done: 0 } });
      expect(events[0]?.changed).toHaveLength(5);
      const rows = new Map<string, string>();
      for (const { changed } of events)
        for (const { item, action, state } of changed) rows.set(`${action} ${item}`, state);
      expect([...rows.values()]).toEqual(Array(5).fill('done'));
      const ended = new Promise<void>((resolve) =>
        source.addEventListener('error', () => resolve()),
      );
      await fetch(`${server.url}/api/boards/${board.id}`, {
        method: 'DELETE',
        headers: { Authorization: `Bearer ${board.tokens.owner}` },
      });
      await ended;
      source.close();
    }));

  it('[PSH15] a board that is deleted meanwhile sends no more', () =>
    aScene(async ({ server, board, start, github }) => {
      const release = github.hold(creating);
      await start();
      await github.until(creating);
      await fetch(`${server.url}/api/boards/${board.id}`, {
        method: 'DELETE',
        headers: { Authorization: `Bearer ${board.tokens.owner}` },
      });
      release();
      await server.stop();
      expect(github.issues).toHaveLength(1);
    }));

  it('[PSH10] what was taken out of the list meanwhile is not sent when it goes on', () =>
    aScene(async ({ start, call, list, resume, github }) => {
      const release = github.hold(creating);
      await start();
      await github.until(creating);
      const pausing = call<Push>('DELETE', '/pushes/1');
      release();
      await pausing;
      await list.remove('rules');
      const { rows } = await resume(1);
      expect(brief(rows)).toEqual([
        'create pay done',
        'create vault done',
        'create rules done',
        'create keys done',
        'link keys done',
      ]);
      expect(rows[2]?.key).toBeNull();
      expect(github.issues.map(({ title }) => title)).toEqual([
        'One-tap pay',
        'Card vault',
        'Keys',
      ]);
    }));
});

describe('what is kept', () => {
  it('[PSH1] an item whose key went gets it back, although nothing else is to send', () =>
    aScene(async ({ push, list, github }) => {
      await push();
      await list.put({ id: 'vault', external: [{ system: 'jira', key: 'A-1', url: 'https://x' }] });
      const before = github.writes().length;
      expect((await push()).counts).toMatchObject({ unchanged: 4, done: 0 });
      await list.until('vault', ({ external }) => external.length === 2);
      await list.until('vault', ({ external }) => external[1]?.key === 'acme/checkout#2');
      expect(github.writes()).toHaveLength(before);
    }));

  it('[PSH8] a refusal of what was sent does not repeat it', () =>
    aScene(async ({ call }) => {
      const token = 'not a token';
      for (const [path, body] of [
        ['/pushes', { ...request, credentials: { token } }],
        ['/pushes/check', { target: request.target, credentials: { token } }],
        ['/pushes/1/resume', { credentials: { token } }],
      ] as const) {
        const refused = await call('POST', path, body);
        expect(refused.status).toBe(422);
        expect(JSON.stringify(refused.body)).not.toContain(token);
      }
    }));
});

describe('where lists may be sent', () => {
  const settings = readConfig({ JIRA_SITES: 'https://jira.example.org, http://127.0.0.1:8081' });
  const jira = (site: string): PushTarget => ({ system: 'jira', site, project: 'PAY' });

  it.each([
    ['https://acme.atlassian.net', 'jira:https://acme.atlassian.net:PAY'],
    ['https://ACME.atlassian.net/', 'jira:https://acme.atlassian.net:PAY'],
    ['https://jira.example.org', 'jira:https://jira.example.org:PAY'],
    ['http://127.0.0.1:8081', 'jira:http://127.0.0.1:8081:PAY'],
  ])('[PSH16] to %s', (site, key) => {
    expect(placeOf(jira(site), settings).key).toBe(key);
  });

  it.each([
    'http://acme.atlassian.net',
    'https://acme.atlassian.net:8443',
    'https://acme.atlassian.net.example.org',
    'https://a.b.atlassian.net',
    'https://atlassian.net',
    'https://evil-atlassian.net',
    'https://-.atlassian.net',
    'https://acme.atlassian.net./',
    'https://mia:secret@acme.atlassian.net',
    'https://acme.atlassian.net/wiki',
    'https://acme.atlassian.net?x=1',
    'https://acme.atlassian.net#x',
    'http://127.0.0.1:8082',
    'http://localhost:8081',
    'http://[::1]:8081',
    'http://169.254.169.254',
    'http://jira.example.org',
    'ftp://acme.atlassian.net',
    'file:///etc/passwd',
    'nonsense',
  ])('[PSH16] not to %s', (site) => {
    expect(() => placeOf(jira(site), settings)).toThrow(
      expect.objectContaining({ code: 'push-target-refused' }),
    );
  });

  it('[PSH16] a name of a repository can not lead elsewhere', () =>
    aScene(async ({ call, github }) => {
      for (const repo of [
        'acme/..',
        '../user',
        'acme/check out',
        'acme/a/b',
        'acme/a?x',
        'acme%2Fa',
      ])
        expect(
          (await call('POST', '/pushes', { ...request, target: { system: 'github', repo } }))
            .status,
        ).toBe(422);
      expect(github.requests).toEqual([]);
    }));

  it('[PSH16] follows a repository that was renamed, and never to another address', () =>
    aScene(async ({ push, github }) => {
      const away = await startFakeApi(() => ({ status: 200, body: { login: 'thief' } }));
      const moved = (location: string, on: ApiFault['on']) =>
        github.fail({ on, answer: { status: 301, headers: { Location: location } } });
      moved(`${away.url}/user`, ({ path }) => path === '/user');
      expect(await push()).toMatchObject({ state: 'paused', fault: 'strange-answer' });
      moved(`${away.url}/repos/acme/checkout/issues`, creating);
      expect(await push()).toMatchObject({ state: 'paused', fault: 'strange-answer' });
      expect(away.requests).toEqual([]);
      moved('/repos/acme/checkout/issues', creating);
      expect(await push()).toMatchObject({ state: 'done', counts: { done: 5 } });
      expect(github.issues).toHaveLength(4);
      await away.stop();
    }));
});
