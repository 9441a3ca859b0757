import { expectAccessible } from './support/axe';
import { expect, test } from './support/journey';
import { colourOf, coloursOnWall } from './support/pixels';

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
    const [red = 255] = ((await background()).match(/\d+/g) ?? []).map(Number);
    expect(red).toBeLessThan(64);
    await wall.focus(wall.row('One-tap pay'));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Description' })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');

    await page.setViewportSize({ width: 768, height: 900 });
    await expect(wall.row('One-tap pay')).toBeInViewport();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await expectAccessible(page);
    await page.goto(server.url);
    await expectAccessible(page);
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
    expect([await at(1), await at(bar.height - 6, end)]).toEqual([ink, ground]);
    await wall.select(wall.row('One-tap pay'));
    await expect.poll(() => at(-1)).toBe(highlight);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    const around = { x: middle, y: bar.y - 9, height: 7 };
    await expect.poll(() => coloursOnWall(page, around)).toContain(highlight);
    const canvas = await page.locator('canvas').first().boundingBox();
    const strip = { x: canvas?.x ?? 0, y: bar.y + bar.height + 24, width: canvas?.width ?? 0 };
    expect(await coloursOnWall(page, strip)).toContain(link);
    await picture('forced-board');
    await expectAccessible(page);
    await page.keyboard.press('Shift+F10');
    const item = page.getByRole('menuitem').first();
    await expect(item).toBeFocused();
    await expect(item).toHaveCSS('outline-style', 'solid');
    await picture('forced-menu');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    const box = page.getByRole('checkbox', { name: /Card vault/ });
    await box.focus();
    await page.keyboard.press('Space');
    await expect(box).toBeChecked();
    await expect(box).toHaveCSS('outline-style', 'solid');
    await picture('forced-details');
    await expectAccessible(page);
    await page.keyboard.press('Escape');

    await page.emulateMedia({ forcedColors: 'none', contrast: 'more' });
    const [muted, surface, soft] = await Promise.all(
      ['var(--text-muted)', 'var(--surface)', 'var(--accent-soft)'].map((c) => colourOf(page, c)),
    );
    expect(soft).toBe(surface);
    const edge = async () => [await at(0), await at(1)];
    await expect.poll(async () => new Set(await edge()).size).toBe(1);
    expect((await edge())[0]).not.toBe(await at(3));
    const lane = await wall.box(wall.lane('Checkout'));
    const line = { x: lane.x + lane.width - 40, y: lane.y + lane.height - 3, height: 5 };
    expect(await coloursOnWall(page, line)).toContain(muted);
    await picture('more-contrast');
    await expectAccessible(page);
  });
});
