import { readPdf } from '../support/readPdf';
import { expectAccessible } from './support/axe';
import { expect, test } from './support/journey';
import { aTaskList } from './support/taskList';
import { cell, counts, LIST, openTasks, row } from './support/taskPage';

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
