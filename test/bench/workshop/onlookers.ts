import type { Browser } from '@playwright/test';
import type { BoardLinks } from '../../journeys/support/boardApi';
import { joinBoard } from '../../journeys/support/pictures/camera';
import type { Onlooker } from './rehearsal';

/** So many people look on in a real browser. */
const BROWSERS = 5;

/** Opens the board in browsers of their own, by link and with a name, as guests do. */
export async function onlookers(browser: Browser, board: BoardLinks): Promise<Onlooker[]> {
  const opened: Onlooker[] = [];
  for (let i = 0; i < BROWSERS; i += 1) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await joinBoard(page, board, `Onlooker ${i}`);
    opened.push({
      sees: async (step, since) => {
        await page.getByRole('button', { name: new RegExp(`^Step \\d of \\d: ${step}`) }).waitFor();
        return performance.now() - since;
      },
    });
  }
  return opened;
}
