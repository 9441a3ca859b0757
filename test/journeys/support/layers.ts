import { expect, type Page } from '@playwright/test';

/** The focus is back where it was before what has just gone: it goes there a task later. */
export const focusBack = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((done) => setTimeout(done)));

/** No menu and no dialog is open any more, and the focus is back. */
export async function layersGone(page: Page): Promise<void> {
  await expect(page.locator('[role=dialog], [role=menu]')).toHaveCount(0);
  await focusBack(page);
}

/** Closes the menu or dialog that is open with Escape. */
export async function dismiss(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await layersGone(page);
}
