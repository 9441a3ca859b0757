import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';

/** Everything a page can leave behind, but for the files of the app in the browser's cache. */
const LEFT_BEHIND =
  'cookies,file_systems,indexeddb,local_storage,service_workers,cache_storage,storage_buckets';

/** Asks a browser for it; else every page has a process of its own, and begins with nothing. */
export const ONE_PROCESS_A_SITE = '--process-per-site';

/** A browser of one person, with one page. */
export interface TakenBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Closes its pages; it is there for whoever comes next and wants the same. */
  keep(): Promise<void>;
}

/**
 * Browsers of people who have left, for those who come. Each keeps one page of the server without a script: the browser's
 * process for it stays, and with it the code of the app, which would else be compiled anew for every page of every journey
 * (with `ONE_PROCESS_A_SITE`). Nothing else is left in them.
 */
export class KeptBrowsers {
  private readonly free = new Map<string, BrowserContext[]>();

  /** @param home a page of the server whose pages are opened */
  constructor(
    private readonly browser: Browser,
    private readonly home: string,
  ) {}

  /** A browser that is set up like this and holds nothing. */
  async take(options: BrowserContextOptions): Promise<TakenBrowser> {
    const key = JSON.stringify(options);
    const free = this.free.get(key) ?? [];
    this.free.set(key, free);
    const kept = free.pop();
    const context = kept ?? (await this.browser.newContext(options));
    if (!kept) await (await context.newPage()).goto(this.home);
    const [resting] = context.pages() as [Page];
    if (kept) await empty(resting);
    const page = await context.newPage();
    return {
      context,
      page,
      keep: async () => {
        const open = context.pages().filter((other) => other !== resting);
        await Promise.all(open.map((other) => other.close()));
        free.push(context);
      },
    };
  }

  async close(): Promise<void> {
    for (const context of [...this.free.values()].flat()) await context.close();
    this.free.clear();
  }
}

/** Just before the next one comes: what a page writes while it is closed has been written by then. */
async function empty(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin: '*', storageTypes: LEFT_BEHIND });
  await devtools.detach();
}
