import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type axe from 'axe-core';

// A page takes the small copy in twice as quickly, and every page of every journey does.
const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Menus and tooltips hang at the end of the body by pattern, outside the landmarks.
const FLOATING = 'data-radix-popper-content-wrapper';

/**
 * No violation of WCAG 2.2 A and AA, nor of axe's best practices, on the page as it stands. Axe runs inside the page
 * and answers violations alone: through its wrapper for frames, which our pages do not have, a look costs ten times as much.
 */
export async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  const violations = await page.evaluate(async () => {
    const inPage = (window as unknown as { axe: typeof axe }).axe;
    // Style sheets and media are fetched beforehand for rules alone that are not among these.
    const results = await inPage.run(document, { resultTypes: ['violations'], preload: false });
    return results.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      at: nodes.map(({ html }) => html.slice(0, 160)),
    }));
  });
  const found = violations
    .map(({ id, help, at }) => ({
      id,
      help,
      at: at.filter((html) => id !== 'region' || !html.includes(FLOATING)),
    }))
    .filter(({ at }) => at.length > 0);
  expect(found).toEqual([]);
}
