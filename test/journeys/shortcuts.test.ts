import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { boardReady, expect, test } from './support/journey';
import { dismiss } from './support/layers';

const PLAN = {
  lanes: ['Checkout'],
  bars: [{ title: 'One-tap pay', lane: 'Checkout', from: 14, days: 42, tasks: ['Card vault'] }],
};

const menuItem = (page: Page, name: RegExp) => page.getByRole('menuitem', { name });

test.describe('Keys of one’s own', () => {
  test('a key is chosen, refused where it is taken, shown where it is used, and kept', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const { page, wall } = mia;
    const { keyboard } = page;
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    const dates = page.getByRole('dialog', { name: /One-tap pay/ });

    await wall.focus(wall.row('One-tap pay'));
    await keyboard.press('?');
    await list.getByRole('button', { name: 'Dates…: D. Choose another key' }).click();
    await expect(list).toContainText('Press a key');
    await keyboard.press('i');
    await expect(list).toContainText('I already means "New initiative". Press another key.');
    await expectAccessible(page);
    await keyboard.press('q');
    await expect(list.getByRole('button', { name: 'Dates…: Q. Choose another key' })).toBeFocused();
    await list.getByRole('button', { name: /^Go to today: T/ }).click();
    await keyboard.press('Delete');
    await expect(list.getByRole('button', { name: /^Go to today: None/ })).toBeVisible();
    await list.getByRole('button', { name: 'Close' }).last().click();

    await page.reload();
    await boardReady(mia);
    await wall.focus(wall.row('One-tap pay'));
    await keyboard.press('d');
    await keyboard.press('t');
    await keyboard.press('q');
    await expect(dates).toBeVisible();
    await dismiss(page);
    await wall.click(wall.row('One-tap pay'), { button: 'right' });
    await expect(menuItem(page, /^Dates…/)).toHaveText(/Q$/);
    await dismiss(page);

    // While somebody types it is a letter.
    await wall.focus(wall.row('One-tap pay'));
    await keyboard.press('m');
    await wall.typeTitle('mqdi');
    await expect(wall.row(/^mqdi, milestone/)).toBeVisible();
    await expect.poll(() => board.wire.plan().milestones.size).toBe(1);
    expect(board.wire.plan().initiatives.size).toBe(1);

    // Somebody else's keys are their own.
    const sam = await person('Sam', board);
    await sam.wall.focus(sam.wall.row('One-tap pay'));
    await sam.page.keyboard.press('d');
    await expect(sam.page.getByRole('dialog', { name: /One-tap pay/ })).toBeVisible();
  });

  test('a hint comes with the pointer and with focus, stays below the pointer, and goes with Esc', async ({
    aBoard,
    person,
  }) => {
    const { page, wall } = await person('Mia', await aBoard(PLAN));
    const { keyboard, mouse } = page;
    const control = page.getByRole('button', { name: 'Search this board' });
    const hint = page.getByRole('tooltip');

    await control.hover();
    await expect(hint).toHaveText(/^Search this board(Ctrl\+F|⌘F)$/);
    await expect(control).toHaveAccessibleDescription(/^Search this board/);
    await hint.hover();
    await control.hover();
    await expect(hint).toBeVisible();
    await keyboard.press('Escape');
    await expect(hint).toHaveCount(0);
    await expect(control).toHaveAccessibleDescription('');

    await mouse.move(700, 500);
    await wall.focus(control);
    await keyboard.press('Shift+Tab');
    await keyboard.press('Tab');
    await expect(control).toBeFocused();
    await expect(hint).toHaveText(/^Search this board/);
    await keyboard.press('Tab');
    await expect(hint.filter({ hasText: 'Search this board' })).toHaveCount(0);
  });

  test('switched off, single keys do nothing and are shown nowhere; chords go on', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board);
    const { keyboard } = page;
    const row = wall.row('One-tap pay');
    const level = page.getByRole('button', { name: /^Zoom level/ });

    await wall.focus(row);
    await keyboard.press('?');
    const single = page.getByRole('dialog').getByRole('switch', { name: 'Single-key shortcuts' });
    await single.click();
    await expect(single).not.toBeChecked();
    await dismiss(page);
    await wall.focus(row);
    const [before, levelBefore] = [await row.textContent(), await level.textContent()];
    const boxBefore = await wall.box(row);
    for (const key of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,.+-?')
      await keyboard.press(key);
    for (const digit of ['1', '2']) await keyboard.press(`Shift+Digit${digit}`);
    await expect(row).toBeFocused();
    await expect(row).toHaveText(before ?? '');
    await expect(level).toHaveText(levelBefore ?? '');
    expect(await wall.box(row)).toEqual(boxBefore);
    expect(board.wire.plan().initiatives.size).toBe(1);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.locator('#gridhelp')).toHaveText(
      'Arrow keys move between items. Space picks up an item to move it.',
    );
    await page.getByRole('button', { name: 'Board menu' }).click();
    await expect(menuItem(page, /^Keyboard shortcuts/)).toHaveText('Keyboard shortcuts');
    await dismiss(page);

    await wall.focus(row);
    await keyboard.press('Control+d');
    await expect(wall.row('One-tap pay')).toHaveCount(2);
  });
});
