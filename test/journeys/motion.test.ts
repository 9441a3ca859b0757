import { expect, test } from './support/journey';

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 14, days: 42, tasks: ['Card vault'] },
    { title: 'Wallets', lane: 'Checkout', from: 20, days: 42 },
    { title: 'Synonyms', lane: 'Search', from: 60, days: 42 },
  ],
};

test.describe('With motion, as it is by default', () => {
  test('undo brings what it changed into view, however far the board was panned', async ({
    aBoard,
    person,
  }, testInfo) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board, { motion: true });
    await wall.dragBy(wall.row('One-tap pay'), 200, 0);
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(14);
    const { x, y } = await wall.middle(wall.lane('Search'));
    await page.mouse.move(x, y);
    await page.mouse.wheel(4000, 0);
    await expect(wall.row('One-tap pay')).not.toBeInViewport();
    await page.keyboard.press('Control+z');
    await expect.poll(() => board.days('One-tap pay')).toEqual([14, 55]);
    await expect(wall.row('One-tap pay')).toBeInViewport();
    await testInfo.attach('the flash', { body: await page.screenshot(), contentType: 'image/png' });

    await page.mouse.wheel(-4000, 0);
    await expect(wall.row('One-tap pay')).not.toBeInViewport();
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(14);
    await expect(wall.row('One-tap pay')).toBeInViewport();
  });

  test('rows are where the bars go to while these still slide', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board, { motion: true });
    const before = await wall.box(wall.row('Synonyms'));
    await wall.focus(wall.row('One-tap pay'));
    await page.keyboard.press('e');
    await expect(wall.task('Card vault')).toBeVisible();
    const top = async () => (await wall.row('Synonyms').boundingBox())?.y;
    await expect.poll(top).toBeGreaterThan(before.y + 40);
    await page.keyboard.press('e');
    await expect.poll(top).toBe(before.y);
    await page.mouse.click(before.x + before.width / 2, before.y + before.height / 2);
    await expect(wall.row('Synonyms')).toHaveAttribute('aria-selected', 'true');
  });

  test('toasts ease as fast as all else, and stand still with less motion', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board, { motion: true });
    await wall.focus(wall.row('Synonyms'));
    await page.keyboard.press('Delete');
    const toast = page.locator('[data-sonner-toast]').first();
    await expect(toast).toBeVisible();
    const motion = () =>
      toast.evaluate((element) => {
        const { transitionDuration, transitionTimingFunction } = getComputedStyle(element);
        return [transitionDuration, transitionTimingFunction].map((list) => [
          ...new Set(list.split(/, (?![^(]*\))/)),
        ]);
      });
    expect(await motion()).toEqual([['0.18s'], ['cubic-bezier(0.2, 0, 0, 1)']]);
    // By the switch of the settings, whatever the system says.
    await page.evaluate(() => {
      document.documentElement.dataset.motion = 'reduced';
    });
    expect((await motion())[0]).toEqual(['0s']);
  });

  test('toasts are said once, have a name of their own and no key of browsers', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board);
    await wall.focus(wall.row('Synonyms'));
    await page.keyboard.press('Delete');
    const toasts = page.getByRole('region', { name: 'Notifications', exact: true });
    await expect(toasts).toContainText('Synonyms');
    // Said once, by what says it and not by the list as well.
    const saying = page.locator('[aria-live]:not([aria-live="off"])', { hasText: 'Synonyms' });
    await expect(saying).toHaveText(['Deleted "Synonyms".']);
    await expect(toasts).toHaveAttribute('aria-live', 'off');
    await toasts.getByRole('button', { name: 'Undo' }).focus();
    await expect(toasts.getByRole('button', { name: 'Undo' })).toBeFocused();
    await page.keyboard.press('Alt+t');
    await expect(toasts.locator('ol')).not.toBeFocused();
  });
});
