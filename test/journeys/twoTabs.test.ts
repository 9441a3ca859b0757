import { boardReady, expect, type Person, test } from './support/journey';
import { NETWORK_GONE } from './support/noise';
import { goOffline } from './support/offline';
import { Wall } from './support/wall';
import { bar, press, startWorkshop } from './support/workshop';

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [{ title: 'One-tap pay', lane: 'Checkout', from: 14, days: 42 }],
};

const sticky = ({ wall }: Pick<Person, 'wall'>, text: string) => wall.row(`Sticky: ${text}`);

async function write({ page, wall }: Pick<Person, 'page' | 'wall'>, text: string) {
  await wall.focus(wall.lane('Checkout'));
  await page.keyboard.press('s');
  await expect(page.getByRole('textbox', { name: 'New sticky' })).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
}

test.describe('Two tabs of one person', () => {
  test('[RND18] what is written unseen in both without a network is in both, and all of it is revealed once', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const ada = await person('Ada', board, { role: 'commenter' });
    ada.noise.expectAlso(...NETWORK_GONE);
    await startWorkshop(mia);
    await press(mia.page, 'Next step: Add ideas');
    await press(mia.page, 'Close workshop panel');
    await bar(mia.page).getByRole('button', { name: 'Private round…' }).click();
    await press(mia.page, 'Start private round');
    await expect(bar(ada.page)).toContainText('Private until reveal');
    const page = await ada.context.newPage();
    await page.goto(ada.page.url());
    const other = { page, wall: new Wall(page) };
    await boardReady({ ...ada, ...other });
    await expect(bar(page)).toContainText('Private until reveal');

    await goOffline(ada);
    await expect(other.page.locator('#save')).toContainText('Offline');
    await write(ada, 'Call the bank');
    await expect(sticky(other, 'Call the bank')).toContainText('only you see it');
    await write(other, 'Show the invoice');
    await expect(sticky(ada, 'Show the invoice')).toContainText('only you see it');
    await expect(sticky(other, 'Call the bank')).toHaveCount(1);

    await ada.context.setOffline(false);
    await expect(ada.page.locator('#save')).toContainText(/Back online|Saved/, { timeout: 40_000 });
    await expect(page.locator('#save')).toContainText(/Back online|Saved/, { timeout: 40_000 });
    await expect(bar(mia.page)).toContainText('1 other has written');
    await bar(mia.page).getByRole('button', { name: 'Reveal stickies' }).click();
    for (const text of ['Call the bank', 'Show the invoice'])
      for (const one of [mia, ada, other]) await expect(sticky(one, text)).toHaveCount(1);
    await expect(sticky(mia, 'Call the bank')).toContainText('by Ada');
    await page.close();
  });
});
