import type { Page } from '@playwright/test';
import { createBoard, importInto } from '../boardApi';
import { Wall } from '../wall';
import { fixture, joinBoard, open, type Studio, shoot, THEMES, type Theme, WIDTHS } from './camera';

/** The board with two people on it, the home page, and a large board. */
export async function boardPictures({ url, browser, folder }: Studio): Promise<void> {
  const workshop = await createBoard(url, { title: 'Kubernetes 2026' });
  await importInto(workshop, fixture('workshop-small.csv'));
  const large = await createBoard(url, { title: 'Kubernetes enhancements' });
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
      await mia.goto(url);
      // The preview of the board is the last drawing on the page.
      await mia.locator('svg[preserveAspectRatio="none"]').last().locator('rect').first().waitFor();
      await shoot(mia, folder, `home-${width}-${theme}`);
      await mia.context().close();
    }
    const ada = await open(browser, 1440, theme);
    await joinBoard(ada, large, 'Ada');
    await shoot(ada, folder, `kubernetes-1440-${theme}`);
    await ada.context().close();
  }
  await sam.mouse.up();
  await sam.context().close();
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
