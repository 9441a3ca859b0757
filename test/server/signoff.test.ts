import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Store } from '../../server/store/store';
import type { Baseline, BaselineList } from '../../shared/api/baselines';
import type { Drift } from '../../shared/api/planDiff';
import type { Review, ReviewList } from '../../shared/api/reviews';
import { canonicalJson } from '../../shared/canonicalJson';
import type { Problem } from '../../shared/errors';
import { addInitiative, moveInitiatives } from '../../shared/plan/mutations';
import { signOffSteps } from '../support/signOffSteps';
import { ROOT, type RunningServer, startServer } from '../support/startServer';
import { temporaryFolder } from '../support/temporaryFolder';

let server: RunningServer;
let store: Store;
beforeAll(async () => {
  store = createMemoryStore();
  server = await startServer({ store });
});
afterAll(() => server.stop());
const { call, aBoard, sent, decide, info, signed } = signOffSteps(() => server);

describe('sending a plan to be signed', () => {
  it('[SGN1] freezes it with its hash; the board stays editable and says how far it moved on', async () => {
    const { board, edit, pay, close } = await aBoard();
    expect(await info(board)).toMatchObject({ state: 'draft', version: null, changes: 0 });
    const { version, sha256 } = await sent(board, ['Ada', 'Ben'], {
      note: 'By Friday',
      due: '2026-12-01',
    });
    expect(version).toBe(1);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await info(board)).toMatchObject({ state: 'in-review', version: null });
    await edit((e) =>
      moveInitiatives(e, [{ id: pay(), span: { start: '2026-01-26', end: '2026-04-10' } }]),
    );
    const { body } = await call<Review>(board, board.tokens.viewer, 'GET', '/reviews/1');
    expect(body).toMatchObject({
      state: 'in-review',
      rule: 'all',
      note: 'By Friday',
      due: '2026-12-01',
      approvals: 0,
      needed: 2,
      editedSince: 1,
      previous: null,
    });
    expect(body.plan.initiatives[0]?.span).toEqual({ start: '2026-01-12', end: '2026-03-27' });
    close();
  });

  it('[SGN2] is for editors, and names what is wrong with a request', async () => {
    const { board, close } = await aBoard();
    for (const token of [board.tokens.viewer, board.tokens.commenter])
      expect(
        (await call(board, token, 'POST', '/reviews', { approvers: [{ name: 'Ada' }] })).status,
      ).toBe(403);
    for (const body of [
      {},
      { approvers: [] },
      { approvers: [{ name: ' ' }] },
      { approvers: [{ name: 'A' }], rule: 2 },
    ])
      expect((await call(board, board.tokens.editor, 'POST', '/reviews', body)).status).toBe(422);
    expect(
      (await call<ReviewList>(board, board.tokens.viewer, 'GET', '/reviews')).body.reviews,
    ).toEqual([]);
    close();
  });

  it('[SGN4] a lock lasts as long as the review', async () => {
    const { board, close } = await aBoard();
    const { version, tokens } = await sent(board, ['Ada'], { lock: true });
    expect((await info(board)).locked).toBe(true);
    await decide(board, tokens[0], version, 'approve');
    expect((await info(board)).locked).toBe(false);
    close();
  });
});

describe('a signed version', () => {
  it('[SGN10] is the same for ever, whatever happens to the board', async () => {
    const { board, edit, pay, close } = await aBoard();
    await signed(board);
    const text = async () =>
      (
        await fetch(`${server.url}/api/boards/${board.id}/baselines/1`, {
          headers: { Authorization: `Bearer ${board.tokens.viewer}` },
        })
      ).text();
    const before = await text();
    await edit((e) =>
      moveInitiatives(e, [{ id: pay(), span: { start: '2027-01-01', end: '2027-02-01' } }]),
    );
    expect(await info(board)).toMatchObject({ state: 'changed', version: 1, changes: 1 });
    await signed(board, ['Ben']);
    expect(await info(board)).toMatchObject({ state: 'signed-off', version: 2, changes: 0 });
    expect(await text()).toBe(before);
    for (const method of ['PUT', 'PATCH', 'POST', 'DELETE'])
      expect((await call(board, board.tokens.owner, method, '/baselines/1', {})).status).toBe(404);
    close();
  });

  it('[SGN11] is checked by anybody with the three lines of docs/sign-off.md', async () => {
    const { board, close } = await aBoard();
    const { sha256 } = await signed(board);
    const folder = temporaryFolder();
    const file = join(folder, 'baseline.json');
    const response = await fetch(`${server.url}/api/boards/${board.id}/baselines/1`, {
      headers: { Authorization: `Bearer ${board.tokens.viewer}` },
    });
    writeFileSync(file, await response.text());
    const page = readFileSync(join(ROOT, 'docs/sign-off.md'), 'utf8');
    const script = /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    expect(script.trim().split('\n')).toHaveLength(3);
    const check = () =>
      execFileSync(process.execPath, ['-e', script, file], { encoding: 'utf8', cwd: ROOT }).trim();
    expect(check()).toBe(`${sha256} true`);
    const changed = JSON.parse(readFileSync(file, 'utf8')) as Baseline;
    writeFileSync(file, JSON.stringify({ ...changed, plan: { ...changed.plan, lanes: [] } }));
    expect(check()).toMatch(/ false$/);
    close();
  });

  it('[SGN12] holds the hash and the seal of the one before', async () => {
    const { board, close } = await aBoard();
    const first = await signed(board);
    const second = await signed(board, ['Ben']);
    const { baselines } = (
      await call<BaselineList>(board, board.tokens.viewer, 'GET', '/baselines')
    ).body;
    expect(baselines.map((b) => [b.version, b.previous, b.sha256])).toEqual([
      [1, null, first.sha256],
      [2, first.sha256, second.sha256],
    ]);
    expect(new Set(baselines.map((b) => b.seal)).size).toBe(2);
    expect(baselines[1]?.signatures).toMatchObject([{ name: 'Ben', decision: 'approve' }]);
    close();
  });

  it('[SGN13] drift says what moved, and by how much', async () => {
    const { board, edit, pay, close } = await aBoard();
    expect((await call(board, board.tokens.viewer, 'GET', '/drift')).body.code).toBe(
      'nothing-signed',
    );
    await signed(board);
    await edit((e) => {
      moveInitiatives(e, [{ id: pay(), span: { start: '2026-01-26', end: '2026-04-10' } }]);
      addInitiative(e, { title: 'Wallets' });
    });
    const { body } = await call<Drift>(board, board.tokens.viewer, 'GET', '/drift?since=1');
    expect(body).toMatchObject({ since: 1, material: 2 });
    expect(body.changes.map((c) => [c.kind, c.title, c.startDays])).toEqual(
      expect.arrayContaining([
        ['moved-in-time', 'One-tap pay', 14],
        ['added', 'Wallets', undefined],
      ]),
    );
    expect((await call(board, board.tokens.viewer, 'GET', '/drift?since=9')).status).toBe(404);
    close();
  });

  it('[SGN14] that somebody changed in the store is noticed and said', async () => {
    const changes: ((store: Store) => Store)[] = [
      (s) => ({
        ...s,
        reviewPlan: async (b, v) =>
          (await s.reviewPlan(b, v))?.replace('One-tap pay', 'Two-tap pay') ?? null,
      }),
      (s) => ({
        ...s,
        listReviews: async (b) =>
          (await s.listReviews(b)).map((r) => ({
            ...r,
            approvers: r.approvers.map((a) => ({ ...a, name: 'Somebody else' })),
          })),
      }),
      (s) => ({
        ...s,
        reviewPlan: async () => '{}',
        listReviews: async (b) =>
          (await s.listReviews(b)).map((r) => ({
            ...r,
            sha256: '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
          })),
      }),
    ];
    const { board, close } = await aBoard();
    await signed(board);
    for (const change of changes) {
      const other = await startServer({ store: { ...change(store), close: async () => {} } });
      const get = (path: string) =>
        fetch(`${other.url}/api/boards/${board.id}${path}`, {
          headers: { Authorization: `Bearer ${board.tokens.viewer}` },
        });
      for (const path of ['/baselines', '/baselines/1', '/drift']) {
        const response = await get(path);
        expect(response.status).toBe(500);
        expect(((await response.json()) as Problem).code).toBe('baseline-damaged');
      }
      expect(await (await get('')).json()).toMatchObject({ damaged: true });
      await other.stop();
    }
    close();
  });

  it('[SGN15] the hash is that of the canonical text', async () => {
    const { board, close } = await aBoard();
    const { sha256 } = await signed(board);
    const { body } = await call<Baseline>(board, board.tokens.viewer, 'GET', '/baselines/1');
    const { createHash } = await import('node:crypto');
    expect(createHash('sha256').update(canonicalJson(body.plan)).digest('hex')).toBe(sha256);
    close();
  });
});
