import { expect, test } from './support/journey';
import { stillBox } from './support/still';

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
  test('a lane goes to another place, a task card out of its initiative, and the board along at its edge', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board);

    // A lane by its handle.
    const lane = await wall.box(wall.lane('Checkout'));
    await page.getByTitle('Menu of Search').hover();
    const handle = page.getByTitle('Drag to reorder Search');
    const at = await stillBox(handle);
    await wall.drag(
      { x: at.x + at.width / 2, y: at.y + at.height / 2 },
      { x: at.x + 4, y: lane.y + 4 },
    );
    await expect(wall.lane('Search')).toHaveAttribute('aria-posinset', '1');
    await expect.poll(() => board.wire.plan().lanes.size).toBe(2);

    // A task card dropped on the empty board becomes an initiative once that is confirmed.
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
    await wall.focus(wall.row('One-tap pay'));
    await page.keyboard.press('e');

    // A bar dragged to the edge takes the board along, until it is let go.
    const from = await wall.middle(wall.row('One-tap pay'));
    const stage = await stillBox(page.locator('canvas').first());
    const edge = stage.x + stage.width - 6;
    await wall.drag(from, { x: edge, y: from.y }, { hold: true });
    // Further than the edge of the first view: only a board that scrolls gets there.
    const held = () => {
      const drag = board.wire.presence().find((state) => state.drag)?.drag;
      return drag?.items[0]?.start ?? '';
    };
    let first = '';
    const taken = () => {
      first = held();
      return first;
    };
    await expect.poll(taken).not.toBe('');
    await expect.poll(held).not.toBe(first);
    await page.mouse.up();
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(60);
    // It stands still by itself, and the board with it.
    await wall.box(wall.row('One-tap pay'));
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
