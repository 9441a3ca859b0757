import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { ReviewInfo, ReviewList } from '../../shared/api/reviews';
import { connectPeer } from '../support/peer';
import { signOffSteps } from '../support/signOffSteps';
import { type RunningServer, startServer } from '../support/startServer';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ store: createMemoryStore() });
});
afterAll(() => server.stop());
const { call, aBoard, sent, decide, info } = signOffSteps(() => server);

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
