import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Activity } from '../../shared/api/activity';
import type { Problem } from '../../shared/errors';
import type { Round } from '../../shared/workshop/roundApi';
import { readKeptResults } from '../../shared/workshop/roundResults';
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
const PLACE = { kind: 'placement', scope: { of: 'board' } };

/** Resolves when the clock of this machine, which is the server's, has passed an instant. */
const until = (instant: string) =>
  expect.poll(() => Date.now() > Date.parse(instant), { timeout: 5_000, interval: 10 }).toBe(true);

describe('a vote', () => {
  it('[RND2] is for people with a name, from commenter on, and for nobody else’s votes', async () => {
    const shop = await aWorkshop(server);
    const [mia, guest] = [await shop.join('Mia'), await shop.join('Guest', 'viewer')];
    const { n } = await shop.start(VOTE);
    const path = `/rounds/${n}/entries/pay`;
    for (const token of [shop.board.tokens.commenter, shop.board.tokens.owner]) {
      const { status, body } = await shop.call<Problem>('PUT', path, { dots: 1 }, token);
      expect([status, body.code]).toEqual([403, 'name-needed']);
    }
    expect((await guest.put(n, 'pay', { dots: 1 })).status).toBe(403);
    expect(await guest.done(n)).toBe(403);
    // Whoever an entry names beside the token: it is the token that counts, and nothing else is taken.
    expect((await mia.put(n, 'pay', { dots: 1, person: guest.id })).status).toBe(422);
    expect((await mia.put(n, 'pay', { dots: 1 })).status).toBe(200);
    expect((await mia.put(n, `${guest.id} pay`, { dots: 1 })).status).toBe(422);
    expect((await guest.get(n)).own).toEqual({ entries: [], done: false, left: 3 });
    expect((await shop.call<Round>('GET', `/rounds/${n}`)).body).toMatchObject({
      entered: 1,
      own: null,
    });
  });

  it('[RND3] never takes more than the budget, for all or for one item, however requests race', async () => {
    const shop = await aWorkshop(server);
    const mia = await shop.join('Mia');
    const { n } = await shop.start({ ...VOTE, budget: 3, perItem: 2 });
    const racing = ['pay', 'login', 'search', 'maps'].flatMap((id) =>
      [2, 1, 2].map((dots) => mia.put(n, id, { dots })),
    );
    const answers = await Promise.all(racing);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    for (const { status, body } of refused)
      expect([status, body.code]).toEqual([409, 'over-budget']);
    expect((await mia.put(n, 'pay', { dots: 3 })).body.code).toBe('over-budget');
    const { own } = await mia.get(n);
    const spent = own?.entries.map(({ value }) => ('dots' in value ? value.dots : 0)) ?? [];
    expect(spent.reduce((a, b) => a + b, 0)).toBe(3 - (own?.left ?? 0));
    expect(own?.left).toBeGreaterThanOrEqual(0);
  });

  it('[RND6] may be changed and taken back until the end, also after being done', async () => {
    const shop = await aWorkshop(server);
    const mia = await shop.join('Mia');
    const { n } = await shop.start(VOTE);
    expect((await mia.put(n, 'pay', { dots: 3 })).body).toMatchObject({ key: 'pay', left: 0 });
    expect(await mia.done(n)).toBe(204);
    expect((await mia.put(n, 'pay', { dots: 1 })).body.left).toBe(2);
    expect((await mia.put(n, 'login', { dots: 2 })).body.left).toBe(0);
    expect([await mia.drop(n, 'pay'), await mia.drop(n, 'pay')]).toEqual([204, 204]);
    expect(await mia.get(n)).toMatchObject({ entered: 1, done: 1, own: { done: true, left: 1 } });
    expect(await mia.done(n, false)).toBe(204);
    const { items } = (await shop.reveal(n)).result as { items: unknown[] };
    expect(items[0]).toMatchObject({ id: 'login', votes: 2, people: 1, rank: 1, tied: false });
  });

  it('[RND7] shows the same to everybody once it is revealed, ties as ties, and what is gone is left out', async () => {
    const shop = await aWorkshop(server);
    const [mia, ada, guest] = [
      await shop.join('Mia'),
      await shop.join('Ada', 'editor'),
      await shop.join('Guest', 'viewer'),
    ];
    const { n, items } = await shop.start(VOTE);
    expect([...items].sort()).toEqual(['login', 'maps', 'pay', 'search']);
    await mia.put(n, 'pay', { dots: 2 });
    await mia.put(n, 'maps', { dots: 1 });
    await ada.put(n, 'login', { dots: 2 });
    await ada.put(n, 'maps', { dots: 1 });
    await shop.write('plan', (doc) =>
      (doc.getMap('initiatives').get('maps') as Y.Map<unknown>).set('deleted', '2026-01-01'),
    );
    const revealed = await shop.reveal(n);
    expect(revealed.result).toEqual({
      kind: 'vote',
      people: 2,
      items: [
        { id: 'login', votes: 2, people: 1, rank: 1, tied: true },
        { id: 'pay', votes: 2, people: 1, rank: 1, tied: true },
        { id: 'search', votes: 0, people: 0, rank: 3, tied: false },
      ].sort((a, b) => a.rank - b.rank || items.indexOf(a.id) - items.indexOf(b.id)),
    });
    expect((await guest.get(n)).result).toEqual(revealed.result);
    expect(await shop.reveal(n)).toEqual(revealed);
    const plan = await shop.read('plan');
    const kept = (id: string) => readKeptResults(plan.getMap('initiatives').get(id));
    const at = revealed.endedAt;
    const said = { votes: 2, people: 1, rank: 1, tied: true };
    expect(kept('pay')).toEqual([{ round: n, kind: 'vote', at, of: 2, ...said }]);
    expect(kept('maps')).toEqual([]);
  });

  it('[RND8] tells who voted only where it was started open', async () => {
    const shop = await aWorkshop(server);
    const mia = await shop.join('Mia');
    const [secret, open] = [await shop.start(VOTE), await shop.start({ ...VOTE, secret: false })];
    for (const { n } of [secret, open]) await mia.put(n, 'pay', { dots: 1 });
    const told = [await shop.reveal(secret.n), await shop.reveal(open.n)];
    expect(JSON.stringify(told[0]?.result)).not.toContain(mia.id);
    expect(told[1]?.result).toMatchObject({
      items: [{ id: 'pay', by: [{ person: mia.id, dots: 1 }] }, {}, {}, {}],
    });
    // The documents of either say how many, and nobody's name.
    expect(JSON.stringify((await shop.read('plan')).getMap('initiatives'))).not.toContain(mia.id);
  });

  it('[RND9] goes on as a run-off about the best, all that share the last place included', async () => {
    const shop = await aWorkshop(server);
    const [mia, ada] = [await shop.join('Mia'), await shop.join('Ada')];
    const first = await shop.start(VOTE);
    await mia.put(first.n, 'pay', { dots: 2 });
    await mia.put(first.n, 'maps', { dots: 1 });
    await ada.put(first.n, 'login', { dots: 1 });
    const runOff = { kind: 'vote', runOff: first.n, top: 2, budget: 1 };
    const early = await shop.call<Problem>('POST', '/rounds', runOff);
    expect([early.status, early.body.issues?.[0]?.path]).toEqual([422, 'runOff']);
    await shop.reveal(first.n);
    const second = await shop.start(runOff);
    expect([...second.items].sort()).toEqual(['login', 'maps', 'pay']);
    expect(second).toMatchObject({ scope: null, runOff: { round: first.n, top: 2 }, budget: 1 });
    expect((await ada.put(second.n, 'search', { dots: 1 })).status).toBe(422);
    await ada.put(second.n, 'maps', { dots: 1 });
    const { result } = await shop.reveal(second.n);
    expect(result).toMatchObject({ items: [{ id: 'maps', votes: 1 }, {}, {}] });
    const kept = readKeptResults((await shop.read('plan')).getMap('initiatives').get('maps'));
    expect(kept.map(({ round, votes }) => [round, votes])).toEqual([
      [first.n, 1],
      [second.n, 1],
    ]);
  });

  it('is about stickies and their groups too, which keep what they got', async () => {
    const shop = await aWorkshop(server);
    const mia = await shop.join('Mia');
    await shop.write('talk', (doc) => {
      for (const [id, parked] of [
        ['s1', false],
        ['s2', true],
      ] as const)
        doc.getMap('stickies').set(id, new Y.Map(Object.entries({ text: id, parked })));
      doc.getMap('clusters').set('c1', new Y.Map(Object.entries({ title: 'Speed' })));
    });
    expect((await shop.start({ kind: 'vote', scope: { of: 'stickies' } })).items).toEqual(['s1']);
    const { n } = await shop.start({ kind: 'vote', scope: { of: 'items', ids: ['c1', 'pay'] } });
    await mia.put(n, 'c1', { dots: 2 });
    await shop.reveal(n);
    const kept = readKeptResults((await shop.read('talk')).getMap('clusters').get('c1'));
    expect(kept).toMatchObject([{ round: n, votes: 2, of: 1 }]);
  });
});

describe('placements and estimates', () => {
  it('[RND10] say how far apart people are, and who is far out', async () => {
    const shop = await aWorkshop(server, ['pay', 'login']);
    const { n, mode } = await shop.start(PLACE);
    expect(mode).toBe('dates');
    const people = await Promise.all(['Mia', 'Ada', 'Bo', 'Cleo'].map((name) => shop.join(name)));
    const months = ['01', '01', '02', '11'];
    for (const [i, person] of people.entries()) {
      const month = `2027-${months[i]}`;
      const { status } = await person.put(n, 'pay', { start: `${month}-01`, end: `${month}-20` });
      expect(status).toBe(200);
    }
    const wrong = [
      { start: '2027-03-02', end: '2027-03-01' },
      { bucket: 'now' },
      { dots: 1 },
      { start: '2027-02-30', end: '2027-03-01' },
    ];
    for (const value of wrong) expect((await people[0]?.put(n, 'login', value))?.status).toBe(422);
    const { result } = await shop.reveal(n);
    expect(result).toMatchObject({
      kind: 'placement',
      people: 4,
      items: [
        {
          id: 'pay',
          n: 4,
          earliest: '2027-01-01',
          median: { start: '2027-01-01', end: '2027-01-20' },
          latest: '2027-11-20',
          outliers: [people[3]?.id],
        },
      ],
    });
  });

  it('[RND10] take the deck of choice, with "?" in each', async () => {
    const shop = await aWorkshop(server, ['pay']);
    const [mia, ada, bo] = [await shop.join('Mia'), await shop.join('Ada'), await shop.join('Bo')];
    const { n, deck } = await shop.start({
      kind: 'estimate',
      scope: { of: 'board' },
      deck: [1, 2.5, 8],
      secret: true,
    });
    expect(deck).toEqual([1, 2.5, 8]);
    await mia.put(n, 'pay', { value: 2.5 });
    await ada.put(n, 'pay', { value: 8 });
    await bo.put(n, 'pay', { value: '?' });
    expect((await bo.put(n, 'pay', { value: 5 })).status).toBe(422);
    const { result } = await shop.reveal(n);
    expect(result).toEqual({
      kind: 'estimate',
      people: 3,
      items: [
        {
          id: 'pay',
          n: 2,
          min: 2.5,
          median: 2.5,
          max: 8,
          values: [
            { card: 2.5, people: 1 },
            { card: 8, people: 1 },
          ],
          unsure: 1,
        },
      ],
    });
    const unsorted = { kind: 'estimate', scope: { of: 'board' }, deck: [5, 3] };
    expect((await shop.call('POST', '/rounds', unsorted)).status).toBe(422);
  });

  it('plan in now, next and later where the board does', async () => {
    const shop = await aWorkshop(server, ['pay']);
    await shop.write('plan', (doc) => doc.getMap('meta').set('mode', 'now-next-later'));
    const mia = await shop.join('Mia');
    const { n } = await shop.start(PLACE);
    expect((await mia.put(n, 'pay', { start: '2027-01-01', end: '2027-01-02' })).status).toBe(422);
    await mia.put(n, 'pay', { bucket: 'next' });
    expect((await shop.reveal(n)).result).toMatchObject({
      mode: 'now-next-later',
      items: [{ median: 'next', by: [{ person: mia.id, bucket: 'next' }] }],
    });
  });
});

describe('stickies', () => {
  it('[RND11] are in room talk once they are revealed, under their own ids', async () => {
    const shop = await aWorkshop(server);
    const [mia, ada] = [await shop.join('Mia'), await shop.join('Ada')];
    const { n } = await shop.start({ kind: 'stickies' });
    const place = { date: '2027-03-01', lane: null, dy: 12 };
    await mia.put(n, stickyKey(1), { text: ' Pay by phone ', colour: 'amber', at: place });
    await ada.put(n, stickyKey(2), { text: 'Maps' });
    // The same id from two people are two stickies.
    await ada.put(n, stickyKey(1), { text: 'Mine' });
    expect((await shop.read('talk')).getMap('stickies').size).toBe(0);
    await shop.reveal(n);
    const stickies = (await shop.read('talk')).getMap('stickies').toJSON();
    const all = Object.values(stickies) as Record<string, unknown>[];
    expect(all.map(({ text, author }) => [text, author]).sort()).toEqual(
      [
        ['Pay by phone', mia.id],
        ['Maps', ada.id],
        ['Mine', ada.id],
      ].sort(),
    );
    expect(stickies[stickyKey(2)]).toMatchObject({ text: 'Maps', parked: false, round: n });
    expect(all.find(({ text }) => text === 'Pay by phone')).toMatchObject({
      colour: 'amber',
      at: place,
    });
  });

  it('[RND8] of a secret round have no author, no time and no order that tells whose they are', async () => {
    const shop = await aWorkshop(server);
    const [mia, ada] = [await shop.join('Mia'), await shop.join('Ada')];
    const { n } = await shop.start({ kind: 'stickies', secret: true, parked: true });
    await mia.put(n, stickyKey(3), { text: 'c' });
    await ada.put(n, stickyKey(2), { text: 'b', at: { date: '2027-03-01', lane: null, dy: 0 } });
    await mia.put(n, stickyKey(1), { text: 'a' });
    const { result, endedAt } = await shop.reveal(n);
    expect(result).toMatchObject({ ids: [1, 2, 3].map(stickyKey) });
    const stickies = (await shop.read('talk')).getMap('stickies').toJSON();
    expect(Object.entries(stickies)).toEqual(
      ['a', 'b', 'c'].map((text, i) => [
        stickyKey(i + 1),
        { text, parked: true, made: endedAt, round: n },
      ]),
    );
  });
});

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
