import { type Browser, expect, type Page } from '@playwright/test';
import type { BoardLinks } from '../../journeys/support/boardApi';
import { joinBoard } from '../../journeys/support/pictures/camera';
import { Wall } from '../../journeys/support/wall';
import type { Guest } from './rehearsal';

/** So many take part in a real browser. */
const BROWSERS = 5;

/** Opens the board in browsers of their own, by link and with a name, as guests do. */
export async function guests(browser: Browser, board: BoardLinks): Promise<Guest[]> {
  const opened: Guest[] = [];
  for (let i = 0; i < BROWSERS; i += 1) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await joinBoard(page, board, `Guest ${i}`, 'commenter');
    opened.push(guestOn(page));
  }
  return opened;
}

/** Everything with the keys, on the wall; times run from the last key until the page shows what it did. */
function guestOn(page: Page): Guest {
  const wall = new Wall(page);
  const bar = page.getByRole('region', { name: 'Workshop', exact: true });
  const patient = expect.configure({ timeout: 60_000 });
  const shows = async (key: string, seen: () => Promise<void>): Promise<number> => {
    const since = performance.now();
    await page.keyboard.press(key);
    await seen();
    return performance.now() - since;
  };
  return {
    sees: async (step, since) => {
      await page.getByRole('button', { name: new RegExp(`^Step \\d of \\d: ${step}`) }).waitFor();
      return performance.now() - since;
    },
    writes: async (text) => {
      await wall.focus(wall.grid.getByRole('row').and(page.locator('[aria-level="1"]')).first());
      await page.keyboard.press('s');
      await patient(page.getByRole('textbox', { name: 'New sticky' })).toBeFocused();
      await page.keyboard.type(text);
      const took = await shows('Enter', () =>
        patient(wall.row(`Sticky: ${text}`)).toContainText('only you see it'),
      );
      await page.keyboard.press('Escape');
      return took;
    },
    votesFor: async (title, given) => {
      await wall.focus(wall.row(title));
      return shows('Space', () =>
        patient(bar.getByRole('button', { name: /votes left/ })).toHaveAccessibleName(
          new RegExp(`^${given}`),
        ),
      );
    },
    places: async (title) => {
      await wall.focus(wall.row(title));
      return shows('.', () =>
        patient(bar.getByRole('button', { name: /placed\./ })).toHaveAccessibleName(/^1 of/),
      );
    },
    moves: async (title) => {
      await patient(page.getByText(/^You can change the plan now/).first()).toBeVisible();
      const row = wall.row(title);
      await wall.focus(row);
      const before = (await row.textContent()) ?? '';
      return shows('.', () => patient(row).not.toHaveText(before));
    },
    rests: () => patient(page.getByRole('banner').locator('#save')).toContainText('Saved'),
  };
}
