import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { expect, join, type Person, test } from './support/journey';
import { NETWORK_GONE } from './support/noise';
import { bar, goToStep, panel, press, reveal, startWorkshop } from './support/workshop';

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 7, days: 60 },
    { title: 'Wallets', lane: 'Checkout', from: 20, days: 60 },
    { title: 'Synonyms', lane: 'Search', from: 14, days: 45 },
    { title: 'Coupons' },
    { title: 'Gift cards' },
  ],
};

const left = (page: Page) => bar(page).getByRole('button', { name: /votes left\. Show the list$/ });
const results = (page: Page) => panel(page).getByRole('region', { name: 'Results' });
const openList = (page: Page) => left(page).click();

/** Everything that came over the network to a page, to be looked through for what it must not hold. */
function received(page: Page): () => Promise<string> {
  const heard: string[] = [];
  const answers: Promise<string>[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => heard.push(payload.toString())),
  );
  page.on('response', (response) => {
    if (response.url().includes('/rounds')) answers.push(response.text().catch(() => ''));
  });
  // The page has read an answer before we have.
  return async () => [...heard, ...(await Promise.all(answers))].join('\n');
}

/** The form for a vote without a workshop. */
async function startVote({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Board menu' }).click();
  await page.getByRole('menuitem', { name: 'Start a vote…' }).click();
}

test.describe('A vote', () => {
  test('[RND3] is given with keys and mouse within what each may give, and shown to all at once', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const ada = await person('Ada', board, { role: 'commenter' });
    await startWorkshop(mia);
    await goToStep(mia, 'Vote');
    const form = panel(mia.page).getByRole('form', { name: 'Set up a vote' });
    await form.getByRole('textbox', { name: 'Question' }).fill('What matters most?');
    await form.getByRole('textbox', { name: 'Votes a person' }).fill('30');
    await expect(form).toContainText('Give each person 1 to 20 votes.');
    await form.getByRole('textbox', { name: 'Votes a person' }).fill('3');
    await form.getByRole('textbox', { name: 'Most for one item' }).fill('2');
    await expectAccessible(mia.page);
    await press(mia.page, 'Start vote');

    // With the keys alone, on the wall: Space gives, Backspace takes back, N goes on.
    await expect(left(ada.page)).toHaveAccessibleName(/^3 of 3/);
    await ada.wall.focus(ada.wall.row('Wallets'));
    const { keyboard } = ada.page;
    await keyboard.press('Space');
    await ada.hears('Vote added to Wallets, you have 2 of 3 left.');
    await keyboard.press('Space');
    await keyboard.press('Space');
    await ada.hears('Wallets has all 2 votes that you may give it.');
    await keyboard.press('n');
    await expect(ada.wall.row('Synonyms')).toBeFocused();
    await keyboard.press('Space');
    await ada.hears('Vote added to Synonyms, you have 0 of 3 left.');
    await keyboard.press('Space');
    await ada.hears('No votes left. Take one back with Backspace.');
    await keyboard.press('Backspace');
    await expect(ada.wall.row('Synonyms')).toContainText('No vote of yours');
    await expect(ada.wall.row('Wallets')).toContainText('2 votes of yours');
    expect(board.initiative('Synonyms')?.title).toBe('Synonyms');

    // With a mouse: a bar gives, an own dot on its upper edge takes back.
    const { x, y, width } = await mia.wall.box(mia.wall.row('One-tap pay'));
    await mia.page.mouse.click(x + width / 2, y + 12);
    await expect(left(mia.page)).toHaveAccessibleName(/^2 of 3/);
    await mia.page.mouse.click(x + width / 2, y + 12);
    await expect(left(mia.page)).toHaveAccessibleName(/^1 of 3/);
    await mia.page.mouse.click(x + 14, y);
    await expect(left(mia.page)).toHaveAccessibleName(/^2 of 3/);

    await mia.page.getByRole('button', { name: 'More for this round' }).first().click();
    await mia.page.getByRole('menuitem', { name: 'Remind who is not done' }).click();
    await ada.hears('Mia waits for you. You have 1 vote left.');

    await reveal(mia, 'Reveal votes');
    await ada.hears('Voting ended. Wallets first with 2 votes, One-tap pay second with 1.');
    await expect(ada.wall.row('Wallets')).toContainText('2 votes, place 1');
    await expect(results(mia.page)).toContainText('Secret: nobody sees who said what.');
  });

  test('[RND1] [RND5] counts what a phone gave offline, of which nobody learns before the reveal', async ({
    aBoard,
    person,
    visitor,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await visitor('Mia');
    const heardByMia = received(mia.page);
    await join(mia, board, 'editor');
    const ben = await person('Ben', board, {
      role: 'commenter',
      viewport: { width: 375, height: 700 },
      touch: true,
    });
    await startVote(mia);
    await press(mia.page, 'Start vote');
    await press(mia.page, 'Give a vote to Coupons');

    ben.noise.expectAlso(...NETWORK_GONE);
    await ben.page.getByRole('button', { name: 'Workshop', exact: true }).tap();
    const give = (title: string) =>
      ben.page.getByRole('button', { name: `Give a vote to ${title}` });
    await expect(give('Coupons')).toBeVisible();
    await ben.context.setOffline(true);
    // Votes go by calls, which fail at once.
    for (const title of ['Coupons', 'Gift cards', 'Gift cards']) await give(title).tap();
    await expect(panel(ben.page)).toContainText('2 changes are not sent yet.');
    const full = panel(ben.page).getByRole('button', { name: /^No votes left/ });
    await expect(full.first()).toHaveAttribute('aria-disabled', 'true');
    await ben.context.setOffline(false);
    await expect(panel(ben.page)).not.toContainText('not sent yet');
    await expectAccessible(ben.page);
    await ben.page.getByRole('button', { name: 'I’m done' }).tap();
    await expect(bar(mia.page)).toContainText('1 of 2 done');
    expect(await heardByMia()).not.toMatch(/"votes":|"people":|"rank":/);

    await reveal(mia, 'Reveal votes');
    await ben.hears(
      'Voting ended. Coupons and Gift cards share the first place with 2 votes each.',
    );
    await expect(results(mia.page).getByRole('listitem').first()).toContainText('1 =');
    await expect.poll(heardByMia).toMatch(/"votes":/);
  });

  test('ends in an order for lanes and backlog, a run-off, and words on each initiative', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    // Without a workshop.
    await startVote(mia);
    await mia.page.getByRole('switch', { name: 'Secret' }).click();
    await press(mia.page, 'Start vote');
    // Who comes late has all votes; who only looks sees that a vote is on.
    const ada = await person('Ada', board, { role: 'commenter', theme: 'dark' });
    await expect(left(ada.page)).toHaveAccessibleName(/^3 of 3/);
    const eve = await person('Eve', board, { role: 'viewer' });
    await bar(eve.page).getByRole('button', { name: 'A vote is on. Show it' }).click();
    await expect(panel(eve.page)).toContainText('Your link is for looking only.');
    await expect(eve.page.getByRole('button', { name: /^Give a vote|done$/ })).toHaveCount(0);
    for (const title of ['Wallets', 'Gift cards']) await press(mia.page, `Give a vote to ${title}`);
    await openList(ada.page);
    await press(ada.page, 'Give a vote to Wallets');
    // What is deleted meanwhile is out of it, and its vote comes back.
    const taken = ada.page.waitForResponse(
      (answer) => answer.request().method() === 'PUT' && answer.url().includes('/rounds/'),
    );
    await press(ada.page, 'Give a vote to Synonyms');
    await taken;
    await mia.wall.focus(mia.wall.row('Synonyms'));
    await mia.page.keyboard.press('Delete');
    await press(ada.page, 'Take a vote back from Synonyms');
    await expect(left(ada.page)).toHaveAccessibleName(/^2 of 3/);
    await expect(panel(ada.page)).toBeFocused();
    await press(ada.page, 'Give a vote to Coupons');
    await press(ada.page, 'Take a vote back from Coupons');
    await panel(ada.page).getByRole('button', { name: 'I’m done' }).click();
    await expect(bar(mia.page)).toContainText('1 of 2 done');
    await reveal(mia, 'Reveal votes');
    await expect(results(mia.page)).toContainText('Ada and Mia');
    // The list goes with the vote, the focus does not go with it.
    await expect(panel(ada.page)).toBeFocused();

    const rowOf = (title: string) => board.initiative(title)?.row;
    await press(mia.page, 'Sort Checkout by votes');
    await expect.poll(() => [rowOf('Wallets'), rowOf('One-tap pay')]).toEqual([0, 1]);
    await results(mia.page).getByRole('button', { name: 'Sort backlog by votes' }).click();
    const backlog = mia.page.getByRole('list', { name: /^Backlog/ }).getByRole('listitem');
    await expect(backlog.first()).toContainText('Gift cards');
    await mia.page.keyboard.press('Control+z');
    await expect(backlog.first()).toContainText('Coupons');
    await mia.page.keyboard.press('Control+z');
    await expect.poll(() => rowOf('Wallets')).toBe(null);

    await press(mia.page, 'Start another round with top 2');
    await expect(left(ada.page)).toHaveAccessibleName(/^3 of 3/);
    await expect(panel(ada.page).getByRole('button', { name: /^Give a vote/ })).toHaveCount(2);
    await press(ada.page, 'Give a vote to Gift cards');
    await bar(ada.page).getByRole('button', { name: 'I’m done' }).click();
    await expect(bar(mia.page)).toContainText('1 of 2 done');
    await reveal(mia, 'Reveal votes');
    await ada.hears('Voting ended. Gift cards first with 1 vote.');
    // Without a workshop the bar goes as well.
    await expect(bar(ada.page)).toHaveCount(0);
    await expect(ada.page.locator('#grid:focus, #grid :focus')).toHaveCount(1);
    await mia.page.getByRole('button', { name: 'Gift cards', exact: false }).first().click();
    const kept = mia.page.getByRole('region', { name: 'Votes, placements, estimates' });
    await expect(kept.getByRole('listitem')).toHaveText([
      /1 vote, place 1\. 1 of 1 person voted for it/,
      /1 vote, place 2\. 1 of 2 people voted for it/,
    ]);
  });
});
