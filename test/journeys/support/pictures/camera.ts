import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import type { BoardLinks, LinkRole } from '../boardApi';

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const WIDTHS = [1440, 1024, 768] as const;
export const PHONE_WIDTH = 375;
const HEIGHT = 900;

/** What every scene needs: where the server is, a browser, and where the pictures go. */
export interface Studio {
  readonly url: string;
  readonly browser: Browser;
  readonly folder: string;
}

export const fixture = (name: string): string =>
  readFileSync(resolve(import.meta.dirname, '../../../fixtures', name), 'utf8');

export async function open(
  browser: Browser,
  width: number,
  theme: Theme,
  locale = 'en-GB',
): Promise<Page> {
  const phone: BrowserContextOptions =
    width === PHONE_WIDTH ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {};
  const context = await browser.newContext({
    viewport: { width, height: HEIGHT },
    colorScheme: theme,
    locale,
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    ...phone,
  });
  return context.newPage();
}

export async function joinBoard(
  page: Page,
  board: BoardLinks,
  name: string,
  role: LinkRole = 'editor',
): Promise<void> {
  await page.goto(board.url + board.links[role]);
  await page.getByRole('textbox').fill(name);
  await page.keyboard.press('Enter');
  await page.locator('[data-board-ready]').waitFor();
}

export async function shoot(page: Page, folder: string, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(`${name}.png`);
}
