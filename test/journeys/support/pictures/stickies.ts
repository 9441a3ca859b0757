import { addSticky, groupStickies, type StickyDraft } from '../../../../shared/talk/stickies';
import { editTalk } from '../../../../shared/talk/talkEdit';
import { dayFromToday, makeBoard, type TestBoard } from '../aBoard';
import { joinByWire } from '../wirePeer';
import { joinBoard, open, PHONE_WIDTH, type Studio, shoot, THEMES } from './camera';

const PLAN = {
  title: 'Growth 2026',
  lanes: ['Checkout', 'Support', 'Search'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 7, days: 75 },
    { title: 'Refund flow', lane: 'Support', from: 20, days: 60 },
    { title: 'Synonyms', lane: 'Search', from: 0, days: 45 },
  ],
};

/** Stickies on the wall, in a group, in the parking lot, and being written unseen. */
export async function stickyPictures({ url, browser, folder }: Studio): Promise<void> {
  for (const theme of THEMES) {
    const board = await makeBoard(url, PLAN);
    await putUp(board);
    const mia = await open(browser, 1440, theme);
    await joinBoard(mia, board, 'Mia');
    await mia.getByRole('tab', { name: /^Parking lot/ }).click();
    await shoot(mia, folder, `stickies-wall-${theme}-1440`);
    await mia.getByRole('button', { name: 'Board menu' }).click();
    await mia.getByRole('menuitem', { name: 'Start workshop…' }).click();
    await mia.getByRole('button', { name: 'Start workshop' }).click();
    await mia.getByRole('button', { name: 'Next step: Add ideas' }).click();
    await mia.getByRole('button', { name: 'Close workshop panel' }).click();
    await mia.getByRole('button', { name: 'Private round…' }).click();
    await shoot(mia, folder, `stickies-setup-${theme}-1440`);
    await mia.getByRole('button', { name: 'Start private round' }).click();
    const ada = await open(browser, 768, theme);
    await joinBoard(ada, board, 'Ada');
    const ben = await open(browser, PHONE_WIDTH, theme);
    await joinBoard(ben, board, 'Ben');
    await mia.getByRole('button', { name: 'Sticky', exact: true }).first().click();
    await mia.keyboard.type('Send a reminder before the card runs out');
    await shoot(mia, folder, `stickies-writing-${theme}-1440`);
    await mia.keyboard.press('Enter');
    await mia.keyboard.press('Escape');
    await ben.getByRole('button', { name: 'Workshop', exact: true }).click();
    await ben.getByRole('textbox', { name: 'Add a sticky to the parking lot' }).fill('Vouchers');
    await ben.keyboard.press('Enter');
    await shoot(ada, folder, `stickies-private-${theme}-768`);
    await shoot(ben, folder, `stickies-private-${theme}-375`);
    await mia.getByRole('button', { name: 'Reveal stickies' }).click();
    await mia.getByRole('button', { name: 'Next step: Group' }).click();
    await shoot(mia, folder, `stickies-revealed-${theme}-1440`);
    for (const page of [mia, ada, ben]) await page.context().close();
  }
}

async function putUp(board: TestBoard): Promise<void> {
  const talk = await joinByWire(board, 'talk');
  const lanes = [...board.wire.plan().lanes.values()];
  const lane = (title: string) => lanes.find((one) => one.title === title)?.id ?? null;
  editTalk(talk.doc, (edit) => {
    const put = (text: string, more: Partial<StickyDraft>) =>
      addSticky(edit, { text, author: null, colour: 'yellow', at: null, ...more });
    const at = (title: string, day: number, dy = 0) => ({
      at: { date: dayFromToday(day), lane: lane(title), dy },
    });
    const pay = [
      put('Invoices by mail', at('Checkout', 10)),
      put('Show each invoice in the app, with the tax on its own line', at('Checkout', 50)),
    ];
    groupStickies(edit, pay, 'Invoices');
    put('Answer in the language of the letter', { ...at('Support', 30), colour: 'pink' });
    put('A chat for refunds', { ...at('Support', 95), colour: 'blue' });
    put('Typos', { ...at('Search', 20), colour: 'green' });
    put('Gift cards', { parked: true, colour: 'purple' });
    put('What about shops without a till?', { parked: true, colour: 'grey' });
  });
  talk.close();
}
