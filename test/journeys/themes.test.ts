import { expectAccessible } from './support/axe';
import { expect, test } from './support/journey';
import { dismiss } from './support/layers';
import { colourOf, coloursOnWall } from './support/pixels';
import { stillBox } from './support/still';

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 14, days: 42, tasks: ['Card vault'] },
    { title: 'Synonyms', lane: 'Search', from: 30, days: 42 },
  ],
  links: [['One-tap pay', 'Synonyms']] as const,
};

test.describe('Themes', () => {
  test('the dark theme follows the system and reads well on board, details, a narrow window and home', async ({
    aBoard,
    person,
    server,
  }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board, { theme: 'dark' });
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const red = async () => Number((await background()).match(/\d+/)?.[0] ?? 255);
    await expect.poll(red).toBeLessThan(64);
    await wall.focus(wall.row('One-tap pay'));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Description' })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');

    await page.setViewportSize({ width: 768, height: 900 });
    await expect(wall.row('One-tap pay')).toBeInViewport();
    const overflow = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
    await expect.poll(overflow).toBe(0);
    await expectAccessible(page);
    await page.goto(server.url);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });

  test('forced colours and more contrast: bars, selection, focus, today, menus and boxes are all there', async ({
    aBoard,
    person,
  }, testInfo) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board);
    const picture = async (name: string) =>
      testInfo.attach(name, { body: await page.screenshot(), contentType: 'image/png' });
    const bar = await wall.box(wall.row('One-tap pay'));
    const [middle, end] = [bar.x + bar.width / 2, bar.x + bar.width - 14];
    /** Colours at so many pixels below the upper edge of the bar. */
    const at = async (below: number, x = middle) =>
      (await coloursOnWall(page, { x: Math.round(x), y: Math.round(bar.y) + below })).join();

    await page.emulateMedia({ forcedColors: 'active' });
    const [ground, ink, highlight, link] = await Promise.all(
      ['Canvas', 'CanvasText', 'Highlight', 'LinkText'].map((name) => colourOf(page, name)),
    );
    await expect.poll(() => at(0)).toBe(ink);
    await expect
      .poll(async () => [await at(1), await at(bar.height - 6, end)])
      .toEqual([ink, ground]);
    await wall.select(wall.row('One-tap pay'));
    await expect.poll(() => at(-1)).toBe(highlight);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    const around = { x: middle, y: bar.y - 9, height: 7 };
    await expect.poll(() => coloursOnWall(page, around)).toContain(highlight);
    const canvas = await stillBox(page.locator('canvas').first());
    const strip = { x: canvas.x, y: bar.y + bar.height + 24, width: canvas.width };
    await expect.poll(() => coloursOnWall(page, strip)).toContain(link);
    // What is chosen among tools and tabs, where grounds of our own are not drawn.
    const chosen = [
      page.getByRole('toolbar').getByRole('button', { pressed: true }),
      page.getByRole('tab', { selected: true }),
    ];
    const filled = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.background = 'Highlight';
      const { backgroundColor } = getComputedStyle(probe);
      probe.remove();
      return backgroundColor;
    });
    for (const control of chosen) await expect(control).toHaveCSS('background-color', filled);
    await picture('forced-board');
    await expectAccessible(page);
    await page.keyboard.press('Shift+F10');
    const item = page.getByRole('menuitem').first();
    await expect(item).toBeFocused();
    await expect(item).toHaveCSS('outline-style', 'solid');
    await picture('forced-menu');
    await dismiss(page);
    await expect(wall.row('One-tap pay')).toBeFocused();
    await page.keyboard.press('Enter');
    const box = page.getByRole('checkbox', { name: /Card vault/ });
    await expect(page.getByRole('textbox', { name: 'Description' })).toBeVisible();
    await box.press('Space');
    await expect(box).toBeChecked();
    await expect(box).toHaveCSS('outline-style', 'solid');
    await picture('forced-details');
    await expectAccessible(page);
    await page.keyboard.press('Escape');

    // In the dark theme the edge of this colour is another than its fill.
    await page.emulateMedia({ forcedColors: 'none', contrast: 'more', colorScheme: 'dark' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    const tokens = () =>
      Promise.all(
        ['var(--text-muted)', 'var(--surface)', 'var(--accent-soft)'].map((c) => colourOf(page, c)),
      );
    await expect
      .poll(async () => {
        const [, surface, soft] = await tokens();
        return soft === surface;
      })
      .toBe(true);
    const [muted] = await tokens();
    const edge = async () => [await at(0), await at(1)];
    const slate = '142,150,166';
    await expect.poll(edge).toEqual([slate, slate]);
    await expect.poll(() => at(3)).not.toBe(slate);
    const lane = await wall.box(wall.lane('Checkout'));
    const line = { x: lane.x + lane.width - 40, y: lane.y + lane.height - 3, height: 5 };
    await expect.poll(() => coloursOnWall(page, line)).toContain(muted);
    await picture('more-contrast');
  });
});
