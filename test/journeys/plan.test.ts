import { expect, test } from './support/journey';
import { stillBox } from './support/still';

const TWO_LANES = {
  lanes: ['Checkout', 'Search'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 14, days: 42 },
    { title: 'Synonyms', lane: 'Search', from: 84, days: 42 },
  ],
};

test.describe('Planning on the wall', () => {
  test('a bar is dragged in time, to another lane and by both ends; Esc puts it back; a double-click makes one', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(TWO_LANES);
    const { page, wall } = await person('Mia', board);
    const row = wall.row('One-tap pay');
    const undo = async () => {
      await page.keyboard.press('Control+z');
      await expect.poll(() => board.days('One-tap pay')).toEqual([14, 55]);
    };

    // Esc while dragging puts everything back.
    const before = await wall.box(row);
    await wall.dragBy(row, 200, 60, { hold: true });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect.poll(() => wall.box(row)).toEqual(before);
    // An edit made after it arrives, so one made by it would have arrived as well.
    await page.keyboard.press('Control+z');
    board.wire.edit((edit) => edit.patchMeta({ title: 'Growth, seen' }));
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Growth, seen');
    expect(board.days('One-tap pay')).toEqual([14, 55]);
    expect(board.laneOf('One-tap pay')).toBe('Checkout');

    // In time it keeps its length.
    await wall.dragBy(row, before.width, 0);
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(42);
    const [start, end] = board.days('One-tap pay') ?? [0, 0];
    expect(start).toBeLessThan(70);
    expect(end - start + 1).toBe(42);
    expect(board.laneOf('One-tap pay')).toBe('Checkout');
    await undo();

    // To another lane it keeps its dates.
    const from = await wall.middle(row);
    const to = await wall.middle(wall.row('Synonyms'));
    await wall.drag(from, { x: from.x, y: to.y });
    await expect.poll(() => board.laneOf('One-tap pay')).toBe('Search');
    expect(board.days('One-tap pay')).toEqual([14, 55]);
    await page.keyboard.press('Control+z');
    await expect.poll(() => board.laneOf('One-tap pay')).toBe('Checkout');

    // By both ends.
    const { x, y, width, height } = await wall.box(row);
    const middle = y + height / 2;
    await wall.drag({ x: x + width - 4, y: middle }, { x: x + width * 1.5, y: middle });
    await expect.poll(() => board.days('One-tap pay')?.[1]).toBeGreaterThan(62);
    expect(board.days('One-tap pay')?.[0]).toBe(14);
    const longer = board.days('One-tap pay')?.[1];
    await expect.poll(async () => (await wall.box(row)).width).toBeGreaterThan(width * 1.2);
    await wall.drag({ x: x + 4, y: middle }, { x: x + width / 2, y: middle });
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(24);
    expect(board.days('One-tap pay')?.[1]).toBe(longer);

    // Double-clicked, an empty lane gets an initiative there, and asks for its title.
    const bar = await wall.box(wall.row('Synonyms'));
    await page.mouse.dblclick(bar.x - 100, bar.y + bar.height / 2);
    await wall.typeTitle('Spelling');
    await expect(wall.row('Spelling')).toBeVisible();
    await expect.poll(() => board.laneOf('Spelling')).toBe('Search');
    await expect.poll(() => board.days('Spelling')?.[0]).toBeLessThan(84);
  });

  test('a marquee selects what it touches; delete and undo bring all of it back; Alt and drag duplicates', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard({
      lanes: ['Checkout'],
      bars: [
        { title: 'One-tap pay', lane: 'Checkout', from: 40, days: 30, tasks: ['Card vault'] },
        { title: 'Wallets', lane: 'Checkout', from: 80, days: 30 },
        { title: 'Refunds', lane: 'Checkout', from: 180, days: 30 },
      ],
    });
    const { page, wall } = await person('Mia', board);
    const first = await wall.box(wall.row('One-tap pay'));
    const second = await wall.box(wall.row('Wallets'));
    const middle = first.y + first.height / 2;
    await wall.drag(
      { x: first.x - 40, y: middle - 2 },
      { x: second.x + second.width / 2, y: middle + 6 },
    );
    await expect(wall.row('One-tap pay')).toHaveAttribute('aria-selected', 'true');
    await expect(wall.row('Wallets')).toHaveAttribute('aria-selected', 'true');
    await expect(wall.row('Refunds')).toHaveAttribute('aria-selected', 'false');

    await page.keyboard.press('Delete');
    await expect(wall.row('One-tap pay')).toHaveCount(0);
    await expect.poll(() => board.initiative('Wallets')).toBeUndefined();
    expect(board.initiative('Refunds')).toBeDefined();

    await page.keyboard.press('Control+z');
    for (const title of ['One-tap pay', 'Wallets']) await expect(wall.row(title)).toBeVisible();
    await expect.poll(() => board.tasksOf('One-tap pay')).toEqual(['Card vault']);

    // With Alt, a drag duplicates, tasks too.
    const tasks = board.wire.plan().tasks.size;
    await page.keyboard.press('Escape');
    await page.keyboard.down('Alt');
    await wall.dragBy(wall.row('One-tap pay'), 300, 0);
    await page.keyboard.up('Alt');
    await expect(wall.row('One-tap pay')).toHaveCount(2);
    await expect.poll(() => board.wire.plan().tasks.size).toBe(tasks + 1);
  });

  test('lanes, links and milestones: made, moved, told, deleted; an idea goes from the backlog to the wall and back', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard({
      lanes: ['Checkout', 'Search'],
      bars: [
        { title: 'One-tap pay', lane: 'Checkout', from: 14, days: 42 },
        { title: 'Wallets', lane: 'Search', from: 90, days: 42 },
        { title: 'Gift cards' },
      ],
    });
    const { page, wall } = await person('Mia', board);
    // Lanes are added, renamed, reordered and deleted.
    await page.getByRole('button', { name: 'Add lane' }).click();
    await wall.typeTitle('Growth');
    await expect(wall.lane('Growth')).toBeVisible();

    await wall.focus(wall.lane('Growth'));
    await page.keyboard.press('Control+Shift+ArrowUp');
    await expect(wall.lane('Growth')).toHaveAttribute('aria-posinset', '2');
    await page.keyboard.press('F2');
    await wall.typeTitle('Retention');
    await expect(wall.lane('Retention')).toBeVisible();
    await wall.focus(wall.lane('Retention'));
    await page.keyboard.press('Delete');
    await expect(wall.lane('Retention')).toHaveCount(0);

    // An idea goes from the backlog to the wall and back.
    const card = page
      .getByRole('complementary')
      .getByRole('listitem')
      .filter({ hasText: 'Gift cards' });
    const at = await stillBox(card);
    const target = await wall.box(wall.row('Wallets'));
    await wall.drag(
      { x: at.x + 60, y: at.y + 12 },
      { x: target.x - 150, y: target.y + target.height / 2 },
    );
    await expect(wall.row('Gift cards')).toBeVisible();
    await expect.poll(() => board.laneOf('Gift cards')).toBe('Search');

    await wall.focus(wall.row('Gift cards'));
    await page.keyboard.press('Shift+B');
    await expect(wall.row('Gift cards')).toHaveCount(0);
    await expect(card).toBeVisible();
    await expect.poll(() => board.days('Gift cards')).toBeNull();

    // A milestone is set with the milestone tool and moved.
    await wall.focus(wall.row('One-tap pay'));
    await page.keyboard.press('m');
    await wall.typeTitle('Launch');
    await expect(wall.row(/^Launch, milestone/)).toBeVisible();
    const launch = () => [...board.wire.plan().milestones.values()][0];
    await expect.poll(() => launch()?.title).toBe('Launch');
    const before = launch()?.date ?? '';
    await wall.dragBy(wall.row(/^Launch, milestone/), 160, 0);
    await expect.poll(() => (launch()?.date ?? '') > before).toBe(true);

    // A dependency is drawn from the end-dot, and a conflict is told.
    await page.keyboard.press('Escape');
    await expect(page.getByRole('toolbar', { name: /^Actions for/ })).toHaveCount(0);
    await wall.select(wall.row('One-tap pay'));
    const from = await wall.box(wall.row('One-tap pay'));
    const to = await wall.middle(wall.row('Wallets'));
    await wall.drag({ x: from.x + from.width + 20, y: from.y + from.height / 2 }, to);
    await expect(wall.row('Wallets')).toContainText('waits for One-tap pay');
    await expect.poll(() => board.wire.plan().dependencies.size).toBe(1);

    await wall.dragBy(wall.row('Wallets'), -(to.x - from.x - from.width / 2), 0);
    await expect(wall.row('Wallets')).toContainText('starts before One-tap pay is finished');
  });

  test('now, next, later: a bar changes its column by drag and keeps its dates', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard({
      mode: 'now-next-later',
      lanes: ['Product'],
      bars: [
        { title: 'Set-up', lane: 'Product', bucket: 'now', from: 0, days: 10 },
        { title: 'Audit log', lane: 'Product', bucket: 'later' },
      ],
    });
    const { wall } = await person('Mia', board);
    const from = await wall.middle(wall.row('Set-up'));
    const later = await wall.middle(wall.row('Audit log'));
    await wall.drag(from, { x: later.x, y: later.y + 40 });
    await expect.poll(() => board.initiative('Set-up')?.bucket).toBe('later');
    expect(board.days('Set-up')).toEqual([0, 9]);
  });
});
