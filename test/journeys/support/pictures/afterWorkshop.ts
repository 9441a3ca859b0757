import type { Page } from '@playwright/test';
import { addSticky, keepParked, markBecame } from '../../../../shared/talk/stickies';
import { editTalk } from '../../../../shared/talk/talkEdit';
import { makeBoard, type TestBoard } from '../aBoard';
import { call, tokenOf } from '../boardApi';
import { inEnglish, inGerman } from '../speech';
import { Wall } from '../wall';
import { joinByWire } from '../wirePeer';
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
const WIDTHS = [1440, PHONE_WIDTH];

/** A workshop that is over: its last step, its summary, its replay, and why a bar is where it is. */
export async function afterWorkshopPictures({ url, browser, folder }: Studio): Promise<void> {
  const board = await makeBoard(url, PLAN);
  const mia = await open(browser, 1440, 'light');
  await joinBoard(mia, board, 'Mia');
  await mia.getByRole('button', { name: 'Board menu' }).click();
  await mia.getByRole('menuitem', { name: 'Start workshop…' }).click();
  await mia.getByRole('button', { name: 'Start workshop' }).click();
  await workOn(mia, board);
  await shoot(mia, folder, 'workshop-close-light-1440');
  await mia.getByRole('button', { name: 'Facilitate' }).click();
  await mia.getByRole('menuitem', { name: 'End workshop' }).click();
  await mia.getByRole('button', { name: 'End workshop' }).click();
  await mia.getByRole('button', { name: 'Summary', exact: true }).waitFor();
  await mia.context().close();
  for (const [language, say] of [
    ['en-GB', inEnglish],
    ['de-DE', inGerman],
  ] as const)
    for (const theme of THEMES)
      for (const width of WIDTHS) {
        const name = `${language.slice(0, 2)}-${theme}-${width}`;
        const page = await open(browser, width, theme, language);
        await joinBoard(page, board, 'Ada');
        await page.goto(`${url}/b/${board.id}/summary`);
        await page.getByRole('heading', { name: say('summary.next') }).waitFor();
        await shoot(page, folder, `workshop-summary-${name}`);
        await page.goto(`${url}/b/${board.id}/replay`);
        const next = page.getByRole('button', { name: say('replay.next') });
        await next.click({ clickCount: 6, delay: 20 });
        await shoot(page, folder, `workshop-replay-${name}`);
        await page.context().close();
      }
}

/** Something of everything a workshop leaves behind. */
async function workOn(page: Page, board: TestBoard): Promise<void> {
  const wall = new Wall(page);
  await moveLater(page, wall, 'One-tap pay');
  for (let step = 0; step < 3; step++)
    await page.getByRole('button', { name: /^Next step: / }).click();
  await rounds(board);
  const talk = await joinByWire(board, 'talk');
  editTalk(talk.doc, (edit) => {
    const author = null;
    const park = (text: string) =>
      addSticky(edit, { text, author, colour: 'blue', parked: true, at: null });
    keepParked(edit, park('Pay by invoice'));
    park('Opening hours in the footer');
    const id = board.initiative('Synonyms')?.id ?? '';
    markBecame(edit, park('Find what is meant'), { kind: 'initiative', id });
  });
  talk.close();
  await page.getByRole('button', { name: /^Next step: / }).click();
  await moveLater(page, wall, 'Synonyms');
  await moveLater(page, wall, 'One-tap pay');
  await page.getByRole('button', { name: /^More for Sign off/ }).click();
  await page.getByRole('menuitem', { name: 'Go to this step' }).click();
}

async function moveLater(page: Page, wall: Wall, title: string): Promise<void> {
  await wall.focus(wall.row(title));
  await page.keyboard.press('.');
}

/** A vote with a tie, placements and estimates, by two people. */
async function rounds(board: TestBoard): Promise<void> {
  const api = `/api/boards/${board.id}`;
  const ask = async <T>(path: string, token: string, method: string, body: unknown): Promise<T> => {
    const sent = { method, token, body: JSON.stringify(body) };
    return (await call(board.url, `${api}${path}`, sent)).json() as Promise<T>;
  };
  const editor = tokenOf(board.links.editor);
  const people: string[] = [];
  for (const name of ['Ada', 'Finn']) {
    const link = tokenOf(board.links.commenter);
    people.push((await ask<{ token: string }>('/people', link, 'POST', { name })).token);
  }
  const id = (title: string) => board.initiative(title)?.id ?? '';
  const [pay, refund] = [id('One-tap pay'), id('Refund flow')];
  const say = [
    [{ kind: 'vote', title: 'What first?', secret: false }, { dots: 1 }],
    [
      { kind: 'placement', title: 'When?' },
      { start: '2027-01-04', end: '2027-03-26' },
    ],
    [{ kind: 'estimate', title: 'How large?' }, { value: 8 }],
  ] as const;
  for (const [terms, value] of say) {
    const round = { ...terms, scope: { of: 'board' } };
    const { n } = await ask<{ n: number }>('/rounds', editor, 'POST', round);
    for (const token of people)
      for (const item of [pay, refund])
        await ask(`/rounds/${n}/entries/${item}`, token, 'PUT', value);
    await ask(`/rounds/${n}/reveal`, editor, 'POST', {});
  }
}
