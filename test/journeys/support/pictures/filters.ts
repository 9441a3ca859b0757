import { makeBoard } from '../aBoard';
import { joinBoard, open, PHONE_WIDTH, type Studio, shoot, THEMES } from './camera';

const PLAN = {
  title: 'Growth 2026',
  lanes: ['Checkout', 'Support', 'Search', 'Platform'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 7, days: 75, tasks: ['Card vault'] },
    { title: 'Wallets', lane: 'Checkout', from: 95, days: 60 },
    { title: 'Refund flow', lane: 'Support', from: 20, days: 60 },
    { title: 'Synonyms', lane: 'Search', from: 0, days: 45 },
    { title: 'Ranking', lane: 'Search', from: 50, days: 90 },
    { title: 'New data centre', lane: 'Platform', from: 30, days: 120 },
  ],
};

/** Command palette, filters and saved views, search with the rest dimmed, and the mini-map. */
export async function filterPictures({ url, browser, folder }: Studio): Promise<void> {
  for (const theme of THEMES)
    for (const width of [1440, 768] as const) {
      const board = await makeBoard(url, PLAN);
      const page = await open(browser, width, theme);
      await joinBoard(page, board, 'Mia');
      const { keyboard } = page;
      const take = (name: string) => shoot(page, folder, `${name}-${theme}-${width}`);
      await page
        .getByRole('treegrid')
        .getByRole('row')
        .filter({ hasText: 'One-tap pay' })
        .first()
        .focus();
      await keyboard.press('Control+k');
      await take('palette-empty');
      await keyboard.type('mov');
      await take('palette-typed');
      await keyboard.press('Control+a');
      await keyboard.type('3 mar 2027');
      await page.getByRole('option', { name: /^Move start to/ }).waitFor();
      await take('palette-date');
      await keyboard.press('Escape');
      await page.getByRole('button', { name: 'Mini-map' }).click();
      await keyboard.press('Control+f');
      await keyboard.type('s');
      await page.getByRole('button', { name: 'Dim the rest of the board' }).click();
      await page.getByRole('option').first().waitFor();
      await take('search-dim');
      await page.getByRole('combobox', { name: 'Search this board' }).press('Escape');
      await page.getByRole('button', { name: 'Filter…' }).click();
      await page.getByRole('checkbox', { name: 'Checkout' }).click();
      await page.getByRole('checkbox', { name: 'Search' }).click();
      await take('filter-form');
      await keyboard.press('Escape');
      await page.getByRole('button', { name: 'Save as view…' }).click();
      await page.getByRole('textbox', { name: 'Name of the view' }).fill('Checkout and search');
      await take('filter-save');
      await keyboard.press('Enter');
      await page.getByRole('button', { name: '1 view' }).click();
      await take('filter-views');
      await page.getByRole('menuitem', { name: 'Saved views…' }).click();
      await take('filter-manage');
      await keyboard.press('Escape');
      await page.getByRole('button', { name: 'Filter', exact: true }).click();
      await page.getByRole('textbox', { name: 'Title contains' }).fill('nothing');
      await keyboard.press('Escape');
      await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).waitFor();
      await take('filter-none');
      if (width === 1440) {
        const phone = await open(browser, PHONE_WIDTH, theme);
        await joinBoard(phone, board, 'Ben');
        await phone.getByRole('button', { name: 'Board menu' }).click();
        await shoot(phone, folder, `palette-menu-${theme}-375`);
        await phone.getByRole('menuitem', { name: /^Filter/ }).click();
        await phone.getByRole('checkbox', { name: 'Search' }).click();
        await shoot(phone, folder, `filter-form-${theme}-375`);
        await phone.keyboard.press('Escape');
        await shoot(phone, folder, `filter-chips-${theme}-375`);
        await phone.context().close();
      }
      await page.context().close();
    }
}
