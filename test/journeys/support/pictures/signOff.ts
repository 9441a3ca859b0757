import type { Page } from '@playwright/test';
import type { CreatedLink } from '../../../../shared/api/links';
import { makeBoard, type TestBoard } from '../aBoard';
import { call, tokenOf } from '../boardApi';
import { signOff } from '../signOff';
import { joinBoard, open, PHONE_WIDTH, type Studio, shoot, THEMES } from './camera';
import { changeGrowth, GROWTH } from './growth';

/** From the question to the signature, what moved since, and the page for those who only read. */
export async function signOffPictures({ url, browser, folder }: Studio): Promise<void> {
  const board = await makeBoard(url, GROWTH);
  const mia = await open(browser, 1440, 'light');
  await joinBoard(mia, board, 'Mia');
  const [link = ''] = await ask(mia, folder);
  const ada = await open(browser, PHONE_WIDTH, 'light');
  await ada.goto(link);
  await ada.getByRole('button', { name: 'Approve', exact: true }).waitFor();
  for (const theme of THEMES)
    for (const width of [1440, PHONE_WIDTH]) {
      await ada.emulateMedia({ colorScheme: theme });
      await ada.setViewportSize({ width, height: 900 });
      await shoot(ada, folder, `approver-${width}-${theme}`);
    }
  await ada.context().close();
  await mia.context().close();

  await signOff(board);
  changeGrowth(board);
  const reading = await readingLink(board);
  for (const theme of THEMES) {
    for (const width of [1440, 768, PHONE_WIDTH]) {
      const page = await open(browser, width, theme);
      await page.goto(reading);
      await page.getByText(/Signed off v/).waitFor();
      await shoot(page, folder, `executive-${width}-${theme}`);
      await page.context().close();
    }
    const page = await open(browser, 1440, theme);
    await joinBoard(page, board, 'Mia');
    await page.getByRole('button', { name: 'Board menu' }).click();
    await page.getByRole('menuitem', { name: 'Changes since sign-off' }).click();
    await page
      .getByRole('complementary', { name: 'Changes' })
      .getByText('Removed')
      .first()
      .waitFor();
    await shoot(page, folder, `changes-1440-${theme}`);
    await page.keyboard.press('Escape');
    await page
      .getByRole('banner')
      .getByRole('button', { name: /changes? since v/ })
      .first()
      .click();
    await page.getByRole('complementary', { name: 'History' }).waitFor();
    await shoot(page, folder, `history-1440-${theme}`);
    await page.context().close();
  }
  board.wire.close();
}

/** Goes through the dialog, a picture a step; answers the approvers' links. */
async function ask(page: Page, folder: string): Promise<string[]> {
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Sign off…' }).click();
  await dialog.getByRole('button', { name: 'Next: approvers' }).waitFor();
  await shoot(page, folder, 'sign-off-1-check');
  await dialog.getByRole('button', { name: 'Next: approvers' }).click();
  const names = ['Ada', 'Ben'];
  for (const [n, name] of names.entries()) {
    const field = dialog.getByRole('textbox', { name: `Approver ${n + 1}`, exact: true });
    if (!(await field.isVisible()))
      await dialog.getByRole('button', { name: 'Add approver' }).click();
    await field.fill(name);
  }
  await shoot(page, folder, 'sign-off-2-approvers');
  await dialog.getByRole('button', { name: 'Next: look it over' }).click();
  await dialog.getByRole('button', { name: /^Send version/ }).waitFor();
  await shoot(page, folder, 'sign-off-3-send');
  await dialog.getByRole('button', { name: /^Send version/ }).click();
  await dialog.getByRole('heading', { name: /is in review$/ }).waitFor();
  await shoot(page, folder, 'sign-off-4-links');
  const links: string[] = [];
  for (const name of names)
    links.push(await dialog.getByRole('textbox', { name: `Link of ${name}` }).inputValue());
  await dialog.getByRole('button', { name: 'Done' }).click();
  return links;
}

async function readingLink(board: TestBoard): Promise<string> {
  const answer = await call(board.url, `/api/boards/${board.id}/links`, {
    method: 'POST',
    token: tokenOf(board.links.owner),
    body: JSON.stringify({ role: 'viewer', lens: {} }),
  });
  return board.url + ((await answer.json()) as CreatedLink).link;
}
