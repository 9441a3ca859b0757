import type { Locator } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { expect, type Person, test } from './support/journey';
import { signOff } from './support/signOff';

const PLAN = {
  lanes: ['Checkout', 'Support'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 7, days: 40 },
    { title: 'Coupons', lane: 'Checkout', from: 60, days: 30 },
    { title: 'Refund flow', lane: 'Support', from: 7, days: 60 },
  ],
};

async function openChanges({ page }: Person): Promise<Locator> {
  await page.getByRole('button', { name: 'Board menu' }).click();
  await page.getByRole('menuitem', { name: 'Changes since sign-off' }).click();
  return page.getByRole('complementary', { name: 'Changes' });
}

test.describe('What changed since sign-off', () => {
  test('stands on the board and in the list, and follows everybody’s edits', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    await signOff(board);
    const mia = await person('Mia', board);
    const sam = await person('Sam', board);

    const list = await openChanges(sam);
    await expect(list).toContainText('Nothing has changed.');

    const row = sam.wall.row('One-tap pay');
    const before = await sam.wall.box(row);
    await mia.wall.dragBy(mia.wall.row('One-tap pay'), 140, 0);
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(7);
    await expect(list.getByRole('button', { name: 'Moved: One-tap pay' })).toBeVisible();
    await expect(list).toContainText('1 moved');
    await expect(list).toContainText(/later\)/);
    await expect(list.getByRole('button', { name: 'Show 2 unchanged' })).toBeVisible();
    await expectAccessible(sam.page);

    // Where the bar stood nothing stands now, except its ghost while changes are shown.
    await sam.page.mouse.move(5, 5);
    const place = { x: before.x, y: before.y - 2, width: 60, height: before.height + 4 };
    const ghost = await sam.page.screenshot({ clip: place });
    await list.getByRole('button', { name: 'Stop showing changes' }).click();
    await expect(list).toHaveCount(0);
    await expect
      .poll(async () => (await sam.page.screenshot({ clip: place })).equals(ghost))
      .toBe(false);
  });

  test('what came and went is told apart, and a click leads to it', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    await signOff(board);
    const coupons = board.initiative('Coupons')?.id ?? '';
    const refund = board.initiative('Refund flow')?.id ?? '';
    const lane = board.initiative('One-tap pay')?.lane ?? null;
    board.wire.edit((edit) => {
      edit.remove('initiatives', coupons);
      edit.patch('initiatives', refund, { lane, title: 'Refunds' });
    });
    const mia = await person('Mia', board);
    const list = await openChanges(mia);
    await expect(list).toContainText('Removed: Coupons');
    await expect(list.getByRole('button', { name: 'Removed: Coupons' })).toHaveCount(0);
    await expect(list).toContainText('Support → Checkout');
    await expect(list).toContainText('Title: “Refund flow” → “Refunds”');

    await list.getByRole('radio', { name: 'Lanes' }).check();
    await expect(list).not.toContainText('Coupons');
    await list.getByRole('button', { name: 'Moved: Refunds' }).click();
    await expect(mia.wall.row('Refunds')).toHaveAttribute('aria-selected', 'true');

    // Its details take the place of the list; the bar over the board leads back.
    await mia.wall.focus(mia.wall.row('Refunds'));
    await mia.page.keyboard.press('Enter');
    const bar = mia.page.getByRole('region', { name: 'Changes' });
    await expect(bar).toContainText('2 changes since v1');
    await expectAccessible(mia.page);
    await bar.getByRole('button', { name: 'Show list' }).click();
    await expect(list).toBeVisible();
    await expect(list).toBeFocused();
    await mia.page.keyboard.press('Escape');
    await expect(list).toHaveCount(0);
    await expect(bar).toHaveCount(0);
  });

  test('any two signed versions can be compared', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    await signOff(board);
    const pay = board.initiative('One-tap pay')?.id ?? '';
    board.wire.edit((edit) => edit.patch('initiatives', pay, { title: 'Pay in one tap' }));
    await signOff(board);
    board.wire.edit((edit) => edit.patch('initiatives', pay, { title: 'Pay' }));

    const mia = await person('Mia', board);
    const list = await openChanges(mia);
    await expect(list).toContainText('“Pay in one tap” → “Pay”');
    await list.getByRole('combobox', { name: 'From' }).selectOption('1');
    await expect(list).toContainText('“One-tap pay” → “Pay”');
    await list.getByRole('combobox', { name: 'To' }).selectOption('2');
    await expect(list).toContainText('“One-tap pay” → “Pay in one tap”');
  });

  test('a board that nobody signed has none to offer, and says why where it is looked for', async ({
    aBoard,
    person,
  }) => {
    const { page, wall } = await person('Mia', await aBoard(PLAN));
    await page.getByRole('button', { name: 'Board menu' }).click();
    await expect(page.getByRole('menuitem', { name: 'Share…' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Changes since sign-off' })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('changes since');
    await expect(page.getByRole('option', { name: /^Changes since sign-off/ })).toContainText(
      'First the plan is signed off.',
    );
    await page.keyboard.press('Escape');
    await wall.focus(wall.row('One-tap pay'));
    await expect(page.getByRole('tooltip')).toHaveCount(0);
  });

  test('on a phone the list covers the plan', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    await signOff(board);
    const pay = board.initiative('One-tap pay')?.id ?? '';
    board.wire.edit((edit) => edit.remove('initiatives', pay));
    const mia = await person('Mia', board, { viewport: { width: 390, height: 844 } });
    const list = await openChanges(mia);
    await expect(list).toContainText('Removed: One-tap pay');
    await expectAccessible(mia.page);
    await list.getByRole('button', { name: 'Stop showing changes' }).click();
    await expect(list).toHaveCount(0);
  });
});
