import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';
import type { BenchHooks } from '../../client/canvas/benchHooks';
import { shiftSpan } from '../../shared/dates';
import {
  type BoardLinks,
  call,
  createBoard,
  importInto,
  tokenOf,
} from '../journeys/support/boardApi';
import { startServerProcess } from '../journeys/support/serverProcess';
import { joinByWire, type WirePeer } from '../journeys/support/wirePeer';
import type { BenchBoard } from './boards';
import { percentile } from './stats';

interface Cost {
  /** Milliseconds of script, a frame (an opening: in all). */
  readonly script: number;
  /** Milliseconds the main thread was busy, a frame (an opening: in all). */
  readonly main: number;
}

export type CanvasResult = { readonly board: string } & Cost &
  (
    | { readonly kind: 'open'; readonly ready: number }
    | {
        readonly kind: 'gesture';
        readonly gesture: string;
        readonly p50: number;
        readonly p95: number;
      }
  );

const VIEWPORT = { width: 1280, height: 720 };
const CENTRE = { x: 740, y: 400 };
const FRAME_MS = 1000 / 60;
const GESTURE_FRAMES = 180;
const HALF_TURN = 20;
const REMOTE_EDIT_MS = 50;
const READY = '[data-board-ready]';

/** Plays and measures a gesture; fails when what it watches is the same in the middle of it. */
type Measure = (
  gesture: string,
  play: (frame: number) => Promise<void>,
  watch?: () => Promise<unknown>,
) => Promise<void>;

/** Measures opening, panning, zooming and dragging of one board, each with real input events. */
export async function measureCanvas(
  browser: Browser,
  { name, files }: BenchBoard,
): Promise<CanvasResult[]> {
  const server = await startServerProcess({ LOG_LEVEL: 'error' });
  try {
    const board = await createBoard(server.url, { title: name });
    for (const file of files) await importInto(board, file);
    const results: CanvasResult[] = [await measureOpening(browser, board, name)];
    const { page, context } = await openPage(browser, board);
    const wire = await joinByWire(board);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
    const measure: Measure = async (gesture, play, watch) => {
      const before = watch && (await watch());
      const middle: unknown[] = [];
      const cost = await record(page, devtools, async (frame) => {
        await play(frame);
        if (watch && frame === HALF_TURN) middle.push(await watch());
      });
      if (watch && JSON.stringify(middle[0]) === JSON.stringify(before))
        throw new Error(`${name}, ${gesture}: nothing moved`);
      results.push({ kind: 'gesture', board: name, gesture, ...cost });
    };

    await page.mouse.move(CENTRE.x, CENTRE.y);
    await measure(
      'pan',
      (frame) => {
        const turn = (frame / 60) * 2 * Math.PI;
        return page.mouse.wheel(Math.cos(turn) * 14, Math.sin(turn) * 10);
      },
      () => hook(page, 'dragPos'),
    );
    await page.keyboard.down('Control');
    await measure(
      'zoom',
      (frame) => page.mouse.wheel(0, frame % 60 < 30 ? 12 : -12),
      () => hook(page, 'getZoom'),
    );
    await page.keyboard.up('Control');
    await measureDrag(page, wire, measure);
    await hook(page, 'fit');
    await measure(
      'pan, whole board in view',
      (frame) => page.mouse.wheel(frame % 60 < 30 ? 4 : -4, 0),
      () => hook(page, 'dragPos'),
    );
    wire.close();
    await context.close();
    return results;
  } finally {
    await server.stop();
  }
}

/** A browser that joined the board before, without a copy of it: from the address to the first useful board. */
async function measureOpening(
  browser: Browser,
  board: BoardLinks,
  name: string,
): Promise<CanvasResult> {
  const samples: { ready: number; script: number; main: number }[] = [];
  for (let i = 0; i < 3; i += 1) {
    const { page, context } = await openPage(browser, board, { stopBefore: true });
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
    await page.addInitScript((selector) => {
      new MutationObserver((_, observer) => {
        if (!document.querySelector(selector)) return;
        observer.disconnect();
        requestAnimationFrame((now) => {
          document.documentElement.dataset.benchReady = String(now);
        });
      }).observe(document, { subtree: true, childList: true, attributes: true });
    }, READY);
    await page.goto(`${board.url}/b/${board.id}`);
    const ready = page.locator('html[data-bench-ready]');
    await ready.waitFor({ state: 'attached' });
    const { script, main } = await costSoFar(devtools);
    samples.push({ ready: Number(await ready.getAttribute('data-bench-ready')), script, main });
    await context.close();
  }
  const middle = (key: 'ready' | 'script' | 'main') =>
    percentile(
      samples.map((sample) => sample[key]),
      0.5,
    );
  return {
    kind: 'open',
    board: name,
    ready: middle('ready'),
    script: middle('script'),
    main: middle('main'),
  };
}

async function measureDrag(page: Page, wire: WirePeer, measure: Measure): Promise<void> {
  const bar = await barInView(page);
  const others = [...wire.plan().initiatives.values()].filter((i) => i.span !== null);
  const before = JSON.stringify(others.map((i) => i.span));
  let k = 0;
  const remote = setInterval(() => {
    const other = others[k % others.length];
    k += 1;
    if (!other?.span || other.title === bar.title) return;
    const span = shiftSpan(other.span, (k % 2) * 2 - 1);
    wire.edit((edit) => edit.patch('initiatives', other.id, { span }));
  }, REMOTE_EDIT_MS);
  await page.mouse.move(bar.x, bar.y);
  await page.mouse.down();
  await page.mouse.move(bar.x + 8, bar.y);
  await measure('drag, 20 remote edits a second', (frame) => {
    const turn = (frame / 60) * 2 * Math.PI;
    return page.mouse.move(bar.x + Math.cos(turn) * 80, bar.y + Math.sin(turn) * 40);
  });
  clearInterval(remote);
  await page.mouse.move(bar.x + 120, bar.y);
  await page.mouse.up();
  const dropped = () =>
    [...wire.plan().initiatives.values()].some(
      (i) => i.title === bar.title && !before.includes(JSON.stringify(i.span)),
    );
  for (let waited = 0; !dropped(); waited += 50) {
    if (waited > 5_000) throw new Error(`The drag of "${bar.title}" moved nothing`);
    await wait(50);
  }
}

/** Plays a gesture at 60 Hz and takes the frames' times and the cost of the main thread meanwhile. */
async function record(
  page: Page,
  devtools: CDPSession,
  play: (frame: number) => Promise<void>,
): Promise<Cost & { p50: number; p95: number }> {
  await play(0);
  await page.evaluate(() => {
    const frames: number[] = [];
    const bench = { frames, on: true };
    const next = (now: number) => {
      frames.push(now);
      if (bench.on) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    Object.assign(window, { planwallFrames: bench });
  });
  const before = await costSoFar(devtools);
  const began = performance.now();
  for (let frame = 1; frame <= GESTURE_FRAMES; frame += 1) {
    await play(frame);
    const early = began + frame * FRAME_MS - performance.now();
    if (early > 0) await wait(early);
  }
  const after = await costSoFar(devtools);
  const frames = await page.evaluate(() => {
    const { planwallFrames } = window as unknown as {
      planwallFrames: { frames: number[]; on: boolean };
    };
    planwallFrames.on = false;
    return planwallFrames.frames;
  });
  const gaps = frames.slice(1).map((now, i) => now - (frames[i] as number));
  return {
    p50: percentile(gaps, 0.5),
    p95: percentile(gaps, 0.95),
    script: (after.script - before.script) / gaps.length,
    main: (after.main - before.main) / gaps.length,
  };
}

async function costSoFar(devtools: CDPSession): Promise<Cost> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const seconds = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return { script: seconds('ScriptDuration') * 1000, main: seconds('TaskDuration') * 1000 };
}

/** A fresh browser whose owner joined the board already. */
async function openPage(
  browser: Browser,
  board: BoardLinks,
  { stopBefore = false } = {},
): Promise<{ page: Page; context: BrowserContext }> {
  const link = tokenOf(board.links.editor);
  const answer = await call(board.url, `/api/boards/${board.id}/people`, {
    method: 'POST',
    token: link,
    body: JSON.stringify({ name: 'Ada' }),
  });
  const { personId, token } = (await answer.json()) as { personId: string; token: string };
  const context = await browser.newContext({
    viewport: VIEWPORT,
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  const known = {
    id: board.id,
    title: '',
    role: 'editor',
    token,
    personal: true,
    person: personId,
    name: 'Ada',
    locked: false,
    lockedByMe: false,
    archived: false,
    openedAt: Date.now(),
  };
  await context.addInitScript(
    ([key, value]) => {
      if (location.protocol.startsWith('http'))
        localStorage.setItem(key as string, value as string);
    },
    [`planwall:board:${board.id}`, JSON.stringify(known)],
  );
  const page = await context.newPage();
  if (!stopBefore) {
    await page.goto(`${board.url}/b/${board.id}?bench`);
    await page.locator(READY).waitFor();
    await hook(page, 'fit');
    // Remembers a bar, to see by it whether the board moves.
    if (!(await poll(() => hook(page, 'dragPoint')))) throw new Error('No bar is in view');
    await page.getByRole('treegrid').getByRole('row').nth(1).focus();
    await page.keyboard.press('2');
  }
  return { page, context };
}

/** Asks until there is an answer, for some seconds. */
async function poll<T>(ask: () => Promise<T>): Promise<T> {
  let answer = await ask();
  for (let tries = 0; !answer && tries < 100; tries += 1) {
    await wait(50);
    answer = await ask();
  }
  return answer;
}

/** Asks the page what it offers to measurements. */
function hook(page: Page, name: Exclude<keyof BenchHooks, 'remoteEdit'>): Promise<unknown> {
  return page.evaluate(
    (key) => (window as unknown as { __bench: Record<string, () => unknown> }).__bench[key]?.(),
    name,
  );
}

/** The bar nearest to the middle of the view, by its row in the treegrid. */
async function barInView(page: Page): Promise<{ title: string; x: number; y: number }> {
  const rows = page.locator('[role="treegrid"] [role="row"][aria-level="2"]');
  for (let tries = 0; tries < 100; tries += 1) {
    const bars = await rows.evaluateAll((elements, centre) => {
      const found = elements.map((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const x = left + width / 2;
        const y = top + height / 2;
        const title = element.querySelector('[role="rowheader"]')?.textContent ?? '';
        return { title, x, y, width, away: Math.hypot(x - centre.x, y - centre.y) };
      });
      return found
        .filter((bar) => bar.width >= 24 && !bar.title.endsWith(', milestone'))
        .sort((a, b) => a.away - b.away);
    }, CENTRE);
    const [nearest] = bars;
    if (nearest && nearest.away < 400) return nearest;
    await wait(50);
  }
  throw new Error('No bar is in view');
}
