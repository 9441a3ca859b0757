import { expect, type Person, test } from './support/journey';
import { NETWORK_GONE } from './support/noise';
import { goOffline } from './support/offline';
import { toasts } from './support/toasts';

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 14, days: 42, tasks: ['Card vault'] },
    { title: 'Synonyms', lane: 'Search', from: 84, days: 42 },
  ],
};

const openDetails = async ({ page, wall }: Person) => {
  await wall.focus(wall.row('One-tap pay'));
  await page.keyboard.press('Enter');
  const editor = page.getByRole('textbox', { name: 'Description' });
  await editor.click();
  await editor.pressSequentially('Pay with one tap.');
  await expect(editor).toHaveText('Pay with one tap.');
};
const deleteIt = async ({ page, wall }: Person) => {
  await wall.focus(wall.row('One-tap pay'));
  await page.keyboard.press('Delete');
};

test.describe('Nothing of mine is lost to others', () => {
  test('what is deleted while I write in it can be restored', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const sam = await person('Sam', board);
    await openDetails(mia);
    await deleteIt(sam);
    const banner = mia.page.getByText(/deleted "One-tap pay" while you were editing/);
    await expect(banner).toBeVisible();
    await mia.page.getByRole('button', { name: 'Restore it' }).click();
    await expect(mia.page.getByRole('complementary', { name: 'Details' })).toBeFocused();
    await expect(banner).toHaveCount(0);
    await expect(sam.wall.row('One-tap pay')).toBeVisible();
    await expect(mia.page.getByRole('textbox', { name: 'Description' })).toContainText(
      'Pay with one tap.',
    );
  });

  test('or its text copied, and the panel closed', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const sam = await person('Sam', board);
    await mia.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await openDetails(mia);
    await deleteIt(sam);
    await mia.page.getByRole('button', { name: 'Copy my text' }).click();
    await expect(mia.page.getByRole('button', { name: 'Copied.' })).toBeVisible();
    const copied = () => mia.page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toBe('One-tap pay\nPay with one tap.\n- Card vault');
    const panel = mia.page.getByRole('complementary').filter({ hasText: 'Your text is kept' });
    await panel.getByRole('button', { name: 'Close' }).last().click();
    await expect(panel).toHaveCount(0);
  });

  test('whoever is overruled at the same moment can have their own place back', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const sam = await person('Sam', board);
    // Neither sees that the other has it in hand, until both have.
    sam.noise.expectAlso(...NETWORK_GONE);
    await goOffline(sam);
    await mia.wall.dragBy(mia.wall.row('One-tap pay'), 120, 0, { hold: true });
    await sam.wall.dragBy(sam.wall.row('One-tap pay'), 300, 0, { hold: true });
    await sam.context.setOffline(false);
    const { id } = board.initiative('One-tap pay') ?? { id: '' };
    const holders = () =>
      board.wire.presence().filter((state) => state.drag?.items.some((item) => item.id === id));
    await expect.poll(() => holders().length).toBe(2);
    // What is written from here on reaches Mia behind the word that Sam holds it: her rows rest while she drags.
    board.wire.edit((edit) => edit.patchMeta({ title: 'Growth, held' }));
    await expect(mia.page.getByRole('heading', { level: 1 })).toContainText('Growth, held');

    await mia.page.mouse.up();
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(14);
    const mine = board.days('One-tap pay');
    // What is written after Mia's drop has reached Sam, so her drop has too: his is the last word.
    board.wire.edit((edit) => edit.patchMeta({ title: 'Growth, seen' }));
    await expect(sam.page.getByRole('heading', { level: 1 })).toContainText('Growth, seen');
    await sam.page.mouse.up();
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(mine?.[0] ?? 0);
    const told = toasts(mia.page).getByText(/^Sam moved "One-tap pay" at the same moment/);
    await expect(told).toBeVisible();
    // It stays while it is pointed at.
    await told.hover();
    const sameRows = async () =>
      (await sam.wall.row('One-tap pay').textContent()) ===
      (await mia.wall.row('One-tap pay').textContent());
    await expect.poll(sameRows).toBe(true);
    await mia.page.getByRole('button', { name: 'Use mine' }).click();
    await expect.poll(() => board.days('One-tap pay')).toEqual(mine);
    await expect.poll(sameRows).toBe(true);
  });
});
