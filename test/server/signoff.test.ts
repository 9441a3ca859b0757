import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { Store } from '../../server/store/store';
import type { Baseline, BaselineList } from '../../shared/api/baselines';
import type { BoardInfo } from '../../shared/api/boards';
import type { CreatedPerson } from '../../shared/api/people';
import type { Drift } from '../../shared/api/planDiff';
import type {
  Claimed,
  CreatedReview,
  Review,
  ReviewInfo,
  ReviewList,
} from '../../shared/api/reviews';
import { canonicalJson } from '../../shared/canonicalJson';
import type { Problem } from '../../shared/errors';
import { addInitiative, addLane, moveInitiatives } from '../../shared/plan/mutations';
import { readPlan } from '../../shared/plan/planDoc';
import { editPlan } from '../../shared/plan/planEdit';
import { connectPeer } from '../support/peer';
import { callBoard } from '../support/signing';
import {
  makeBoard,
  ROOT,
  type RunningServer,
  startServer,
  type TestBoard,
} from '../support/startServer';
import { temporaryFolder } from '../support/temporaryFolder';

let server: RunningServer;
let store: Store;
beforeAll(async () => {
  store = createMemoryStore();
  server = await startServer({ store });
});
afterAll(() => server.stop());

const call = <T>(board: TestBoard, token: string, method: string, path: string, body?: unknown) =>
  callBoard<T & Problem>(server, board, token, method, path, body);

/** A board with one bar, and a way to edit it as an editor's browser would. */
async function aBoard() {
  const board = await makeBoard(server);
  const peer = connectPeer(server, board, 'plan', board.tokens.editor);
  await peer.synced();
  const edit = async (run: Parameters<typeof editPlan>[1]) => {
    editPlan(peer.doc, run);
    await settled();
  };
  /** The server has what this peer wrote. */
  const settled = async () => {
    const other = connectPeer(server, board, 'plan', board.tokens.viewer);
    await other.synced();
    const mine = Y.encodeStateVector(peer.doc).toString();
    await other.until(() => Y.encodeStateVector(other.doc).toString() === mine);
    other.close();
  };
  await edit((e) => {
    const lane = addLane(e, 'Checkout');
    addInitiative(e, {
      title: 'One-tap pay',
      lane,
      span: { start: '2026-01-12', end: '2026-03-27' },
    });
  });
  const pay = () => [...readPlan(peer.doc).initiatives.values()][0]?.id ?? '';
  return { board, edit, pay, close: () => peer.close() };
}

const send = (board: TestBoard, names: readonly string[], more: object = {}) =>
  call<CreatedReview>(board, board.tokens.editor, 'POST', '/reviews', {
    approvers: names.map((name) => ({ name })),
    ...more,
  });
const linkToken = (link: string) => link.slice(link.indexOf('token=') + 6);
const claim = (board: TestBoard, link: string, browser = 'browser-of-this-person') =>
  call<Claimed>(board, linkToken(link), 'POST', '/claim', { browser });

/** Sends the plan and lets every approver claim their link. */
async function sent(board: TestBoard, names: readonly string[], more: object = {}) {
  const { status, body } = await send(board, names, more);
  expect(status).toBe(201);
  const tokens: string[] = [];
  for (const { link } of body.approvers) tokens.push((await claim(board, link)).body.token);
  return { version: body.version, sha256: body.sha256, tokens, links: body.approvers };
}
const decide = (
  board: TestBoard,
  token: string | undefined,
  version: number,
  decision: 'approve' | 'request-changes',
  comment?: string,
) =>
  call<ReviewInfo>(board, token ?? '', 'POST', `/reviews/${version}/decisions`, {
    decision,
    ...(comment === undefined ? {} : { comment }),
  });
const info = async (board: TestBoard) =>
  (await call<BoardInfo>(board, board.tokens.viewer, 'GET', '')).body;
const signed = async (board: TestBoard, names = ['Ada']) => {
  const review = await sent(board, names);
  for (const token of review.tokens) await decide(board, token, review.version, 'approve');
  return review;
};

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

  it('[SGN3] a link is claimed by the first browser that opens it, which may claim again', async () => {
    const { board, close } = await aBoard();
    const { body } = await send(board, ['Ada']);
    const link = body.approvers[0]?.link ?? '';
    expect(link).toMatch(new RegExp(`^/b/${board.id}/review#token=`));
    // Until it is claimed it opens nothing else.
    expect((await call(board, linkToken(link), 'GET', '')).status).toBe(401);
    const first = await claim(board, link, 'the-first-browser');
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ name: 'Ada', role: 'approver', version: 1 });
    const second = await claim(board, link, 'another-browser-1');
    expect(second).toMatchObject({ status: 409, body: { code: 'link-claimed' } });
    const again = await claim(board, link, 'the-first-browser');
    expect(again.status).toBe(200);
    expect((await call(board, first.body.token, 'GET', '')).status).toBe(401);
    expect((await call(board, again.body.token, 'GET', '')).status).toBe(200);
    const { reviews } = (await call<ReviewList>(board, board.tokens.viewer, 'GET', '/reviews'))
      .body;
    expect(reviews[0]?.approvers[0]).toMatchObject({
      name: 'Ada',
      issuedBy: '',
      claimedAt: expect.any(String),
    });
    expect((await claim(await makeBoard(server), link)).status).toBe(401);
    expect((await claim(board, '/b/x#token=nothing-of-the-kind')).status).toBe(401);
    close();
  });

  it('[SGN17] whoever shows to be the person of the name that was invited decides as that person', async () => {
    const { board, close } = await aBoard();
    const join = async (name: string) =>
      (await call<CreatedPerson>(board, board.tokens.editor, 'POST', '/people', { name })).body;
    const open = (link: string, own?: string, browser = 'browser-of-this-person') =>
      call<Claimed>(board, linkToken(link), 'POST', '/claim', { browser, own });
    const linksTo = async (...names: string[]) =>
      (await send(board, names)).body.approvers.map(({ link }) => link) as [string, string];
    const [ada, ivo] = [await join('Ada'), await join('Ivo')];
    // Who has but the link, or is called otherwise, or shows what is nobody's, is not Ada.
    const [typed] = await linksTo('Ada');
    expect((await open(typed)).body).toMatchObject({ name: 'Ada (2)', role: 'approver' });
    const [others] = await linksTo('Ada');
    expect((await open(others, ivo.token)).body.personId).not.toBe(ivo.personId);
    const [wrong] = await linksTo('Ada');
    const strange = await open(wrong, board.tokens.owner);
    expect([strange.status, strange.body.personId === ada.personId]).toEqual([200, false]);
    // She herself is, keeps her token and her role, and what she says is said as her.
    const [hers, twin] = await linksTo('ada', 'Ada');
    const claimed = (await open(hers, ada.token)).body;
    expect(claimed).toMatchObject({ personId: ada.personId, token: ada.token, role: 'editor' });
    expect((await open(twin, ada.token)).body.personId).not.toBe(ada.personId);
    expect((await decide(board, ada.token, claimed.version, 'approve')).status).toBe(200);
    expect((await decide(board, ivo.token, claimed.version, 'approve')).status).toBe(403);
    // The link in her browser is no way to a token of hers.
    expect((await open(hers)).body.code).toBe('link-claimed');
    expect((await open(hers, ada.token)).body.token).toBe(ada.token);
    expect((await open(hers, ada.token, 'another-browser-1')).body.code).toBe('link-claimed');
    // An approver of one version is the same one on the next.
    const [first] = await linksTo('Cleo');
    const cleo = (await open(first)).body;
    const [second] = await linksTo('Cleo');
    expect((await open(second, cleo.token)).body).toMatchObject({
      personId: cleo.personId,
      name: 'Cleo',
    });
    close();
  });

  it('[SGN17] whom an import named and as whom nobody has joined is whoever is invited by that name', async () => {
    const { board, close } = await aBoard();
    const response = await fetch(`${server.url}/api/boards/${board.id}/import?format=csv`, {
      method: 'POST',
      headers: { authorization: `Bearer ${board.tokens.owner}`, 'content-type': 'text/csv' },
      body: 'title,lane,start,end,owner\nWallets,Pay,2027-01-04,2027-02-05,Mia\nCoupons,Pay,2027-01-04,2027-02-05,Zoe\n',
    });
    expect(response.status).toBe(200);
    const [link = '', other = ''] = (await send(board, ['mia', 'zoe'])).body.approvers.map(
      (approver) => approver.link,
    );
    expect((await claim(board, other)).body).toMatchObject({ name: 'Zoe', role: 'approver' });
    const [joined, claimed] = await Promise.all([
      call<CreatedPerson>(board, board.tokens.editor, 'POST', '/people', { name: 'Mia' }),
      claim(board, link),
    ]);
    // Of two at once, one: she who joins by a link, and she who was invited.
    expect([joined.body.name, claimed.body.name].filter((name) => name === 'Mia')).toHaveLength(1);
    expect(joined.body.personId).not.toBe(claimed.body.personId);
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

describe('deciding', () => {
  it.each([
    ['all', 3, [true, true, true], 'signed-off'],
    ['all', 3, [true, false], 'changes-asked'],
    ['any', 3, [true], 'signed-off'],
    ['any', 3, [false, false], 'in-review'],
    ['any', 3, [false, false, false], 'changes-asked'],
    [2, 3, [true, false], 'in-review'],
    [2, 3, [true, false, true], 'signed-off'],
    [2, 3, [false, false], 'changes-asked'],
  ] as const)('[SGN5] rule %s of %i: %j is %s', async (rule, count, votes, state) => {
    const { board, close } = await aBoard();
    const names = ['Ada', 'Ben', 'Cleo'].slice(0, count);
    const { version, tokens } = await sent(board, names, { rule });
    let last: ReviewInfo | undefined;
    for (const [i, vote] of votes.entries())
      last = (await decide(board, tokens[i], version, vote ? 'approve' : 'request-changes', 'Why'))
        .body;
    expect(last?.state).toBe(state);
    expect((await info(board)).state).toBe(state);
    close();
  });

  it('[SGN6] is for those who were asked, on the version they were asked about', async () => {
    const { board, close } = await aBoard();
    const first = await sent(board, ['Ada']);
    for (const token of [board.tokens.viewer, board.tokens.editor, board.tokens.owner])
      expect((await decide(board, token, 1, 'approve')).status).toBe(403);
    const second = await sent(board, ['Ben']);
    expect((await decide(board, first.tokens[0], 2, 'approve')).status).toBe(403);
    expect(await decide(board, first.tokens[0], 1, 'approve')).toMatchObject({
      status: 409,
      body: { code: 'not-in-review' },
    });
    expect((await decide(board, second.tokens[0], 3, 'approve')).status).toBe(404);
    expect((await decide(board, second.tokens[0], 2, 'request-changes')).status).toBe(422);
    const { reviews } = (await call<ReviewList>(board, board.tokens.viewer, 'GET', '/reviews'))
      .body;
    expect(reviews.map((r) => [r.version, r.state, r.approvals])).toEqual([
      [1, 'superseded', 0],
      [2, 'in-review', 0],
    ]);
    close();
  });

  it('[SGN7] may be taken back until the rule is met, and not after', async () => {
    const { board, close } = await aBoard();
    const { version, tokens } = await sent(board, ['Ada', 'Ben']);
    await decide(board, tokens[0], version, 'approve', 'Fine');
    const path = `/reviews/${version}/decisions`;
    const back = await call<ReviewInfo>(board, tokens[0] ?? '', 'DELETE', path);
    expect(back.body.approvers[0]).toMatchObject({ decision: null, at: null, comment: null });
    await decide(board, tokens[1], version, 'approve');
    await decide(board, tokens[0], version, 'approve');
    expect((await call(board, tokens[0] ?? '', 'DELETE', path)).status).toBe(409);
    expect((await call(board, board.tokens.editor, 'DELETE', `/reviews/${version}`)).status).toBe(
      409,
    );
    close();
  });

  it('[SGN8] what was asked for stands as a comment on the item it names, else on the board', async () => {
    const { board, pay, close } = await aBoard();
    const talk = connectPeer(server, board, 'talk', board.tokens.viewer);
    await talk.synced();
    const { version, tokens, links } = await sent(board, ['Ada', 'Ben'], { rule: 1 });
    await decide(board, tokens[0], version, 'request-changes', 'Move "one-tap pay" to May.');
    await decide(board, tokens[1], version, 'request-changes', 'Too much at once.');
    const comments = () =>
      Object.values(talk.doc.getMap('comments').toJSON()) as Record<string, unknown>[];
    await talk.until(() => comments().length === 2);
    expect(links).toHaveLength(2);
    expect(comments().map((c) => c.on)).toEqual(
      expect.arrayContaining([
        { room: 'plan', id: pay() },
        { room: 'plan', id: 'board' },
      ]),
    );
    expect(JSON.stringify(comments())).toContain('Too much at once.');
    talk.close();
    close();
  });

  it('[SGN8] is put on what it is said to be about, deleted or not, and refused about anything else', async () => {
    const { board, pay, edit, close } = await aBoard();
    const talk = connectPeer(server, board, 'talk', board.tokens.viewer);
    await talk.synced();
    const { version, tokens } = await sent(board, ['Ada']);
    const say = (about: readonly string[]) =>
      call<ReviewInfo & { issues: unknown }>(
        board,
        tokens[0] ?? '',
        'POST',
        `/reviews/${version}/decisions`,
        { decision: 'request-changes', comment: 'Later, "Nothing".', about },
      );
    const refused = await say([pay(), 'elsewhere']);
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: 'invalid',
        issues: [{ path: 'about.1', message: 'Not in the version that was sent.' }],
      },
    });
    expect((await info(board)).state).toBe('in-review');
    const id = pay();
    await edit((e) => e.remove('initiatives', id));
    expect((await say([id, id])).status).toBe(200);
    const comments = () =>
      Object.values(talk.doc.getMap('comments').toJSON()) as Record<string, unknown>[];
    await talk.until(() => comments().length > 0);
    expect(comments()).toEqual([
      expect.objectContaining({ on: { room: 'plan', id }, version, author: expect.any(String) }),
    ]);
    talk.close();
    close();
  });

  it('[SGN9] two at one instant, and a decision during a withdrawal: one outcome', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { board, close } = await aBoard();
      const { version, tokens } = await sent(board, ['Ada', 'Ben'], { rule: 'any' });
      const [a, b, w] = await Promise.all([
        decide(board, tokens[0], version, 'approve'),
        decide(board, tokens[1], version, 'approve'),
        round % 2 === 0
          ? call<ReviewInfo>(board, board.tokens.editor, 'DELETE', `/reviews/${version}`)
          : Promise.resolve(null),
      ]);
      const done = [a, b, w].filter((answer) => answer?.status === 200);
      const refused = [a, b, w].filter((answer) => answer && answer.status !== 200);
      expect(done).toHaveLength(1);
      for (const answer of refused)
        expect(answer).toMatchObject({ status: 409, body: { code: 'not-in-review' } });
      const { reviews } = (await call<ReviewList>(board, board.tokens.viewer, 'GET', '/reviews'))
        .body;
      expect(reviews[0]?.state).toBe(done[0]?.body.state);
      expect(['signed-off', 'withdrawn']).toContain(reviews[0]?.state);
      expect(reviews[0]?.approvals).toBe(reviews[0]?.state === 'withdrawn' ? 0 : 1);
      close();
    }
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
