import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardInfo } from '../../shared/api/boards';
import type { CreatedLink, LinkList } from '../../shared/api/links';
import type { CreatedPerson, PersonList } from '../../shared/api/people';
import { connectPeer } from '../support/peer';
import { openRaw, upgradeStatus } from '../support/rawClient';
import { makeBoard, type RunningServer, startServer, type TestBoard } from '../support/startServer';

let server: RunningServer;
let board: TestBoard;
let other: TestBoard;
beforeAll(async () => {
  server = await startServer();
  board = await makeBoard(server);
  other = await makeBoard(server);
});
afterAll(() => server.stop());

const call = (
  method: string,
  path: string,
  token: string | null,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    method,
    headers: {
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const join = async (on: TestBoard, token: string, name: string): Promise<CreatedPerson> => {
  const response = await call('POST', `/api/boards/${on.id}/people`, token, { name });
  expect(response.status).toBe(201);
  return (await response.json()) as CreatedPerson;
};

const ROLES = ['viewer', 'commenter', 'editor', 'owner'] as const;
const EVERYBODY = [...ROLES];
const EDITORS = ['editor', 'owner'];
const OWNERS = ['owner'];

/** Every call about a board, who may make it, and what it answers then. */
const CALLS: [string, string, unknown, readonly string[], number][] = [
  ['GET', '', undefined, EVERYBODY, 200],
  ['GET', '/view', undefined, EVERYBODY, 200],
  ['GET', '/preview', undefined, EVERYBODY, 200],
  ['GET', '/rooms/plan', undefined, EVERYBODY, 200],
  ['GET', '/rooms/cellar', undefined, EVERYBODY, 404],
  ['PATCH', '', { title: 'New title' }, OWNERS, 200],
  ['PUT', '/lock', { locked: false }, EDITORS, 200],
  ['GET', '/import', undefined, EDITORS, 200],
  ['DELETE', '/import', undefined, EDITORS, 200],
  ['GET', '/reviews', undefined, EVERYBODY, 200],
  ['GET', '/reviews/99', undefined, EVERYBODY, 404],
  ['POST', '/reviews', { approvers: [{ name: 'Ada' }] }, EDITORS, 201],
  ['DELETE', '/reviews/99', undefined, EDITORS, 404],
  ['POST', '/reviews/1/decisions', { decision: 'approve' }, [], 200],
  ['DELETE', '/reviews/1/decisions', undefined, [], 200],
  ['GET', '/baselines', undefined, EVERYBODY, 200],
  ['GET', '/baselines/1', undefined, EVERYBODY, 404],
  ['GET', '/drift', undefined, EVERYBODY, 409],
  ['GET', '/rounds', undefined, EVERYBODY, 200],
  ['GET', '/rounds/99', undefined, EVERYBODY, 404],
  ['POST', '/rounds', { kind: 'stickies', ends: '2999-01-01T00:00:00Z' }, EDITORS, 201],
  ['PATCH', '/rounds/99', { ends: null }, EDITORS, 404],
  ['POST', '/rounds/99/reveal', undefined, EDITORS, 404],
  ['DELETE', '/rounds/99', undefined, EDITORS, 404],
  // Links without a name are refused as well, whatever their role.
  ['PUT', '/rounds/99/entries/x', { dots: 1 }, [], 200],
  ['DELETE', '/rounds/99/entries/x', undefined, [], 204],
  ['POST', '/rounds/99/done', undefined, [], 204],
  ['DELETE', '/rounds/99/done', undefined, [], 204],
  ['GET', '/links', undefined, OWNERS, 200],
  ['POST', '/links', { role: 'viewer' }, OWNERS, 201],
  ['DELETE', '/links/99', undefined, OWNERS, 404],
  ['GET', '/people', undefined, OWNERS, 200],
  ['POST', '/people', { name: 'Ada' }, EVERYBODY, 201],
  ['PATCH', '/people/nobody', { role: 'viewer' }, OWNERS, 404],
  ['DELETE', '/people/nobody', undefined, OWNERS, 404],
];

describe('the API', () => {
  it.each(CALLS)(
    '[ACC1] %s …%s asks for the right role',
    async (method, path, body, allowed, status) => {
      for (const role of ROLES) {
        const response = await call(
          method,
          `/api/boards/${board.id}${path}`,
          board.tokens[role],
          body,
        );
        expect([role, response.status]).toEqual([role, allowed.includes(role) ? status : 403]);
      }
    },
  );

  it.each(CALLS)(
    '[ACC2] %s …%s gives every wrong token the same answer',
    async (method, path, body) => {
      const url = `/api/boards/${board.id}${path}`;
      const answers = [
        await call(method, url, null, body),
        await call(method, url, 'wrong', body),
        await call(method, url, other.tokens.owner, body),
        await call(method, `/api/boards/no-such-board${path}`, board.tokens.owner, body),
      ];
      const texts = await Promise.all(answers.map((a) => a.text()));
      expect(answers.map((a) => a.status)).toEqual([401, 401, 401, 401]);
      expect(new Set(texts).size).toBe(1);
      expect(JSON.parse(texts[0] ?? '')).toMatchObject({ code: 'unauthorized', status: 401 });
    },
  );

  it('[ACC3] an ended link answers 410, an expired one too', async () => {
    const mine = await makeBoard(server);
    const made = (await (
      await call('POST', `/api/boards/${mine.id}/links`, mine.tokens.owner, {
        role: 'viewer',
        expires: new Date(Date.now() + 60_000).toISOString(),
      })
    ).json()) as CreatedLink;
    const token = made.link.split('token=')[1] ?? '';
    expect((await call('GET', `/api/boards/${mine.id}`, token)).status).toBe(200);
    expect(
      (await call('DELETE', `/api/boards/${mine.id}/links/${made.n}`, mine.tokens.owner)).status,
    ).toBe(204);
    const ended = await call('GET', `/api/boards/${mine.id}`, token);
    expect(ended.status).toBe(410);
    expect(await ended.json()).toMatchObject({ code: 'link-ended' });
    expect(ended.headers.get('content-type')).toBe('application/problem+json');
  });

  it('[ACC4] a link must expire in the future', async () => {
    const response = await call('POST', `/api/boards/${board.id}/links`, board.tokens.owner, {
      role: 'viewer',
      expires: '2020-01-01T00:00:00Z',
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ issues: [{ path: 'expires' }] });
  });

  it('[ACC5] the last way in for an owner cannot be ended', async () => {
    const mine = await makeBoard(server);
    const { links } = (await (
      await call('GET', `/api/boards/${mine.id}/links`, mine.tokens.owner)
    ).json()) as LinkList;
    const n = links.find((l) => l.role === 'owner')?.n;
    const end = () => call('DELETE', `/api/boards/${mine.id}/links/${n}`, mine.tokens.owner);
    expect((await end()).status).toBe(409);
    await join(mine, mine.tokens.owner, 'Ada');
    expect((await end()).status).toBe(204);
  });

  it('[ACC6] a deleted board answers 410 to those who knew it', async () => {
    const mine = await makeBoard(server);
    expect((await call('DELETE', `/api/boards/${mine.id}`, mine.tokens.editor)).status).toBe(403);
    expect((await call('DELETE', `/api/boards/${mine.id}`, mine.tokens.owner)).status).toBe(204);
    const gone = await call('GET', `/api/boards/${mine.id}`, mine.tokens.viewer);
    expect([gone.status, ((await gone.json()) as { code: string }).code]).toEqual([
      410,
      'board-deleted',
    ]);
    expect((await call('GET', `/api/boards/${mine.id}`, 'wrong')).status).toBe(401);
  });

  it('[ACC7] what is told of a board', async () => {
    const mine = await makeBoard(server, 'Road to 2027', 'quarterly');
    const person = await join(mine, mine.tokens.editor, 'Ada');
    const info = (await (
      await call('GET', `/api/boards/${mine.id}`, person.token)
    ).json()) as BoardInfo;
    expect(info).toMatchObject({
      id: mine.id,
      title: 'Road to 2027',
      role: 'editor',
      person: person.personId,
      state: 'draft',
      locked: false,
      archived: false,
    });
    expect(info.counts.initiatives).toBeGreaterThan(0);
    expect(info.counts.lanes).toBeGreaterThan(0);
  });

  it('[ACC8] a token is in no list', async () => {
    const person = await join(board, board.tokens.editor, 'Kim');
    for (const path of ['', '/links', '/people']) {
      const text = await (
        await call('GET', `/api/boards/${board.id}${path}`, board.tokens.owner)
      ).text();
      for (const token of [...Object.values(board.tokens), person.token])
        expect(text).not.toContain(token);
    }
  });
});

describe('people', () => {
  it('[ACC9] the same name again gets a number, a free one does not', async () => {
    const mine = await makeBoard(server);
    const first = await join(mine, mine.tokens.editor, 'Ada');
    expect([first.name, (await join(mine, mine.tokens.viewer, 'ada')).name]).toEqual([
      'Ada',
      'ada (2)',
    ]);
    expect((await join(mine, mine.tokens.viewer, 'ADA')).name).toBe('ADA (3)');
    await call('DELETE', `/api/boards/${mine.id}/people/${first.personId}`, mine.tokens.owner);
    expect((await join(mine, mine.tokens.viewer, 'Ada')).name).toBe('Ada');
  });

  it('[ACC26] who comes by a name that an import brought is that person, and nobody else is', async () => {
    const mine = await makeBoard(server);
    const response = await fetch(`${server.url}/api/boards/${mine.id}/import?format=csv`, {
      method: 'POST',
      headers: { authorization: `Bearer ${mine.tokens.owner}`, 'content-type': 'text/csv' },
      body: 'title,lane,start,end,owner\nWallets,Pay,2027-01-04,2027-02-05,Mia\n',
    });
    expect(response.status).toBe(200);
    const peer = connectPeer(server, mine, 'plan', mine.tokens.viewer);
    const initiatives = peer.doc.getMap<{ get(key: string): unknown }>('initiatives');
    await peer.until(() => initiatives.size === 1);
    const owner = [...initiatives.values()][0]?.get('owner');
    const both = await Promise.all([
      join(mine, mine.tokens.editor, 'mia'),
      join(mine, mine.tokens.editor, 'mia'),
    ]);
    expect(both.map(({ name }) => name).sort()).toEqual(['Mia', 'mia (2)']);
    expect(both.find(({ name }) => name === 'Mia')).toMatchObject({
      personId: owner,
      role: 'editor',
    });
    peer.close();
  });

  it('[ACC10] everybody sees a new person in the room `stage`, with a colour of their own', async () => {
    const mine = await makeBoard(server);
    const peer = connectPeer(server, mine, 'stage', mine.tokens.viewer);
    const ada = await join(mine, mine.tokens.editor, 'Ada');
    const ben = await join(mine, mine.tokens.commenter, 'Ben');
    const people = peer.doc.getMap<{ toJSON(): unknown }>('people');
    await peer.until(() => people.has(ada.personId) && people.has(ben.personId));
    expect(people.get(ben.personId)?.toJSON()).toEqual({
      name: 'Ben',
      colour: ben.colour,
      role: 'commenter',
    });
    expect(ada.colour).not.toBe(ben.colour);
    peer.close();
  });

  it('[ACC11] a personal token makes no further people', async () => {
    const ada = await join(board, board.tokens.editor, 'Ada');
    expect(
      (await call('POST', `/api/boards/${board.id}/people`, ada.token, { name: 'B' })).status,
    ).toBe(403);
  });

  it('[ACC12] a removed person is out at once and marked as gone', async () => {
    const mine = await makeBoard(server);
    const ada = await join(mine, mine.tokens.editor, 'Ada');
    const client = await openRaw(server, mine, 'plan', ada.token);
    const path = `/api/boards/${mine.id}/people/${ada.personId}`;
    expect((await call('DELETE', path, mine.tokens.editor)).status).toBe(403);
    expect((await call('DELETE', path, mine.tokens.owner)).status).toBe(204);
    expect(await client.closed).toBe(4403);
    expect((await call('GET', `/api/boards/${mine.id}`, ada.token)).status).toBe(410);
    const { people } = (await (
      await call('GET', `/api/boards/${mine.id}/people`, mine.tokens.owner)
    ).json()) as PersonList;
    expect(people[0]).toMatchObject({ name: 'Ada', ended: expect.any(String) });
  });
});

describe('the socket', () => {
  const status = (path: string, headers?: Record<string, string>) =>
    upgradeStatus(`${server.wsUrl}${path}`, headers);

  it('[ACC13] lets in every role and nobody else', async () => {
    for (const role of ROLES)
      expect(await status(`/${board.id}/plan?token=${board.tokens[role]}`)).toBe(101);
    for (const query of [
      '',
      '?token=',
      '?token=wrong',
      `?token=${other.tokens.owner}`,
      `?token=${board.tokens.owner}x`,
      `?token=${board.tokens.owner.slice(0, -1)}`,
      `?token[]=${board.tokens.owner}`,
      `?token=${board.tokens.owner}&token=${board.tokens.owner}`,
      `?token=%20${board.tokens.owner}`,
    ])
      expect([query, await status(`/${board.id}/plan${query}`)]).toEqual([query, 401]);
  });

  it('[ACC14] knows the rooms of a board and nothing else', async () => {
    const token = `?token=${board.tokens.owner}`;
    for (const room of ['plan', 'talk', 'stage', 'work', 'note-abc', 'note-vision'])
      expect([room, await status(`/${board.id}/${room}${token}`)]).toEqual([room, 101]);
    for (const room of [
      '',
      'plan/x',
      'Plan',
      'note-',
      'note-a%2Fb',
      'note-..%2F..%2Fetc',
      `note-${'a'.repeat(65)}`,
      'plan%00',
      '__proto__',
      '../plan',
    ])
      expect([room, await status(`/${board.id}/${room}${token}`)]).toEqual([room, 404]);
    expect(await status(`/__proto__/plan${token}`)).toBe(401);
    expect(await upgradeStatus(`${server.wsUrl.replace('/sync', '/other')}/${board.id}/plan`)).toBe(
      404,
    );
  });

  it('[ACC15] a page of another origin is refused, no origin is no page', async () => {
    const path = `/${board.id}/plan?token=${board.tokens.owner}`;
    expect(await status(path, { Origin: server.url })).toBe(101);
    expect(await status(path, { Origin: 'https://evil.example' })).toBe(403);
    expect(await status(path, { Origin: 'null' })).toBe(403);
  });

  it('[ACC16] PUBLIC_URL is the only origin when it is set', async () => {
    const behind = await startServer({ env: { PUBLIC_URL: 'https://wall.example.org' } });
    const mine = await makeBoard(behind);
    const url = `${behind.wsUrl}/${mine.id}/plan?token=${mine.tokens.owner}`;
    expect(await upgradeStatus(url, { Origin: 'https://wall.example.org' })).toBe(101);
    expect(await upgradeStatus(url, { Origin: behind.url })).toBe(403);
    await behind.stop();
  });

  it('[ACC17] closes with 4403 when its link ends, with 4410 when the board is deleted', async () => {
    const mine = await makeBoard(server);
    const viewer = await openRaw(server, mine, 'plan', mine.tokens.viewer);
    const editor = await openRaw(server, mine, 'plan', mine.tokens.editor);
    const { links } = (await (
      await call('GET', `/api/boards/${mine.id}/links`, mine.tokens.owner)
    ).json()) as LinkList;
    const n = links.find((l) => l.role === 'viewer')?.n;
    await call('DELETE', `/api/boards/${mine.id}/links/${n}`, mine.tokens.owner);
    expect(await viewer.closed).toBe(4403);
    expect(await upgradeStatus(`${server.wsUrl}/${mine.id}/plan?token=${mine.tokens.viewer}`)).toBe(
      410,
    );
    expect(editor.ws.readyState).toBe(editor.ws.OPEN);
    await call('DELETE', `/api/boards/${mine.id}`, mine.tokens.owner);
    expect(await editor.closed).toBe(4410);
    expect(await upgradeStatus(`${server.wsUrl}/${mine.id}/plan?token=${mine.tokens.owner}`)).toBe(
      410,
    );
  });

  it('[ACC18] a link that expires takes its sockets along', async () => {
    const mine = await makeBoard(server);
    const made = (await (
      await call('POST', `/api/boards/${mine.id}/links`, mine.tokens.owner, {
        role: 'editor',
        expires: new Date(Date.now() + 2_000).toISOString(),
      })
    ).json()) as CreatedLink;
    const client = await openRaw(server, mine, 'plan', made.link.split('token=')[1] ?? '');
    expect(await client.closed).toBe(4403);
  });
});

describe('strangers', () => {
  it('[ACC19] too many wrong tokens are answered with 429, on both ways in', async () => {
    const strict = await startServer({ limits: { failures: 5 } });
    const mine = await makeBoard(strict);
    const get = (token: string) =>
      fetch(`${strict.url}/api/boards/${mine.id}`, {
        headers: { Authorization: `Bearer ${token}` },
      });
    const statuses: number[] = [];
    for (let i = 0; i < 7; i++) statuses.push((await get('wrong')).status);
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
    expect(statuses).toContain(429);
    await strict.stop();
  });

  it('[ACC20] boards are not made without end', async () => {
    const strict = await startServer({ limits: { creations: 2 } });
    await makeBoard(strict);
    await makeBoard(strict);
    await expect(makeBoard(strict)).rejects.toThrow(/429/);
    await strict.stop();
  });

  it('[ACC21] CREATE_BOARDS decides who makes boards', async () => {
    const secret = 'a-secret-of-some-length';
    const guarded = await startServer({ env: { CREATE_BOARDS: 'secret', CREATE_SECRET: secret } });
    const post = (authorization?: string) =>
      fetch(`${guarded.url}/api/boards`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(authorization ? { Authorization: authorization } : {}),
        },
        body: '{"title":"x"}',
      }).then((r) => r.status);
    expect(await post()).toBe(403);
    expect(await post('Bearer wrong')).toBe(403);
    expect(await post(`Bearer ${secret.slice(1)}`)).toBe(403);
    expect(await post(`Bearer ${secret}`)).toBe(201);
    await guarded.stop();
    const closed = await startServer({ env: { CREATE_BOARDS: 'nobody' } });
    await expect(makeBoard(closed)).rejects.toThrow(/403/);
    await closed.stop();
  });

  it('[WEB1] bodies that are no proper JSON are refused with their reason', async () => {
    const post = (body: string, type = 'application/json') =>
      fetch(`${server.url}/api/boards`, {
        method: 'POST',
        headers: { 'Content-Type': type },
        body,
      });
    const answers: [string, string | undefined, number][] = [
      ['{', undefined, 400],
      ['{"title":"x","__proto__":{"a":1}}', undefined, 400],
      [`{"title":${'['.repeat(100)}${']'.repeat(100)}}`, undefined, 400],
      ['{"title":"x"}', 'text/plain', 415],
      ['{"title":""}', undefined, 422],
      ['{"title":"x","unknown":1}', undefined, 422],
      ['{"title":"x","template":"none"}', undefined, 422],
      [JSON.stringify({ title: 'x'.repeat(100_000) }), undefined, 413],
      ['null', undefined, 422],
    ];
    for (const [body, type, status] of answers)
      expect([body.slice(0, 40), (await post(body, type)).status]).toEqual([
        body.slice(0, 40),
        status,
      ]);
  });

  it('[WEB2] answers carry the headers that keep pages safe', async () => {
    const response = await call('GET', `/api/boards/${board.id}`, board.tokens.owner);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self';/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const page = await call('GET', '/b/anything', null);
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('[RUN6] health, figures and documentation are there', async () => {
    expect((await call('GET', '/healthz', null)).status).toBe(200);
    expect((await call('GET', '/readyz', null)).status).toBe(200);
    expect(await (await call('GET', '/metrics', null)).text()).toContain('planwall_rooms');
    const api = (await (await call('GET', '/api/openapi.json', null)).json()) as {
      openapi: string;
      paths: object;
    };
    expect(api.openapi).toBe('3.1.0');
    expect(Object.keys(api.paths)).toContain('/api/boards/{id}/people/{personId}');
    expect(await (await call('GET', '/api/docs', null)).text()).toContain('/api/boards/{id}');
    expect((await call('GET', '/api/nothing', null)).status).toBe(404);
  });
});
