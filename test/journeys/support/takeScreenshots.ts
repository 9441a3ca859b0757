import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { BROWSER_FLAGS } from '../../support/browser.mjs';
import { type BoardLinks, createBoard, importInto } from './boardApi';
import { startServerProcess } from './serverProcess';
import { Wall } from './wall';

const WIDTHS = [1440, 1024, 768] as const;
const HEIGHT = 900;
const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const fixture = (name: string): string =>
  readFileSync(resolve(import.meta.dirname, '../../fixtures', name), 'utf8');

/** Writes PNG files of the board, the home page and a large board into a folder. */
export async function takeScreenshots(folder: string, executablePath: string): Promise<void> {
  const server = await startServerProcess({ LOG_LEVEL: 'error' });
  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  try {
    const workshop = await createBoard(server.url, { title: 'Kubernetes 2026' });
    await importInto(workshop, fixture('workshop-small.csv'));
    const large = await createBoard(server.url, { title: 'Kubernetes enhancements' });
    await importInto(large, fixture('kubernetes-enhancements.csv'));
    await importInto(large, fixture('kubernetes-enhancements-tasks.csv'));

    const sam = await open(browser, 1440, 'light');
    await joinBoard(sam, workshop, 'Sam');
    const samWall = new Wall(sam);
    const title = await barNearMiddle(sam);
    await samWall.dragBy(samWall.row(title), 90, 30, { hold: true });

    for (const theme of THEMES) {
      for (const width of WIDTHS) {
        const mia = await open(browser, width, theme);
        await joinBoard(mia, workshop, 'Mia');
        // A drag that stands still is let go after a while: keep it in hand.
        await sam.mouse.move(800 + width / 100, 400);
        await mia.mouse.move(width / 2, 420);
        await shoot(mia, folder, `board-${width}-${theme}`);
        if (width === 1440) await shootCloser(mia, folder, theme);
        await mia.goto(server.url);
        // The preview of the board is the last drawing on the page.
        await mia
          .locator('svg[preserveAspectRatio="none"]')
          .last()
          .locator('rect')
          .first()
          .waitFor();
        await shoot(mia, folder, `home-${width}-${theme}`);
        await mia.context().close();
      }
      const ada = await open(browser, 1440, theme);
      await joinBoard(ada, large, 'Ada');
      await shoot(ada, folder, `kubernetes-1440-${theme}`);
      await ada.context().close();
    }
    await sam.mouse.up();
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function open(browser: Browser, width: number, theme: Theme): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: HEIGHT },
    colorScheme: theme,
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  return context.newPage();
}

async function joinBoard(page: Page, board: BoardLinks, name: string): Promise<void> {
  await page.goto(board.url + board.links.editor);
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.keyboard.press('Enter');
  await page.locator('[data-board-ready]').waitFor();
}

/** What the README shows: titles to read, and one initiative opened into its tasks. */
async function shootCloser(page: Page, folder: string, theme: Theme): Promise<void> {
  const { grid } = new Wall(page);
  await grid.locator('[role="row"][aria-level="2"][aria-expanded]').last().focus();
  await page.keyboard.press('e');
  await page.keyboard.press('2');
  await grid.locator('[role="row"][aria-level="3"]').first().waitFor();
  await shoot(page, folder, `planwall-${theme}`);
}

async function barNearMiddle(page: Page): Promise<string> {
  const rows = page.locator('[role="treegrid"] [role="row"][aria-level="2"]');
  await rows.first().waitFor({ state: 'attached' });
  const titles = await rows.evaluateAll((elements) =>
    elements
      .map((element) => ({
        title: element.querySelector('[role="rowheader"]')?.textContent ?? '',
        box: element.getBoundingClientRect(),
      }))
      .filter(({ title, box }) => box.width > 60 && !title.endsWith(', milestone'))
      .map(({ title, box }) => ({
        title,
        away: Math.hypot(box.x + box.width / 2 - 800, box.y - 400),
      }))
      .sort((a, b) => a.away - b.away)
      .map(({ title }) => title),
  );
  if (!titles[0]) throw new Error('No bar is in view');
  return titles[0];
}

async function shoot(page: Page, folder: string, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(`${name}.png`);
}
