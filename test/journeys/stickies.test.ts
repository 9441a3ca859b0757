import { expectAccessible } from './support/axe';
import { expect, join, type Person, test } from './support/journey';

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [{ title: 'One-tap pay', lane: 'Checkout', from: 14, days: 42 }],
};
const SECRET = 'Invoices by mail';

const bar = ({ page }: Person) => page.getByRole('region', { name: 'Workshop', exact: true });
const sticky = ({ wall }: Person, text: string) => wall.row(`Sticky: ${text}`);

/** Writes stickies with the keys alone, one after the other. */
async function write({ page, wall }: Person, ...texts: readonly string[]): Promise<void> {
  await wall.focus(wall.lane('Checkout'));
  await page.keyboard.press('s');
  for (const text of texts) {
    await expect(page.getByRole('textbox', { name: 'New sticky' })).toBeFocused();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: 'New sticky' })).toHaveCount(0);
}

test('Stickies are written unseen, revealed, grouped, parked, and become part of the plan', async ({
  aBoard,
  person,
  visitor,
}) => {
  const board = await aBoard(PLAN);
  const mia = await person('Mia', board);
  const ada = await visitor('Ada');
  /** All that the server told Ada’s browser, as it came over the wire. */
  const told: string[] = [];
  ada.page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => told.push(payload.toString())),
  );
  ada.page.on('response', async (response) => {
    if (response.url().includes('/rounds')) told.push(await response.text().catch(() => ''));
  });
  await join(ada, board, 'commenter');

  await mia.page.getByRole('button', { name: 'Board menu' }).click();
  await mia.page.getByRole('menuitem', { name: 'Start workshop…' }).click();
  await mia.page.getByRole('button', { name: 'Start workshop' }).click();
  await mia.page.getByRole('button', { name: 'Next step: Add ideas' }).click();
  await mia.page.getByRole('button', { name: 'Close workshop panel' }).click();
  await bar(mia).getByRole('button', { name: 'Private round…' }).click();
  await mia.page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(bar(ada)).toContainText('Private until reveal');

  await write(mia, SECRET);
  await write(ada, 'Show the invoice', 'Call the bank');
  await expect(sticky(ada, 'Show the invoice')).toContainText('only you see it');
  await expect(bar(ada)).toContainText('1 other has written');
  await bar(ada).getByRole('button', { name: 'I’m done' }).click();
  await expect(bar(mia)).toContainText('1 done');
  await expect(ada.page.getByText(SECRET)).toHaveCount(0);
  await expect(mia.page.getByText('Show the invoice')).toHaveCount(0);
  expect(told.join('\n')).not.toContain(SECRET);
  for (const { page } of [mia, ada]) await expectAccessible(page);

  await bar(mia).getByRole('button', { name: 'Reveal stickies' }).click();
  await expect(sticky(ada, SECRET)).toContainText('by Mia');
  await expect(sticky(mia, 'Show the invoice')).toContainText('by Ada');

  // While all group, whoever takes part may put anybody’s together.
  await mia.page.getByRole('button', { name: 'Next step: Group' }).click();
  await ada.wall.focus(sticky(ada, SECRET));
  await ada.page.keyboard.press('Shift+ArrowRight');
  await expect(sticky(ada, 'Show the invoice')).toHaveAttribute('aria-selected', 'true');
  await ada.page.keyboard.press('Shift+G');
  await ada.page.getByRole('button', { name: 'Suggest a group name' }).click();
  await ada.page.keyboard.press('Enter');
  await expect(mia.wall.row('Group: Invoices, 2 stickies')).toHaveCount(1);
  await expect(bar(mia)).toContainText('1 sticky in no group');

  // Into the plan and back with one undo.
  await mia.wall.focus(mia.wall.row('Group: Invoices, 2 stickies'));
  await mia.page.keyboard.press('Shift+I');
  await expect.poll(() => board.tasksOf('Invoices')).toEqual([SECRET, 'Show the invoice']);
  await mia.page.keyboard.press('Control+z');
  await expect.poll(() => board.initiative('Invoices')).toBeUndefined();
  await expect(ada.wall.row('Group: Invoices, 2 stickies')).toHaveCount(1);

  // Set aside, and decided on at the end.
  await mia.wall.focus(sticky(mia, 'Call the bank'));
  await mia.page.keyboard.press('Shift+P');
  await ada.page.getByRole('tab', { name: /^Parking lot/ }).click();
  await expect(ada.page.getByRole('list', { name: 'Parking lot, 1 sticky' })).toContainText(
    'Call the bank',
  );
  await mia.page.getByRole('tab', { name: /^Parking lot/ }).click();
  await mia.page.getByRole('button', { name: 'Menu of Call the bank' }).click();
  await mia.page.getByRole('menuitem', { name: 'To backlog' }).click();
  await expect
    .poll(() => board.initiative('Call the bank')?.source)
    .toMatchObject({ system: 'sticky', fields: { text: 'Call the bank' } });
  await expect(ada.page.getByText('What is set aside waits here')).toBeVisible();
  for (const { page } of [mia, ada]) await expectAccessible(page);
});
