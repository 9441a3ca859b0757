import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { BenchHooks, Point } from '../peers/canvas/src/board';
import { percentile } from '../stats';
import { clockOf, LONG_TASK_MS, type MeasuredPage, observedSince, workSoFar } from './page';

/** The gestures, as they are named in tables. */
export const GESTURES = [
  'pan',
  'zoom',
  'drag',
  'drag, 20 remote edits a second',
  'drag, 50 people drag',
  'whole board in view, pan',
] as const;
export type Gesture = (typeof GESTURES)[number];

/** What a gesture cost; milliseconds. */
export interface GestureCost {
  /** A frame. */
  readonly script: number;
  /** Everything the main thread did, a frame. */
  readonly main: number;
  /** Between two frames. */
  readonly p50: number;
  readonly p95: number;
  /** Tasks of more than 50 ms, and the longest of all. */
  readonly longTasks: number;
  readonly longest: number;
  /** From an input to the end of its frame, 95 of 100. */
  readonly inputP95: number;
}

/** A board that is open in a whiteboard, ready to be handled. */
export interface OpenCanvas extends MeasuredPage {
  /** Lets edits of others come in, twenty a second; answers what ends it. */
  startRemoteEdits(): Promise<() => Promise<void>>;
  /** Lets fifty others drag a bar each; missing where there are no others. */
  startCrowd?(): Promise<() => Promise<void>>;
  /** Scales to about a whole board in view, and settles. */
  close(): Promise<void>;
}

const FRAME_MS = 1000 / 60;
const INPUTS = 180;
/** An input that leads to nothing is answered two frames later, one of ours up to three. */
const UNDER_WAY = 3;
/** After so many a gesture is about where it was, in the middle of its way. */
const TURN = 60;
const CENTRE = { x: 700, y: 400 };
/** A gesture ends after so long, however few of its inputs were answered. */
const MOST_MS = 8_000;
const SETTLE_MS = 700;

/** Handles a board in the ways that are wanted, with real input; fails where a gesture moved nothing. */
export async function measureGestures(
  canvas: OpenCanvas,
  isWanted: (gesture: Gesture) => boolean,
  onMeasured: (gesture: Gesture, cost: GestureCost) => void,
): Promise<void> {
  const { page } = canvas;
  const measure = async (
    gesture: Gesture,
    play: (frame: number) => Promise<unknown>,
    watch: () => Promise<unknown>,
  ) => {
    if (!isWanted(gesture)) return;
    const before = JSON.stringify(await watch());
    const cost = await record(canvas, play);
    let hasMoved = JSON.stringify(await watch()) !== before;
    // What lags behind for seconds has moved by a little in the end: no gesture ends where it began.
    for (let waited = 0; !hasMoved && waited < MOST_MS; waited += SETTLE_MS) {
      await wait(SETTLE_MS);
      hasMoved = JSON.stringify(await watch()) !== before;
    }
    if (!hasMoved) throw new Error(`${gesture}: nothing moved`);
    onMeasured(gesture, cost);
    await wait(SETTLE_MS);
  };

  await page.mouse.move(CENTRE.x, CENTRE.y);
  await pointToDrag(page);
  await measure(
    'pan',
    (frame) => turnWheel(page, frame),
    () => hook(page, 'dragPos'),
  );
  await page.keyboard.down('Control');
  await measure(
    'zoom',
    (frame) => page.mouse.wheel(0, frame % 60 < 30 ? -8 : 8),
    () => hook(page, 'getZoom'),
  );
  await page.keyboard.up('Control');
  await hook(page, 'reset');
  await wait(SETTLE_MS);
  const drag = async (gesture: Gesture, others = async () => async () => {}) => {
    if (!isWanted(gesture)) return;
    const from = await pointToDrag(page);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 8, from.y);
    // They come when the bar is in hand: what others hold cannot be picked up.
    const end = await others();
    await wait(SETTLE_MS);
    await measure(
      gesture,
      (frame) => {
        const turn = (frame / 60) * 2 * Math.PI;
        return dragTo(canvas, from.x + Math.cos(turn) * 80, from.y + Math.sin(turn) * 40);
      },
      () => hook(page, 'dragPos'),
    );
    // Put back where it was taken: it stays in view for the next drag, and no link breaks.
    await page.mouse.move(from.x, from.y);
    await page.mouse.up();
    await end();
    await wait(SETTLE_MS);
  };
  await drag('drag');
  await drag('drag, 20 remote edits a second', () => canvas.startRemoteEdits());
  const { startCrowd } = canvas;
  if (startCrowd) await drag('drag, 50 people drag', startCrowd);
  await page.mouse.move(CENTRE.x, CENTRE.y);
  await hook(page, 'fit');
  await wait(2 * SETTLE_MS);
  await measure(
    'whole board in view, pan',
    (frame) => page.mouse.wheel(frame % 60 < 30 ? 4 : -4, 0),
    () => hook(page, 'dragPos'),
  );
}

/** Pans in circles, one a second. */
export function turnWheel(page: Page, frame: number): Promise<void> {
  const turn = (frame / 60) * 2 * Math.PI;
  return page.mouse.wheel(Math.cos(turn) * 14, Math.sin(turn) * 10);
}

/** The same input as `page.mouse.move` gives, which beside it runs two scripts of its own in the page while a button is down. */
const dragTo = ({ devtools }: OpenCanvas, x: number, y: number): Promise<unknown> =>
  devtools.send('Input.dispatchMouseEvent', {
    type: 'mouseMoved',
    x,
    y,
    button: 'left',
    buttons: 1,
  });

/**
 * Plays a gesture at 60 Hz and takes the frames' times and what the main thread did meanwhile. A hand does not wait for the
 * picture: an input is sent when it is due, while a few before it are still under way. What is due while more are is left
 * out, as browsers make one of all that a hand does during a frame; those that come by DevTools they would hand over singly.
 */
export async function record(
  { page, devtools }: Pick<MeasuredPage, 'page' | 'devtools'>,
  play: (frame: number) => Promise<unknown>,
): Promise<GestureCost> {
  await play(0);
  const since = await clockOf(page);
  const before = await workSoFar(devtools);
  const began = performance.now();
  const underWay = new Set<Promise<unknown>>();
  let answered = 0;
  const send = (frame: number) => {
    const input = play(frame).finally(() => {
      underWay.delete(input);
      answered += 1;
    });
    underWay.add(input);
  };
  const isOver = (frame: number) =>
    performance.now() - began >= MOST_MS || (answered >= INPUTS && frame % TURN === 0);
  for (let frame = 0; !isOver(frame); ) {
    frame += 1;
    if (underWay.size < UNDER_WAY) send(frame);
    const due = began + frame * FRAME_MS - performance.now();
    await wait(Math.max(0, due));
  }
  await Promise.all(underWay);
  const after = await workSoFar(devtools);
  const { gaps, tasks, waits } = await observedSince(page, since);
  return {
    script: (after.script - before.script) / gaps.length,
    main: (after.main - before.main) / gaps.length,
    p50: percentile(gaps, 0.5),
    p95: percentile(gaps, 0.95),
    longTasks: tasks.filter((duration) => duration > LONG_TASK_MS).length,
    longest: Math.max(0, ...tasks),
    inputP95: percentile(waits, 0.95),
  };
}

/** Where a bar can be taken hold of; waits for one. */
export async function pointToDrag(page: Page): Promise<Point> {
  for (let tries = 0; tries < 100; tries += 1) {
    const point = (await hook(page, 'dragPoint')) as Point | null;
    if (point) return point;
    await wait(100);
  }
  throw new Error('No bar is in view');
}

/** Asks the page what it offers to measurements. */
export const hook = (page: Page, name: Exclude<keyof BenchHooks, 'remoteEdit'>): Promise<unknown> =>
  page.evaluate(
    (key) => (window as unknown as { __bench: Record<string, () => unknown> }).__bench[key]?.(),
    name,
  );
