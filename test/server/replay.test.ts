import { nanoid } from 'nanoid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import type { Activity } from '../../shared/api/activity';
import type { Problem } from '../../shared/errors';
import { addInitiative, addLane, moveInitiatives } from '../../shared/plan/mutations';
import { editPlan } from '../../shared/plan/planEdit';
import { Projector } from '../../shared/replay/projector';
import type { Film, SessionList } from '../../shared/replay/replayApi';
import type { Why } from '../../shared/replay/whyApi';
import {
  addSteps,
  editStage,
  endWorkshop,
  goToStep,
  patchStep,
  setTimer,
  startWorkshop,
} from '../../shared/stage/stageEdit';
import { bodyOfText } from '../../shared/talk/body';
import { addComment } from '../../shared/talk/comments';
import { addSticky, markBecame } from '../../shared/talk/stickies';
import { editTalk } from '../../shared/talk/talkEdit';
import { type RunningServer, startServer } from '../support/startServer';
import { aWorkshop, type Workshop } from '../support/workshop';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const STEPS = ['Place', 'Close'].map((title) => ({
  ...{ id: title.toLowerCase(), title, minutes: 5, instruction: '' },
  kind: 'place' as const,
}));
const steer = (shop: Workshop, run: Parameters<typeof editStage>[1]) =>
  shop.write('stage', (doc) => editStage(doc, run, { now: Date.now() }));
const begin = (shop: Workshop, who: string) =>
  steer(shop, (edit) => {
    addSteps(edit, STEPS);
    startWorkshop(edit, who);
  });
const sessions = async (shop: Workshop) =>
  (await shop.call<SessionList>('GET', '/sessions', undefined, shop.board.tokens.viewer)).body
    .sessions;
const film = async (shop: Workshop, session: number | 'last' = 'last', query = '') =>
  (await shop.call<Film>('GET', `/sessions/${session}/replay${query}`)).body;
/** Titles and places of the bars after so many changes. */
function bars({ plan, changes }: Film, at: number) {
  if (!plan) throw new Error('Not the first page');
  const { initiatives } = new Projector(plan, changes).seek(at);
  return Object.fromEntries(
    [...initiatives.values()].map(({ id, title, span }) => [id, [title, span?.start ?? null]]),
  );
}
const span = (month: number) => ({ start: `2026-0${month}-01`, end: `2026-0${month}-28` });
const plan = (shop: Workshop, run: (doc: Y.Doc) => void) => shop.write('plan', run);
const talk = (shop: Workshop, run: Parameters<typeof editTalk>[1]) =>
  shop.write('talk', (doc) => editTalk(doc, run));
const move = (shop: Workshop, id: string, month: number) =>
  plan(shop, (doc) => editPlan(doc, (e) => moveInitiatives(e, [{ id, span: span(month) }])));

describe('a workshop that was held', () => {
  it('[RPL1] is listed with its steps, as they were called then', async () => {
    const shop = await aWorkshop(server);
    expect(await sessions(shop)).toEqual([]);
    const mia = await shop.join('Mia', 'editor');
    await begin(shop, mia.id);
    await steer(shop, (edit) => setTimer(edit, { length: 1, endsAt: 1 }));
    await steer(shop, (edit) => goToStep(edit, 'close'));
    const [going] = await sessions(shop);
    expect(going).toMatchObject({ ended: null, facilitators: [mia.id] });
    await steer(shop, (edit) => endWorkshop(edit));
    await steer(shop, (edit) => patchStep(edit, 'close', { title: 'Another day' }));
    const [held, ...none] = await sessions(shop);
    expect(none).toEqual([]);
    expect(held?.id).toBe(going?.id);
    expect(held?.chapters.map(({ title }) => title)).toEqual(['Place', 'Close']);
    expect(held?.ended).toBe(held?.chapters.at(-1)?.to);
    await begin(shop, mia.id);
    expect((await sessions(shop)).map(({ id }) => id === held?.id)).toEqual([false, true]);
  });

  it('[JRN10] has its course in the journal, each step of it, and nothing of its timer', async () => {
    const shop = await aWorkshop(server);
    await begin(shop, 'mia');
    for (const step of ['close', 'place', 'close'])
      await steer(shop, (edit) => {
        goToStep(edit, step);
        setTimer(edit, { length: 1, endsAt: 1 });
      });
    const { entries } = (await shop.call<Activity>('GET', '/activity?entity=now')).body;
    expect(entries.filter(({ field }) => field === 'step').map(({ to }) => to)).toEqual(
      ['close', 'place', 'close', 'place']
        .map((id) => STEPS.find((step) => step.id === id))
        .map((step) => ({ id: step?.id, title: step?.title, kind: 'place' })),
    );
    expect(new Set(entries.map(({ field }) => field))).toEqual(
      new Set(['started', 'step', 'facilitator']),
    );
  });

  it('[RPL3] tells of what was written unseen who wrote it, not who revealed it; of a secret round nobody', async () => {
    const shop = await aWorkshop(server);
    const mia = await shop.join('Mia', 'editor');
    const ada = await shop.join('Ada');
    await begin(shop, mia.id);
    for (const secret of [false, true]) {
      const { n } = await shop.start({ kind: 'stickies', secret });
      await ada.put(n, nanoid(), { text: secret ? 'Secret' : 'Open' });
      await shop.call('POST', `/rounds/${n}/reveal`, undefined, mia.token);
    }
    await talk(shop, (edit) =>
      addSticky(edit, { text: 'Seen', author: ada.id, colour: 'blue', parked: true, at: null }),
    );
    const { changes, people } = await film(shop);
    const wrote = changes
      .filter(({ of, field }) => of === 'sticky' && field === 'created')
      .map(({ title, person }) => [title, person]);
    const byLink = null;
    expect(wrote.sort()).toEqual([
      ['Open', ada.id],
      ['Secret', null],
      ['Seen', byLink],
    ]);
    expect(people.map(({ name }) => name).sort()).toEqual(['Ada', 'Mia']);
  });

  it('[RPL3] is played back from how the plan was, change by change, whatever came after it', async () => {
    const shop = await aWorkshop(server, ['pay', 'login']);
    await move(shop, 'pay', 1);
    await begin(shop, 'mia');
    await move(shop, 'login', 3);
    await shop.write('talk', (doc) => {
      const body = bodyOfText('Why so late?');
      const at = new Date().toISOString();
      addComment(doc, { on: { room: 'plan', id: 'login' }, author: null, at, body });
    });
    await plan(shop, (doc) =>
      editPlan(doc, (e) => {
        e.patch('initiatives', 'pay', { title: 'Wallets' });
        addInitiative(e, { title: 'New', lane: addLane(e, 'Web'), span: span(5) });
      }),
    );
    await steer(shop, (edit) => endWorkshop(edit));
    await move(shop, 'pay', 9);
    await plan(shop, (doc) => editPlan(doc, (e) => e.remove('initiatives', 'login')));
    const whole = await film(shop);
    expect(bars(whole, 0)).toEqual({ pay: ['Do pay', '2026-01-01'], login: ['Do login', null] });
    const after = Object.values(bars(whole, whole.changes.length)).sort();
    expect(after).toEqual([
      ['Do login', '2026-03-01'],
      ['New', '2026-05-01'],
      ['Wallets', '2026-01-01'],
    ]);
    expect(whole.changes.map(({ of, title }) => [of, title])).toEqual(
      expect.arrayContaining([
        ['initiatives', 'Do login'],
        ['comment', 'Do login'],
        ['lanes', 'Web'],
        ['initiatives', 'New'],
        ['initiatives', 'Wallets'],
      ]),
    );
    // Back and forth, and in pages, it is the same film.
    if (!whole.plan) throw new Error('No first page');
    const projector = new Projector(whole.plan, whole.changes);
    const forth = whole.changes.map((_, n) => projector.seek(n));
    const back = whole.changes.map((_, n) => projector.seek(whole.changes.length - 1 - n));
    expect(back.reverse()).toEqual(forth);
    const first = await film(shop, whole.session.id, '?limit=2');
    const rest = await film(shop, whole.session.id, `?offset=${first.next}`);
    expect([...first.changes, ...rest.changes]).toEqual(whole.changes);
    expect([rest.plan, rest.next]).toEqual([null, null]);
  });

  it('[RPL4] goes back past an import, which the journal only counts, by the version kept before it', async () => {
    const shop = await aWorkshop(server, ['pay']);
    await begin(shop, 'mia');
    await move(shop, 'pay', 2);
    const rows = Array.from({ length: 300 }, (_, n) => `x${n},Imported ${n},2026-01-01,2026-02-01`);
    const imported = await fetch(`${server.url}/api/boards/${shop.board.id}/import`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${shop.board.tokens.editor}`,
        'Content-Type': 'text/csv',
      },
      body: ['id,title,start,end', ...rows].join('\n'),
    });
    expect(imported.status).toBe(200);
    await move(shop, 'pay', 3);
    await steer(shop, (edit) => endWorkshop(edit));
    const whole = await film(shop);
    const many = whole.changes.findIndex(({ of }) => of === 'large');
    expect(bars(whole, 0)).toEqual({ pay: ['Do pay', null] });
    expect(bars(whole, many)).toEqual({ pay: ['Do pay', '2026-02-01'] });
    expect(Object.keys(bars(whole, many + 1))).toHaveLength(301);
    expect(bars(whole, whole.changes.length).pay).toEqual(['Do pay', '2026-03-01']);
  });

  it('[RPL6] says of each initiative why it is where it is, in pages, with the step it was in', async () => {
    const shop = await aWorkshop(server, ['pay', 'login']);
    const ada = await shop.join('Ada', 'editor');
    await move(shop, 'pay', 1);
    await begin(shop, ada.id);
    const { n } = await shop.start({ kind: 'vote', scope: { of: 'board' } });
    await ada.put(n, 'pay', { dots: 2 });
    await shop.reveal(n);
    await talk(shop, (edit) => {
      const draft = { text: 'Pay by phone', author: ada.id, colour: 'blue', at: null } as const;
      markBecame(edit, addSticky(edit, draft), { kind: 'initiative', id: 'pay' });
    });
    await steer(shop, (edit) => goToStep(edit, 'close'));
    await shop.write('talk', (doc) => {
      const on = { room: 'plan', id: 'pay' };
      const body = bodyOfText('Before summer');
      addComment(doc, { on, author: ada.id, at: new Date().toISOString(), body });
    });
    await move(shop, 'pay', 5);
    const why = async (id: string, query = '') =>
      (await shop.call<Why>('GET', `/initiatives/${id}/why${query}`)).body;
    const [{ id: session = 0 } = {}] = await sessions(shop);
    const { reasons, next } = await why('pay');
    expect(next).toBeNull();
    expect(
      reasons.map((r) => [r.kind, r.session && r.step, r.kind === 'change' ? r.field : r.person]),
    ).toEqual([
      ['change', 'Close', 'span'],
      ['comment', 'Close', ada.id],
      ['sticky', 'Place', ada.id],
      ['round', 'Place', null],
      ['change', null, 'span'],
      ['change', null, 'created'],
    ]);
    expect(reasons[0]).toMatchObject({ session, from: span(1), to: span(5) });
    expect(reasons[3]).toMatchObject({ of: 'vote', people: 1, said: { votes: 2, rank: 1 } });
    const paged: unknown[] = [];
    for (let before: number | null = null, first = true; first || before !== null; first = false) {
      const page: Why = await why('pay', `?limit=1${before === null ? '' : `&before=${before}`}`);
      paged.push(...page.reasons);
      before = page.next;
    }
    expect(paged).toEqual(reasons);
    expect((await why('login')).reasons.map(({ kind }) => kind)).toEqual(['change']);
    expect((await shop.call('GET', '/initiatives/none/why')).status).toBe(404);
  });

  it('[RPL5] is for whoever may look at the board, and one that is not told of is not found', async () => {
    const shop = await aWorkshop(server);
    for (const path of ['/sessions', '/sessions/last/replay']) {
      const strange = await shop.call<Problem>('GET', path, undefined, 'nobody');
      expect([strange.status, strange.body.code]).toEqual([401, 'unauthorized']);
    }
    for (const session of ['last', '1'])
      expect((await shop.call('GET', `/sessions/${session}/replay`)).status).toBe(404);
    expect((await shop.call('GET', '/sessions/x/replay')).status).toBe(422);
  });
});
