import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { ITEM_STATUSES } from '../../shared/work/schema';
import { dayFromToday } from '../journeys/support/aBoard';
import { type BoardLinks, createBoard } from '../journeys/support/boardApi';
import { startServerProcess } from '../journeys/support/serverProcess';
import { aTaskList } from '../journeys/support/taskList';
import { percentile } from './stats';

export interface TaskListResult {
  readonly list: string;
  readonly what: string;
  readonly p50: number;
  readonly p95: number;
}

const TASKS = 20_000;
const EPICS = 600;
/** Items of one transaction: well below 256 KiB. */
const CHUNK = 400;
const WORDS = ['card vault', 'risk rules', 'receipts', 'refunds', 'search index', 'synonyms'];

/** Opens a list of 20,000 generated tasks in a real Chromium, and filters, ticks and scrolls it. */
export async function measureLongList(browser: Browser): Promise<TaskListResult[]> {
  const server = await startServerProcess({ LOG_LEVEL: 'error' });
  try {
    const board = await createBoard(server.url, { title: 'Tasks' });
    const list = await aTaskList(board);
    fill(list);
    const results = await measureTaskList(browser, board, `${TASKS.toLocaleString('en')} tasks`);
    list.close();
    return results;
  } finally {
    await server.stop();
  }
}

/** What a person waits for on the task list of a board. */
export async function measureTaskList(
  browser: Browser,
  board: BoardLinks,
  list: string,
): Promise<TaskListResult[]> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(board.url + board.links.editor);
    await page.getByRole('textbox', { name: 'Your name' }).fill('Mia');
    await page.keyboard.press('Enter');
    await page.locator('[data-board-ready]').waitFor();
    const began = Date.now();
    await page.getByRole('link', { name: 'Tasks' }).click();
    await page.getByRole('treegrid', { name: 'Task list' }).getByRole('row').nth(3).waitFor();
    const opened = Date.now() - began;
    await page.getByRole('radio', { name: /^All/ }).check();
    const once = (ms: number) => ({ p50: ms, p95: ms });
    return [
      { list, what: 'open: first rows, from a server on this machine', ...once(opened) },
      { list, what: 'a letter in the search field, until it is painted', ...(await typing(page)) },
      { list, what: 'another filter of status, until it is painted', ...(await filtering(page)) },
      { list, what: 'a tick, until it is painted', ...(await ticking(page)) },
      { list, what: 'scrolling by wheel, a frame', ...(await scrolling(page, 120, 16)) },
      { list, what: 'the same, as fast as events can be sent', ...(await scrolling(page, 600, 0)) },
    ];
  } finally {
    await context.close();
  }
}

function fill({ edit }: Awaited<ReturnType<typeof aTaskList>>): void {
  const epic = (i: number) => `epic-${i}`;
  const key = (i: number) => `a${String(i).padStart(6, '0')}V`;
  edit((e) => {
    for (let i = 0; i < EPICS; i += 1)
      e.create({ kind: 'epic', title: `Initiative ${i}`, status: 'todo', order: key(i) }, epic(i));
  });
  for (let from = 0; from < TASKS; from += CHUNK)
    edit((e) => {
      for (let i = from; i < from + CHUNK; i += 1)
        e.create(
          {
            kind: i % 5 === 4 ? 'subtask' : 'task',
            parent: i % 5 === 4 ? `task-${i - 1}` : epic(Math.floor(i / 5) % EPICS),
            title: `Task ${i} of ${WORDS[i % WORDS.length]}`,
            status: ITEM_STATUSES[i % 4] ?? 'todo',
            due: dayFromToday((i % 90) - 30),
            estimate: 1 + (i % 8),
            order: key(i),
          },
          `task-${i}`,
        );
    });
}

const summary = (sample: readonly number[]) => ({
  p50: percentile(sample, 0.5),
  p95: percentile(sample, 0.95),
});

/** From an input event to the frame that shows what it led to. */
async function typing(page: Page) {
  const field = page.getByRole('searchbox', { name: 'Search tasks' });
  await field.focus();
  const sample: number[] = [];
  for (const text of ['risk rules', 'initiative 12', 'nothing at all']) {
    for (const letter of text) {
      await watch(page);
      await page.keyboard.type(letter);
      sample.push(await watched(page));
    }
    await field.fill('');
  }
  return summary(sample);
}

async function filtering(page: Page) {
  const sample: number[] = [];
  for (let i = 0; i < 4; i += 1)
    for (const name of [/^Done/, /^Outstanding/, /^All/]) {
      await watch(page);
      await page.getByRole('radio', { name }).click();
      sample.push(await watched(page));
    }
  return summary(sample);
}

async function ticking(page: Page) {
  const sample: number[] = [];
  for (let i = 0; i < 12; i += 1) {
    await watch(page);
    await page
      .getByRole('checkbox', { name: / is done$/ })
      .nth(i)
      .click();
    sample.push(await watched(page));
  }
  return summary(sample);
}

interface Watching {
  watching?: Promise<number>;
}

/** Begins to wait for the next input, and for the last change of the page that it leads to. */
const watch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    (window as Watching).watching = new Promise((resolve) => {
      const begin = ({ timeStamp }: Event) => {
        for (const type of ['keydown', 'pointerdown'])
          window.removeEventListener(type, begin, true);
        let changed = timeStamp;
        const seen = new MutationObserver(() => {
          changed = performance.now();
        });
        seen.observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true,
        });
        // Three frames in which nothing changes are the end of it.
        const look = () => {
          if (performance.now() - changed < 60) return requestAnimationFrame(look);
          seen.disconnect();
          resolve(changed - timeStamp);
          return 0;
        };
        requestAnimationFrame(look);
      };
      for (const type of ['keydown', 'pointerdown']) window.addEventListener(type, begin, true);
    });
  });

const watched = (page: Page): Promise<number> =>
  page.evaluate(() => (window as Watching).watching ?? Promise.resolve(Number.NaN));

/** Frames while the wheel turns through the list: so many pixels a turn, one in so many milliseconds. */
async function scrolling(page: Page, pixels: number, every: number) {
  const box = await page.getByRole('treegrid', { name: 'Task list' }).boundingBox();
  await page.mouse.move((box?.x ?? 0) + 400, (box?.y ?? 0) + 300);
  const frames = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        let last = performance.now();
        const tick = (now: number) => {
          times.push(now - last);
          last = now;
          if (times.length < 180) requestAnimationFrame(tick);
          else resolve(times.slice(1));
        };
        requestAnimationFrame(tick);
      }),
  );
  for (let i = 0; i < 120; i += 1) {
    await page.mouse.wheel(0, pixels);
    if (every > 0) await wait(every);
  }
  return summary(await frames);
}
