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

const remove = async ({ page, wall }: Person, title: string) => {
  await wall.focus(wall.row(title));
  await page.keyboard.press('Delete');
};

/** Each has the other on the board. */
const meets = ({ page }: Person) =>
  expect(page.getByRole('button', { name: '2 people on the board' })).toBeVisible();

test.describe('One deletes what another changes', () => {
  test('who deleted hears what the other had done, and undo brings it back as they left it', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const sam = await person('Sam', board);
    await meets(sam);
    sam.noise.expectAlso(...NETWORK_GONE);
    await goOffline(sam);
    await remove(mia, 'One-tap pay');
    await expect.poll(() => board.initiative('One-tap pay')).toBeUndefined();
    const before = (await sam.wall.row('One-tap pay').textContent()) ?? '';
    await sam.wall.dragBy(sam.wall.row('One-tap pay'), 200, 0);
    await expect(sam.wall.row('One-tap pay')).not.toHaveText(before);
    const place = await sam.wall.row('One-tap pay').textContent();
    await sam.context.setOffline(false);

    // Each is told, and each can have it back.
    await expect(
      toasts(mia.page).getByText(
        /^Sam moved "One-tap pay" (just as|without having seen that) you deleted it\.$/,
      ),
    ).toBeVisible();
    await expect(
      toasts(sam.page).getByText(
        /^Mia deleted "One-tap pay" (just as you changed it|without having seen your change)\.$/,
      ),
    ).toBeVisible();
    await expect(sam.wall.row('One-tap pay')).toHaveCount(0);
    await mia.page.keyboard.press('Control+z');
    await expect(mia.wall.row('One-tap pay')).toHaveText(place ?? '');
    await expect(sam.wall.row('One-tap pay')).toHaveText(place ?? '');
    expect(board.tasksOf('One-tap pay')).toEqual(['Card vault']);
  });

  test('so it is for a lane, and before they met: the other restores it with one click', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const sam = await person('Sam', board);
    sam.noise.expectAlso(...NETWORK_GONE);
    await goOffline(sam);
    await sam.wall.dragBy(sam.wall.row('One-tap pay'), 0, 90);
    await mia.wall.focus(mia.wall.lane('Search'));
    await mia.page.keyboard.press('Delete');
    await expect(mia.wall.lane('Search')).toHaveCount(0);
    await sam.context.setOffline(false);
    await expect(
      toasts(mia.page).getByText(/^Sam put something into lane "Search" /),
    ).toBeVisible();
    const toast = toasts(sam.page).getByText(/^Mia deleted "Search" (just as|without having seen)/);
    await expect(toast).toBeVisible();
    await sam.page.getByRole('button', { name: 'Restore it' }).click();
    await expect(mia.wall.lane('Search')).toBeVisible();
    await expect.poll(() => board.laneOf('One-tap pay')).toBe('Search');
  });

  test('so it is after the tab was closed: by name, though who deleted it has left', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const sam = await person('Sam', board);
    await meets(sam);
    sam.noise.expectAlso(...NETWORK_GONE);
    await goOffline(sam);
    const before = (await sam.wall.row('Synonyms').textContent()) ?? '';
    await sam.wall.dragBy(sam.wall.row('Synonyms'), -120, 0);
    await expect(sam.wall.row('Synonyms')).not.toHaveText(before);
    const address = sam.page.url();
    await sam.page.close();
    await remove(mia, 'Synonyms');
    await expect.poll(() => board.initiative('Synonyms')).toBeUndefined();
    await mia.page.close();

    await sam.context.setOffline(false);
    const page = await sam.context.newPage();
    await page.goto(address);
    await expect(
      toasts(page).getByText('Mia deleted "Synonyms" without having seen your change.'),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Restore it' }).click();
    await expect.poll(() => board.days('Synonyms')?.[0]).toBeLessThan(84);
  });
});
