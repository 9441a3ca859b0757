import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../server/store/memoryStore';
import type { CreatedPerson } from '../../shared/api/people';
import type { Claimed, ReviewList } from '../../shared/api/reviews';
import { signOffSteps } from '../support/signOffSteps';
import { makeBoard, type RunningServer, startServer } from '../support/startServer';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ store: createMemoryStore() });
});
afterAll(() => server.stop());
const { call, aBoard, send, linkToken, claim, decide } = signOffSteps(() => server);

describe('claiming an approver’s link', () => {
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

  it('[SGN17] a browser that asks is told of somebody of that name, and the link is not used up by it', async () => {
    const { board, close } = await aBoard();
    const join = async (name: string) =>
      (await call<CreatedPerson>(board, board.tokens.editor, 'POST', '/people', { name })).body;
    const open = (link: string, more: object, browser = 'a-browser-on-a-strange-device') =>
      call<Claimed>(board, linkToken(link), 'POST', '/claim', { browser, ...more });
    const linkTo = async (name: string) =>
      (await send(board, [name])).body.approvers[0]?.link ?? '';
    const [ada, ivo] = [await join('Ada'), await join('Ivo')];
    const link = await linkTo('ada');
    expect((await open(link, { ask: true })).body.code).toBe('name-taken');
    expect((await open(link, { ask: true, own: ivo.token })).body.code).toBe('name-taken');
    // Where she works it is hers, as if nobody had tried it.
    const hers = await open(link, { ask: true, own: ada.token }, 'the-browser-of-ada-at-work');
    expect(hers.body).toMatchObject({ personId: ada.personId, token: ada.token });
    expect((await open(link, { ask: true })).body.code).toBe('link-claimed');
    // Somebody else of that name goes on, and is asked no more.
    const other = await linkTo('Ada');
    expect((await open(other, { ask: true })).status).toBe(409);
    const apart = await open(other, { ask: false });
    expect(apart.body).toMatchObject({ name: 'Ada (2)', role: 'approver' });
    expect((await open(other, { ask: true })).body.personId).toBe(apart.body.personId);
    // Whom nobody is called like is not asked at all.
    expect((await open(await linkTo('Zoe'), { ask: true })).body).toMatchObject({ name: 'Zoe' });
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
});
