import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Activity } from '../../shared/api/activity';
import type { Problem } from '../../shared/errors';
import type { Round } from '../../shared/workshop/roundApi';
import { readStageRounds } from '../../shared/workshop/stageRounds';
import { connectPeer } from '../support/peer';
import { type RunningServer, startServer } from '../support/startServer';
import { aWorkshop, stickyKey } from '../support/workshop';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const VOTE = { kind: 'vote', scope: { of: 'board' }, budget: 3 };

/** Resolves when the clock of this machine, which is the server's, has passed an instant. */
const until = (instant: string) =>
  expect.poll(() => Date.now() > Date.parse(instant), { timeout: 5_000, interval: 10 }).toBe(true);

describe('a round', () => {
  it('[RND4] takes nothing once its time is up, was revealed or cancelled; more time opens it again', async () => {
    const shop = await aWorkshop(server);
    const mia = await shop.join('Mia');
    const later = (ms: number) => new Date(Date.now() + ms).toISOString();
    const { n } = await shop.start({ ...VOTE, ends: later(3_600_000) });
    expect((await mia.put(n, 'pay', { dots: 1 })).status).toBe(200);
    // Nothing has to be done before it is up, but this.
    const ends = later(1_000);
    expect((await shop.call('PATCH', `/rounds/${n}`, { ends })).status).toBe(200);
    await until(ends);
    const over = [409, 'round-over'];
    const tried = async () => {
      const { status, body } = await mia.put(n, 'login', { dots: 1 });
      return [status, body.code];
    };
    expect(await tried()).toEqual(over);
    expect([await mia.drop(n, 'pay'), await mia.done(n)]).toEqual([409, 409]);
    const past = await shop.call<Problem>('PATCH', `/rounds/${n}`, { ends });
    expect([past.status, past.body.issues?.[0]?.path]).toEqual([422, 'ends']);
    const more = later(3_600_000);
    expect((await shop.call<Round>('PATCH', `/rounds/${n}`, { ends: more })).body.ends).toBe(more);
    expect((await tried())[0]).toBe(200);
    await shop.reveal(n);
    expect((await mia.put(n, 'maps', { dots: 1 })).body.code).toBe('round-over');
    expect(await mia.drop(n, 'pay')).toBe(409);
    expect((await shop.call('PATCH', `/rounds/${n}`, { ends: null })).status).toBe(409);
    expect((await shop.call('DELETE', `/rounds/${n}`)).status).toBe(409);

    const other = await shop.start(VOTE);
    await mia.put(other.n, 'pay', { dots: 1 });
    for (let i = 0; i < 2; i += 1)
      expect((await shop.call('DELETE', `/rounds/${other.n}`)).status).toBe(204);
    expect((await mia.put(other.n, 'pay', { dots: 1 })).body.code).toBe('round-over');
    expect((await shop.call('POST', `/rounds/${other.n}/reveal`)).status).toBe(409);
    expect(await mia.get(other.n)).toMatchObject({ state: 'cancelled', entered: 0, result: null });
  });

  it('[RND5] counts what was given offline if it arrives before the reveal, and once however often it is sent', async () => {
    const shop = await aWorkshop(server);
    const [mia, ada] = [await shop.join('Mia'), await shop.join('Ada')];
    const { n } = await shop.start(VOTE);
    await ada.put(n, 'pay', { dots: 1 });
    await ada.done(n);
    // Mia was away while all others were done; her device sends what it kept, twice, as it heard no answer.
    const kept = () => mia.put(n, 'login', { dots: 3 });
    const [first, second] = [await kept(), await kept()];
    expect(second.body).toEqual(first.body);
    expect((await shop.reveal(n)).result).toMatchObject({
      people: 2,
      items: [{ id: 'login', votes: 3 }, { id: 'pay', votes: 1 }, {}, {}],
    });
    // What is known is no late vote; anything else is.
    expect((await kept()).status).toBe(200);
    expect((await mia.put(n, 'login', { dots: 2 })).body.code).toBe('round-over');
  });

  it('[RND12] is told live in room stage: that it began, how many are done, and how it ended', async () => {
    const shop = await aWorkshop(server);
    const peer = connectPeer(server, shop.board, 'stage', shop.board.tokens.viewer);
    await peer.synced();
    const seen = () => readStageRounds(peer.doc).at(-1);
    const { n } = await shop.start({ ...VOTE, title: 'What first?' });
    await peer.until(() => seen()?.state === 'open');
    expect(seen()).toMatchObject({
      n,
      kind: 'vote',
      title: 'What first?',
      budget: 3,
      secret: true,
    });
    expect(seen()?.items).toHaveLength(4);
    const people = await Promise.all(['Mia', 'Ada', 'Bo'].map((name) => shop.join(name)));
    let steps = 0;
    peer.doc.getMap('rounds').observeDeep(() => {
      steps += 1;
    });
    for (const person of people) {
      await person.put(n, 'pay', { dots: 1 });
      await person.put(n, 'login', { dots: 1 });
      await person.done(n);
    }
    await peer.until(() => seen()?.entered === 3 && seen()?.done === 3);
    // Nine changes, told together: at once, and at most twice a second after.
    expect(steps).toBeLessThan(6);
    const ends = '2999-01-01T00:00:00.000Z';
    await shop.call('PATCH', `/rounds/${n}`, { ends });
    await peer.until(() => seen()?.ends === ends);
    await shop.reveal(n);
    await peer.until(() => seen()?.state === 'revealed');
    expect(seen()).toMatchObject({ entered: 3, done: 3, items: [] });
    peer.close();
    const { body } = await shop.call<Activity>('GET', `/activity?entity=${n}`);
    expect(body.entries.map(({ room, field, to }) => [room, field, to]).reverse()).toEqual([
      ['stage', 'created', 'What first?'],
      ['stage', 'ends', ends],
      ['stage', 'state', 'revealed'],
    ]);
  });

  it('[RND13] forgets who is removed before it is revealed', async () => {
    const shop = await aWorkshop(server);
    const [mia, ada] = [await shop.join('Mia'), await shop.join('Ada')];
    const [open, over] = [await shop.start(VOTE), await shop.start(VOTE)];
    for (const { n } of [open, over])
      for (const person of [mia, ada]) {
        await person.put(n, 'pay', { dots: 1 });
        await person.done(n);
      }
    await shop.reveal(over.n);
    const { owner } = shop.board.tokens;
    expect((await shop.call('DELETE', `/people/${mia.id}`, undefined, owner)).status).toBe(204);
    const counted = async () =>
      readStageRounds(await shop.read('stage')).map(({ entered, done }) => [entered, done]);
    await expect.poll(counted).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect((await mia.put(open.n, 'pay', { dots: 2 })).body.code).toBe('link-ended');
    expect(await ada.get(open.n)).toMatchObject({ entered: 1, done: 1 });
    expect((await shop.reveal(open.n)).result).toMatchObject({ people: 1 });
    expect((await ada.get(over.n)).result).toMatchObject({ people: 2 });
  });

  it('[RND14] goes on on a locked board, rests on an archived one, and goes with the board', async () => {
    const shop = await aWorkshop(server);
    const mia = await shop.join('Mia');
    const { owner } = shop.board.tokens;
    const { n } = await shop.start(VOTE);
    await shop.call('PUT', '/lock', { locked: true }, owner);
    expect((await mia.put(n, 'pay', { dots: 1 })).status).toBe(200);
    await shop.call('PATCH', '', { archived: true }, owner);
    const refused = [
      await mia.put(n, 'login', { dots: 1 }),
      await shop.call<Problem>('POST', '/rounds', VOTE),
      await shop.call<Problem>('POST', `/rounds/${n}/reveal`),
    ];
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
      refused.map(() => [409, 'archived']),
    );
    await shop.call('PATCH', '', { archived: false }, owner);
    expect((await shop.reveal(n)).state).toBe('revealed');
    await shop.call('DELETE', '', undefined, owner);
    expect((await mia.put(n, 'login', { dots: 1 })).body.code).toBe('board-deleted');
  });

  it('[RND16] is refused where it is about nothing or not there, and when too many are open', async () => {
    const shop = await aWorkshop(server);
    const mia = await shop.join('Mia');
    const wrong: [unknown, string][] = [
      [{ kind: 'vote' }, 'scope'],
      [{ kind: 'vote', scope: { of: 'items', ids: ['pay', 'nobody'] } }, 'scope.ids.1'],
      [{ kind: 'vote', scope: { of: 'lane', lane: 'none' } }, 'scope'],
      [{ kind: 'vote', scope: { of: 'board' }, budget: 21 }, 'budget'],
      [{ kind: 'placement', scope: { of: 'stickies' } }, 'scope'],
      [{ kind: 'stickies', ends: '2020-01-01T00:00:00Z' }, 'ends'],
    ];
    for (const [request, path] of wrong) {
      const { status, body } = await shop.call<Problem>('POST', '/rounds', request);
      expect([request, status, body.issues?.[0]?.path]).toEqual([request, 422, path]);
    }
    const { n } = await shop.start({ kind: 'stickies' });
    for (const key of ['__proto__', 'constructor', 'short'])
      expect([key, (await mia.put(n, key, { text: 'x' })).status]).toEqual([key, 422]);
    expect((await mia.put(n, stickyKey(1), { text: 'x'.repeat(1_001) })).status).toBe(422);
    expect((await mia.put(n, stickyKey(1), { dots: 1 })).status).toBe(422);
    expect((await mia.put(99, 'pay', { dots: 1 })).status).toBe(404);
    for (let i = 0; i < 100; i += 1) await mia.put(n, stickyKey(i), { text: `${i}` });
    expect((await mia.put(n, stickyKey(100), { text: 'x' })).body.code).toBe('too-many-entries');
    expect((await mia.put(n, stickyKey(99), { text: 'x' })).status).toBe(200);
    for (let i = 0; i < 4; i += 1) await shop.start({ kind: 'stickies' });
    const { status, body } = await shop.call<Problem>('POST', '/rounds', { kind: 'stickies' });
    expect([status, body.code]).toEqual([409, 'too-many-rounds']);
    expect((await shop.list()).rounds.map((round) => round.n)).toEqual([5, 4, 3, 2, 1]);
  });

  it('[RND17] stays out of a board’s JSON, which keeps what came out', async () => {
    const shop = await aWorkshop(server);
    const mia = await shop.join('Mia');
    const { n } = await shop.start({ ...VOTE, title: 'Which of these' });
    await mia.put(n, 'pay', { dots: 1 });
    await shop.reveal(n);
    const { body } = await shop.call<{ rooms: Record<string, Record<string, unknown>> }>(
      'GET',
      '/export?format=json',
    );
    expect(JSON.stringify(body)).not.toContain('Which of these');
    expect(Object.keys(body.rooms.stage ?? {})).toEqual(['people']);
    expect(body.rooms.plan?.initiatives).toMatchObject({ pay: { rounds: [{ votes: 1 }] } });
  });
});
