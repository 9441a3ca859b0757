import { expect, test } from './support/journey';
import { layersGone } from './support/layers';
import { aTaskList } from './support/taskList';
import { card, cell, column, LIST, openTasks, row } from './support/taskPage';

test('a card moves to another column by drag, by its menu and by keys', async ({
  aBoard,
  person,
}) => {
  const board = await aBoard();
  const list = await aTaskList(board, LIST);
  const mia = await person('Mia', board);
  const { page } = mia;
  await openTasks(mia);
  await page.getByRole('radio', { name: 'Board' }).check();
  await expect(column(page, 'Done').getByRole('listitem')).toHaveCount(2);

  await card(page, 'Risk rules').dragTo(column(page, 'In progress'), {
    targetPosition: { x: 140, y: 200 },
  });
  await expect.poll(() => list.item('Risk rules')?.status).toBe('doing');
  await expect(column(page, 'In progress').getByText('Risk rules', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'More for "Apple Pay"' }).click();
  await page.getByRole('menuitem', { name: 'Move to status' }).press('ArrowRight');
  await page.getByRole('menuitemradio', { name: 'Done' }).click();
  await expect.poll(() => list.item('Apple Pay')?.status).toBe('done');

  await layersGone(page);
  await card(page, 'Device fingerprint').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect.poll(() => list.item('Device fingerprint')?.status).toBe('blocked');
  await expect(card(page, 'Device fingerprint')).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Escape');
  expect(list.item('Device fingerprint')?.status).toBe('blocked');

  await page.keyboard.press('Control+z');
  await expect.poll(() => list.item('Device fingerprint')?.status).toBe('todo');
  list.close();
});

test('several are changed at once, as one step that is taken back at once', async ({
  aBoard,
  person,
}) => {
  const board = await aBoard();
  const list = await aTaskList(board, LIST);
  const mia = await person('Mia', board);
  const { page } = mia;
  await openTasks(mia);
  for (const title of ['Card vault contract', 'Apple Pay'])
    await page.getByRole('checkbox', { name: `Select "${title}"` }).click();
  const bar = page.getByRole('toolbar', { name: 'Selected tasks' });
  await bar.getByRole('button', { name: 'Assign' }).click();
  await page.getByRole('menuitemradio', { name: 'Mia' }).click();
  await expect(cell(page, 'Card vault contract', 'assignee')).toHaveText(/Mia/);
  await expect(cell(page, 'Apple Pay', 'assignee')).toHaveText(/Mia/);
  await bar.getByRole('button', { name: 'Status' }).click();
  await page.getByRole('menuitemradio', { name: 'Done' }).click();
  await expect.poll(() => list.item('Apple Pay')?.status).toBe('done');
  await layersGone(page);
  await page.keyboard.press('Control+z');
  await expect.poll(() => list.item('Apple Pay')?.status).toBe('blocked');
  await expect.poll(() => list.item('Card vault contract')?.status).toBe('doing');

  await bar.getByRole('button', { name: 'Move' }).click();
  await page.getByRole('menuitemradio', { name: 'Wallets' }).click();
  await expect.poll(() => list.item('Card vault contract')?.parent).toBe(list.item('Wallets')?.id);
  await bar.getByRole('button', { name: 'Delete' }).click();
  await expect.poll(() => list.item('Apple Pay')).toBeUndefined();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 'Apple Pay')).toBeVisible();
  list.close();
});
