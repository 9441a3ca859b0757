import type { Page } from '@playwright/test';
import { makeBoard } from '../aBoard';
import { joinBoard, open, PHONE_WIDTH, type Studio, shoot, THEMES } from './camera';

const PLAN = {
  title: 'Growth 2026',
  lanes: ['Checkout', 'Support', 'Search'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 7, days: 75, tasks: ['Card vault', 'Rules'] },
    { title: 'Refund flow', lane: 'Support', from: 20, days: 60 },
    { title: 'Synonyms', lane: 'Search', from: 0, days: 45 },
  ],
};

/** A workshop as its facilitator sees it, and who takes part on a tablet and on a phone. */
export async function workshopPictures({ url, browser, folder }: Studio): Promise<void> {
  for (const theme of THEMES) {
    const board = await makeBoard(url, PLAN);
    const mia = await open(browser, 1440, theme);
    await joinBoard(mia, board, 'Mia');
    await mia.getByRole('button', { name: 'Board menu' }).click();
    await mia.getByRole('menuitem', { name: 'Start workshop…' }).click();
    await mia.getByRole('button', { name: 'Use the usual steps' }).click();
    await shoot(mia, folder, `workshop-agenda-${theme}-1440`);
    await mia.getByRole('button', { name: 'Start workshop' }).click();
    await startTimer(mia);
    const ada = await open(browser, 768, theme);
    await joinBoard(ada, board, 'Ada');
    const ben = await open(browser, PHONE_WIDTH, theme);
    await joinBoard(ben, board, 'Ben');
    await giveSigns(ada);
    await shoot(mia, folder, `workshop-running-${theme}-1440`);
    await shoot(ada, folder, `workshop-running-${theme}-768`);
    await shoot(ben, folder, `workshop-running-${theme}-375`);
    for (const page of [mia, ada, ben]) await page.context().close();
  }
}

/** Points with a light, and gives a sign. */
async function giveSigns(page: Page): Promise<void> {
  await page.keyboard.press('Shift+L');
  await page.getByRole('button', { name: 'React' }).click();
  await page.getByRole('menuitem', { name: /Hooray/ }).click();
  for (let i = 0; i < 6; i++) await page.mouse.move(420 + 20 * i, 420 + 6 * i, { steps: 2 });
}

async function startTimer(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Set timer' }).click();
  await page.getByRole('button', { name: '5 min' }).click();
}
