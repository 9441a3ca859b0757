import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/startServer';
import { aWorkshop, stickyKey } from '../support/workshop';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const PLACE = { kind: 'placement', scope: { of: 'board' } };

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
