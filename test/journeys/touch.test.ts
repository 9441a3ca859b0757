import type { CDPSession } from '@playwright/test';
import type { Point } from '../../shared/layout/geometry';
import { expect, type Person, test } from './support/journey';

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 14, days: 42 },
    { title: 'Synonyms', lane: 'Search', from: 60, days: 42 },
  ],
};

const STEPS = 12;

/** Fingers on the screen, as the browser gets them from a touch screen. */
async function fingersOf({ page, context }: Person) {
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
    press: (...points: Point[]) => send('touchStart', points),
    move: (from: readonly Point[], to: readonly Point[]) => Promise.all(moves(from, to)),
    lift: () => send('touchEnd', []),
    swipe: async (from: readonly Point[], to: readonly Point[]) => {
      // All at once: fingers that wait for the page to answer would press for long where it is slow.
      await Promise.all([send('touchStart', from), ...moves(from, to), send('touchEnd', [])]);
    },
  };
}

test.describe('With fingers', () => {
  test('one pans the empty board, two zoom around their middle', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board, { touch: true });
    const { wall } = mia;
    const fingers = await fingersOf(mia);
    const row = wall.row('Synonyms');
    const before = await wall.box(row);
    const empty = { x: before.x - 120, y: before.y + before.height / 2 };
    await fingers.swipe([empty], [{ x: empty.x - 150, y: empty.y }]);
    const panned = await wall.box(row);
    expect(panned.x).toBeCloseTo(before.x - 150, -1);
    expect(panned.width).toBeCloseTo(before.width);
    expect(board.days('Synonyms')).toEqual([60, 101]);

    const middle = { x: panned.x + panned.width / 2, y: panned.y + 200 };
    const apart = (by: number): Point[] => [
      { x: middle.x - by, y: middle.y },
      { x: middle.x + by, y: middle.y },
    ];
    await fingers.swipe(apart(60), apart(120));
    const zoomed = await wall.box(row);
    expect(zoomed.width / panned.width).toBeCloseTo(2, 0);
    expect(zoomed.x + zoomed.width / 2).toBeCloseTo(middle.x, -1);
  });

  test('a bar is panned over, moved after a long press, and at once when it is selected', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board, { touch: true });
    const { page, wall } = mia;
    const fingers = await fingersOf(mia);
    const row = wall.row('One-tap pay');

    const start = await wall.middle(row);
    await fingers.swipe([start], [{ x: start.x - 40, y: start.y }]);
    const panned = await wall.middle(row);
    expect(panned.x).toBeCloseTo(start.x - 40, -1);
    expect(board.days('One-tap pay')).toEqual([14, 55]);

    const { id } = board.initiative('One-tap pay') ?? { id: '' };
    const inHand = () =>
      board.wire.presence().some((state) => state.drag?.items.some((item) => item.id === id));
    await fingers.press(panned);
    await expect.poll(inHand).toBe(true);
    await fingers.move([panned], [{ x: panned.x + 200, y: panned.y }]);
    await fingers.lift();
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(30);
    await expect(page.getByRole('menu')).toHaveCount(0);

    const moved = await wall.middle(row);
    const days = board.days('One-tap pay')?.[0] ?? 0;
    await fingers.swipe([moved], [{ x: moved.x - 120, y: moved.y }]);
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeLessThan(days);
  });

  test('a tap selects, a long press on an empty lane opens its menu', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board, { touch: true });
    const { page, wall } = mia;
    const fingers = await fingersOf(mia);
    const bar = await wall.box(wall.row('Synonyms'));
    const middle = { x: bar.x + bar.width / 2, y: bar.y + bar.height / 2 };
    await page.touchscreen.tap(middle.x, middle.y);
    await expect(wall.row('Synonyms')).toHaveAttribute('aria-selected', 'true');

    await fingers.press({ x: bar.x - 150, y: middle.y });
    await expect(page.getByRole('menuitem', { name: /New initiative/ })).toBeVisible();
    await fingers.lift();
    await page.getByRole('menuitem', { name: /New initiative/ }).tap();
    await wall.typeTitle('Spelling');
    await expect.poll(() => board.laneOf('Spelling')).toBe('Search');
  });
});
