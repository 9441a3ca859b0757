import type { Page } from '@playwright/test';
import type { CreatedPerson } from '../../shared/api/people';
import type { StepKind } from '../../shared/stage/schema';
import { addSteps, editStage, goToStep, startWorkshop } from '../../shared/stage/stageEdit';
import { bodyText } from '../../shared/talk/body';
import { readTalk } from '../../shared/talk/talkDoc';
import { readWall } from '../../shared/talk/wallDoc';
import type { Round } from '../../shared/workshop/roundApi';
import { call, tokenOf } from './support/boardApi';
import { boardReady, expect, type Person, test } from './support/journey';
import { NETWORK_GONE } from './support/noise';
import { goOffline } from './support/offline';
import { joinByWire } from './support/wirePeer';
import { bar, panel } from './support/workshop';

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 14, days: 42 },
    { title: 'Synonyms', lane: 'Search', from: 30, days: 42 },
  ],
};
const MINUTE = 60_000;

const saveState = (page: Page) => page.getByRole('banner').locator('#save');

/** What somebody does in a step while they are cut off, and how it is seen to have come to the others. */
interface Deed {
  readonly kind: StepKind;
  readonly round?: object;
  act(person: Person): Promise<unknown>;
  arrived(seen: Seen): boolean;
}

/** The board as the server tells it to others. */
interface Seen {
  readonly comments: readonly string[];
  readonly stickies: readonly string[];
  readonly groups: readonly string[];
  readonly parked: readonly string[];
  /** People who have said something in the open round. */
  readonly entered: number;
}

const comment =
  (text: string): Deed['act'] =>
  async ({ page, wall }) => {
    await wall.focus(wall.row('One-tap pay'));
    await page.keyboard.press('c');
    const field = page.getByRole('textbox', { name: 'Comment on One-tap pay' });
    await expect(field).toBeFocused();
    await page.keyboard.type(text);
    await page.keyboard.press('Control+Enter');
  };

const stickies =
  (...texts: readonly string[]): Deed['act'] =>
  async ({ page, wall }) => {
    await wall.focus(wall.lane('Checkout'));
    await page.keyboard.press('s');
    for (const text of texts) {
      await expect(page.getByRole('textbox', { name: 'New sticky' })).toBeFocused();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('Escape');
    await expect(page.getByRole('textbox', { name: 'New sticky' })).toHaveCount(0);
  };

const DEEDS: readonly Deed[] = [
  {
    kind: 'welcome',
    act: comment('Glad to be here'),
    arrived: ({ comments }) => comments.includes('Glad to be here'),
  },
  {
    kind: 'ideas',
    act: stickies('Invoices', 'Refunds'),
    arrived: (seen) => seen.stickies.includes('Invoices') && seen.stickies.includes('Refunds'),
  },
  {
    kind: 'ideas',
    round: { kind: 'stickies' },
    act: stickies('Nobody sees this'),
    arrived: ({ entered }) => entered === 1,
  },
  {
    kind: 'group',
    act: async ({ page, wall }) => {
      await wall.focus(wall.row('Sticky: Invoices'));
      await page.keyboard.press('Shift+ArrowRight');
      await expect(wall.row('Sticky: Refunds')).toHaveAttribute('aria-selected', 'true');
      await page.keyboard.press('Shift+G');
      await expect(page.locator(':focus')).toBeEditable();
      await page.keyboard.type('Money');
      await page.keyboard.press('Enter');
    },
    arrived: ({ groups }) => groups.includes('Money'),
  },
  {
    kind: 'vote',
    round: { kind: 'vote', scope: { of: 'board' }, budget: 3 },
    act: async ({ page, wall }) => {
      await wall.focus(wall.row('Synonyms'));
      await page.keyboard.press('Space');
    },
    arrived: ({ entered }) => entered === 1,
  },
  {
    kind: 'place',
    round: { kind: 'placement', scope: { of: 'board' } },
    act: async ({ page, wall }) => {
      await expect(page.getByText('Only you see this').first()).toBeVisible();
      await wall.focus(wall.row('Synonyms'));
      await page.keyboard.press('.');
    },
    arrived: ({ entered }) => entered === 1,
  },
  {
    kind: 'estimate',
    round: { kind: 'estimate', scope: { of: 'board' } },
    act: async ({ page }) => {
      await page.getByRole('button', { name: /estimated\. Show the cards$/ }).click();
      await panel(page)
        .getByRole('group', { name: 'Your card for One-tap pay' })
        .getByRole('radio', { name: '8', exact: true })
        .check({ force: true });
    },
    arrived: ({ entered }) => entered === 1,
  },
  {
    kind: 'parking',
    act: async ({ page, wall }) => {
      await wall.focus(wall.row('Sticky: Invoices'));
      await page.keyboard.press('Shift+P');
    },
    arrived: ({ parked }) => parked.includes('Invoices'),
  },
  {
    kind: 'signoff',
    act: comment('Good plan'),
    arrived: ({ comments }) => comments.includes('Good plan'),
  },
];

test('Whoever drops out for two minutes, in any step, comes back into the one that is on, with what was written on both sides', async ({
  aBoard,
  atTheEnd,
  visitor,
}) => {
  test.slow();
  const board = await aBoard(PLAN);
  const token = tokenOf(board.links.editor);
  const api = async <T>(path: string, body: object | null = null): Promise<T> => {
    const options = body === null ? {} : { method: 'POST', body: JSON.stringify(body) };
    return (await call(board.url, `/api/boards/${board.id}${path}`, { token, ...options })).json();
  };
  const [stage, talk] = await Promise.all([joinByWire(board, 'stage'), joinByWire(board, 'talk')]);
  atTheEnd(async () => {
    for (const peer of [stage, talk]) peer.close();
  });
  const mia = await api<CreatedPerson>('/people', { name: 'Mia' });
  const steps = editStage(
    stage.doc,
    (edit) => {
      const ids = addSteps(
        edit,
        [...DEEDS.map(({ kind }) => kind), 'other' as const].map((kind, i) => ({
          title: `Part ${i + 1}`,
          minutes: 5,
          instruction: '',
          kind,
        })),
      );
      startWorkshop(edit, mia.personId);
      return ids;
    },
    { now: Date.now() },
  );
  const ada = await visitor('Ada');
  ada.noise.expectAlso(...NETWORK_GONE);
  await ada.page.clock.install();
  // A server on plain HTTP in the house: browsers keep nothing of the app there.
  await ada.page.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
  });
  const editor = ada.page.waitForEvent('requestfinished', (request) =>
    request.url().includes('/CommentEditor-'),
  );
  await ada.page.goto(board.url + board.links.commenter);
  await ada.page.getByRole('textbox', { name: 'Your name' }).fill('Ada');
  await ada.page.keyboard.press('Enter');
  const { page } = ada;
  await boardReady(ada);
  await editor;

  for (const [i, { kind, round, act, arrived }] of DEEDS.entries()) {
    await test.step(`${kind}${round ? ' (round)' : ''}`, async () => {
      editStage(stage.doc, (edit) => goToStep(edit, steps[i] as string), { now: Date.now() });
      const n = round ? (await api<Round>('/rounds', round)).n : null;
      await expect(bar(page)).toContainText(`Part ${i + 1}`);
      if (n !== null)
        await expect(bar(page).getByRole('button', { name: 'I’m done' })).toBeVisible();

      await goOffline(ada);
      await page.clock.fastForward(MINUTE);
      await act(ada);
      await expect(saveState(page)).toContainText(/[1-9] changes? kept/);
      board.wire.edit((edit) =>
        edit.patch('initiatives', board.initiative('One-tap pay')?.id as string, {
          estimate: i + 1,
        }),
      );
      editStage(stage.doc, (edit) => goToStep(edit, steps[i + 1] as string), { now: Date.now() });
      await page.clock.fastForward(MINUTE);
      await expect(bar(page)).toContainText(`Part ${i + 1}`);

      await ada.context.setOffline(false);
      await expect(bar(page)).toContainText(`Part ${i + 2}`);
      await expect
        .poll(async () => {
          const { stickies, clusters } = readWall(talk.doc);
          return arrived({
            comments: [...readTalk(talk.doc).values()].map(({ body }) => bodyText(body)),
            stickies: [...stickies.values()].map(({ text }) => text),
            groups: [...clusters.values()].map(({ title }) => title),
            parked: [...stickies.values()].filter((each) => each.parked).map(({ text }) => text),
            entered: n === null ? 0 : (await api<Round>(`/rounds/${n}`)).entered,
          });
        })
        .toBe(true);
      await page.getByRole('button', { name: 'See them' }).click();
      const merged = page.getByRole('dialog', { name: 'Changed while you were away' });
      await expect(merged.getByRole('region', { name: 'By others' })).toContainText('One-tap pay');
      await page.keyboard.press('Escape');
      await expect(merged).toHaveCount(0);
      if (n !== null) await api(`/rounds/${n}/reveal`, {});
      await expect(ada.wall.row('One-tap pay')).toHaveCount(1);
    });
  }
});
