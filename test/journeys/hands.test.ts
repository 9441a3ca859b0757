import type { CDPSession } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { boardReady, expect, test } from './support/journey';
import { layoutFaults } from './support/layout';
import { Wall } from './support/wall';

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [
    {
      title: 'One-tap pay',
      lane: 'Checkout',
      from: 14,
      days: 56,
      tasks: ['Card vault', 'Risk rules'],
    },
    { title: 'Synonyms', lane: 'Search', from: 100, days: 42 },
  ],
};

test.describe('What a hand on the mouse does beside dragging bars', () => {
  test('a bar dragged to the edge takes the board along, until it is let go', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board);
    const from = await wall.middle(wall.row('One-tap pay'));
    const stage = await page.locator('canvas').first().boundingBox();
    const edge = (stage?.x ?? 0) + (stage?.width ?? 0) - 6;
    await wall.drag(from, { x: edge, y: from.y }, { hold: true });
    // Further than the edge of the first view: only a board that scrolls gets there.
    const held = () => {
      const drag = board.wire.presence().find((state) => state.drag)?.drag;
      return drag?.items[0]?.start ?? '';
    };
    const first = await new Promise<string>((resolve) => {
      const look = () => (held() === '' ? setTimeout(look, 20) : resolve(held()));
      look();
    });
    await expect.poll(held, { timeout: 15_000 }).not.toBe(first);
    await page.mouse.up();
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(60);
    const landed = await wall.box(wall.row('One-tap pay'));
    expect(await wall.box(wall.row('One-tap pay'))).toEqual(landed);
  });

  test('a lane is dragged to another place by its handle', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board);
    const lane = await wall.box(wall.lane('Checkout'));
    await page.getByTitle('Menu of Search').hover();
    const handle = page.getByTitle('Drag to reorder Search');
    const at = await handle.boundingBox();
    await wall.drag(
      { x: (at?.x ?? 0) + (at?.width ?? 0) / 2, y: (at?.y ?? 0) + (at?.height ?? 0) / 2 },
      { x: (at?.x ?? 0) + 4, y: lane.y + 4 },
    );
    await expect(wall.lane('Search')).toHaveAttribute('aria-posinset', '1');
    await expect.poll(() => board.wire.plan().lanes.size).toBe(2);
  });

  test('a task card dropped on the empty board becomes an initiative once that is confirmed', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board);
    await wall.focus(wall.row('One-tap pay'));
    await page.keyboard.press('e');
    const card = await wall.middle(wall.task('Risk rules'));
    const synonyms = await wall.box(wall.row('Synonyms'));
    await wall.drag(card, { x: synonyms.x - 160, y: synonyms.y + synonyms.height / 2 });
    await page.getByRole('button', { name: 'Make initiative?' }).click();
    await expect(wall.row('Risk rules')).toBeVisible();
    await expect.poll(() => board.laneOf('Risk rules')).toBe('Search');
    await expect.poll(() => board.tasksOf('One-tap pay')).toEqual(['Card vault']);
    await page.keyboard.press('Control+z');
    await expect
      .poll(() => board.tasksOf('One-tap pay').sort())
      .toEqual(['Card vault', 'Risk rules']);
  });

  test('cards of a cell in now, next, later are put in order', async ({ aBoard, person }) => {
    const board = await aBoard({
      mode: 'now-next-later',
      lanes: ['Product'],
      bars: ['Set-up', 'Audit log', 'Roles'].map((title) => ({
        title,
        lane: 'Product',
        bucket: 'next' as const,
      })),
    });
    const { page, wall } = await person('Mia', board);
    const order = () =>
      [...board.wire.plan().initiatives.values()]
        .sort((a, b) => (a.order < b.order ? -1 : 1))
        .map((i) => i.title);
    const last = await wall.middle(wall.row('Roles'));
    const first = await wall.box(wall.row('Set-up'));
    await wall.drag(last, { x: first.x + 10, y: first.y + first.height / 4 });
    await expect.poll(order).toEqual(['Roles', 'Set-up', 'Audit log']);
    await wall.focus(wall.row('Roles'));
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('status').filter({ hasText: 'place 2 of 3' })).toHaveCount(1);
    await page.keyboard.press('Space');
    await expect.poll(order).toEqual(['Set-up', 'Roles', 'Audit log']);
  });
});

test.describe('Fingers', () => {
  test('one pans, two zoom, a long press picks a bar up', async ({ aBoard, browser }) => {
    const board = await aBoard(PLAN);
    const context = await browser.newContext({
      hasTouch: true,
      viewport: { width: 1024, height: 768 },
      locale: 'en-GB',
      timezoneId: 'UTC',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(board.url + board.links.editor);
    await page.getByRole('textbox', { name: 'Your name' }).fill('Mia');
    await page.keyboard.press('Enter');
    await boardReady({ page } as Parameters<typeof boardReady>[0]);
    const wall = new Wall(page);
    const touch = new Fingers(await context.newCDPSession(page));
    const row = wall.row('One-tap pay');

    await expect.poll(() => layoutFaults(page, /One-tap pay|Synonyms/)).toEqual([]);
    const start = await wall.box(row);
    const empty = { x: start.x + start.width / 2, y: start.y + start.height + 160 };
    await touch.swipe([empty], [{ x: empty.x - 120, y: empty.y }]);
    const panned = await wall.box(row);
    expect(panned.x).toBeLessThan(start.x - 60);
    expect(panned.width).toBeCloseTo(start.width, 0);

    const centre = { x: 600, y: 500 };
    await touch.swipe(
      [
        { x: centre.x - 40, y: centre.y },
        { x: centre.x + 40, y: centre.y },
      ],
      [
        { x: centre.x - 100, y: centre.y },
        { x: centre.x + 100, y: centre.y },
      ],
    );
    await expect.poll(async () => (await wall.box(row)).width).toBeGreaterThan(start.width * 1.3);
    expect(board.days('One-tap pay')).toEqual([14, 69]);
    await page.getByRole('button', { name: 'Fit everything' }).tap();

    // A swipe over a bar pans; held for half a second first, it takes the bar along.
    const bar = await wall.middle(row);
    await touch.swipe([bar], [{ x: bar.x - 80, y: bar.y }]);
    await expect.poll(async () => (await wall.middle(row)).x).toBeLessThan(bar.x - 40);
    expect(board.days('One-tap pay')).toEqual([14, 69]);
    const at = await wall.middle(row);
    await touch.swipe([at], [{ x: at.x + 120, y: at.y }], { heldMs: 700 });
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(14);

    const moved = await wall.box(row);
    await touch.down([{ x: moved.x + moved.width + 140, y: moved.y + moved.height / 2 }]);
    await expect(page.getByRole('menuitem', { name: 'New initiative' })).toBeVisible();
    await touch.up();
    await expect(page.getByRole('menuitem', { name: 'New initiative' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expectAccessible(page);
    await context.close();
  });
});

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Touches through the browser's own input, since Playwright's touchscreen only taps. */
class Fingers {
  private clock = 0;
  constructor(private readonly devtools: CDPSession) {}

  async down(points: readonly Point[]): Promise<void> {
    await this.send('touchStart', points);
  }
  async up(): Promise<void> {
    await this.send('touchEnd', []);
  }
  /** `heldMs`: the fingers rested for so long before they moved, by the clock of the events. */
  async swipe(
    from: readonly Point[],
    to: readonly Point[],
    { steps = 10, heldMs = 0 } = {},
  ): Promise<void> {
    this.clock = Date.now() / 1000;
    await this.down(from);
    this.clock += heldMs / 1000;
    for (let step = 1; step <= steps; step += 1)
      await this.send(
        'touchMove',
        from.map((point, i) => {
          const end = to[i] as Point;
          const part = step / steps;
          return { x: point.x + (end.x - point.x) * part, y: point.y + (end.y - point.y) * part };
        }),
      );
    await this.up();
  }
  private send(
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    points: readonly Point[],
  ): Promise<unknown> {
    this.clock += 0.016;
    return this.devtools.send('Input.dispatchTouchEvent', {
      type,
      timestamp: this.clock,
      touchPoints: points.map(({ x, y }, id) => ({ x, y, id })),
    });
  }
}
