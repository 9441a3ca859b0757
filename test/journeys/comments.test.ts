import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { boardReady, expect, type Person, test } from './support/journey';
import { NETWORK_GONE } from './support/noise';
import { goOffline } from './support/offline';
import { sendReview } from './support/signOff';
import { aTaskList } from './support/taskList';

const PLAN = {
  title: 'Growth 2026',
  lanes: ['Checkout', 'Search'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 14, days: 84 },
    { title: 'Wallets', lane: 'Checkout', from: 112, days: 56 },
    { title: 'Synonyms', lane: 'Search', from: 60, days: 42, tasks: ['Word list', 'Ranking'] },
  ],
  milestones: [{ title: 'Beta', on: 40 }],
};

const panel = (page: Page) => page.getByRole('complementary', { name: 'Comments' });
const field = (page: Page, about: string) =>
  panel(page).getByRole('textbox', { name: `Comment on ${about}` });
const threads = (page: Page) => panel(page).getByRole('article');
const row = (page: Page, title: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: title, exact: true }) });
const toast = (page: Page, text: string | RegExp) =>
  page.locator('[data-sonner-toast]').filter({ hasText: text });

/** Focuses an item in the grid, presses C and writes. */
async function comment(
  person: Person,
  rowName: string,
  text: string,
  title = rowName,
): Promise<void> {
  const { page } = person;
  await row(page, rowName).focus();
  await page.keyboard.press('c');
  await expect(field(page, title)).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Control+Enter');
  await person.hears(`Comment added to ${title}.`);
}

test.describe('Comments', () => {
  test('two people: a mention, an answer, settled and opened again, a task made of it', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const sam = await person('Sam', board);

    await row(mia.page, 'Wallets').focus();
    await mia.page.keyboard.press('c');
    await expect(field(mia.page, 'Wallets')).toBeFocused();
    await mia.page.keyboard.type('Can we start earlier, @sa');
    const people = mia.page.getByRole('listbox', { name: 'People to mention' });
    await expect(people.getByRole('option', { name: /Sam/ })).toBeVisible();
    await expectAccessible(mia.page);
    await mia.page.keyboard.press('Enter');
    await expect(people).toBeHidden();
    await expect(field(mia.page, 'Wallets')).toHaveText('Can we start earlier, @Sam ');
    await mia.page.keyboard.press('Control+Enter');
    await mia.hears('Comment added to Wallets.');
    await expect(threads(mia.page)).toHaveText(/Can we start earlier, @Sam/);
    await expect(field(mia.page, 'Wallets')).toHaveText('');

    const button = sam.page.getByRole('banner').getByRole('button', { name: 'Comments, 1 new' });
    await expect(button).toBeVisible();
    await toast(sam.page, 'Mia mentioned you on "Wallets".')
      .getByRole('button', { name: 'Show' })
      .click();
    const thread = threads(sam.page);
    await expect(thread).toBeFocused();
    await expect(thread.getByText('New', { exact: true })).toBeVisible();
    await expect(
      sam.page.getByRole('banner').getByRole('button', { name: 'Comments', exact: true }),
    ).toBeVisible();
    await thread.getByRole('button', { name: 'Reply' }).click();
    await expect(thread.getByRole('textbox')).toBeFocused();
    await sam.page.keyboard.type('Yes, in **March** or so');
    await sam.page.keyboard.press('Control+Enter');
    await expect(thread.getByRole('button', { name: 'Reply' })).toBeFocused();
    await expect(threads(mia.page).getByRole('listitem')).toHaveCount(2);
    await expect(threads(mia.page).getByRole('strong')).toHaveText('March');

    await thread.getByRole('button', { name: 'Make task' }).click();
    await expect(toast(sam.page, 'Made a task of it in "Wallets".')).toBeVisible();
    await expect.poll(() => board.tasksOf('Wallets')).toEqual(['Can we start earlier, @Sam']);
    await thread.getByRole('button', { name: 'Resolve' }).click();
    await expect(threads(mia.page)).toHaveCount(0);
    await panel(mia.page).getByRole('button', { name: 'Show 1 resolved' }).click();
    await expect(threads(mia.page)).toHaveText(/Resolved by Sam/);
    await threads(mia.page).getByRole('button', { name: 'Reopen' }).click();
    await expect(threads(sam.page)).toHaveCount(1);
    await sam.page.keyboard.press('Escape');
    await expect(panel(sam.page)).toBeHidden();
  });

  test('what is new is counted on this device, on the bar’s row, in the details and by its link', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const sam = await person('Sam', board);
    await comment(mia, 'Wallets', 'First');
    await comment(mia, 'Beta, milestone', 'Which day?', 'Beta');
    await expect(
      sam.page.getByRole('banner').getByRole('button', { name: 'Comments, 2 new' }),
    ).toBeVisible();
    await expect(row(sam.page, 'Wallets')).toContainText('1 comment, 1 new');
    await expect(row(sam.page, 'Beta, milestone')).toContainText('1 comment, 1 new');
    await expect(toast(sam.page, 'mentioned')).toHaveCount(0);

    await sam.page.reload();
    await boardReady(sam);
    await row(sam.page, 'Wallets').focus();
    await sam.page.keyboard.press('Enter');
    const section = sam.page.getByRole('region', { name: 'Comments' });
    await expect(section).toContainText('1 comment, 1 new');
    await section.getByRole('button', { name: /Mia.*First/ }).click();
    await expect(threads(sam.page)).toBeFocused();
    await expect(
      sam.page.getByRole('banner').getByRole('button', { name: 'Comments, 1 new' }),
    ).toBeVisible();
    await expect(row(sam.page, 'Wallets')).toContainText('1 comment');
    await expect(row(sam.page, 'Wallets')).not.toContainText('new');

    await panel(sam.page).getByRole('button', { name: 'All comments' }).click();
    await expect(panel(sam.page).getByRole('heading', { level: 3 })).toHaveText([
      /^Beta/,
      /^Wallets/,
    ]);
    await sam.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await panel(sam.page)
      .getByRole('button', { name: /by Mia: First/ })
      .click();
    await sam.page.getByRole('menuitem', { name: 'Copy link' }).click();
    const copied = () => sam.page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toContain(board.url);
    await sam.page.goto(await copied());
    await boardReady(sam);
    await expect(threads(sam.page)).toHaveText(/First/);
    await expect.poll(() => new URL(sam.page.url()).search).toBe('');
  });

  test('one’s own comment is changed, deleted and brought back; a thread follows what is deleted', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const { page } = mia;
    await comment(mia, 'Wallets', 'Furst');
    await panel(page)
      .getByRole('button', { name: /by Mia: Furst/ })
      .click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    const edit = page.getByRole('textbox', { name: 'Edit your comment' });
    await expect(edit).toBeFocused();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('First');
    await page.keyboard.press('Control+Enter');
    await expect(threads(page)).toHaveText(/, edited.*First/);
    await expect(panel(page).getByRole('button', { name: /by Mia: First/ })).toBeFocused();

    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await expect(threads(page)).toHaveCount(0);
    await toast(page, 'Deleted your comment.').getByRole('button', { name: 'Undo' }).click();
    await expect(threads(page)).toHaveText(/First/);

    const id = board.initiative('Wallets')?.id as string;
    board.wire.edit((e) => e.remove('initiatives', id));
    await panel(page).getByRole('button', { name: 'All comments' }).click();
    const gone = panel(page).getByRole('region', { name: 'From deleted items' });
    await expect(gone).toHaveText(/Wallets.*First/);
    board.wire.edit((e) => e.restore('initiatives', id));
    await expect(panel(page).getByRole('region', { name: 'Wallets' })).toBeVisible();
    await expect(gone).toHaveCount(0);
  });

  test('what is begun stays through closing, a reload and a time offline; what is too long stays too', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board, { keepsApp: true });
    const sam = await person('Sam', board);
    const { page, context } = mia;
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    mia.noise.expectAlso(...NETWORK_GONE);
    await row(page, 'Wallets').focus();
    await page.keyboard.press('c');
    await expect(field(page, 'Wallets')).toBeFocused();
    await page.keyboard.type('Half a **thought** ');
    await page.keyboard.press('Escape');
    await expect(panel(page)).toBeHidden();
    await expect(row(page, 'Wallets')).toBeFocused();
    await page.keyboard.press('c');
    await expect(field(page, 'Wallets')).toHaveText('Half a thought ');
    await expect(field(page, 'Wallets').getByRole('strong')).toHaveText('thought');
    await page.reload();
    await boardReady(mia);
    await goOffline(mia);
    await row(page, 'Wallets').focus();
    await page.keyboard.press('c');
    await expect(field(page, 'Wallets')).toHaveText('Half a thought ');
    await expect(field(page, 'Wallets')).toBeFocused();
    await page.keyboard.type('and a whole one');
    await page.keyboard.press('Control+Enter');
    await expect(threads(page)).toHaveText(/Half a thought and a whole one/);
    await expect(page.getByText('Offline - 1 change kept on this device')).toBeVisible();
    await context.setOffline(false);
    await comment(sam, 'Wallets', 'Here too');
    await expect(threads(sam.page)).toHaveCount(2);
    await expect(threads(page)).toHaveCount(2);

    await field(page, 'Wallets').fill('a'.repeat(10_001));
    await panel(page).getByRole('button', { name: 'Comment', exact: true }).click();
    await expect(panel(page).getByRole('alert')).toHaveText(/10,001 characters, 10,000 fit/);
    await expect(threads(page)).toHaveCount(2);
    await field(page, 'Wallets').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Backspace');
    await expect(field(page, 'Wallets')).toHaveText('');
    await page.keyboard.press('Control+Enter');
    await expect(panel(page).getByRole('alert')).toHaveText('Type a comment first.');
  });

  test('who takes part comments; a viewer reads', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    const ada = await person('Ada', board, { role: 'commenter' });
    const vi = await person('Vi', board, { role: 'viewer' });
    await comment(ada, 'Wallets', 'Not before May');
    await expect(threads(ada.page).getByRole('button', { name: 'Make task' })).toHaveCount(0);
    await expect(threads(ada.page).getByRole('button', { name: 'Resolve' })).toBeVisible();

    await row(vi.page, 'Wallets').focus();
    await vi.page.keyboard.press('c');
    await expect(threads(vi.page)).toHaveText(/Not before May/);
    await expect(panel(vi.page).getByRole('textbox')).toHaveCount(0);
    for (const name of ['Reply', 'Resolve', 'Make task'])
      await expect(threads(vi.page).getByRole('button', { name })).toHaveCount(0);
    await row(vi.page, 'Wallets').focus();
    await vi.page.keyboard.press('Shift+F10');
    await expect(vi.page.getByRole('menuitem', { name: 'Show comments' })).toBeVisible();
    await vi.page.keyboard.press('Escape');
  });

  test('lanes, goals, links, tasks and the list made of them are talked about', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    await aTaskList(board, { Wallets: [{ title: 'Vault' }] });
    const mia = await person('Mia', board);
    const { page } = mia;
    await page.getByRole('row', { name: /^Checkout, lane/ }).focus();
    await page.keyboard.press('c');
    await expect(field(page, 'Checkout')).toBeFocused();
    await page.keyboard.type('Too full');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('row', { name: /^Checkout, lane, .*1 comment/ })).toBeVisible();

    await page.goto(`${board.url}/b/${board.id}/tasks`);
    await page.getByRole('button', { name: 'More for "Vault"' }).click();
    await page.getByRole('menuitem', { name: 'Comment' }).click();
    await expect(field(page, 'Vault')).toBeFocused();
    await page.keyboard.type('Who?');
    await page.keyboard.press('Control+Enter');
    await mia.hears('Comment added to Vault.');
    await expect(row(page, 'Vault')).toContainText('1 comment');
    await page.keyboard.press('Escape');
    await expect(panel(page)).toBeHidden();
  });

  test('an approver asks for changes about two items, and both say so', async ({
    aBoard,
    person,
    visitor,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const review = await sendReview(board, 'Ada');
    const ada = await visitor('Ada');
    await ada.page.goto(board.url + review);
    await ada.page.getByRole('button', { name: 'Ask for changes' }).click();
    const dialog = ada.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'What should change' }).fill('Not in one quarter.');
    for (const name of ['One-tap pay (Checkout)', 'Wallets (Checkout)'])
      await dialog.getByRole('checkbox', { name }).check();
    await expectAccessible(ada.page);
    await dialog.getByRole('button', { name: 'Ask for changes' }).click();
    await expect(dialog).toBeHidden();

    for (const title of ['One-tap pay', 'Wallets']) {
      await expect(row(mia.page, title)).toContainText('1 comment, 1 new');
      await row(mia.page, title).focus();
      await mia.page.keyboard.press('c');
      await expect(threads(mia.page)).toHaveText(/Ada.*Asked for changes to version 1.*Not in one/);
    }
  });
});
