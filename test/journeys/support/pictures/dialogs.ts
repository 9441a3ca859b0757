import type { Page } from '@playwright/test';
import { addTask } from '../../../../shared/plan/mutations';
import { makeBoard, type TestBoard } from '../aBoard';
import { createBoard, importInto } from '../boardApi';
import { signOff } from '../signOff';
import { fixture, joinBoard, open, PHONE_WIDTH, type Studio, shoot, THEMES } from './camera';

const PLAN = {
  title: 'Growth 2026',
  lanes: ['Checkout', 'Support', 'Search'],
  bars: [
    {
      title: 'One-tap pay',
      lane: 'Checkout',
      from: 7,
      days: 75,
      tasks: ['Card vault', 'Receipts'],
    },
    { title: 'Wallets', lane: 'Checkout', from: 95, days: 60, tasks: ['Apple Pay', 'Google Pay'] },
    { title: 'Refund flow', lane: 'Support', from: 20, days: 60, tasks: ['Letters'] },
    { title: 'Synonyms', lane: 'Search', from: 0, days: 45, tasks: ['Word list'] },
  ],
  milestones: [{ title: 'Launch', on: 150 }],
};

/** Dialogs of the board as a whole: export, print, share, settings, shortcuts, and those of versions. */
export async function dialogPictures({ url, browser, folder }: Studio): Promise<void> {
  const board = await makeBoard(url, PLAN);
  await signOff(board);
  change(board);
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
        ['Settings…', 'settings'],
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
  await page.getByRole('menuitem', { name: item, exact: true }).click();
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

/** Something moved, something added: what there is to compare. */
function change(board: TestBoard): void {
  const pay = board.initiative('One-tap pay');
  const refund = board.initiative('Refund flow');
  if (!pay || !refund) throw new Error('The plan has other bars');
  board.wire.edit((edit) => {
    edit.patch('initiatives', refund.id, { lane: pay.lane });
    edit.patch('initiatives', pay.id, { title: 'Two-tap pay' });
    addTask(edit, { initiative: refund.id, title: 'Partial refunds' });
  });
}
