import type { CDPSession } from '@playwright/test';
import type { Point } from '../../../shared/layout/geometry';
import type { Person } from './journey';
import { frames } from './still';

/** In so many steps a hand moves. */
export const STEPS = 12;

/** Fingers on the screen, as the browser gets them from a touch screen. */
export async function fingersOf({ page, context }: Person) {
  const devtools: CDPSession = await context.newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[]) =>
    devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(({ x, y }, id) => ({ x, y, id })),
    });
  const between = (from: Point, to: Point, part: number): Point => ({
    x: from.x + (to.x - from.x) * part,
    y: from.y + (to.y - from.y) * part,
  });
  const moves = (from: readonly Point[], to: readonly Point[]) =>
    Array.from({ length: STEPS }, (_, step) =>
      send(
        'touchMove',
        from.map((point, i) => between(point, to[i] ?? point, (step + 1) / STEPS)),
      ),
    );
  return {
    /** As a hand does it that looks where it goes: a step a frame, and held still before it is let go. */
    drag: async (from: Point, to: Point) => {
      await send('touchStart', [from]);
      for (let step = 1; step <= STEPS; step += 1) {
        await frames(page, 1);
        await send('touchMove', [between(from, to, step / STEPS)]);
      }
      await frames(page, 8);
      await send('touchEnd', []);
    },
    press: (...points: Point[]) => send('touchStart', points),
    move: (from: readonly Point[], to: readonly Point[]) => Promise.all(moves(from, to)),
    lift: () => send('touchEnd', []),
    swipe: async (from: readonly Point[], to: readonly Point[]) => {
      // All at once: fingers that wait for the page to answer would press for long where it is slow.
      await Promise.all([send('touchStart', from), ...moves(from, to), send('touchEnd', [])]);
    },
  };
}
