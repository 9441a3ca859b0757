import type { Page } from '@playwright/test';
import { makeBoard } from '../aBoard';
import { createBoard, importInto } from '../boardApi';
import { signOff } from '../signOff';
import { fixture, joinBoard, open, PHONE_WIDTH, type Studio, shoot, THEMES } from './camera';
import { changeGrowth, GROWTH } from './growth';

/** Dialogs of the board as a whole: export, print, share, settings, and those of versions. */
export async function dialogPictures({ url, browser, folder }: Studio): Promise<void> {
  const board = await makeBoard(url, GROWTH);
  await signOff(board);
  changeGrowth(board);
  const large = await createBoard(url, { title: 'Kubernetes enhancements' });
  await importInto(large, fixture('kubernetes-enhancements.csv'));
  for (const theme of THEMES)
    for (const width of [1440, 768, PHONE_WIDTH]) {
      const page = await open(browser, width, theme);
      const take = (name: string) => shoot(page, folder, `${name}-${theme}-${width}`);
      await joinBoard(page, board, 'Mia', 'owner');
      await exportDialog(page, take);
      for (const [item, name] of [
        ['Share…', 'share'],
        ['Board settings…', 'board-settings'],
        ['Settings', 'settings'],
      ] as const) {
        await choose(page, item);
        await page.getByRole('dialog').waitFor();
        await take(name);
        await page.keyboard.press('Escape');
      }
      await versionDialogs(page, take);
      await page.context().close();

      const printing = await open(browser, width, theme);
      await joinBoard(printing, large, 'Mia');
      await choose(printing, 'Print…');
      await printing.getByRole('progressbar', { name: 'Progress of the pages' }).waitFor();
      await shoot(printing, folder, `print-${theme}-${width}`);
      await printing.context().close();
    }
  board.wire.close();
}

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Board menu' }).click();
  // Its keys are part of its name.
  await page.getByRole('menuitem', { name: new RegExp(`^${item}`) }).click();
}

type Take = (name: string) => Promise<void>;

async function exportDialog(page: Page, take: Take): Promise<void> {
  await choose(page, 'Export…');
  const dialog = page.getByRole('dialog');
  const isDrawn = () => dialog.getByRole('img', { name: /^Preview of/ }).waitFor();
  await isDrawn();
  await take('export-png');
  await dialog.getByRole('radio', { name: 'PDF' }).check();
  await dialog.getByText(/^\d+ pages?$/).waitFor();
  await take('export-pdf');
  await page.keyboard.press('Escape');
}

async function versionDialogs(page: Page, take: Take): Promise<void> {
  await choose(page, 'History and versions');
  await page.getByRole('tab', { name: 'Versions' }).click();
  for (const [button, name] of [
    [/^Look at/, 'version-look'],
    [/^Compare/, 'version-compare'],
    [/^Restore/, 'version-restore'],
  ] as const) {
    await page.getByRole('button', { name: button }).first().click();
    const dialog = page.getByRole('dialog').last();
    await dialog.waitFor();
    await dialog.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
    await take(name);
    await page.keyboard.press('Escape');
  }
}
