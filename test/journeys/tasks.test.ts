import { expect, test } from './support/journey';

const WITH_TASKS = {
  lanes: ['Checkout'],
  bars: [
    {
      title: 'One-tap pay',
      lane: 'Checkout',
      from: 7,
      days: 84,
      tasks: ['Card vault', 'Risk rules', 'Receipts'],
    },
    { title: 'Wallets', lane: 'Checkout', from: 100, days: 60, tasks: ['Apple'] },
  ],
};

test.describe('An initiative opened in place into task cards', () => {
  test('shows its cards in the lane, takes a new one, and ticks one', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(WITH_TASKS);
    const { page, wall } = await person('Mia', board);
    await wall.select(wall.row('One-tap pay'));
    await page.keyboard.press('e');
    await expect(wall.row('One-tap pay')).toHaveAttribute('aria-expanded', 'true');
    await expect(wall.task('Risk rules')).toBeVisible();

    await page.keyboard.press('Control+Enter');
    await wall.typeTitle('Refund path');
    await expect.poll(() => board.tasksOf('One-tap pay')).toContain('Refund path');
    // Another comes after it, to be typed as well.
    await page.keyboard.press('Escape');
    await expect(page.locator('input:focus')).toHaveCount(0);

    const card = await wall.box(wall.task('Card vault'));
    await page.mouse.click(card.x + 18, card.y + 18);
    await expect(wall.row('One-tap pay')).toContainText('1 of 4 tasks done');
  });

  test('cards are reordered by drag and moved to another initiative', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(WITH_TASKS);
    const { page, wall } = await person('Mia', board);
    for (const title of ['One-tap pay', 'Wallets']) {
      await wall.focus(wall.row(title));
      await page.keyboard.press('e');
      await expect(wall.row(title)).toHaveAttribute('aria-expanded', 'true');
    }
    const last = await wall.middle(wall.task('Receipts'));
    const first = await wall.box(wall.task('Card vault'));
    await wall.drag(last, { x: first.x + 6, y: first.y + first.height / 2 });
    await expect
      .poll(() => board.tasksOf('One-tap pay'))
      .toEqual(['Receipts', 'Card vault', 'Risk rules']);

    const moving = await wall.middle(wall.task('Risk rules'));
    const there = await wall.box(wall.task('Apple'));
    await wall.drag(moving, { x: there.x + 6, y: there.y + there.height / 2 });
    await expect.poll(() => board.tasksOf('Wallets')).toEqual(['Risk rules', 'Apple']);
    await expect.poll(() => board.tasksOf('One-tap pay')).toEqual(['Receipts', 'Card vault']);
  });

  test('a card dropped on another becomes its subtask, and undo takes it out again', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(WITH_TASKS);
    const { page, wall } = await person('Mia', board);
    await wall.focus(wall.row('One-tap pay'));
    await page.keyboard.press('e');
    const moving = await wall.middle(wall.task('Receipts'));
    const host = await wall.middle(wall.task('Card vault'));
    await wall.drag(moving, host);
    const parentOfReceipts = () =>
      [...board.wire.plan().tasks.values()].find((task) => task.title === 'Receipts')?.parent;
    await expect.poll(parentOfReceipts).toBeTruthy();
    await page.keyboard.press('Control+z');
    await expect.poll(parentOfReceipts).toBeNull();
  });
});
