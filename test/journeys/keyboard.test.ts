import { expectAccessible } from './support/axe';
import { expect, test } from './support/journey';

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [
    {
      title: 'One-tap pay',
      lane: 'Checkout',
      from: 14,
      days: 42,
      tasks: ['Card vault', 'Risk rules'],
    },
    { title: 'Synonyms', lane: 'Search', from: 60, days: 42 },
  ],
};

test.describe('The mouse unplugged', () => {
  test('create, move in time, change lane, resize, expand and tick', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board);
    const { keyboard } = page;
    const says = page.getByRole('status');

    await wall.focus(wall.lane('Search'));
    await keyboard.press('i');
    await wall.typeTitle('Spelling');
    await expect.poll(() => board.laneOf('Spelling')).toBe('Search');

    await wall.focus(wall.row('One-tap pay'));
    await keyboard.press('Space');
    await expect(says.filter({ hasText: 'Picked up One-tap pay' })).toHaveCount(1);
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowRight');
    await keyboard.press('Space');
    await expect(says.filter({ hasText: 'Dropped. One-tap pay' })).toHaveCount(1);
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(14);
    const [start, end] = board.days('One-tap pay') ?? [0, 0];
    expect(end - start).toBe(41);

    await keyboard.press('r');
    await keyboard.press('ArrowRight');
    await keyboard.press('Enter');
    await expect.poll(() => board.days('One-tap pay')?.[1]).toBeGreaterThan(end);
    expect(board.days('One-tap pay')?.[0]).toBe(start);

    await keyboard.press('e');
    await expect(wall.row('One-tap pay')).toHaveAttribute('aria-expanded', 'true');
    await keyboard.press('ArrowDown');
    await expect(wall.task('Card vault')).toBeFocused();
    await keyboard.press('Space');
    await expect(wall.row('One-tap pay')).toContainText('1 of 2 tasks done');

    await wall.focus(wall.row('One-tap pay'));
    await keyboard.press('Space');
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await keyboard.press('Space');
    await expect.poll(() => board.laneOf('One-tap pay')).toBe('Search');
    await expectAccessible(page);
  });

  test('Escape gives a picked-up bar back', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board);
    await wall.focus(wall.row('One-tap pay'));
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('status').filter({ hasText: 'Move cancelled' })).toHaveCount(1);
    expect(board.days('One-tap pay')).toEqual([14, 55]);
  });

  test('search finds and opens, T goes to today, Shift+1 shows everything', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard({
      ...PLAN,
      bars: [...PLAN.bars, { title: 'Far away', lane: 'Search', from: 800, days: 60 }],
    });
    const { page, wall } = await person('Mia', board);
    await page.keyboard.press('Control+f');
    const field = page.getByRole('combobox', { name: /search/i }).or(page.getByRole('searchbox'));
    await field.fill('far aw');
    await page.keyboard.press('Enter');
    await expect(wall.row('Far away')).toBeInViewport();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');

    await wall.focus(wall.row('One-tap pay'));
    await page.keyboard.press('t');
    await page.keyboard.press('Shift+Digit1');
    const near = await wall.box(wall.row('One-tap pay'));
    const far = await wall.box(wall.row('Far away'));
    expect(far.x + far.width).toBeLessThanOrEqual(1440);
    expect(near.x).toBeGreaterThan(0);
  });
});
