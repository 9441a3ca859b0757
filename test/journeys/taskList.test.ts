import { expectAccessible } from './support/axe';
import { expect, test } from './support/journey';
import { aTaskList } from './support/taskList';
import { cell, counts, LIST, openTasks, row } from './support/taskPage';

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
