import { EventSource } from 'eventsource';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { CreatedLink, LinkList } from '../../shared/api/links';
import type { Claimed, CreatedReview } from '../../shared/api/reviews';
import type { Problem } from '../../shared/errors';
import {
  addGoal,
  addInitiative,
  addLane,
  addTask,
  moveInitiatives,
} from '../../shared/plan/mutations';
import { readPlan } from '../../shared/plan/planDoc';
import { editPlan } from '../../shared/plan/planEdit';
import type { BoardView } from '../../shared/view/boardView';
import { readWork } from '../../shared/work/workDoc';
import { editWork } from '../../shared/work/workEdit';
import { connectPeer } from '../support/peer';
import { upgradeStatus } from '../support/rawClient';
import { callBoard } from '../support/signing';
import { makeBoard, type RunningServer, startServer, type TestBoard } from '../support/startServer';

const store = createMemoryStore();
let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ store });
});
afterAll(() => server.stop());

const call = <T>(board: TestBoard, token: string, method: string, path: string, body?: unknown) =>
  callBoard<T & Problem>(server, board, token, method, path, body);
const pageLink = async (board: TestBoard, lens: object) => {
  const { status, body } = await call<CreatedLink>(board, board.tokens.owner, 'POST', '/links', {
    role: 'viewer',
    lens,
  });
  expect(status).toBe(201);
  expect(body.link).toMatch(new RegExp(`^/b/${board.id}/view#token=`));
  return { n: body.n, token: body.link.slice(body.link.indexOf('token=') + 6) };
};
const view = async (board: TestBoard, token: string, plan?: string) =>
  (await call<BoardView>(board, token, 'GET', `/view${plan ? `?plan=${plan}` : ''}`)).body;

async function aPlan() {
  const board = await makeBoard(server);
  const peer = connectPeer(server, board, 'plan', board.tokens.editor);
  await peer.synced();
  const reader = connectPeer(server, board, 'plan', board.tokens.viewer);
  await reader.synced();
  const edit = async (run: Parameters<typeof editPlan>[1]) => {
    editPlan(peer.doc, run);
    const mine = JSON.stringify(peer.doc.getMap('initiatives').toJSON());
    await reader.until(() => JSON.stringify(reader.doc.getMap('initiatives').toJSON()) === mine);
  };
  await edit((e) => {
    const lane = addLane(e, 'Checkout');
    const goal = addGoal(e, 'Faster checkout');
    const pay = addInitiative(e, {
      title: 'One-tap pay',
      lane,
      goal,
      span: { start: '2026-01-12', end: '2026-03-27' },
      estimate: 12,
      outcome: 'Pay in one tap',
    });
    addTask(e, { initiative: pay, title: 'Card vault' }, { done: true });
    addTask(e, { initiative: pay, title: 'Risk rules' });
    addInitiative(e, { title: 'Secret idea' });
  });
  const pay = () =>
    [...readPlan(peer.doc).initiatives.values()].find((i) => i.title === 'One-tap pay')?.id ?? '';
  const sign = async (name: string) => {
    const { body } = await call<CreatedReview>(board, board.tokens.editor, 'POST', '/reviews', {
      approvers: [{ name }],
    });
    const link = body.approvers[0]?.link ?? '';
    const token = link.slice(link.indexOf('token=') + 6);
    const own = await call<Claimed>(board, token, 'POST', '/claim', {
      browser: 'browser-of-this-person',
    });
    await call(board, own.body.token, 'POST', `/reviews/${body.version}/decisions`, {
      decision: 'approve',
    });
  };
  const close = () => {
    peer.close();
    reader.close();
  };
  return { board, edit, pay, sign, close };
}

describe('the read-only page', () => {
  it('[VIW1] shows the signed version, who signed, and what changed since the one before', async () => {
    const { board, edit, pay, sign, close } = await aPlan();
    const { token } = await pageLink(board, {});
    expect(await view(board, token)).toMatchObject({ picture: null, signed: null, plan: 'signed' });
    await sign('Ada');
    await edit((e) =>
      moveInitiatives(e, [{ id: pay(), span: { start: '2026-02-02', end: '2026-04-17' } }]),
    );
    const first = await view(board, token);
    expect(first).toMatchObject({ version: 1, changes: 1, state: 'changed', changed: null });
    expect(first.picture?.bars[0]).toMatchObject({ title: 'One-tap pay', start: '2026-01-12' });
    await sign('Ben');
    const second = await view(board, token);
    expect(second.signed).toMatchObject({
      version: 2,
      signatures: [{ name: 'Ben', decision: 'approve' }],
    });
    expect(second.changed).toMatchObject({
      since: 1,
      diff: { material: 1, changes: [{ kind: 'moved-in-time', startDays: 21 }] },
    });
    close();
  });

  it('[VIW2] keeps to itself what the owner did not switch on', async () => {
    const { board, edit, sign, close } = await aPlan();
    await sign('Ada');
    await edit((e) => addInitiative(e, { title: 'Another secret idea' }));
    await sign('Ben');
    const bare = await pageLink(board, {});
    const text = JSON.stringify(await view(board, bare.token));
    for (const hidden of [
      'Secret idea',
      'secret idea',
      'Card vault',
      '"estimate"',
      '"owner"',
      'backlog',
    ])
      expect(text).not.toContain(hidden);
    expect(text).toContain('"progress":{"done":1,"total":2}');
    const all = await pageLink(board, {
      draft: true,
      shows: ['tasks', 'estimates', 'owners', 'backlog'],
    });
    const shown = JSON.stringify(await view(board, all.token));
    for (const part of ['Secret idea', 'Card vault', '"estimate":12', 'Another secret idea'])
      expect(shown).toContain(part);
    expect((await view(board, all.token, 'draft')).plan).toBe('draft');
    expect((await call(board, bare.token, 'GET', '/view?plan=draft')).body.code).toBe('lens-only');
    close();
  });

  it('[VIW6] tells how far the work is, and that it went on', async () => {
    const { board, sign, close } = await aPlan();
    await sign('Ada');
    const { token } = await pageLink(board, {});
    await call(board, board.tokens.editor, 'POST', '/tasks', {});
    const progress = async () => (await view(board, token)).picture?.bars[0]?.progress;
    expect(await progress()).toEqual({ done: 1, total: 2 });
    const work = connectPeer(server, board, 'work', board.tokens.editor);
    await work.synced();
    const told = new EventSource(`${server.url}/api/boards/${board.id}/view/events`, {
      fetch: (url, init) =>
        fetch(url, { ...init, headers: { ...init?.headers, Authorization: `Bearer ${token}` } }),
    });
    const changed = new Promise((resolve) => told.addEventListener('changed', resolve));
    await new Promise((resolve) => told.addEventListener('ready', resolve));
    const open = [...readWork(work.doc).values()].find(
      ({ kind, status }) => kind === 'task' && status === 'todo',
    );
    editWork(work.doc, (edit) => edit.patch(open?.id ?? '', { status: 'done' }));
    await changed;
    expect(await progress()).toEqual({ done: 2, total: 2 });
    told.close();
    work.close();
    close();
  });

  it('[VIW3] opens no socket and nothing else', async () => {
    const { board, close } = await aPlan();
    const { token, n } = await pageLink(board, { draft: true });
    for (const [method, path, body] of [
      ['GET', ''],
      ['GET', '/preview'],
      ['GET', '/export?format=json'],
      ['GET', '/baselines'],
      ['GET', '/reviews'],
      ['POST', '/people', { name: 'Ada' }],
    ] as const)
      expect(await call(board, token, method, path, body)).toMatchObject({
        status: 403,
        body: { code: 'lens-only' },
      });
    expect(await upgradeStatus(`${server.wsUrl}/${board.id}/plan?token=${token}`)).toBe(403);
    const { links } = (await call<LinkList>(board, board.tokens.owner, 'GET', '/links')).body;
    expect(links.find((l) => l.n === n)?.lens).toEqual({ draft: true, shows: [] });
    for (const bad of [
      { role: 'editor', lens: {} },
      { role: 'viewer', lens: { shows: ['passwords'] } },
      { role: 'viewer', lens: { other: 1 } },
    ])
      expect((await call(board, board.tokens.owner, 'POST', '/links', bad)).status).toBe(422);
    close();
  });

  it('[VIW5] is worked out once until the board changes, however many look', async () => {
    const { board, edit, pay, sign, close } = await aPlan();
    const { token } = await pageLink(board, { draft: true });
    const freezing = vi.spyOn(store, 'listRooms');
    const worked = async (wanted: string) => {
      freezing.mockClear();
      const { title, picture } = await view(board, token, wanted);
      return { times: freezing.mock.calls.length, text: JSON.stringify([title, picture]) };
    };
    const first = await worked('draft');
    expect(first.times).toBe(1);
    expect(await worked('draft')).toEqual({ ...first, times: 0 });
    const span = { start: '2026-02-02', end: '2026-04-17' };
    await edit((e) => moveInitiatives(e, [{ id: pay(), span }]));
    const moved = await worked('draft');
    expect(moved.times).toBe(1);
    expect(moved.text).toContain(span.start);
    await sign('Ada');
    expect((await worked('signed')).times).toBe(1);
    expect((await worked('signed')).times).toBe(0);
    await call(board, board.tokens.owner, 'POST', '/people', { name: 'Zoe' });
    expect((await worked('draft')).times).toBe(1);
    freezing.mockRestore();
    close();
  });

  it('[VIW4] is told when it changes, and ends with its link', async () => {
    const { board, edit, pay, sign, close } = await aPlan();
    const open = (token: string) => {
      const heard: string[] = [];
      let answered = 0;
      const source = new EventSource(`${server.url}/api/boards/${board.id}/view/events`, {
        fetch: (url, init) =>
          fetch(url, { ...init, headers: { ...init?.headers, Authorization: `Bearer ${token}` } }),
      });
      for (const name of ['ready', 'changed'])
        source.addEventListener(name, () => heard.push(name));
      source.addEventListener('error', (event) => {
        if (event.code) answered = event.code;
      });
      const until = async (done: () => boolean) => {
        while (!done()) await new Promise((resolve) => setTimeout(resolve, 10));
      };
      return { heard, until, code: () => answered, close: () => source.close() };
    };
    const draft = await pageLink(board, { draft: true });
    const signed = await pageLink(board, {});
    const [a, b] = [open(draft.token), open(signed.token)];
    await a.until(() => a.heard.includes('ready'));
    await b.until(() => b.heard.includes('ready'));
    await edit((e) =>
      moveInitiatives(e, [{ id: pay(), span: { start: '2026-02-02', end: '2026-04-17' } }]),
    );
    await a.until(() => a.heard.includes('changed'));
    expect(b.heard).toEqual(['ready']);
    await sign('Ada');
    await b.until(() => b.heard.includes('changed'));
    await call(board, board.tokens.owner, 'DELETE', `/links/${signed.n}`);
    // It comes back by itself and is sent away for good.
    await b.until(() => b.code() === 410);
    a.close();
    b.close();
    close();
  });
});
