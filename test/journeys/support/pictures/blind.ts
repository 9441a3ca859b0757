import type { Page } from '@playwright/test';
import { dayFromToday, makeBoard } from '../aBoard';
import { joinBoard, open, PHONE_WIDTH, type Studio, shoot, THEMES } from './camera';

const PLAN = {
  title: 'Growth 2026',
  lanes: ['Checkout', 'Support', 'Search'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 7, days: 75, tasks: ['Card vault', 'Rules'] },
    { title: 'Coupons', lane: 'Checkout', from: 100, days: 30 },
    { title: 'Refund flow', lane: 'Support', from: 20, days: 60 },
    { title: 'Synonyms', lane: 'Search', from: 0, days: 45 },
    { title: 'Gift cards', lane: 'Checkout' },
  ],
};

/** A blind placement and an estimate as they are set up, taken part in and revealed. */
export async function blindPictures({ url, browser, folder }: Studio): Promise<void> {
  for (const theme of THEMES) {
    const board = await makeBoard(url, PLAN);
    const mia = await open(browser, 1440, theme);
    await joinBoard(mia, board, 'Mia');
    await mia.getByRole('button', { name: 'Board menu' }).click();
    await mia.getByRole('menuitem', { name: 'Start workshop…' }).click();
    await mia.getByRole('button', { name: 'Start workshop' }).click();
    await goTo(mia, 'Place on the roadmap');
    await shoot(mia, folder, `place-setup-${theme}-1440`);
    const people: Page[] = [];
    for (const [name, width] of [
      ['Ada', 1440],
      ['Sam', 768],
      ['Ben', PHONE_WIDTH],
    ] as const) {
      const page = await open(browser, width, theme);
      await joinBoard(page, board, name);
      people.push(page);
    }
    const [ada, sam, ben] = people as [Page, Page, Page];
    await mia.getByRole('button', { name: 'Start placement' }).click();
    await ben.getByRole('button', { name: 'Workshop', exact: true }).click();
    await place(ben, 'One-tap pay', 150, 200);
    await place(ben, 'Gift cards', 20, 60);
    await shoot(ben, folder, `place-list-${theme}-375`);
    for (const page of [ada, sam])
      await page.getByRole('button', { name: /placed. Show the list/ }).click();
    await place(sam, 'One-tap pay', 12, 80);
    await place(sam, 'Gift cards', 60, 90);
    await shoot(sam, folder, `place-list-${theme}-768`);
    await place(ada, 'One-tap pay', 14, 70);
    await place(ada, 'Gift cards', 70, 110);
    await place(ada, 'Synonyms', 20, 60);
    await shoot(ada, folder, `place-list-${theme}-1440`);
    await ada.getByRole('button', { name: /placed. Show the list/ }).click();
    await shoot(ada, folder, `place-wall-${theme}-1440`);
    await place(mia, 'One-tap pay', 10, 75);
    await reveal(mia, 'Reveal placements');
    await mia.getByText('4 people took part.').waitFor();
    await shoot(mia, folder, `place-result-${theme}-1440`);
    await shoot(ada, folder, `place-revealed-${theme}-1440`);
    await shoot(ben, folder, `place-result-${theme}-375`);

    await goTo(mia, 'Estimate');
    await shoot(mia, folder, `estimate-setup-${theme}-1440`);
    await mia.getByRole('button', { name: 'Start estimating' }).click();
    await ada.getByRole('button', { name: /estimated. Show the cards/ }).click();
    for (const [page, card] of [
      [ada, '5'],
      [ben, '13'],
      [mia, '8'],
    ] as const)
      await page.getByRole('radio', { name: card, exact: true }).check({ force: true });
    await shoot(ada, folder, `estimate-cards-${theme}-1440`);
    await shoot(ben, folder, `estimate-cards-${theme}-375`);
    await reveal(mia, 'Reveal estimates');
    await mia.getByText('3 people took part.').waitFor();
    await shoot(mia, folder, `estimate-result-${theme}-1440`);
    for (const page of [mia, ...people]) await page.context().close();
  }
}

async function goTo(page: Page, step: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${step}` }).click();
  await page.getByRole('menuitem', { name: 'Go to this step' }).click();
}

async function reveal(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button }).first().click();
  await page.getByRole('button', { name: 'Reveal now' }).click();
}

async function place(page: Page, title: string, from: number, to: number): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^Place ${title}:`) }).click();
  const fields = page.getByRole('group', { name: `Where you put ${title}` });
  for (const [label, day] of [
    ['Start', from],
    ['End', to],
  ] as const) {
    await fields.getByRole('textbox', { name: label }).fill(dayFromToday(day));
    await page.keyboard.press('Enter');
  }
}
