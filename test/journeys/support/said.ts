import { expect, type Page } from '@playwright/test';

/** In the page, what its live regions have said: they hold one text at a time, for a few seconds. */
export type WithSaid = Window & { said: string[] };

/** Listens from the beginning of every document on. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const said: string[] = [];
    (window as unknown as WithSaid).said = said;
    new MutationObserver((changes) => {
      const regions = changes
        .map(({ target }) => target as Element)
        .filter(({ id }) => id === 'polite' || id === 'urgent');
      for (const { textContent } of new Set(regions)) if (textContent) said.push(textContent);
    }).observe(document, { childList: true, subtree: true });
  });
}

/** Once this was said, whatever else was: a text word for word, or what a pattern fits. What was said before it is done with. */
export async function expectToHear(page: Page, wanted: string | RegExp): Promise<void> {
  const pattern =
    wanted instanceof RegExp
      ? wanted
      : new RegExp(`^${wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
  const heard = () =>
    page.evaluate(
      ({ source, flags }) => {
        const { said } = window as unknown as WithSaid;
        const at = said.findIndex((text) => new RegExp(source, flags).test(text));
        return at === -1 ? said.join('\n') : said.splice(0, at + 1).at(-1);
      },
      { source: pattern.source, flags: pattern.flags },
    );
  await expect.poll(heard).toMatch(pattern);
}
