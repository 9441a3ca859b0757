import type { Round } from '../../shared/workshop/roundApi';
import { expectAccessible } from './support/axe';
import { call, tokenOf } from './support/boardApi';
import { expect, join, type Person, test } from './support/journey';
import { NETWORK_GONE } from './support/noise';
import { goOffline } from './support/offline';
import { stillBox } from './support/still';
import { startWorkshop } from './support/workshop';

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

  await startWorkshop(mia);
  await mia.page.getByRole('button', { name: 'Next step: Add ideas' }).click();
  await mia.page.getByRole('button', { name: 'Close workshop panel' }).click();
  await bar(mia).getByRole('button', { name: 'Private round…' }).click();
  await mia.page.getByRole('button', { name: 'Start private round' }).click();
  for (const who of [mia, ada]) await expect(bar(who)).toContainText('Private until reveal');

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
  await expect(bar(ada)).toContainText('Group');
  await ada.wall.focus(sticky(ada, SECRET));
  await ada.page.keyboard.press('Shift+ArrowRight');
  await expect(sticky(ada, 'Show the invoice')).toHaveAttribute('aria-selected', 'true');
  await ada.page.keyboard.press('Shift+G');
  await ada.page.getByRole('button', { name: 'Suggest a group name' }).click();
  await expect(ada.page.locator(':focus')).toHaveValue('Invoices');
  await ada.page.keyboard.press('Enter');
  await expect(mia.wall.row('Group: Invoices, 2 stickies')).toHaveCount(1);
  await expect(bar(mia)).toContainText('1 sticky in no group');

  // Into the plan and back with one undo.
  await mia.wall.focus(mia.wall.row('Group: Invoices, 2 stickies'));
  await mia.page.keyboard.press('Shift+I');
  await expect.poll(() => board.tasksOf('Invoices')).toEqual([SECRET, 'Show the invoice']);
  await mia.page.keyboard.press('Control+z');
  await expect.poll(() => board.initiative('Invoices')).toBeUndefined();
  await expect(mia.wall.row('Group: Invoices, 2 stickies')).toHaveCount(1);
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
});

test('Stickies by mouse: pasted, set aside and back, made of a thread, found, and what came too late', async ({
  aBoard,
  person,
}) => {
  const board = await aBoard(PLAN);
  const mia = await person('Mia', board);
  const ada = await person('Ada', board, { role: 'commenter' });
  const { page, wall } = mia;
  await mia.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('tab', { name: /^Parking lot/ }).click();
  const lot = page.getByRole('list', { name: /^Parking lot/ });

  // Lines that are pasted are as many stickies, one undo takes them back.
  await page.evaluate(() => navigator.clipboard.writeText('Refunds\nGift cards'));
  await page.getByRole('textbox', { name: 'Add to the parking lot' }).focus();
  await page.keyboard.press('Control+v');
  await expect(lot.getByRole('listitem')).toHaveCount(2);

  // Dragged onto the wall, moved there, and back into the lot.
  const card = await stillBox(lot.getByText('Refunds'));
  const lane = await wall.middle(wall.lane('Search'));
  await wall.drag({ x: card.x + 10, y: card.y + 8 }, { x: 700, y: lane.y });
  await expect(sticky(ada, 'Refunds')).toHaveCount(1);
  const before = await wall.box(sticky(mia, 'Refunds'));
  await wall.dragBy(sticky(mia, 'Refunds'), 120, 0);
  await expect.poll(async () => (await wall.box(sticky(mia, 'Refunds'))).x).not.toBe(before.x);
  const there = await wall.middle(sticky(mia, 'Refunds'));
  await wall.drag(there, { x: card.x + 40, y: card.y + 40 });
  await expect(sticky(ada, 'Refunds')).toHaveCount(0);
  await expect(lot.getByRole('listitem')).toHaveCount(2);

  // What is said can be set aside too.
  await ada.wall.focus(ada.wall.row('One-tap pay'));
  await ada.page.keyboard.press('c');
  await expect(ada.page.getByRole('textbox', { name: 'Comment on One-tap pay' })).toBeFocused();
  await ada.page.keyboard.type('What about fraud?');
  await ada.page.keyboard.press('Control+Enter');
  await ada.page.getByRole('article').getByRole('button', { name: 'Park it' }).click();
  await expect(lot).toContainText('What about fraud?');

  // Made a task, with the initiative asked for.
  await page.getByRole('button', { name: 'Menu of Gift cards' }).click();
  await page.getByRole('menuitem', { name: /^Make task/ }).click();
  const dialog = page.getByRole('dialog', { name: /Gift cards/ });
  await dialog.getByRole('combobox').selectOption({ label: 'One-tap pay' });
  await dialog.getByRole('button', { name: 'Make task' }).click();
  await expect.poll(() => board.tasksOf('One-tap pay')).toEqual(['Gift cards']);

  await write(ada, 'Letters by post');
  await wall.focus(wall.lane('Search'));
  await page.keyboard.press('Control+f');
  await page.keyboard.type('letters');
  await expect(page.getByRole('option', { name: /Letters by post/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expectAccessible(page);

  // A round that ends while somebody is away: what they wrote in it is theirs to put up.
  ada.noise.expectAlso(...NETWORK_GONE, /status of 409/);
  const ask = async (path: string, body?: string) => {
    const token = tokenOf(board.links.editor);
    return call(board.url, `/api/boards/${board.id}${path}`, {
      method: 'POST',
      token,
      ...(body === undefined ? {} : { body }),
    });
  };
  const { n } = (await (
    await ask('/rounds', JSON.stringify({ kind: 'stickies' }))
  ).json()) as Round;
  await ada.hears(/Private stickies/);
  await goOffline(ada);
  await write(ada, 'Written away');
  await ask(`/rounds/${n}/reveal`);
  await ada.context.setOffline(false);
  await ada.page.getByRole('button', { name: 'Put it on the wall' }).click();
  await expect(sticky(mia, 'Written away')).toContainText('by Ada');
});
