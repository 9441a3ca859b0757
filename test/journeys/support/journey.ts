import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type BoardPlan, makeBoard, type TestBoard } from './aBoard';
import { expectAccessible } from './axe';
import type { BoardLinks, LinkRole } from './boardApi';
import { KeptBrowsers } from './keptBrowsers';
import { type LastSight, watchFromHere } from './lastSight';
import { listenTo, type Noise } from './noise';
import { expectToHear, listen } from './said';
import { type ServerProcess, startServerProcess } from './serverProcess';
import { slownessOf } from './slower';
import { Wall } from './wall';

/** Somebody in a browser of their own. */
export interface Person {
  readonly name: string;
  readonly page: Page;
  readonly context: BrowserContext;
  readonly wall: Wall;
  readonly noise: Noise;
  /** Once a live region has said this, even if it says something else by now. */
  hears(wanted: string | RegExp): Promise<void>;
}

interface PersonOptions {
  readonly role?: LinkRole;
  readonly viewport?: { width: number; height: number };
  readonly theme?: 'light' | 'dark';
  /** Things glide and slide, as they do by default; journeys run without unless they are about it. */
  readonly motion?: true;
  readonly touch?: true;
  /** What the browser asks for first, `en-US` when left out. */
  readonly locale?: string;
  /** The app is kept in this browser, to open without a network; most journeys are spared the download of all of it. */
  readonly keepsApp?: true;
}

interface Fixtures {
  /** Makes a board through the API; on the journey's own server where one is given. */
  aBoard(plan?: BoardPlan, on?: ServerProcess): Promise<TestBoard>;
  /** Does something once every page is closed: a server that went before would be missed by those still open. */
  atTheEnd(run: () => Promise<void>): void;
  /** A server of this journey's own, to be killed, stopped and frozen. */
  ownServer: ServerProcess;
  /** Opens a board's link in a fresh browser and joins by name. */
  person(name: string, board: BoardLinks, options?: PersonOptions): Promise<Person>;
  /** A fresh browser with nothing open: for the home page. */
  visitor(name: string, options?: PersonOptions): Promise<Person>;
}

export const test = base.extend<Fixtures, { server: ServerProcess; browsers: KeptBrowsers }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner wants a destructured first argument
    async ({}, use) => {
      const server = await startServerProcess({ LOG_LEVEL: 'warn' });
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  browsers: [
    async ({ browser, server }, use) => {
      const browsers = new KeptBrowsers(browser, `${server.url}/healthz`);
      await use(browsers);
      await browsers.close();
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: the runner wants a destructured first argument
  atTheEnd: async ({}, use) => {
    const runs: (() => Promise<void>)[] = [];
    await use((run) => runs.push(run));
    for (const run of runs.reverse()) await run();
  },
  ownServer: async ({ atTheEnd }, use) => {
    const server = await startServerProcess({ LOG_LEVEL: 'warn' });
    atTheEnd(() => server.stop());
    await use(server);
  },
  aBoard: async ({ server }, use) => {
    const boards: TestBoard[] = [];
    await use(async (plan = {}, on = server) => {
      const board = await makeBoard(on.url, plan);
      boards.push(board);
      return board;
    });
    for (const board of boards) board.wire.close();
  },
  // Whoever asks for the end is set up before the pages, so that the end comes after them.
  visitor: async ({ browsers, atTheEnd: _ }, use, { errors }) => {
    const people: Person[] = [];
    const sights: LastSight[] = [];
    const leave: (() => Promise<void>)[] = [];
    await use(async (name, { viewport, theme = 'light', motion, touch, locale, keepsApp } = {}) => {
      const { context, page, keep } = await browsers.take({
        colorScheme: theme,
        serviceWorkers: keepsApp ? 'allow' : 'block',
        ...(motion ? { reducedMotion: 'no-preference' } : {}),
        ...(touch ? { hasTouch: true } : {}),
        ...(locale ? { locale } : {}),
        ...(viewport ? { viewport } : {}),
      });
      let isAsFound = !keepsApp;
      leave.push(() => (isAsFound ? keep() : context.close()));
      await slowDown(page, slownessOf(people.length));
      await listen(page);
      sights.push(watchFromHere(page, name));
      const person: Person = {
        name,
        page,
        // Whoever sets up the browser otherwise has it to themselves.
        get context() {
          isAsFound = false;
          return context;
        },
        wall: new Wall(page),
        noise: listenTo(page, name),
        hears: (wanted) => expectToHear(page, wanted),
      };
      people.push(person);
      return person;
    });
    try {
      for (const { noise } of people) noise.check();
      // However a journey ends, its pages are accessible as it leaves them.
      const open = people.map(({ page }) => page).filter((page) => !page.isClosed());
      if (errors.length === 0) await Promise.all(open.map(expectAccessible));
    } finally {
      if (errors.length > 0) for (const sight of sights) console.log(await sight.tell());
      await Promise.all(leave.map((go) => go()));
    }
  },
  person: async ({ visitor }, use) => {
    await use(async (name, board, options = {}) => {
      const person = await visitor(name, options);
      await join(person, board, options.role ?? 'editor');
      return person;
    });
  },
});

export { expect };

async function slowDown(page: Page, rate: number): Promise<void> {
  if (rate === 1) return;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
}

/** Opens a link of the board and gives the name. */
export async function join(person: Person, board: BoardLinks, role: LinkRole): Promise<void> {
  // The field for the name says when there is something to do; pictures and fonts may come later.
  await person.page.goto(board.url + board.links[role], { waitUntil: 'commit' });
  await person.page.getByRole('textbox', { name: 'Your name' }).fill(person.name);
  await person.page.keyboard.press('Enter');
  await boardReady(person);
}

/** The plan is there and painted. */
export async function boardReady({ page }: Person): Promise<void> {
  await page.locator('[data-board-ready]').waitFor();
}
