import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

// Menus and tooltips hang at the end of the body by pattern, outside the landmarks.
const FLOATING = 'data-radix-popper-content-wrapper';

/** No violation of WCAG 2.2 A and AA, nor of axe's best practices, on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations
    .map(({ id, help, nodes }) => ({
      id,
      help,
      at: nodes
        .map((node) => node.html.slice(0, 160))
        .filter((html) => id !== 'region' || !html.includes(FLOATING)),
    }))
    .filter(({ at }) => at.length > 0);
  expect(found).toEqual([]);
}
