import type { Page } from '@playwright/test';

/** What a page has been through, to be printed when its journey fails: whoever reads it may have nothing but the print. */
export interface LastSight {
  /** Where the page is, what stands on it, what it has asked for last and what came of that. */
  tell(): Promise<string>;
}

const REQUESTS = 25;
const SHOWN_CHARS = 8_000;

export function watchFromHere(page: Page, who: string): LastSight {
  const began = Date.now();
  const trail: string[] = [];
  const note = (text: string) => {
    trail.push(`${((Date.now() - began) / 1_000).toFixed(1)} s  ${text}`);
    if (trail.length > REQUESTS) trail.shift();
  };
  page.on('request', (request) => {
    if (isCall(request.url())) note(`${request.method()} ${pathOf(request.url())}`);
  });
  page.on('response', (response) => {
    if (isCall(response.url())) note(`${response.status()} of ${pathOf(response.url())}`);
  });
  page.on('requestfailed', (request) => {
    note(`${request.failure()?.errorText ?? 'failed'} of ${pathOf(request.url())}`);
  });
  page.on('websocket', (socket) => {
    const path = pathOf(socket.url());
    note(`opens ${path}`);
    socket.on('close', () => note(`closed ${path}`));
  });
  return {
    tell: async () => {
      if (page.isClosed()) return `-- ${who}: the page is closed`;
      const shown = await page
        .locator('body')
        .ariaSnapshot({ timeout: 5_000 })
        .catch((error: Error) => error.message);
      const cut = shown.length > SHOWN_CHARS ? `${shown.slice(0, SHOWN_CHARS)}\n…` : shown;
      return [`-- ${who} at ${pathOf(page.url())}`, cut, '-- calls', ...trail].join('\n');
    },
  };
}

const isCall = (url: string) => new URL(url).pathname.startsWith('/api/');
/** Without the token that links carry. */
const pathOf = (url: string) => new URL(url).pathname;
