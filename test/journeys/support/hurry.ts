import { expect, type Page } from '@playwright/test';

/** Keys that come so soon after one another that the page draws nothing in between: letters, or names as `Shift+ArrowRight`. */
export async function pressAtOnce(page: Page, ...keys: readonly string[]): Promise<void> {
  await page.evaluate((chords) => {
    for (const chord of chords) {
      const [key = chord, ...held] = chord.length > 1 ? chord.split('+').reverse() : [chord];
      const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key;
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', {
          key: key === 'Space' ? ' ' : key,
          code,
          shiftKey: held.includes('Shift'),
          bubbles: true,
          cancelable: true,
        }),
      );
    }
  }, keys);
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
