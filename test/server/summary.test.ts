import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Problem } from '../../shared/errors';
import { addInitiative, addLane, moveInitiatives } from '../../shared/plan/mutations';
import { editPlan } from '../../shared/plan/planEdit';
import { addSteps, editStage, endWorkshop, startWorkshop } from '../../shared/stage/stageEdit';
import type { Summary } from '../../shared/summary/summaryApi';
import { bodyOfText } from '../../shared/talk/body';
import { addComment } from '../../shared/talk/comments';
import { addSticky, keepParked, markBecame, placeSticky } from '../../shared/talk/stickies';
import { editTalk } from '../../shared/talk/talkEdit';
import { connectPeer } from '../support/peer';
import { type RunningServer, startServer } from '../support/startServer';
import { aWorkshop, type Workshop } from '../support/workshop';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const steer = (shop: Workshop, run: Parameters<typeof editStage>[1]) =>
  shop.write('stage', (doc) => editStage(doc, run, { now: Date.now() }));
const begin = (shop: Workshop, who: string) =>
  steer(shop, (edit) => {
    addSteps(edit, [{ title: 'Talk', minutes: 5, instruction: '', kind: 'other' }]);
    startWorkshop(edit, who);
  });
const summary = async (shop: Workshop, query = '') =>
  (await shop.call<Summary>('GET', `/summary${query}`, undefined, shop.board.tokens.viewer)).body;
const talk = (shop: Workshop, run: Parameters<typeof editTalk>[1]) =>
  shop.write('talk', (doc) => editTalk(doc, run));
const FEBRUARY = { start: '2026-02-01', end: '2026-02-28' };

/** What somebody does under their own name. */
async function as(shop: Workshop, token: string, run: (doc: Y.Doc) => void): Promise<void> {
  const peer = connectPeer(server, shop.board, 'plan', token);
  await peer.synced();
  run(peer.doc);
  const other = connectPeer(server, shop.board, 'plan', shop.board.tokens.viewer);
  const { store, clientID } = peer.doc;
  await other.until(() => Y.getState(other.doc.store, clientID) >= Y.getState(store, clientID));
  for (const each of [peer, other]) each.close();
}

describe('what came out of a workshop', () => {
  it('[SUM1] is what the plan was at the end, from what it was at the start, and who took part', async () => {
    const shop = await aWorkshop(server, ['pay', 'login']);
    const mia = await shop.join('Mia', 'editor');
    const ada = await shop.join('Ada', 'editor');
    await shop.join('Finn');
    await begin(shop, mia.id);
    await as(shop, ada.token, (doc) =>
      editPlan(doc, (e) => {
        moveInitiatives(e, [{ id: 'pay', span: FEBRUARY }]);
        addInitiative(e, { title: 'New', lane: addLane(e, 'Web'), span: FEBRUARY });
        e.patch('initiatives', 'login', { title: 'Sign in' });
      }),
    );
    // What is tried and taken back comes to nothing.
    for (const status of ['done', 'idea'] as const)
      await as(shop, ada.token, (doc) =>
        editPlan(doc, (e) => e.patch('initiatives', 'login', { status })),
      );
    await steer(shop, (edit) => endWorkshop(edit));
    await shop.write('plan', (doc) => editPlan(doc, (e) => e.remove('initiatives', 'pay')));
    const said = await summary(shop);
    expect(said.title).toBe('Workshop');
    expect(said.people.map(({ name }) => name)).toEqual(['Ada', 'Mia']);
    expect(said.diff.changes.map(({ kind, title }) => [kind, title]).sort()).toEqual([
      ['added', 'New'],
      ['added', 'Web'],
      ['moved-in-time', 'Do pay'],
      ['renamed', 'Sign in'],
    ]);
    expect(said.signoff).toEqual({ state: 'draft', version: null, changes: 0, sent: [] });
    await begin(shop, mia.id);
    expect((await summary(shop)).diff.changes).toEqual([]);
    expect(await summary(shop, `?session=${said.session.id}`)).toEqual(said);
  });

  it('[SUM2] holds the rounds that were revealed in it: ties as ties, of secret ones no names', async () => {
    const shop = await aWorkshop(server, ['pay', 'login', 'search']);
    const [mia, ada] = [await shop.join('Mia'), await shop.join('Ada')];
    await begin(shop, mia.id);
    const secret = await shop.start({ kind: 'vote', scope: { of: 'board' }, budget: 3 });
    const open = await shop.start({ kind: 'vote', scope: { of: 'board' }, secret: false });
    const place = await shop.start({ kind: 'placement', scope: { of: 'board' } });
    const estimate = await shop.start({ kind: 'estimate', scope: { of: 'board' } });
    for (const person of [mia, ada]) {
      for (const { n } of [secret, open])
        for (const id of ['pay', 'login']) await person.put(n, id, { dots: 1 });
      await person.put(place.n, 'pay', FEBRUARY);
      await person.put(estimate.n, 'pay', { value: 5 });
    }
    for (const { n } of [secret, open, place, estimate]) await shop.reveal(n);
    const left = await shop.start({ kind: 'vote', scope: { of: 'board' } });
    await shop.write('plan', (doc) =>
      editPlan(doc, (e) => {
        moveInitiatives(e, [{ id: 'pay', span: FEBRUARY }]);
        e.patch('initiatives', 'pay', { estimate: 8 });
      }),
    );
    const said = await summary(shop);
    expect(said.votes.map(({ secret: s, without, people }) => [s, without, people])).toEqual([
      [true, 1, 2],
      [false, 1, 2],
    ]);
    const [hidden, shown] = said.votes.map(({ items }) => items);
    for (const items of [hidden, shown])
      expect(items?.map(({ rank, tied, votes }) => [rank, tied, votes])).toEqual([
        [1, true, 2],
        [1, true, 2],
      ]);
    expect(hidden?.flatMap(({ by }) => by)).toEqual([]);
    expect(shown?.[0]?.by.map(({ name }) => name).sort()).toEqual(['Ada', 'Mia']);
    expect(said.placements[0]?.items[0]).toMatchObject({ n: 2, median: FEBRUARY, taken: FEBRUARY });
    expect(said.estimates[0]?.items[0]).toMatchObject({ n: 2, median: 5, taken: 8 });
    expect(said.people.map(({ name }) => name)).toEqual(['Ada', 'Mia']);
    expect(said.next.openRounds).toBe(1);
    await shop.reveal(left.n);
    await steer(shop, (edit) => endWorkshop(edit));
    await begin(shop, mia.id);
    expect((await summary(shop)).votes).toEqual([]);
  });

  it('[SUM3] says what became of the parking lot, and what is left to do', async () => {
    const shop = await aWorkshop(server, ['pay', 'login']);
    const ada = await shop.join('Ada');
    const ids: string[] = [];
    const park = (text: string) =>
      talk(shop, (edit) => {
        const draft = { text, author: ada.id, colour: 'blue', parked: true, at: null } as const;
        ids.push(addSticky(edit, draft));
      });
    for (const text of ['old', 'made', 'kept', 'thrown', 'hung', 'open']) await park(text);
    const [old, made, kept, thrown, hung] = ids as [string, string, string, string, string];
    await talk(shop, (edit) => edit.remove('stickies', old));
    await begin(shop, 'mia');
    await talk(shop, (edit) => {
      markBecame(edit, made, { kind: 'initiative', id: 'pay' });
      keepParked(edit, kept);
      edit.remove('stickies', thrown);
      placeSticky(edit, hung, { date: '2026-01-01', lane: null, dy: 0 });
    });
    await shop.write('talk', (doc) => {
      const mention = { type: 'mention', person: ada.id, text: '@Ada', version: 1 };
      const body = bodyOfText('When?') as { root: { children: { children: unknown[] }[] } };
      body.root.children[0]?.children.push(mention);
      const on = { room: 'plan', id: 'login' };
      addComment(doc, { on, author: null, at: new Date().toISOString(), body });
    });
    await shop.write('plan', (doc) =>
      editPlan(doc, (e) => moveInitiatives(e, [{ id: 'login', span: FEBRUARY }])),
    );
    const { parking, next } = await summary(shop);
    const fates = parking.map(({ text, fate, title, author }) => [text, fate, title, author]);
    expect(fates.sort()).toEqual([
      ['hung', 'wall', null, 'Ada'],
      ['kept', 'kept', null, 'Ada'],
      ['made', 'initiative', 'Do pay', 'Ada'],
      ['open', 'open', null, 'Ada'],
      ['thrown', 'discarded', null, 'Ada'],
    ]);
    expect(next).toEqual({
      noOwner: [{ id: 'login', title: 'Do login' }],
      conflicts: [],
      parked: 1,
      openRounds: 0,
      comments: [
        {
          ...{ id: expect.any(String), about: 'Do login', author: null },
          ...{ to: ['Ada'], text: 'When?@Ada' },
        },
      ],
      tasks: null,
    });
  });

  it('[SUM5] is for whoever may look at the board; where none was held there is none', async () => {
    const shop = await aWorkshop(server);
    const refused = async (query: string, token?: string) => {
      const { status, body } = await shop.call<Problem>(
        'GET',
        `/summary${query}`,
        undefined,
        token,
      );
      return [status, body.code];
    };
    expect(await refused('')).toEqual([404, 'not-found']);
    expect(await refused('?session=7')).toEqual([404, 'not-found']);
    expect(await refused('', 'nobody')).toEqual([401, 'unauthorized']);
    expect(await refused('?format=pdf')).toEqual([422, 'invalid']);
    await begin(shop, 'mia');
    const file = await fetch(`${server.url}/api/boards/${shop.board.id}/summary?format=markdown`, {
      headers: { Authorization: `Bearer ${shop.board.tokens.viewer}` },
    });
    expect(file.headers.get('content-type')).toContain('text/markdown');
    expect(file.headers.get('content-disposition')).toMatch(
      /^attachment; filename="Workshop .*\.md"/,
    );
    expect(await file.text()).toMatch(/^# Workshop: workshop\n/);
  });
});
