import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import type { CreatedLink } from '../../shared/api/links';
import { readPdf } from '../support/readPdf';
import { call, tokenOf } from './support/boardApi';
import { expect, test } from './support/journey';
import { signOff } from './support/signOff';

const workshop = resolve(import.meta.dirname, '../fixtures/workshop-small.csv');

/** What the browser takes to paper, page by page; it writes a word in pieces, and now and then a gap between them. */
async function printed(page: Page) {
  const { pages, smallest } = await readPdf(await page.pdf({ preferCSSPageSize: true }));
  const sizes = pages.map(({ width, height }) => `${Math.round(width)} × ${Math.round(height)}`);
  return {
    smallest,
    sizes: [...new Set(sizes)],
    pages: pages.map(({ text }) => text.replaceAll(/\s+/g, '')),
  };
}

const squeezed = (text: string): string => text.replaceAll(/\s+/g, '');

/** There is no printer: from now on it is counted how often the page asks for one. */
async function countPrints(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    window.print = () => {
      document.documentElement.dataset.prints = String(
        Number(document.documentElement.dataset.prints ?? 0) + 1,
      );
    };
  });
  return async () => Number((await page.locator('html').getAttribute('data-prints')) ?? 0);
}

/** What the dialog says from now on, also what is gone before somebody looks again. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { inDialog: said });
    new MutationObserver(() => {
      const text = document.querySelector('[role="dialog"] [role="status"]')?.textContent;
      if (text && text !== said.at(-1)) said.push(text);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { inDialog: string[] }).inDialog);
}

/** So many bars of a month, one after the other. */
const manyBars = (count: number): string =>
  [
    'id,title,lane,start,end',
    ...Array.from({ length: count }, (_, i) => {
      const month = String((i % 12) + 1).padStart(2, '0');
      return `B-${i},Bar number ${i},Team ${i % 20},2027-${month}-01,2027-${month}-28`;
    }),
  ].join('\n');

test('[PIC15] the browser prints the pages of the PDF, and not the screen', async ({
  aBoard,
  person,
}) => {
  const board = await aBoard({ title: 'Growth', csv: [await readFile(workshop, 'utf8')] });
  const { page } = await person('Mia', board, { theme: 'dark' });
  const prints = await countPrints(page);
  await page.getByRole('button', { name: 'Board menu' }).click();
  await page.getByRole('menuitem', { name: 'Print…' }).click();
  await expect.poll(prints).toBe(1);
  const asked = await printed(page);
  const last = asked.pages.length;
  expect(asked.sizes).toEqual(['842 × 595']);
  expect(asked.smallest).toBeGreaterThanOrEqual(7);
  expect(asked.pages[0]).toContain('Draft,notsignedoff');
  expect(asked.pages[0]).toContain('12initiatives,4lanes');
  asked.pages.forEach((text, i) => {
    expect(text).toContain(`${i + 1}of${last}`);
    expect(text).not.toContain('Backlog');
  });
  const roadmap = asked.pages.filter((text) => text.startsWith('Roadmap'));
  expect(roadmap.length).toBeGreaterThan(1);
  for (const text of roadmap) expect(text).toContain('Likely');
  expect(asked.pages.at(-1)).toContain(squeezed('Make nftables the default kube-proxy backend'));
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('Draft, not signed off')).toHaveCount(0);

  // The key is the browser's own once it needs nobody to make the pages.
  await expect.poll(async () => (await printed(page)).pages.length, { timeout: 30_000 }).toBe(last);
  await page.keyboard.press('Control+p');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // So it is with the task list, which has a sheet of its own.
  await page.getByRole('link', { name: 'Tasks', exact: true }).click();
  await expect(page.getByRole('main')).toBeVisible();
  expect((await printed(page)).pages.join('')).not.toContain('Roadmap');
});

test('[PIC15] a large board says how many pages it takes, and can be left', async ({
  aBoard,
  person,
}) => {
  test.slow();
  const board = await aBoard({ title: 'Everything', csv: [manyBars(1_010)] });
  const { page } = await person('Mia', board);
  const prints = await countPrints(page);
  const dialog = page.getByRole('dialog', { name: 'Print' });
  await page.keyboard.press('Control+p');
  await expect(dialog.getByRole('progressbar', { name: 'Progress of the pages' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);

  const sayings = await listen(page);
  await page.keyboard.press('Control+p');
  const pagesSaid = async () => Number.parseInt((await sayings()).at(-1) ?? '', 10);
  await expect.poll(pagesSaid, { timeout: 60_000 }).toBeGreaterThan(0);
  await expect(dialog).toHaveCount(0, { timeout: 60_000 });
  const said = await pagesSaid();
  await expect.poll(prints).toBe(1);
  const { pages } = await printed(page);
  expect(pages.length).toBe(said);
  expect(pages.at(-1)).toContain(`${said}of${said}`);
  expect(pages.join('')).toContain('Barnumber1009');

  // From the menu of the browser there is no time for that.
  await expect
    .poll(async () => (await printed(page)).pages, { timeout: 60_000 })
    .toEqual([expect.stringContaining('1,010initiativesaretoomany')]);
});

test('[PIC15] a version and the read-only page print as the board does', async ({
  aBoard,
  person,
  visitor,
}) => {
  const board = await aBoard({
    title: 'Growth',
    lanes: ['Checkout', 'Search'],
    bars: [
      { title: 'One-tap pay', lane: 'Checkout', from: 14, days: 60, tasks: ['Card vault'] },
      { title: 'Synonyms', lane: 'Search', from: 40, days: 42 },
    ],
    milestones: [{ title: 'Beta', on: 80 }],
  });
  await signOff(board);
  board.wire.edit((edit) =>
    edit.patch('initiatives', board.initiative('Synonyms')?.id ?? '', { title: 'Thesaurus' }),
  );
  const mia = await person('Mia', board, { role: 'owner' });
  await mia.page.getByRole('button', { name: 'Board menu' }).click();
  await mia.page.getByRole('menuitem', { name: 'History and versions' }).click();
  await mia.page.getByRole('tab', { name: 'Sign-off' }).click();
  await mia.page.getByRole('button', { name: 'Look at it as it was sent' }).click();
  const dialog = mia.page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Print' })).toBeVisible();
  await expect
    .poll(async () => (await printed(mia.page)).pages[0], { timeout: 30_000 })
    .toContain('Signedoff,version1·asof');
  const version = (await printed(mia.page)).pages.join('');
  expect(version).toContain('Synonyms');
  expect(version).not.toContain('Thesaurus');
  expect(version).toContain('AdaApproved');
  await mia.page.keyboard.press('Escape');
  const live = (await printed(mia.page)).pages;
  expect(live[0]).toContain('1changesinceversion1wassignedoff');
  expect(live.join('')).toContain('Synonyms→Thesaurus');

  const made = await call(board.url, `/api/boards/${board.id}/links`, {
    method: 'POST',
    token: tokenOf(board.links.owner),
    body: JSON.stringify({ role: 'viewer', lens: { draft: true } }),
  });
  const { link } = (await made.json()) as CreatedLink;
  const ruth = await visitor('Ruth');
  await ruth.page.goto(board.url + link);
  await expect(ruth.page.getByText(/Signed off v1/)).toBeVisible();
  await expect
    .poll(async () => (await printed(ruth.page)).pages[0], { timeout: 30_000 })
    .toContain('Signedoff,version1');
  const { pages, sizes } = await printed(ruth.page);
  expect(sizes).toEqual(['842 × 595']);
  expect(pages[0]).toContain('AdaApproved');
  expect(pages.join('')).toContain('Synonyms');
  // Days stay what the page makes of them.
  const { span } = board.initiative('One-tap pay') ?? {};
  const year = span?.start.slice(0, 4) ?? '';
  const row = pages.at(-1)?.split('One-tappay')[1] ?? '';
  expect(row).toMatch(new RegExp(`^Q\\d${year}`));
  await ruth.page.getByRole('switch', { name: /exact/i }).check();
  expect((await printed(ruth.page)).pages.at(-1)?.split('One-tappay')[1]).not.toMatch(/^Q\d/);
  const prints = await countPrints(ruth.page);
  await ruth.page.getByRole('radio', { name: 'Live draft' }).check();
  await ruth.page.getByRole('button', { name: 'Print' }).click();
  await expect.poll(prints).toBe(1);
  const draft = (await printed(ruth.page)).pages;
  expect(draft[0]).toContain('1changesinceversion1wassignedoff');
  expect(draft[0]).toContain('Draft');
});
