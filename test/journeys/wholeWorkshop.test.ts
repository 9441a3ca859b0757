import { expectAccessible } from './support/axe';
import { expect, type Person, test } from './support/journey';
import { NETWORK_GONE } from './support/noise';
import { goOffline } from './support/offline';
import { tapAtRest } from './support/still';
import { bar, panel, press, reveal, startWorkshop } from './support/workshop';

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 14, days: 42 },
    { title: 'Synonyms', lane: 'Search', from: 60, days: 42 },
  ],
};

const saveState = ({ page }: Person) => page.getByRole('banner').locator('#save');
const sticky = ({ wall }: Person, text: string) => wall.row(`Sticky: ${text}`);

async function goOn({ page }: Person, to: string): Promise<void> {
  await press(page, `Next step: ${to}`);
  await expect(bar(page)).toContainText(to);
}

async function write({ page, wall }: Person, ...texts: readonly string[]): Promise<void> {
  await wall.focus(wall.lane('Checkout'));
  await page.keyboard.press('s');
  for (const text of texts) {
    await expect(page.getByRole('textbox', { name: 'New sticky' })).toBeFocused();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: 'New sticky' })).toHaveCount(0);
}

test('A workshop from the first name to the summary, with a keyboard, a phone, a gap in the network and a late comer', async ({
  aBoard,
  person,
}) => {
  test.slow();
  const board = await aBoard(PLAN);
  const mia = await person('Mia', board);
  const ada = await person('Ada', board, { role: 'commenter' });
  const ben = await person('Ben', board, {
    role: 'commenter',
    viewport: { width: 375, height: 700 },
    touch: true,
  });
  ada.noise.expectAlso(...NETWORK_GONE);
  await startWorkshop(mia);
  await ben.page.getByRole('button', { name: 'Workshop', exact: true }).tap();
  await expect(panel(ben.page)).toContainText('Welcome');

  // Ideas, unseen; Ada loses the network for a while, and what she writes meanwhile is among the others at the reveal.
  await goOn(mia, 'Add ideas');
  await bar(mia.page).getByRole('button', { name: 'Private round…' }).click();
  await press(mia.page, 'Start private round');
  for (const { page } of [mia, ada]) await expect(bar(page)).toContainText('Private until reveal');
  await write(ada, 'Invoices by mail');
  await goOffline(ada);
  await write(ada, 'Show each invoice');
  await expect(saveState(ada)).toContainText('1 change');
  await ben.page.getByRole('textbox', { name: 'Add a sticky to the parking lot' }).fill('Coupons');
  await ben.page.keyboard.press('Enter');
  await write(mia, 'Refunds');
  await mia.wall.focus(mia.wall.row('Synonyms'));
  const whenBefore = board.days('Synonyms')?.[0] ?? 0;
  await mia.page.keyboard.press('.');
  await expect.poll(() => board.days('Synonyms')?.[0]).toBeGreaterThan(whenBefore);
  await ada.context.setOffline(false);
  await expect(saveState(ada).locator('..')).toContainText('See them');
  await press(ada.page, 'See them');
  const merged = ada.page.getByRole('dialog', { name: 'Changed while you were away' });
  await expect(merged.getByRole('region', { name: 'By others' })).toContainText('Synonyms');
  await expectAccessible(ada.page);
  await ada.page.keyboard.press('Escape');
  await expect(bar(mia.page)).toContainText('2 others have written');
  await press(mia.page, 'Reveal stickies');
  for (const text of ['Invoices by mail', 'Show each invoice'])
    await expect(sticky(mia, text)).toContainText('by Ada');
  await expect(sticky(ada, 'Refunds')).toContainText('by Mia');

  await goOn(mia, 'Group');
  await expect(bar(ada.page)).toContainText('Group');
  await ada.wall.focus(sticky(ada, 'Invoices by mail'));
  await ada.page.keyboard.press('Shift+ArrowRight');
  await expect(ada.wall.grid.getByRole('row', { selected: true })).toHaveCount(2);
  await ada.page.keyboard.press('Shift+G');
  await expect(ada.page.locator(':focus')).toBeEditable();
  await ada.page.keyboard.type('Invoices');
  await ada.page.keyboard.press('Enter');
  await expect(mia.wall.row('Group: Invoices, 2 stickies')).toHaveCount(1);
  await mia.wall.focus(mia.wall.row('Group: Invoices, 2 stickies'));
  await mia.page.keyboard.press('Shift+I');
  await expect.poll(() => board.tasksOf('Invoices')).toHaveLength(2);

  // The vote: who comes late has all votes, and a phone is as good as a wall.
  await goOn(mia, 'Vote');
  // What she made last is selected: alone it is nothing to vote on.
  const about = panel(mia.page).getByRole('combobox', { name: 'About' });
  await expect(about.locator('option:checked')).toHaveText('Whole board (3)');
  await panel(mia.page).getByRole('textbox', { name: 'Votes a person' }).fill('3');
  await press(mia.page, 'Start vote');
  const cid = await person('Cid', board, { role: 'commenter', theme: 'dark' });
  await expect(bar(cid.page)).toContainText('Vote');
  await expect(bar(cid.page)).toContainText('3 of 3');
  await cid.wall.focus(cid.wall.row('Invoices'));
  await cid.page.keyboard.press('Space');
  await cid.page.keyboard.press('Space');
  await expect(cid.wall.row('Invoices')).toContainText('2 votes of yours');
  await ben.page.getByRole('button', { name: 'Give a vote to Invoices' }).tap();
  await ben.page.getByRole('button', { name: 'I’m done' }).tap();
  await press(cid.page, 'I’m done');
  // Who is done has said all: no vote is on its way any more.
  await expect(bar(mia.page)).toContainText('2 of 4 done');
  for (const { page } of [mia, ada, ben, cid]) await expectAccessible(page);
  await reveal(mia, 'Reveal votes');
  for (const { wall } of [mia, ada, cid])
    await expect(wall.row('Invoices')).toContainText('3 votes, place 1');
  await expect(panel(ben.page)).toContainText('Invoices');

  // Placing: participants move bars while they may.
  await goOn(mia, 'Place on the roadmap');
  await bar(mia.page).getByRole('button', { name: 'Facilitate' }).click();
  await mia.page.getByRole('menuitemradio', { name: 'Everything' }).click();
  await expect(ada.page.getByText(/^You can change the plan now/).first()).toBeVisible();
  const before = board.days('Invoices');
  await ada.wall.focus(ada.wall.row('Invoices'));
  await ada.page.keyboard.press('.');
  await expect.poll(() => board.days('Invoices')?.[0]).toBeGreaterThan(before?.[0] ?? 0);

  await goOn(mia, 'Estimate');
  await mia.wall.select(mia.wall.row('Invoices'));
  await about.selectOption('What is selected (1)');
  await press(mia.page, 'Start estimating');
  // On a phone the news that he may change the plan leaves the cards free.
  const cards = panel(ben.page).getByRole('group', { name: 'Your card for Invoices' });
  await tapAtRest(cards.getByRole('radio', { name: '8', exact: true }));
  await expect(panel(ben.page)).toContainText('1 of 1 estimated');
  await ben.page.getByRole('button', { name: 'I’m done' }).tap();
  await expect(bar(mia.page)).toContainText('1 of 4 done');
  await reveal(mia, 'Reveal estimates');
  await press(mia.page, /^Take the median of Invoices/);
  await expect.poll(() => board.initiative('Invoices')?.estimate).toBe(8);

  await goOn(mia, 'Review parking lot');
  await press(mia.page, 'Backlog: Coupons');
  await expect.poll(() => board.initiative('Coupons')?.span).toBeNull();
  await expect(bar(mia.page)).toContainText('All are decided');

  await goOn(mia, 'Sign off');
  await expect(panel(mia.page)).toContainText('The parking lot is reviewed');
  await expectAccessible(mia.page);
  await bar(mia.page).getByRole('button', { name: 'Facilitate' }).click();
  await mia.page.getByRole('menuitem', { name: 'End workshop' }).click();
  await mia.page.getByRole('dialog').getByRole('button', { name: 'End workshop' }).click();
  for (const { page } of [mia, ada, cid]) await expect(bar(page)).toHaveCount(0);
  await press(cid.page, 'Summary');
  await expect(cid.page.getByRole('heading', { level: 1 })).toContainText('Summary');
  const summary = cid.page.getByRole('main');
  for (const said of ['Facilitated by Mia', 'Ada', 'Invoices', 'Parking lot'])
    await expect(summary).toContainText(said);
});
