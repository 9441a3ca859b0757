import type { Page } from '@playwright/test';
import { makeBoard } from '../aBoard';
import { joinBoard, open, PHONE_WIDTH, type Studio, shoot, THEMES } from './camera';

const PLAN = {
  title: 'Growth 2026',
  lanes: ['Checkout', 'Support', 'Search'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 7, days: 75, tasks: ['Card vault', 'Rules'] },
    { title: 'Wallets', lane: 'Checkout', from: 90, days: 60 },
    { title: 'Coupons', lane: 'Checkout', from: 30, days: 20 },
    { title: 'Refund flow', lane: 'Support', from: 20, days: 60 },
    { title: 'Synonyms', lane: 'Search', from: 0, days: 45 },
    { title: 'Typo tolerance in all languages', lane: 'Search', from: 50, days: 50 },
    { title: 'Gift cards' },
    { title: 'Order by phone' },
  ],
};

/** A vote as it is set up, given on the wall and on a phone, and revealed. */
export async function votePictures({ url, browser, folder }: Studio): Promise<void> {
  for (const theme of THEMES) {
    const board = await makeBoard(url, PLAN);
    const mia = await open(browser, 1440, theme);
    await joinBoard(mia, board, 'Mia');
    await mia.getByRole('button', { name: 'Board menu' }).click();
    await mia.getByRole('menuitem', { name: 'Start workshop…' }).click();
    await mia.getByRole('button', { name: 'Start workshop' }).click();
    await mia.getByRole('button', { name: 'More for Vote' }).click();
    await mia.getByRole('menuitem', { name: 'Go to this step' }).click();
    await shoot(mia, folder, `vote-setup-${theme}-1440`);
    const ada = await open(browser, 1440, theme);
    await joinBoard(ada, board, 'Ada');
    const sam = await open(browser, 768, theme);
    await joinBoard(sam, board, 'Sam');
    const ben = await open(browser, PHONE_WIDTH, theme);
    await joinBoard(ben, board, 'Ben');
    await mia.getByRole('textbox', { name: 'Question' }).fill('What matters most?');
    await mia.getByRole('textbox', { name: 'Votes a person' }).fill('5');
    await mia.getByRole('combobox', { name: 'Time' }).selectOption('5');
    await mia.getByRole('button', { name: 'Start vote' }).click();
    await ben.getByRole('button', { name: 'Workshop', exact: true }).click();
    await give(ben, 'Wallets', 2);
    await give(ben, 'Gift cards', 1);
    await shoot(ben, folder, `vote-open-${theme}-375`);
    await sam.getByRole('button', { name: /votes left. Show the list/ }).click();
    await give(sam, 'Wallets', 3);
    await shoot(sam, folder, `vote-open-${theme}-768`);
    await ada.getByRole('button', { name: /votes left. Show the list/ }).click();
    await give(ada, 'Wallets', 2);
    await give(ada, 'Synonyms', 1);
    await give(ada, 'One-tap pay', 1);
    await shoot(ada, folder, `vote-list-${theme}-1440`);
    await ada.getByRole('button', { name: /votes left. Show the list/ }).click();
    await shoot(ada, folder, `vote-wall-${theme}-1440`);
    await ada.getByRole('button', { name: 'I’m done' }).click();
    await shoot(mia, folder, `vote-watch-${theme}-1440`);
    await mia.getByRole('button', { name: 'Reveal votes' }).first().click();
    await mia.getByRole('button', { name: 'Reveal now' }).click();
    await mia.getByText('Secret: nobody sees who said what.').waitFor();
    await shoot(mia, folder, `vote-result-${theme}-1440`);
    await ada
      .getByText(/^Voting ended/)
      .first()
      .waitFor();
    await shoot(ada, folder, `vote-revealed-${theme}-1440`);
    await shoot(ben, folder, `vote-result-${theme}-375`);
    for (const page of [mia, ada, sam, ben]) await page.context().close();
  }
}

async function give(page: Page, title: string, votes: number): Promise<void> {
  for (let i = 0; i < votes; i += 1)
    await page.getByRole('button', { name: `Give a vote to ${title}`, exact: true }).click();
}
