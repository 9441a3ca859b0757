import { expectAccessible } from './support/axe';
import { expect, test } from './support/journey';

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 14, days: 42, tasks: ['Card vault'] },
    { title: 'Synonyms', lane: 'Search', from: 30, days: 42 },
  ],
  links: [['One-tap pay', 'Synonyms']] as const,
};

test.describe('Themes', () => {
  test('the dark theme follows the system and reads well on board, details and home', async ({
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
    await page.goto(server.url);
    await expectAccessible(page);
  });

  test('a narrow window keeps the wall within reach', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board, { viewport: { width: 768, height: 900 } });
    await expect(wall.row('One-tap pay')).toBeInViewport();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await expectAccessible(page);
  });
});
