import { expect, type Locator, type Page } from '@playwright/test';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Longer than the rows of the wall wait for the camera to rest before they follow it. */
const REST_MS = 150;

/** So many frames are drawn: however slow the machine, what was changed before is on the screen. */
export const frames = (page: Page, count: number): Promise<void> =>
  page.evaluate(
    (left) =>
      new Promise<void>((done) => {
        const next = (n: number) => (n === 0 ? done() : requestAnimationFrame(() => next(n - 1)));
        next(left);
      }),
    count,
  );

/**
 * Where the one element lies, once it lies still. What comes later than the page draws (an answer of the server, another
 * person's edit) has to be waited for before: still is also what has not begun to move.
 */
export async function stillBox(locator: Locator): Promise<Box> {
  await expect(locator).toHaveCount(1);
  let box: Box | null = null;
  await expect
    .poll(async () => {
      box = await locator.evaluate(boxAtRest, REST_MS);
      return box !== null;
    })
    .toBe(true);
  return box as unknown as Box;
}

/** Taps a box that its own drawn label covers, once neither moves: what is forced goes where it was looked up. */
export async function tapAtRest(locator: Locator): Promise<void> {
  await stillBox(locator);
  await locator.tap({ force: true });
  await expect(locator).toBeChecked();
}

/** Null: the element went meanwhile, is not drawn, or moves on and on. Timers and frames are the page's own: they wait with it. */
async function boxAtRest(element: Element, rest: number): Promise<Box | null> {
  const look = () => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  };
  const drawn = () => new Promise((done) => requestAnimationFrame(done));
  for (let looks = 0; looks < 20; looks += 1) {
    const before = look();
    await new Promise((done) => setTimeout(done, rest));
    await drawn();
    await drawn();
    const box = look();
    if (!element.isConnected || box.width + box.height === 0) return null;
    if (JSON.stringify(box) === JSON.stringify(before)) return box;
  }
  return null;
}
