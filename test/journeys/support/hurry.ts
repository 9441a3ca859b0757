import { expect, type Page } from '@playwright/test';

/** Keys that come so soon after one another that the page draws nothing in between. */
export async function pressAtOnce(page: Page, letters: string): Promise<void> {
  await page.evaluate((keys) => {
    for (const key of keys) {
      const code = /[a-z]/i.test(key) ? `Key${key.toUpperCase()}` : '';
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }),
      );
    }
  }, letters);
}

/** Letters in the one combobox, and Enter before its list has been drawn for them. */
export async function typeAndEnterAtOnce(page: Page, query: string): Promise<void> {
  await page.getByRole('combobox').evaluate(async (field: HTMLInputElement, text) => {
    field.focus();
    document.execCommand('insertText', false, text);
    // React takes the letters in when this task pauses, and draws the list in one that follows.
    await Promise.resolve();
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  }, query);
  await expect(page.getByRole('combobox')).toHaveCount(0);
}
