import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { typeAndEnterAtOnce } from './support/hurry';
import { boardReady, expect, test } from './support/journey';
import { focusBack } from './support/layers';

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 14, days: 42, tasks: ['Card vault'] },
    { title: 'Wallets', lane: 'Checkout', from: 80, days: 30 },
    { title: 'Synonyms', lane: 'Search', from: 20, days: 60 },
  ],
};

/** Types a command and runs the first that answers; focus goes back to where it was. */
async function command(page: Page, query: string, label: string | RegExp): Promise<void> {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Type a command, a name or a date' });
  await expect(field).toBeFocused();
  await page.keyboard.type(query);
  await expect(page.getByRole('option', { selected: true })).toContainText(label);
  await page.keyboard.press('Enter');
  await expect(field).toHaveCount(0);
  await focusBack(page);
}

test('commands, a date, filters and views, search and mini-map, by keyboard alone', async ({
  aBoard,
  person,
}) => {
  const board = await aBoard(PLAN);
  const mia = await person('Mia', board);
  const { page, wall } = mia;
  const { keyboard } = page;
  const pay = wall.row('One-tap pay');
  const option = (name: string | RegExp) => page.getByRole('option', { name });

  // The palette finds by other words, however soon Enter follows them, says why not, and gives the focus back.
  await wall.focus(pay);
  await keyboard.press('Control+k');
  await typeAndEnterAtOnce(page, 'scale month');
  await expect(page.getByRole('button', { name: 'Zoom level: Months' })).toBeVisible();
  await expect(pay).toBeFocused();
  await keyboard.press('Control+k');
  await expect(page.getByRole('group', { name: 'Recent' }).getByRole('option')).toHaveCount(1);
  await expectAccessible(page);
  await keyboard.type('next step');
  await expect(option(/^Next step of the workshop/)).toContainText('No workshop is running');
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('No workshop is running');
  await keyboard.press('Escape');
  await expect(pay).toBeFocused();
  await command(page, 'Q2 2031', 'Move start to 1 April 2031');
  const spanOf = (title: string) =>
    [...board.wire.plan().initiatives.values()].find((i) => i.title === title)?.span;
  await expect.poll(() => spanOf('One-tap pay')?.start).toBe('2031-04-01');
  await keyboard.press('Control+z');
  await expect.poll(() => spanOf('One-tap pay')?.start).not.toBe('2031-04-01');

  // F opens the filters; what they hide is gone from the grid, and the count is true.
  await wall.focus(pay);
  await keyboard.press('f');
  await expect(page.getByRole('textbox', { name: 'Title contains' })).toBeFocused();
  await page.getByRole('checkbox', { name: 'Checkout' }).focus();
  await keyboard.press('Space');
  await expectAccessible(page);
  await keyboard.press('Escape');
  const filters = page.getByRole('region', { name: 'Filters' });
  await expect(filters).toContainText('Showing 2 of 3');
  await expect(filters).toContainText('Lane: Checkout');
  await expect(wall.lane('Search')).toHaveCount(0);
  await expect(wall.row('Synonyms')).toHaveCount(0);

  // A view is saved for everybody; it moves nobody, and shows the same to who asks for it.
  await command(page, 'save as view', 'Save as view…');
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('Checkout only');
  await keyboard.press('Enter');
  const sam = await person('Sam', board, { theme: 'dark' });
  await expect(sam.wall.row('Synonyms')).toHaveCount(1);
  await sam.wall.focus(sam.wall.row('Synonyms'));
  await command(sam.page, 'checkout only', 'View: Checkout only');
  await expect(sam.wall.row('Synonyms')).toHaveCount(0);
  await sam.page.getByRole('button', { name: 'Remove filter Lane: Checkout' }).focus();
  await sam.page.keyboard.press('Enter');
  await expect(sam.wall.row('Synonyms')).toHaveCount(1);
  await expect(filters).toContainText('Showing 2 of 3');

  // Nothing left: said, with a way out. Kept over a reload.
  await filters.getByRole('button', { name: 'Filter', exact: true }).press('Enter');
  await page.getByRole('textbox', { name: 'Title contains' }).fill('nowhere');
  await keyboard.press('Escape');
  await expect(page.getByRole('main')).toContainText('No initiatives match these filters.');
  await page.reload();
  await boardReady(mia);
  await expectAccessible(page);
  await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).press('Enter');
  await expect(wall.row('Synonyms')).toHaveCount(1);

  // Search previews and comes back; the rest can be dimmed.
  await command(page, 'fit everything', 'Fit everything');
  const before = await wall.box(pay);
  await keyboard.press('Control+f');
  await keyboard.type('wallets');
  await expect(option(/^Wallets/)).toContainText('Checkout');
  await keyboard.press('ArrowDown');
  await expect(wall.row('Wallets')).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'Dim the rest of the board' }).press('Enter');
  await expectAccessible(page);
  await page.getByRole('combobox', { name: 'Search this board' }).press('Escape');
  await expect.poll(() => wall.box(pay)).toEqual(before);

  // The mini-map moves the view with the arrow keys.
  await command(page, 'mini', 'Mini-map on or off');
  // The button that shows it has the same name, and was there before it.
  const map = page
    .getByRole('button', { name: 'Mini-map' })
    .and(page.locator(':not([aria-pressed])'));
  await map.focus();
  await keyboard.press('ArrowRight');
  await expect.poll(async () => (await wall.box(pay)).x).toBeLessThan(before.x);
  await expectAccessible(page);

  // The task list and the list of boards have the palette too.
  await keyboard.press('g');
  await keyboard.press('t');
  await expect(page.getByRole('main', { name: 'Tasks' })).toBeVisible();
  await command(page, 'columns of cards', 'Show tasks as columns of cards');
  await expect(page.getByRole('radio', { name: 'Board' })).toBeChecked();
  await command(page, 'your boards', 'Go to your boards');
  await expect(page.getByRole('heading', { name: 'Planwall' })).toBeVisible();
  await command(page, 'night', 'Theme: dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
