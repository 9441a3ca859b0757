import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Problem } from '../../shared/errors';
import type { Round } from '../../shared/workshop/roundApi';
import { readKeptResults } from '../../shared/workshop/roundResults';
import { type RunningServer, startServer } from '../support/startServer';
import { aWorkshop } from '../support/workshop';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const VOTE = { kind: 'vote', scope: { of: 'board' }, budget: 3 };

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
