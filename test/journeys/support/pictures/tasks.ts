import type { Page } from '@playwright/test';
import { makeBoard } from '../aBoard';
import { signOff } from '../signOff';
import { type ATask, aTaskList } from '../taskList';
import { joinBoard, open, PHONE_WIDTH, type Studio, shoot, THEMES } from './camera';

const LIST: Readonly<Record<string, readonly ATask[]>> = {
  'One-tap pay': [
    { title: 'Card vault contract', status: 'doing', due: -3, estimate: 5 },
    {
      title: 'Risk rules',
      due: 8,
      subtasks: [
        { title: 'Velocity limits', status: 'done' },
        { title: 'Device fingerprint', due: 12, estimate: 3 },
      ],
    },
    { title: 'Receipts', status: 'done' },
  ],
  Wallets: [
    { title: 'Apple Pay', status: 'blocked', due: -1 },
    { title: 'Google Pay', due: 40, estimate: 8 },
    { title: 'Old wallet', status: 'dropped' },
  ],
  'Refund flow': [{ title: 'Letters in six languages, reviewed by legal', due: 21 }],
};

/** The conversion dialog, and the task list as table, columns, one task, and on a phone. */
export async function taskPictures({ url, browser, folder }: Studio): Promise<void> {
  const signed = await makeBoard(url, {
    title: 'Growth 2026',
    lanes: ['Checkout', 'Support'],
    bars: [
      { title: 'One-tap pay', lane: 'Checkout', from: 7, days: 84, tasks: ['Vault', 'Rules'] },
      { title: 'Wallets', lane: 'Checkout', from: -60, days: 40 },
      { title: 'Refund flow', lane: 'Support', from: 20, days: 60, tasks: ['Letters'] },
    ],
  });
  await signOff(signed);
  const working = await makeBoard(url, { title: 'Growth 2026', lanes: ['Checkout'] });
  const list = await aTaskList(working, LIST);
  for (const theme of THEMES) {
    const mia = await open(browser, 1440, theme);
    await joinBoard(mia, signed, 'Mia');
    await mia.getByRole('button', { name: 'Create task list' }).click();
    await mia.getByRole('button', { name: /^Create \d+ tasks$/ }).waitFor();
    await shoot(mia, folder, `convert-1440-${theme}`);
    await mia.context().close();

    for (const width of [1440, 768]) {
      const sam = await open(browser, width, theme);
      await joinBoard(sam, working, 'Sam');
      await toTasks(sam);
      await shoot(sam, folder, `tasks-${width}-${theme}`);
      if (width === 1440) {
        await sam.getByRole('radio', { name: 'Board' }).check();
        await shoot(sam, folder, `tasks-columns-1440-${theme}`);
      }
      await sam.context().close();
    }
    const phone = await open(browser, PHONE_WIDTH, theme);
    await joinBoard(phone, working, 'Ada');
    await shoot(phone, folder, `board-${PHONE_WIDTH}-${theme}`);
    await toTasks(phone);
    await shoot(phone, folder, `tasks-${PHONE_WIDTH}-${theme}`);
    await phone.getByRole('button', { name: /^Risk rules/ }).click();
    await shoot(phone, folder, `task-${PHONE_WIDTH}-${theme}`);
    await phone.context().close();
  }
  list.close();
  for (const board of [signed, working]) board.wire.close();
}

async function toTasks(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Roadmap or tasks' }).getByText('Tasks').click();
  await page.getByText('Card vault contract').first().waitFor();
}
