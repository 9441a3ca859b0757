import type { Page } from '@playwright/test';
import { readPdf } from '../support/readPdf';
import { expectAccessible } from './support/axe';
import { expect, type Person, test } from './support/journey';
import { layersGone } from './support/layers';
import { type ATask, aTaskList } from './support/taskList';

const LIST: Readonly<Record<string, readonly ATask[]>> = {
  'One-tap pay': [
    { title: 'Card vault contract', status: 'doing', due: -3, estimate: 5 },
    {
      title: 'Risk rules',
      due: 8,
      subtasks: [{ title: 'Velocity limits', status: 'done' }, { title: 'Device fingerprint' }],
    },
    { title: 'Receipts', status: 'done' },
  ],
  Wallets: [
    { title: 'Apple Pay', status: 'blocked', due: -1 },
    { title: 'Old wallet', status: 'dropped' },
  ],
};

const row = (page: Page, title: string) =>
  page
    .getByRole('treegrid', { name: 'Task list' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: title, exact: true }) });
const cell = (page: Page, title: string, column: string) =>
  row(page, title).locator(`[data-column="${column}"]`);
const column = (page: Page, status: string) =>
  page.getByRole('region', { name: new RegExp(`^${status}, \\d+$`) });
const card = (page: Page, title: string) =>
  page.locator('[data-card]', { has: page.getByText(title, { exact: true }) });

async function openTasks({ page }: Person): Promise<void> {
  await page.getByRole('navigation', { name: 'Roadmap or tasks' }).getByText('Tasks').click();
  await expect(page).toHaveURL(/\/b\/[^/]+\/tasks$/);
}

async function counts(page: Page): Promise<Record<string, number>> {
  const texts = await page
    .getByRole('group', { name: 'Tasks shown' })
    .locator('label')
    .allInnerTexts();
  return Object.fromEntries(
    texts.map((text) => {
      const [, name = '', count = ''] = /^(\w+) (\d+)$/.exec(text.trim()) ?? [];
      return [name, Number(count)];
    }),
  );
}

test('two people work through one list live, and each takes back only their own', async ({
  aBoard,
  person,
}) => {
  const board = await aBoard();
  const list = await aTaskList(board, LIST);
  const mia = await person('Mia', board);
  const sam = await person('Sam', board);
  await openTasks(mia);
  await openTasks(sam);

  await cell(mia.page, 'Risk rules', 'title').click();
  await mia.page.locator('input:focus').fill('Fraud rules');
  await mia.page.keyboard.press('Enter');
  await expect(row(sam.page, 'Fraud rules')).toBeVisible();

  await row(sam.page, 'Card vault contract').getByRole('checkbox', { name: 'is done' }).click();
  await expect(row(mia.page, 'Card vault contract')).toHaveCount(0);
  await expect.poll(() => counts(mia.page)).toMatchObject({ Outstanding: 3, Done: 3, All: 6 });

  await cell(sam.page, 'Fraud rules', 'assignee').click();
  await sam.page.getByRole('menuitemradio', { name: 'Sam' }).click();
  await expect(cell(mia.page, 'Fraud rules', 'assignee')).toHaveText(/Sam/);

  await mia.page.keyboard.press('Control+z');
  await expect(row(sam.page, 'Risk rules')).toBeVisible();
  await expect(cell(sam.page, 'Risk rules', 'assignee')).toHaveText(/Sam/);
  await expect.poll(() => list.item('Card vault contract')?.status).toBe('done');
  await mia.page.keyboard.press('Control+Shift+z');
  await expect.poll(() => list.item('Fraud rules')?.title).toBe('Fraud rules');
  list.close();
});

test('the keyboard alone: to the list, through it, done, rename, deadline, add, levels, delete, undo', async ({
  aBoard,
  person,
}) => {
  const board = await aBoard();
  const list = await aTaskList(board, LIST);
  const { page } = await person('Mia', board);
  await page.locator('#grid').focus();
  await expect(page.locator('#grid:focus, #grid :focus')).toHaveCount(1);
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(page).toHaveURL(/\/tasks$/);
  await expect(row(page, 'Risk rules')).toBeVisible();
  const head = page.getByRole('rowheader', { name: /^One-tap pay/ });
  // By Tab through the filters, however many they are.
  await page.getByRole('searchbox', { name: 'Search tasks' }).focus();
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(head).toBeFocused({ timeout: 100 });
  }).toPass();

  await page.keyboard.press('ArrowDown');
  await expect(cell(page, 'Card vault contract', 'title')).toBeFocused();
  await page.keyboard.press('Space');
  await expect.poll(() => list.item('Card vault contract')?.status).toBe('done');
  await expect(
    page.getByRole('status').filter({ hasText: '3 of 5 done in One-tap pay' }),
  ).toHaveCount(1);

  await expect(cell(page, 'Risk rules', 'title')).toBeFocused();
  await page.keyboard.press('F2');
  await page.locator('input:focus').fill('Fraud rules');
  await page.keyboard.press('Enter');
  await expect.poll(() => list.item('Fraud rules')).toBeTruthy();
  await expect(cell(page, 'Fraud rules', 'title')).toBeFocused();

  for (const column of ['initiative', 'assignee', 'due']) {
    await page.keyboard.press('ArrowRight');
    await expect(cell(page, 'Fraud rules', column)).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await page.locator('input:focus').fill('2031-03-04');
  await page.keyboard.press('Enter');
  await expect.poll(() => list.item('Fraud rules')?.due).toBe('2031-03-04');
  await expect(cell(page, 'Fraud rules', 'due')).toBeFocused();

  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(cell(page, 'Fraud rules', 'status')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('[role=menu] :focus')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[role=menu] :focus')).toHaveText('In progress');
  await page.keyboard.press('Enter');
  await expect.poll(() => list.item('Fraud rules')?.status).toBe('doing');
  // A menu gives the focus back a moment after it has closed.
  await expect(cell(page, 'Fraud rules', 'status')).toBeFocused();

  await page.keyboard.press('Home');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('input:focus')).toHaveCount(1);
  await page.keyboard.type('Chargebacks');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Chargebacks')).toBeVisible();
  await expect(page.locator('input:focus')).toHaveValue('');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Letters');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Letters')).toBeVisible();
  await expect(page.locator('input:focus')).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect.poll(() => list.item('Letters')?.parent).toBe(list.item('Chargebacks')?.id);
  await expect(cell(page, 'Letters', 'title')).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(page.locator('input:focus')).toHaveValue('Letters');
  await page.keyboard.press('Shift+Tab');
  await expect.poll(() => list.item('Letters')?.kind).toBe('task');
  await page.keyboard.press('Escape');
  await expect(cell(page, 'Letters', 'title')).toBeFocused();

  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(page.getByRole('toolbar', { name: 'Selected tasks' })).toContainText('2 selected');
  await page.keyboard.press('Delete');
  await expect.poll(() => list.item('Letters')).toBeUndefined();
  await expect.poll(() => list.item('Chargebacks')).toBeUndefined();
  await page.keyboard.press('Control+z');
  await expect.poll(() => list.item('Letters')).toBeTruthy();
  await expect.poll(() => list.item('Chargebacks')).toBeTruthy();
  list.close();
});

test('outstanding and done always add up to all, whatever is filtered', async ({
  aBoard,
  person,
}) => {
  const board = await aBoard();
  const list = await aTaskList(board, LIST);
  const mia = await person('Mia', board);
  const { page } = mia;
  await openTasks(mia);
  await expect(row(page, 'Risk rules')).toBeVisible();
  await expect.poll(() => counts(page)).toEqual({ Outstanding: 4, Done: 2, All: 6, Dropped: 1 });

  await expect(cell(page, 'Card vault contract', 'due')).toHaveText(/^Overdue/);
  await page.getByRole('button', { name: 'Overdue 2' }).click();
  await expect.poll(() => counts(page)).toEqual({ Outstanding: 2, Done: 0, All: 2 });
  // Paper takes what is listed, and nothing else.
  const printed = await page.pdf({ format: 'A4' });
  const { pages } = await readPdf(printed);
  // The browser writes word by word.
  const paper = pages.map(({ text }) => text.replaceAll(/\s+/g, ' ')).join(' ');
  expect(paper).toContain('Card vault contract');
  expect(paper).not.toContain('Risk rules');
  expect(paper).not.toContain('Search tasks');
  await expect(page.getByRole('rowheader', { name: 'Risk rules' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear filters' }).click();

  await cell(page, 'Risk rules', 'assignee').click();
  await page.getByRole('menuitemradio', { name: 'Mia' }).click();
  await page.getByRole('button', { name: 'My tasks' }).click();
  await expect.poll(() => counts(page)).toMatchObject({ Outstanding: 1, Done: 0, All: 1 });
  await page.getByRole('button', { name: 'My tasks' }).click();

  await page.keyboard.press('Control+f');
  await expect(page.getByRole('searchbox', { name: 'Search tasks' })).toBeFocused();
  await page.keyboard.type('velocity');
  await expect.poll(() => counts(page)).toEqual({ Outstanding: 0, Done: 1, All: 1 });
  await expect(page.getByText('Nothing outstanding.')).toBeVisible();
  await page.getByRole('radio', { name: 'Done 1' }).check();
  await expect(row(page, 'Velocity limits')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search tasks' }).fill('nowhere');
  await expect(page.getByText('No tasks match these filters.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).last().click();

  await page.getByRole('combobox', { name: 'Group by' }).selectOption('By status');
  await expect(page.getByRole('rowheader', { name: 'Blocked 1 task' })).toBeVisible();
  await page.getByRole('button', { name: 'Deadline' }).click();
  await expect(page.getByRole('columnheader', { name: 'Deadline' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  // The choice is this person's own and outlives a reload.
  await page.reload();
  await expect(page.getByRole('rowheader', { name: 'Blocked 1 task' })).toBeVisible();
  list.close();
});

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

test('on a phone: tick, and change assignee and deadline', async ({ aBoard, person }) => {
  const board = await aBoard({ lanes: ['Checkout'] });
  const list = await aTaskList(board, LIST);
  const mia = await person('Mia', board, { viewport: { width: 375, height: 720 } });
  const { page } = mia;
  await openTasks(mia);
  await page.getByRole('checkbox', { name: '"Apple Pay" is done' }).click();
  await expect.poll(() => list.item('Apple Pay')?.status).toBe('done');
  await page.getByRole('button', { name: /^Risk rules/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Risk rules' });
  // A field with the focus would bring the keyboard up.
  await expect(dialog).toBeFocused();
  await dialog.getByLabel('Assignee').selectOption('Mia');
  await dialog.getByRole('textbox', { name: 'Deadline' }).fill('2031-03-04');
  await dialog.getByRole('textbox', { name: 'Deadline' }).press('Enter');
  await expect.poll(() => list.item('Risk rules')?.due).toBe('2031-03-04');
  await dialog.getByRole('textbox', { name: 'Title of the new subtask' }).fill('Ask the bank');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByRole('checkbox', { name: 'Ask the bank' })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('button', { name: 'Add task' }).click();
  await page.getByRole('textbox', { name: 'Title of the new task' }).fill('Call them');
  await page.keyboard.press('Enter');
  await expect.poll(() => list.item('Call them')?.status).toBe('todo');
  await page.getByRole('radio', { name: /^All/ }).check();
  await expect(page.getByText('2 of 6 done')).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  // Filters are behind one button, which counts them; what is above the list takes two lines.
  const filters = page.getByRole('region', { name: 'Filter' });
  await expect.poll(async () => (await filters.boundingBox())?.height).toBeLessThan(110);
  await expect(page.getByRole('button', { name: 'My tasks' })).toHaveCount(0);
  await filters.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('button', { name: 'My tasks' }).click();
  await page.getByLabel('Initiative').selectOption('One-tap pay');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(filters.getByRole('button', { name: '2 filters' })).toBeFocused();
  await expect(page.getByRole('checkbox')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.keyboard.press('Escape');
  await expect(filters.getByRole('button', { name: 'Filter', exact: true })).toBeVisible();
  list.close();
});

test('nothing yet: what will stand here, and where to; a viewer changes nothing', async ({
  aBoard,
  person,
}) => {
  const board = await aBoard();
  const mia = await person('Mia', board);
  await openTasks(mia);
  await expect(mia.page.getByText('Tasks appear here once the plan is signed off.')).toBeVisible();
  await expectAccessible(mia.page);
  await mia.page.getByRole('button', { name: 'Add a task' }).click();
  await expect(mia.page.locator('input:focus')).toHaveCount(1);
  await mia.page.keyboard.type('Write the brief');
  await mia.page.keyboard.press('Enter');
  await expect(row(mia.page, 'Write the brief')).toBeVisible();
  await mia.page.keyboard.press('Escape');

  const eve = await person('Eve', board, { role: 'viewer' });
  await openTasks(eve);
  await expect(row(eve.page, 'Write the brief')).toBeVisible();
  await expect(eve.page.getByText('Add task')).toHaveCount(0);
  await cell(eve.page, 'Write the brief', 'title').click();
  await eve.page.keyboard.press('Space');
  await expect(eve.page.getByText('You can view these tasks.')).toHaveCount(1);
  await expect(row(eve.page, 'Write the brief')).toBeVisible();
});
