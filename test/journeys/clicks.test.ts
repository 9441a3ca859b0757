import type { Page } from '@playwright/test';
import { expect, test } from './support/journey';
import { dismiss } from './support/layers';
import { stillBox } from './support/still';

const PLAN = {
  lanes: ['Checkout', 'Search', 'Growth'],
  bars: [
    {
      title: 'One-tap pay',
      lane: 'Checkout',
      from: 14,
      days: 42,
      tasks: ['Card vault', 'Risk rules'],
    },
    { title: 'Wallets', lane: 'Search', from: 84, days: 42 },
    { title: 'Refunds' },
  ],
};

const choose = (page: Page, name: string) =>
  page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click();
const barOf = (page: Page, title: string) =>
  page.getByRole('toolbar', { name: `Actions for ${title}` });

/** Opens the menu of a bar that is selected. */
const more = (page: Page, title: string) =>
  barOf(page, title).getByRole('button', { name: 'More' }).click();

const leftPanelWidth = async (page: Page) =>
  (
    await page
      .getByRole('complementary', { name: 'Backlog, parking lot and outline' })
      .boundingBox()
  )?.width;

/** Of the board's canvases, bottom to top, which the browser has to lay over one another. */
const sheets = (page: Page) =>
  page
    .locator('.konvajs-content canvas')
    .evaluateAll((all) => all.map((canvas) => getComputedStyle(canvas).visibility));

/** Everything a drag does, done with single clicks alone: no key is pressed, nothing is pulled. */
test.describe('Without dragging', () => {
  test('a bar goes in time, to other lanes, anywhere, and grows', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board);
    const days = () => board.days('One-tap pay') ?? [0, 0];
    const click = (name: string) =>
      barOf(page, 'One-tap pay').getByRole('button', { name, exact: true }).click();
    await wall.select(wall.row('One-tap pay'));

    await click('Later');
    await expect.poll(() => days()[0]).toBeGreaterThan(14);
    const [later] = days();
    await click('Earlier');
    await expect.poll(() => days()[0]).toBeLessThan(later);

    await click('Down');
    await expect.poll(() => board.laneOf('One-tap pay')).toBe('Search');
    await more(page, 'One-tap pay');
    await choose(page, 'Move to lane…');
    const place = page.getByRole('dialog', { name: 'Move "One-tap pay" to a lane' });
    await place.getByRole('combobox', { name: 'Lane' }).selectOption('Growth');
    await place.getByRole('button', { name: 'Move', exact: true }).click();
    await expect.poll(() => board.laneOf('One-tap pay')).toBe('Growth');
    await click('Up');
    await expect.poll(() => board.laneOf('One-tap pay')).toBe('Search');

    const [before] = days();
    await click('Move, then choose where');
    const wallets = await wall.middle(wall.row('Wallets'));
    const lane = await wall.box(wall.lane('Checkout'));
    await page.mouse.move(wallets.x, lane.y + lane.height / 2);
    await page.mouse.click(wallets.x, lane.y + lane.height / 2);
    await expect.poll(() => board.laneOf('One-tap pay')).toBe('Checkout');
    expect(days()[0]).toBeGreaterThan(before);

    const [start, end] = days();
    await click('Dates…');
    const dates = page.getByRole('dialog', { name: 'Dates of "One-tap pay"' });
    await dates.getByRole('button', { name: 'One week longer' }).click();
    await dates.getByRole('button', { name: 'Change dates' }).click();
    await expect.poll(days).toEqual([start, end + 7]);
  });

  test('a link is made from a menu and a click, or from the list', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board);
    await wall.select(wall.row('One-tap pay'));
    await more(page, 'One-tap pay');
    await choose(page, 'Link to…');
    await page.getByRole('dialog').getByRole('button', { name: 'Pick on the board' }).click();
    await wall.click(wall.row('Wallets'));
    await expect(wall.row('Wallets')).toContainText('waits for One-tap pay');

    await wall.select(wall.row('Wallets'));
    await more(page, 'Wallets');
    await choose(page, 'Link to…');
    await page
      .getByRole('dialog')
      .getByRole('option', { name: /^Refunds/ })
      .click();
    await expect.poll(() => board.wire.plan().dependencies.size).toBe(2);
  });

  test('an idea comes out of the backlog, and goes back', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board);
    await page.getByRole('button', { name: 'Menu of Refunds' }).click();
    await choose(page, 'Schedule…');
    const dialog = page.getByRole('dialog', { name: 'Schedule "Refunds"' });
    await dialog.getByRole('combobox', { name: 'Lane' }).selectOption('Search');
    await dialog.getByRole('button', { name: 'Schedule' }).click();
    await expect.poll(() => board.laneOf('Refunds')).toBe('Search');
    await wall.select(wall.row('Refunds'));
    await more(page, 'Refunds');
    await choose(page, 'Send to backlog');
    await expect.poll(() => board.days('Refunds')).toBe(null);
  });

  test('lanes and tasks change places by their menus', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board);
    await page.getByTitle('Menu of Search').click();
    await choose(page, 'Move up');
    await expect(wall.lane('Search')).toHaveAttribute('aria-posinset', '1');

    await wall.select(wall.row('One-tap pay'));
    await barOf(page, 'One-tap pay').getByRole('button', { name: 'Open details' }).click();
    await page.getByRole('button', { name: 'Menu of Card vault' }).click();
    await choose(page, 'Move down');
    await expect.poll(() => board.tasksOf('One-tap pay')).toEqual(['Risk rules', 'Card vault']);
    const details = page.getByRole('complementary', { name: 'Details' });
    await details.getByRole('button', { name: 'Close' }).click();

    await more(page, 'One-tap pay');
    await choose(page, 'Show tasks');
    await wall.click(wall.task('Card vault'), { button: 'right' });
    await choose(page, 'Move up');
    await expect.poll(() => board.tasksOf('One-tap pay')).toEqual(['Card vault', 'Risk rules']);

    await wall.click(wall.task('Risk rules'), { button: 'right' });
    await choose(page, 'Move to initiative…');
    const place = page.getByRole('dialog');
    await place.getByRole('combobox', { name: 'Initiative' }).selectOption('Wallets');
    await place.getByRole('button', { name: 'Move', exact: true }).click();
    await expect.poll(() => board.tasksOf('Wallets')).toEqual(['Risk rules']);
  });

  test('a menu that comes up under a resting pointer chooses nothing by itself', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board);
    await wall.focus(wall.row('One-tap pay'));
    await page.keyboard.press('Enter');
    // The tasks stand below the description, whose editor comes a moment after the rest of the panel.
    await expect(page.getByRole('textbox', { name: 'Description' })).toBeVisible();
    const trigger = await stillBox(page.getByRole('button', { name: 'Menu of Card vault' }));
    const at = { clientX: trigger.x + 8, clientY: trigger.y + 8 };
    await page.mouse.move(at.clientX, at.clientY);
    await page.mouse.down();
    const down = page.getByRole('menuitem', { name: /^Move down/ });
    await down.dispatchEvent('pointerup', { ...at, button: 0, pointerType: 'mouse' });
    await expect(down).toBeVisible();
    expect(board.tasksOf('One-tap pay')).toEqual(['Card vault', 'Risk rules']);
    await page.mouse.up();
    await down.click();
    await expect.poll(() => board.tasksOf('One-tap pay')).toEqual(['Risk rules', 'Card vault']);
    await dismiss(page);
    await expect(page.locator('[data-radix-popper-content-wrapper]')).toHaveCount(0);
  });

  test('several are selected one by one', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board);
    await page.getByRole('button', { name: 'Select several one by one' }).click();
    await wall.select(wall.row('One-tap pay'));
    await wall.select(wall.row('Wallets'));
    await expect(wall.row('One-tap pay')).toHaveAttribute('aria-selected', 'true');
    await page
      .getByRole('toolbar', { name: 'Actions for 2 items' })
      .getByRole('button', { name: 'Later', exact: true })
      .click();
    await expect.poll(() => board.days('Wallets')?.[0]).toBeGreaterThan(84);
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(14);
    await wall.click(wall.row('Wallets'));
    await expect(wall.row('Wallets')).toHaveAttribute('aria-selected', 'false');
  });

  test('the view moves and zooms, and the panel has three widths', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board);
    // Sheets with nothing on them cost each frame of a pan.
    await expect.poll(() => sheets(page)).toEqual(['visible', 'hidden', 'hidden', 'hidden']);
    const row = wall.row('One-tap pay');
    const { x, width } = await wall.box(row);
    const track = await stillBox(page.locator('[data-track=time]'));
    const middle = track.y + track.height / 2;
    await page.mouse.click(track.x + track.width - 3, middle);
    await expect.poll(async () => (await row.boundingBox())?.x ?? -9999).toBeLessThan(x - 400);
    await page.getByRole('button', { name: 'Go to today' }).click();
    const back = await wall.box(row);
    expect(back.width).toBe(width);
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await expect.poll(async () => (await row.boundingBox())?.width).toBeGreaterThan(width);

    const handle = page.getByRole('separator', { name: 'Width of the left panel' });
    const usual = await leftPanelWidth(page);
    for (const [name, is] of [
      ['Wide', 420],
      ['Narrow', 240],
      ['Default', usual],
    ] as const) {
      await handle.click();
      await page.getByRole('menuitemradio', { name }).click();
      await expect.poll(() => leftPanelWidth(page)).toBe(is);
    }
  });
});
