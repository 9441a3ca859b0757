import { signOff } from '../support/signing';
import { expectAccessible } from './support/axe';
import type { BoardLinks } from './support/boardApi';
import { call, tokenOf } from './support/boardApi';
import { expect, test } from './support/journey';
import { aTaskList } from './support/taskList';
import { toasts } from './support/toasts';

const PLAN = {
  lanes: ['Checkout', 'Support'],
  bars: [
    {
      title: 'One-tap pay',
      lane: 'Checkout',
      from: 7,
      days: 84,
      tasks: ['Card vault', 'Risk rules', 'Receipts'],
    },
    { title: 'Wallets', lane: 'Checkout', from: -60, days: 40 },
    { title: 'Refund flow', lane: 'Support', from: 20, days: 60, tasks: ['Letters'] },
  ],
};

/** One approver signs the plan as it stands, over the API. */
const sign = (board: BoardLinks) =>
  signOff(board, {
    id: board.id,
    links: board.links as never,
    tokens: {
      owner: tokenOf(board.links.owner),
      editor: tokenOf(board.links.editor),
      commenter: tokenOf(board.links.commenter),
      viewer: tokenOf(board.links.viewer),
    },
  });

test.describe('From a signed plan to a task list', () => {
  test('made with a preview, worked on, and brought up to date after the next sign-off', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    await sign(board);
    const { page, wall } = await person('Mia', board);
    await page.getByRole('button', { name: 'Create task list' }).click();
    const dialog = page.getByRole('dialog', { name: 'Create task list from version 1' });
    await expect(dialog.getByText('5 tasks', { exact: true })).toBeVisible();
    await expect(dialog.getByText('5 have nobody yet')).toBeVisible();
    await dialog.getByRole('button', { name: 'Show 1 ends before today' }).click();
    await expect(dialog.getByText('Wallets')).toBeVisible();
    await expectAccessible(page);
    await page.screenshot({ path: test.info().outputPath('create.png') });

    await dialog.getByRole('radio', { name: 'Chosen lanes' }).check();
    await dialog.getByRole('checkbox', { name: 'Support' }).uncheck();
    await expect(dialog.getByRole('button', { name: 'Create 4 tasks' })).toBeVisible();
    await dialog.getByRole('radio', { name: 'The whole plan' }).check();
    await dialog.getByRole('button', { name: 'Create 5 tasks' }).click();
    await expect(toasts(page).getByText('Created 5 tasks.')).toBeVisible();
    await expect(toasts(page).getByText('5 have nobody yet.')).toBeVisible();

    const list = await aTaskList(board);
    await expect.poll(() => list.item('Card vault')?.status).toBe('todo');
    list.edit((edit) => edit.patch(list.item('Card vault')?.id ?? '', { status: 'done' }));
    await expect(wall.row('One-tap pay')).toContainText('1 of 3 tasks done');
    await expect(wall.row('Wallets')).toContainText('0 of 1 task');

    board.wire.edit((edit) => {
      const pay = board.initiative('One-tap pay');
      const refund = board.initiative('Refund flow');
      if (!pay?.span || !refund) throw new Error('The plan is not there.');
      edit.patch('initiatives', pay.id, { span: { ...pay.span, end: '2099-12-31' } });
      edit.remove('initiatives', refund.id);
    });
    await expect(wall.row('Refund flow')).toHaveCount(0);
    await sign(board);
    await page.getByRole('button', { name: 'Update task list' }).click();
    const update = page.getByRole('dialog', { name: 'Update task list to version 2' });
    await expect(update.getByRole('checkbox', { name: 'Move 3 deadlines' })).toBeChecked();
    await expect(update.getByRole('checkbox', { name: 'Mark 2 as dropped' })).toBeChecked();
    await expect(update.getByText('1 is done and stays as it is.')).toBeVisible();
    await update.getByRole('button', { name: 'Show Move 3 deadlines' }).click();
    await update.getByRole('checkbox', { name: 'Receipts' }).uncheck();
    await expectAccessible(page);
    await page.screenshot({ path: test.info().outputPath('update.png') });
    await update.getByRole('button', { name: 'Update 4 entries' }).click();
    const told = toasts(page).getByText('Added 0, changed 2, dropped 2.');
    await expect(told).toBeVisible();
    // It stays while it is pointed at.
    await told.hover();
    await expect.poll(() => list.item('Risk rules')?.due).toBe('2099-12-31');
    await expect.poll(() => list.item('Letters')?.status).toBe('dropped');
    expect(list.item('Receipts')?.due).not.toBe('2099-12-31');
    expect(list.item('Card vault')).toMatchObject({ status: 'done', version: 1 });

    await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
    await expect(toasts(page).getByText('The task list is as it was.')).toBeVisible();
    await expect.poll(() => list.item('Letters')?.status).toBe('todo');
    list.close();
  });

  test('a task that no longer fits the plan says so, and either side can give way', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    await sign(board);
    await call(board.url, `/api/boards/${board.id}/tasks`, {
      method: 'POST',
      token: tokenOf(board.links.editor),
      body: '{}',
    });
    const { page } = await person('Mia', board);
    await page.getByRole('link', { name: 'Tasks' }).click();
    const row = (title: string) =>
      page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: title }) });
    await expect(row('Card vault')).toBeVisible();
    await expect(page.getByText('Differs from the plan')).toHaveCount(0);

    const card = [...board.wire.plan().tasks.values()].find((task) => task.title === 'Card vault');
    board.wire.edit((edit) => edit.patch('tasks', card?.id ?? '', { title: 'Vault of cards' }));
    await expect(row('Card vault')).toContainText('There it is called "Vault of cards".');
    const choose = async (title: string, item: string) => {
      await row(title).getByRole('button', { name: /^More/ }).click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    await choose('Card vault', 'Use what the plan says');
    await expect(row('Vault of cards')).not.toContainText('Differs');

    const list = await aTaskList(board);
    await expect.poll(() => list.item('Receipts')?.status).toBe('todo');
    list.edit((edit) => edit.patch(list.item('Receipts')?.id ?? '', { due: '2031-05-06' }));
    await expect(row('Receipts')).toContainText('Differs from the plan');
    await choose('Receipts', 'Update the plan');
    const due = () =>
      [...board.wire.plan().tasks.values()].find((task) => task.title === 'Receipts')?.due;
    await expect.poll(due).toBe('2031-05-06');
    await expect(row('Receipts')).not.toContainText('Differs');
    list.close();
  });

  test('in the dark, on a phone', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    await sign(board);
    const { page } = await person('Sam', board, {
      viewport: { width: 375, height: 720 },
      theme: 'dark',
    });
    await page.getByRole('button', { name: 'Create task list' }).click();
    await expect(page.getByRole('button', { name: 'Create 5 tasks' })).toBeVisible();
    await expectAccessible(page);
    await page.screenshot({ path: test.info().outputPath('phone.png') });
  });
});
