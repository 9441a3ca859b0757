import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { CreatedLink } from '../../shared/api/links';
import type { CreatedPerson } from '../../shared/api/people';
import type { Claimed, CreatedReview } from '../../shared/api/reviews';
import { ERRORS, type ErrorCode, type Problem } from '../../shared/errors';
import { ROUND_LIMITS } from '../../shared/workshop/roundApi';
import { callBoard, signOff } from '../support/signing';
import { makeBoard, type RunningServer, startServer, type TestBoard } from '../support/startServer';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const NAME = { name: 'Ada' };
/** A call that any link may make. */
const join = (board: TestBoard, token: string) =>
  callBoard<CreatedPerson>(server, board, token, 'POST', '/people', NAME);
const tokenIn = (link: string): string => link.slice(link.indexOf('token=') + 6);

/** A request as raw as it gets, on a board's path or another. */
const ask = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
  fetch(`${server.url}${path}`, init);
const asOwner = ({ tokens }: TestBoard, more: Record<string, string> = {}) => ({
  Authorization: `Bearer ${tokens.owner}`,
  ...more,
});
const JSON_TYPE = { 'Content-Type': 'application/json' };

/** What came back, its body read by `callBoard` or still to be read. */
type Answer = Response | { readonly status: number; readonly body: unknown };

/** How each code is provoked by somebody outside; a fresh board each. */
const PROVOKED: Partial<Record<ErrorCode, (board: TestBoard) => Promise<Answer>>> = {
  'bad-request': (board) =>
    ask(`/api/boards/${board.id}/assets?name=empty.txt`, {
      method: 'POST',
      headers: asOwner(board, { 'Content-Type': 'text/plain' }),
      body: '',
    }),
  'bad-json': (board) =>
    ask(`/api/boards/${board.id}/lock`, {
      method: 'PUT',
      headers: asOwner(board, JSON_TYPE),
      body: '{"locked": tru',
    }),
  unauthorized: ({ id }) => ask(`/api/boards/${id}`),
  'role-too-weak': (board) =>
    callBoard(server, board, board.tokens.viewer, 'PUT', '/lock', { locked: true }),
  'lens-only': async (board) => {
    const { body } = await callBoard<CreatedLink>(
      server,
      board,
      board.tokens.owner,
      'POST',
      '/links',
      { role: 'viewer', lens: {} },
    );
    return callBoard(server, board, tokenIn(body.link), 'GET', '/export?format=json');
  },
  'origin-refused': (board) =>
    ask(`/api/boards/${board.id}`, {
      headers: asOwner(board, { Origin: 'https://elsewhere.example' }),
    }),
  'not-found': (board) =>
    callBoard(server, board, board.tokens.owner, 'GET', '/versions/99/rooms/plan'),
  archived: async (board) => {
    await callBoard(server, board, board.tokens.owner, 'PATCH', '', { archived: true });
    return callBoard(server, board, board.tokens.editor, 'POST', '/reviews', {
      approvers: [NAME],
    });
  },
  'link-claimed': async (board) => {
    const { body } = await callBoard<CreatedReview>(
      server,
      board,
      board.tokens.editor,
      'POST',
      '/reviews',
      { approvers: [NAME] },
    );
    const token = tokenIn(body.approvers[0]?.link ?? '');
    const claim = (browser: string) =>
      callBoard<Claimed>(server, board, token, 'POST', '/claim', { browser });
    await claim('the-browser-of-ada-at-home');
    return claim('the-browser-of-somebody-else');
  },
  'name-taken': async (board) => {
    await join(board, board.tokens.editor);
    const { body } = await callBoard<CreatedReview>(
      server,
      board,
      board.tokens.editor,
      'POST',
      '/reviews',
      { approvers: [NAME] },
    );
    const token = tokenIn(body.approvers[0]?.link ?? '');
    const browser = 'the-browser-of-somebody';
    return callBoard(server, board, token, 'POST', '/claim', { browser, ask: true });
  },
  'not-in-review': async (board) => {
    const { version } = await signOff(server, board);
    return callBoard(server, board, board.tokens.editor, 'DELETE', `/reviews/${version}`);
  },
  'nothing-signed': (board) =>
    callBoard(server, board, board.tokens.editor, 'POST', '/tasks', { dryRun: true }),
  'name-needed': (board) =>
    callBoard(server, board, board.tokens.commenter, 'PUT', '/rounds/1/entries/x', { dots: 1 }),
  'round-over': async (board) => {
    const { body } = await join(board, board.tokens.editor);
    const { token } = body;
    await callBoard(server, board, token, 'POST', '/rounds', { kind: 'stickies' });
    await callBoard(server, board, token, 'DELETE', '/rounds/1');
    return callBoard(server, board, token, 'POST', '/rounds/1/reveal');
  },
  'too-many-rounds': async (board) => {
    const start = () =>
      callBoard(server, board, board.tokens.editor, 'POST', '/rounds', { kind: 'stickies' });
    for (let n = 0; n < ROUND_LIMITS.open; n += 1) await start();
    return start();
  },
  'last-owner-link': (board) => callBoard(server, board, board.tokens.owner, 'DELETE', '/links/1'),
  'link-ended': async (board) => {
    const { body } = await join(board, board.tokens.viewer);
    await callBoard(server, board, board.tokens.owner, 'DELETE', `/people/${body.personId}`);
    return callBoard(server, board, body.token, 'GET', '');
  },
  'board-deleted': async (board) => {
    await callBoard(server, board, board.tokens.owner, 'DELETE', '');
    return callBoard(server, board, board.tokens.owner, 'GET', '');
  },
  'too-large': (board) =>
    callBoard(server, board, board.tokens.owner, 'PATCH', '', { title: 'a'.repeat(70_000) }),
  'wrong-media-type': (board) =>
    ask(`/api/boards/${board.id}/lock`, {
      method: 'PUT',
      headers: asOwner(board, { 'Content-Type': 'text/plain' }),
      body: '{"locked":true}',
    }),
  'push-target-refused': (board) =>
    callBoard(server, board, board.tokens.owner, 'POST', '/pushes', {
      target: { system: 'jira', site: 'https://jira.example.org', project: 'PAY' },
      credentials: { token: 'secret', email: 'mia@example.org' },
    }),
  invalid: (board) =>
    callBoard(server, board, board.tokens.owner, 'POST', '/links', { role: 'emperor' }),
};

/** What a single request against a server of its usual settings can't bring about, and the tests that do. */
const ELSEWHERE: Partial<Record<ErrorCode, string>> = {
  'creation-closed': 'config of its own, below',
  'too-many-requests': 'limits of its own, below',
  locked: 'an import into a locked board, below',
  'import-running': 'two imports at once, below',
  'import-cancelled': 'importThread.test.ts',
  'push-running': 'pushes.test.ts',
  'push-check-failed': 'pushes.test.ts',
  'too-many-versions': 'versions.test.ts',
  'too-many-files': 'assets.test.ts',
  'over-budget': 'voteRounds.test.ts',
  'too-many-entries': 'rounds.test.ts',
  'baseline-damaged': 'signoff.test.ts',
  internal: 'a store that fails, below',
  unavailable: 'a disk that takes nothing, below',
};

const refusal = async (answer: Answer): Promise<Problem> =>
  ('json' in answer ? await answer.json() : answer.body) as Problem;

describe('refusals', () => {
  it('[WEB4] every code has a request that provokes it, or a test that says where', () => {
    expect([...Object.keys(PROVOKED), ...Object.keys(ELSEWHERE)].sort()).toEqual(
      Object.keys(ERRORS).sort(),
    );
  });

  it.each(Object.entries(PROVOKED))('[WEB4] %s', async (code, provoke) => {
    const answer = await provoke(await makeBoard(server));
    const { status } = ERRORS[code as ErrorCode];
    expect(await refusal(answer)).toMatchObject({ code, status, type: 'about:blank' });
    expect(answer.status).toBe(status);
    if ('headers' in answer)
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('[ACC21] creation-closed: a server where nobody makes boards', async () => {
    const closed = await startServer({ env: { CREATE_BOARDS: 'nobody' } });
    const response = await fetch(`${closed.url}/api/boards`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: '{"title":"Mine"}',
    });
    expect(await refusal(response)).toMatchObject({ code: 'creation-closed', status: 403 });
    await closed.stop();
  });

  it('[ACC20] too-many-requests: says when to come again', async () => {
    const strict = await startServer({ limits: { creations: 1 } });
    await makeBoard(strict);
    const response = await fetch(`${strict.url}/api/boards`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: '{"title":"One too many"}',
    });
    expect(await refusal(response)).toMatchObject({ code: 'too-many-requests', status: 429 });
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    await strict.stop();
  });

  it('[IMP8] locked: an editor’s import into a board that the owner locked', async () => {
    const board = await makeBoard(server);
    await callBoard(server, board, board.tokens.owner, 'PUT', '/lock', { locked: true });
    const response = await ask(`/api/boards/${board.id}/import?format=csv`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${board.tokens.editor}`, 'Content-Type': 'text/csv' },
      body: 'title\nPay\n',
    });
    expect(await refusal(response)).toMatchObject({ code: 'locked', status: 409 });
  });

  it('[IMP9] import-running: of two imports at once, one', async () => {
    const board = await makeBoard(server);
    const rows = Array.from({ length: 2_000 }, (_, n) => `Idea ${n}`);
    const send = () =>
      ask(`/api/boards/${board.id}/import?format=csv`, {
        method: 'POST',
        headers: asOwner(board, { 'Content-Type': 'text/csv' }),
        body: `title\n${rows.join('\n')}\n`,
      });
    const answers = await Promise.all([send(), send()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409) as Response;
    expect(await refusal(refused)).toMatchObject({ code: 'import-running' });
  });

  it('[WEB5] internal: what went wrong inside is not told outside', async () => {
    const store = createMemoryStore();
    const broken = await startServer({
      store: { ...store, listVersions: () => Promise.reject(new Error('secret place on disk')) },
    });
    const board = await makeBoard(broken);
    const { status, body } = await callBoard<Problem>(
      broken,
      board,
      board.tokens.owner,
      'GET',
      '/versions',
    );
    expect(status).toBe(500);
    expect(body).toMatchObject({ code: 'internal' });
    expect(JSON.stringify(body)).not.toContain('secret');
    await broken.stop();
  });

  it('[DUR4] unavailable: a disk that takes nothing is told, and nothing is said to be done', async () => {
    const store = createMemoryStore();
    let full = false;
    const tight = await startServer({
      store: {
        ...store,
        append: (...updates) =>
          full ? Promise.reject(new Error('No space left on device')) : store.append(...updates),
        writable: () => Promise.resolve(!full),
      },
    });
    const board = await makeBoard(tight);
    full = true;
    const rename = () =>
      callBoard<Problem>(tight, board, board.tokens.owner, 'PATCH', '', { title: 'Renamed' });
    const { status, body } = await rename();
    expect(status).toBe(503);
    expect(body).toMatchObject({ code: 'unavailable' });
    full = false;
    await expect.poll(async () => (await rename()).status, { timeout: 20_000 }).toBe(200);
    await tight.stop();
  });
});
