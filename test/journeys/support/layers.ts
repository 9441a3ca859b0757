import { expect, type Page } from '@playwright/test';

/** No menu and no dialog is open any more, and the focus is back where it was before: it goes there a task after they went. */
export async function layersGone(page: Page): Promise<void> {
  await expect(page.locator('[role=dialog], [role=menu]')).toHaveCount(0);
  await page.evaluate(() => new Promise((done) => setTimeout(done)));
}

/** Closes the menu or dialog that is open with Escape. */
export async function dismiss(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await layersGone(page);
}
