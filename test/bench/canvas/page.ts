import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';

/** A page that is measured, with what it has observed of itself since it began to load. */
export interface MeasuredPage {
  readonly page: Page;
  readonly devtools: CDPSession;
  readonly context: BrowserContext;
}

/** What an opening took. */
export interface Opening {
  /** Milliseconds from the address to the first picture with the whole board in it. */
  readonly ready: number;
  /** The longest time the main thread answered nobody. */
  readonly longest: number;
}

export const VIEWPORT = { width: 1280, height: 720 };
export const READY = '[data-board-ready]';
export const LONG_TASK_MS = 50;
/** What a page calls when it has opened. */
const SAYS_OPENED = '__saysOpened';

/** What the page's observers keep; times are `performance.now()` of the page. */
interface Observed {
  readonly tasks: { readonly start: number; readonly duration: number }[];
  readonly frames: number[];
  readonly waits: { readonly at: number; readonly ms: number }[];
  opened: number | null;
}

/** A fresh context, in which every page observes its long tasks, frames, and how long an input waits for its frame. */
export async function measuredPage(browser: Browser): Promise<MeasuredPage> {
  const context = await browser.newContext({
    viewport: VIEWPORT,
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  await context.addInitScript(observe, { readySelector: READY, says: SAYS_OPENED });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  await devtools.send('Runtime.enable');
  await devtools.send('Runtime.addBinding', { name: SAYS_OPENED });
  return { page, devtools, context };
}

/** Runs in the page before anything of its own. */
function observe({ readySelector, says }: { readySelector: string; says: string }): void {
  const observed: Observed = { tasks: [], frames: [], waits: [], opened: null };
  Object.assign(window, { __observed: observed });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      observed.tasks.push({ start: startTime, duration });
  }).observe({ type: 'longtask', buffered: true });

  // An input waits from the moment the browser got it to the end of the frame that it led to.
  let oldest: number | null = null;
  const onInput = (event: Event) => {
    oldest ??= event.timeStamp;
  };
  for (const type of ['wheel', 'pointermove'])
    window.addEventListener(type, onInput, { capture: true, passive: true });
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    const now = performance.now();
    observed.waits.push({ at: now, ms: now - (data as number) });
  };
  const onFrame = (now: number) => {
    observed.frames.push(now);
    if (oldest !== null) port2.postMessage(oldest);
    oldest = null;
    requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);

  new MutationObserver((_, observer) => {
    const host = document.querySelector<HTMLElement>(readySelector);
    if (!host) return;
    observer.disconnect();
    // What a whiteboard would have had on disk in its own format was made here, and is not its time.
    const converted = Number(host.dataset.converted ?? 0);
    requestAnimationFrame(() => {
      setTimeout(() => {
        observed.opened = performance.now() - converted;
        (window as unknown as Record<string, (text: string) => void>)[says]?.('');
      }, 0);
    });
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

/** What takes longer than this is not waited for. */
const OPENING_MS = 15 * 60_000;

/**
 * Has a page opened and waits for the first whole picture; tldraw takes minutes with 20,000 bars. The page says so itself: a
 * script of Playwright's that looks for it takes a tenth of a second of an opening.
 */
export async function opened(
  { page, devtools }: MeasuredPage,
  open: () => Promise<unknown>,
): Promise<Opening> {
  let late: ReturnType<typeof setTimeout> | undefined;
  const said = new Promise<void>((resolve, reject) => {
    devtools.once('Runtime.bindingCalled', () => resolve());
    late = setTimeout(() => reject(new Error('no whole picture in time')), OPENING_MS);
  });
  await Promise.all([open(), said]).finally(() => clearTimeout(late));
  return page.evaluate(() => {
    const { opened, tasks } = (window as unknown as { __observed: Observed }).__observed;
    return {
      ready: opened as number,
      longest: Math.max(0, ...tasks.map(({ duration }) => duration)),
    };
  });
}

/** The page's clock. */
export const clockOf = (page: Page): Promise<number> => page.evaluate(() => performance.now());

/** What was observed since a moment of the page's clock. */
export const observedSince = (
  page: Page,
  since: number,
): Promise<{ gaps: number[]; tasks: number[]; waits: number[] }> =>
  page.evaluate((from) => {
    const { frames, tasks, waits } = (window as unknown as { __observed: Observed }).__observed;
    const shown = frames.filter((at) => at >= from);
    return {
      gaps: shown.slice(1).map((at, i) => at - (shown[i] as number)),
      tasks: tasks.filter(({ start }) => start >= from).map(({ duration }) => duration),
      waits: waits.filter(({ at }) => at >= from).map(({ ms }) => ms),
    };
  }, since);

/** Milliseconds that the page's main thread has worked so far. */
export async function workSoFar(devtools: CDPSession): Promise<{ script: number; main: number }> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const seconds = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return { script: seconds('ScriptDuration') * 1000, main: seconds('TaskDuration') * 1000 };
}

/** Megabytes of living objects. */
export async function heapOf(devtools: CDPSession): Promise<number> {
  for (let i = 0; i < 3; i += 1) await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize / 1024 ** 2;
}
