import { resolve } from 'node:path';
import { accented, PSEUDO, PSEUDO_ACCENTED, PSEUDO_KEY, pseudo } from '../../client/i18n/pseudo';
import { bodyOfText } from '../../shared/talk/body';
import { addComment } from '../../shared/talk/comments';
import { editTalk } from '../../shared/talk/talkEdit';
import { dayFromToday } from './support/aBoard';
import type { BoardLinks } from './support/boardApi';
import { boardReady, expect, type Person, test } from './support/journey';
import { dismiss } from './support/layers';
import { lasting, layoutFaults, smallTargets } from './support/layout';
import { sendReview } from './support/signOff';
import { aTaskList } from './support/taskList';
import { Wall } from './support/wall';
import { joinByWire } from './support/wirePeer';

/** As long as titles get in earnest: 80 characters. */
const long = (start: string): string =>
  `${start} for every customer who pays by card, wallet or invoice in all the markets we serve`
    .slice(0, 80)
    .trim();

const OWN = /every customer|Featherstonehaugh/;

const row = (...cells: (string | number)[]) => cells.map((cell) => `"${cell}"`).join(',');
const CSV = [
  row('type', 'id', 'parent_id', 'title', 'lane', 'start', 'end', 'goal', 'owner', 'estimate'),
  ...['Pay', 'Wallets', 'Refunds'].map((name, i) =>
    row(
      'initiative',
      i,
      '',
      long(`${name}`),
      long(i < 2 ? 'Checkout' : 'Search'),
      dayFromToday(i * 40),
      dayFromToday(i * 40 + 30),
      long('Trust'),
      'Maximiliane Featherstonehaugh',
      12,
    ),
  ),
  row('task', 10, 0, long('Card vault'), '', '', dayFromToday(20), '', '', 3),
  row('task', 11, 0, long('Risk rules'), '', '', '', '', '', ''),
  row('initiative', 12, '', long('An idea'), '', '', '', '', '', ''),
  row('milestone', 13, '', long('Launch'), '', '', dayFromToday(25), '', '', ''),
].join('\n');

const TASKS = {
  [long('Pay')]: [
    { title: long('Card vault'), due: -3, estimate: 5, assignee: 'nobody-known' },
    { title: long('Risk rules'), status: 'doing', subtasks: [{ title: long('Velocity') }] },
  ],
} as const;

interface Window {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Targets are 44 px there, and 24 px elsewhere. */
  readonly touch?: true;
  /** The reader spaces text as WCAG 1.4.12 has it. */
  readonly spaced?: true;
  /** Task list, workshop and sign-off are looked at as well. */
  readonly further?: true;
}

const WINDOWS: readonly Window[] = [
  { name: '1440 wide with text spaced', width: 1440, height: 900, spaced: true, further: true },
  { name: '1024 wide', width: 1024, height: 768 },
  { name: '768 wide under fingers', width: 768, height: 1024, touch: true },
  { name: '1440 wide at 200 % zoom', width: 720, height: 450 },
  // A small phone, and a window of 1280 at 400 % zoom; so high that the tabs at its lower edge lie over no row.
  { name: '320 wide under fingers', width: 320, height: 1300, touch: true, further: true },
];

const DIALOGS = [
  'Import…',
  'Export…',
  'Goals…',
  'Board settings…',
  'Keyboard shortcuts',
  'Settings',
];

for (const { name, touch, spaced, further, ...viewport } of WINDOWS) {
  test.describe(`Words of another language and titles of 80 characters, ${name}`, () => {
    // Spaced, a text is a quarter longer as it is.
    const say = (text: string) => (spaced ? accented(text) : pseudo(text));
    const phone = viewport.width < 640;
    // Too narrow for both, the left panel lies over the board.
    const panel = viewport.width < 1280 ? 'aside' : 'body';

    test('fit on the board, its panels, menus and dialogs', async ({ aBoard, visitor }) => {
      test.slow();
      const board = await aBoard({ title: long('Growth'), csv: [CSV] });
      const mia = await visitor('Mia', { viewport, ...(touch ? { touch } : {}) });
      const { page } = mia;
      const wall = new Wall(page, say('Roadmap items'));
      const look = looking(mia, touch ? 44 : 24);
      await speakPseudo(mia, spaced);
      await page.goto(board.url + board.links.owner);
      await page.getByRole('textbox').waitFor();
      await look('join');
      await page.getByRole('textbox').fill('Maximiliane Featherstonehaugh');
      await page.keyboard.press('Enter');
      await boardReady(mia);
      await look('board');

      const menu = page.getByRole('button', { name: say('Board menu') });
      await menu.click();
      await page.getByRole('menu').waitFor();
      await look('menu');
      await dismiss(page);
      // On a phone it stands in the menu.
      if (phone) {
        await menu.click();
        await page.getByRole('menuitem', { name: new RegExp(`^${say('Share')}`) }).click();
      } else await page.getByRole('button', { name: say('Share') }).click();
      await page.getByRole('dialog').waitFor();
      await look('share');
      await dismiss(page);
      for (const dialog of DIALOGS) {
        await menu.click();
        await page.getByRole('menuitem', { name: new RegExp(`^${say(dialog)}`) }).click();
        await page.getByRole('dialog').waitFor();
        await look(dialog);
        if (dialog === 'Keyboard shortcuts') {
          await page.getByRole('dialog').locator('dd button').last().click();
          await page.keyboard.press('?');
          await page.getByRole('alert').filter({ hasText: '?' }).waitFor();
          await look('a key that is taken');
          await page.keyboard.press('Escape');
        }
        if (dialog === 'Import…') {
          const file = resolve(import.meta.dirname, '../fixtures/workshop-small.csv');
          await page.locator('input[type=file]').setInputFiles(file);
          await page.getByRole('dialog').getByRole('table').first().waitFor();
          await look('import, chosen');
        }
        await dismiss(page);
      }
      await page.getByRole('banner').locator('button[aria-haspopup=dialog]').first().click();
      await page.getByRole('dialog').waitFor();
      await look('people');
      await dismiss(page);
      await page.getByRole('button', { name: say('Search this board') }).click();
      const field = page.getByRole('combobox', { name: say('Search this board') });
      await field.fill('card');
      await page.getByRole('listbox').getByRole('option').first().waitFor();
      await look('search', 'search');
      await field.press('Escape');
      await expect(field).toHaveCount(0);
      await commentsLook(mia, board, look, say);

      if (phone) {
        await page
          .getByRole('button', { name: new RegExp(`^${long('Pay')}`) })
          .first()
          .click();
        await page.getByRole('textbox', { name: say('Description') }).waitFor();
        await look('details', 'aside');
        expect(look.faults()).toEqual({});
        return;
      }
      await wall.focus(wall.row(long('Pay')));
      await page.keyboard.press('o');
      await look('outline', panel);
      await page.keyboard.press('b');
      await look('backlog', panel);
      if (viewport.width < 1280) await page.keyboard.press('b');
      await wall.focus(wall.row(long('Pay')));
      for (const [key, what] of [
        ['d', 'dates'],
        ['l', 'link'],
      ] as const) {
        await page.keyboard.press(key);
        await page.getByRole('dialog').waitFor();
        await look(what);
        await page.keyboard.press('Escape');
        await expect(wall.row(long('Pay'))).toBeFocused();
      }
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menu').waitFor();
      await look('menu of a bar');
      await page.getByRole('menuitem', { name: say('Move to lane…') }).click();
      await page.getByRole('dialog').waitFor();
      await look('move to lane');
      await dismiss(page);
      await wall.focus(wall.row(long('Pay')));
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: say('Description') }).waitFor();
      await look('details');
      await page.keyboard.press('Escape');
      await wall.focus(wall.row(new RegExp(`^${long('Checkout')}`)));
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menu').waitFor();
      await look('menu of a lane');
      await dismiss(page);

      // The longest that the top bar says.
      mia.noise.expectAlso(/ERR_INTERNET_DISCONNECTED/, /^WebSocket connection to/);
      await mia.context.setOffline(true);
      await expect(page.getByRole('banner')).toContainText(say('Offline'));
      await wall.focus(wall.row(long('Pay')));
      await page.keyboard.press('.');
      await look('offline');
      await mia.context.setOffline(false);
      expect(look.faults()).toEqual({});
    });

    if (further)
      test('fit on the task list, in a workshop and on the page of an approver', async ({
        aBoard,
        visitor,
      }) => {
        test.slow();
        const board = await aBoard({ title: long('Growth'), csv: [CSV] });
        const list = await aTaskList(board, TASKS);
        const mia = await visitor('Mia', { viewport, ...(touch ? { touch } : {}) });
        const { page } = mia;
        const look = looking(mia, touch ? 44 : 24);
        await speakPseudo(mia, spaced);
        await page.goto(board.url + board.links.owner);
        await page.getByRole('textbox').fill('Maximiliane Featherstonehaugh');
        await page.keyboard.press('Enter');
        await boardReady(mia);
        await workshopLook(mia, look, say);
        await page
          .getByRole('navigation', { name: say('Roadmap or tasks') })
          .getByRole('link')
          .nth(1)
          .click();
        await tasksLook(mia, look, say, phone);
        list.close();

        await page.goto(board.url + (await sendReview(board, 'Maximiliane Featherstonehaugh')));
        const approve = page.getByRole('button', { name: say('Approve'), exact: true });
        await approve.waitFor();
        // What stands at the lower edge of the window lies over what is scrolled past.
        await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
        await look('approver');
        await approve.click();
        await page.getByRole('dialog').waitFor();
        await look('approve');
        expect(look.faults()).toEqual({});
      });

    test('fit on the home page and what begins there', async ({ aBoard, visitor }) => {
      const board = await aBoard({ title: long('Growth'), csv: [CSV] });
      const mia = await visitor('Mia', { viewport, ...(touch ? { touch } : {}) });
      const { page } = mia;
      const look = looking(mia, touch ? 44 : 24);
      await speakPseudo(mia, spaced);
      await page.goto(board.url);
      await page.getByRole('region', { name: say('New board') }).waitFor();
      await look('home, first time');
      const start = (what: string) =>
        page
          .getByRole('region', { name: say('New board') })
          .getByRole('button', { name: say(what) })
          .click();
      for (const what of ['Blank', 'From a list', 'From a file']) {
        await start(what);
        await page.getByRole('dialog').waitFor();
        await look(what);
        await dismiss(page);
      }
      await page.goto(board.url + board.links.owner);
      await page.getByRole('textbox').fill('Mia');
      await page.keyboard.press('Enter');
      await boardReady(mia);
      await page.goto(board.url);
      await page.getByRole('link', { name: new RegExp(long('Growth')) }).waitFor();
      await look('home');
      expect(look.faults()).toEqual({});
    });
  });
}

/** The agenda, and the bar of a workshop that runs. */
async function workshopLook(
  { page }: Person,
  look: (what: string, within?: string) => Promise<void>,
  say: (text: string) => string,
): Promise<void> {
  await page.getByRole('button', { name: say('Board menu') }).click();
  await page.getByRole('menuitem', { name: say('Start workshop…') }).click();
  const start = page.getByRole('button', { name: say('Start workshop'), exact: true });
  await start.waitFor();
  await look('agenda', 'aside[aria-label]:has(ol)');
  await start.click();
  await expect(start).toHaveCount(0);
  await look('agenda of a workshop that runs', 'aside[aria-label]:has(ol)');
  await page.keyboard.press('Escape');
  await look('workshop');
}

/** The list, some of it chosen, one of it opened, and as cards. */
async function tasksLook(
  { page }: Person,
  look: (what: string, within?: string) => Promise<void>,
  say: (text: string) => string,
  phone: boolean,
): Promise<void> {
  await page.getByText(long('Card vault')).first().waitFor();
  await look('tasks');
  if (phone) {
    await page
      .getByRole('button', { name: new RegExp(`^${long('Card vault')}`) })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    await look('task');
    await page.keyboard.press('Escape');
    return;
  }
  await page.getByRole('treegrid').getByRole('checkbox').nth(1).click();
  await page.getByRole('toolbar', { name: say('Selected tasks') }).waitFor();
  await look('tasks, one chosen');
  await page.getByRole('radio', { name: say('Board') }).check({ force: true });
  await page.locator('[data-card]').first().waitFor();
  await look('tasks as cards');
}

/** A thread of two, the field for one more with what is wrong about it, and the list of all. */
async function commentsLook(
  { page }: Person,
  board: BoardLinks & { initiative(title: string): { readonly id: string } | undefined },
  look: (what: string, within?: string) => Promise<void>,
  say: (text: string) => string,
): Promise<void> {
  const talk = await joinByWire(board, 'talk');
  const on = { room: 'plan', id: board.initiative(long('Pay'))?.id ?? '' };
  const said = { on, author: null, at: new Date().toISOString(), body: bodyOfText(long('When')) };
  editTalk(talk.doc, ({ doc }) => {
    const parent = addComment(doc, { ...said, version: 1 });
    addComment(doc, { ...said, parent });
  });
  const name = new RegExp(`^${say('Comments').slice(0, 6)}`);
  const button = page.getByRole('banner').getByRole('button', { name });
  // The smallest phone has it in the menu alone, which says what is new.
  if ((await button.count()) === 0) {
    const menu = page.getByRole('banner').getByRole('navigation').getByRole('button');
    await expect(menu).toHaveAccessibleName(/ 2 /);
    await menu.click();
  }
  await button.or(page.getByRole('menuitem', { name })).click();
  await page.locator('aside article').waitFor();
  await look('all comments', 'aside[aria-label]:has(article)');
  await page
    .locator('aside article')
    .getByRole('button', { name: say('Reply') })
    .click();
  await page.locator('aside article [contenteditable]').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.locator('aside [role=alert]').waitFor();
  await look('a reply', 'aside[aria-label]:has(article)');
  await page.keyboard.press('Escape');
  await page.locator('aside h3 button').first().click();
  await page
    .locator('aside')
    .getByRole('button', { name: say('All comments') })
    .waitFor();
  await look('comments on one thing', 'aside[aria-label]:has(article)');
  await page
    .locator('aside')
    .getByRole('button', { name: say('Close comments') })
    .click();
  talk.close();
}

async function speakPseudo({ context }: Person, spaced = false): Promise<void> {
  const asked = [PSEUDO_KEY, spaced ? PSEUDO_ACCENTED : PSEUDO] as const;
  await context.addInitScript(([key, value]) => localStorage.setItem(key, value), asked);
  if (!spaced) return;
  // As a reader's own style sheet has it, over everything that the product says.
  await context.addInitScript(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-bottom: 2em !important; }
    `);
    document.adoptedStyleSheets = [sheet];
  });
}

/** Looks at the page as it stands and remembers what is wrong with it, by the name of the place. */
function looking({ page }: Person, target: number) {
  const found: Record<string, string[]> = {};
  const look = async (what: string, within?: string): Promise<void> => {
    await page.evaluate(() => document.fonts.ready);
    const faults = await lasting(async () => [
      ...(await layoutFaults(page, OWN, within)),
      ...(await smallTargets(page, target, within)),
    ]);
    if (faults.length > 0) found[what] = faults;
  };
  return Object.assign(look, { faults: () => found });
}
