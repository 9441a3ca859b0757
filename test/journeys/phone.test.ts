import type { Locator, Page } from '@playwright/test';
import { spanOf } from '../../shared/dates';
import type { Rect } from '../../shared/layout/geometry';
import { colourNamed } from '../../shared/plan/colours';
import { addGoal } from '../../shared/plan/mutations';
import { type TestBoard, today } from './support/aBoard';
import { expectAccessible } from './support/axe';
import { fingersOf } from './support/fingers';
import { boardReady, expect, type Person, test } from './support/journey';
import { smallTargets } from './support/layout';
import { frames } from './support/still';
import { panel, startWorkshop } from './support/workshop';

const PHONE = { touch: true, viewport: { width: 375, height: 667 } } as const;

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [
    { title: 'Wallets', lane: 'Search', from: 20, days: 60 },
    { title: 'One-tap pay', lane: 'Checkout', from: -200, days: 260, tasks: ['Vault', 'Rules'] },
    { title: 'Archive', lane: 'Search', from: 700, days: 60 },
    { title: 'Someday', lane: 'Search' },
  ],
  milestones: [{ title: 'Launch', on: 700 }],
};

const picture = ({ page }: Person) => page.getByRole('img', { name: /^Picture of the wall/ });
const row = ({ page }: Person, title: string) =>
  page.getByRole('main').getByRole('button', { name: new RegExp(`^${title}`) });
const edges = async (of: Locator): Promise<{ top: number; bottom: number }> => {
  const { y, height } = (await of.boundingBox()) as Rect;
  return { top: y, bottom: y + height };
};
const headings = ({ page }: Person) =>
  page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents();

/** Gives an initiative a goal, so that its bar has a colour that nothing else has. */
function colour(board: TestBoard, title: string, name: string): string {
  board.wire.edit((edit) => {
    const goal = addGoal(edit, name);
    edit.patch('goals', goal, { colour: name });
    edit.patch('initiatives', board.initiative(title)?.id ?? '', { goal });
  });
  return colourNamed(name).fill;
}

/** Where the strip shows a colour, in pixels of the page; null where it does not. */
const patch = (page: Page, fill: string): Promise<Rect | null> =>
  page.evaluate((wanted) => {
    const canvas = document.querySelector('canvas');
    if (!canvas || canvas.width === 0) return null;
    const sheet = Object.assign(document.createElement('canvas'), {
      width: canvas.width,
      height: canvas.height,
    });
    const context = sheet.getContext('2d', { willReadFrequently: true });
    if (!context) return null;
    context.drawImage(canvas, 0, 0);
    const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(wanted.slice(at, at + 2), 16));
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    let [left, top, right, bottom] = [width, height, -1, -1];
    for (let i = 0; i < data.length; i += 4) {
      if (data[i] !== r || data[i + 1] !== g || data[i + 2] !== b) continue;
      const [x, y] = [(i / 4) % width, Math.floor(i / 4 / width)];
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
    if (right < 0) return null;
    const box = canvas.getBoundingClientRect();
    const scale = width / box.width;
    return {
      x: box.x + left / scale,
      y: box.y + top / scale,
      width: (right - left + 1) / scale,
      height: (bottom - top + 1) / scale,
    };
  }, fill);

async function seen(page: Page, fill: string): Promise<Rect> {
  await expect.poll(() => patch(page, fill)).not.toBeNull();
  return (await patch(page, fill)) as Rect;
}

/** How wide the page is: no wider than its window, where nothing scrolls sideways. */
const wide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth);

const middle = ({ x, y, width, height }: Rect) => ({ x: x + width / 2, y: y + height / 2 });

/** Presses for what is later until the strip shows a colour. */
async function panTo(page: Page, fill: string): Promise<void> {
  for (let i = 0; i < 20 && (await patch(page, fill)) === null; i += 1) {
    await page.getByRole('button', { name: 'Show later' }).tap();
    await frames(page, 2);
  }
  await seen(page, fill);
}

/** Taps in the middle of what the strip shows of a colour. */
async function tap(page: Page, fill: string): Promise<void> {
  const { x, y } = middle(await seen(page, fill));
  await page.touchscreen.tap(x, y);
}

test.describe('The plan on a phone', () => {
  test('is a picture that fingers pan and zoom, and a list by quarter or by lane', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const teal = colour(board, 'Wallets', 'teal');
    const rose = colour(board, 'Archive', 'rose');
    const mia = await person('Mia', board, PHONE);
    const { page } = mia;
    const fingers = await fingersOf(mia);

    // Each where it begins, and what goes on now is said.
    const quarters = await headings(mia);
    expect(quarters).toHaveLength(4);
    expect(quarters.slice(0, 3).every((name) => /^Q[1-4] \d{4}$/.test(name))).toBe(true);
    expect(quarters[3]).toBe('No dates yet');
    await expect(page.getByText('1 runs on from before').first()).toBeVisible();
    await expect(row(mia, 'One-tap pay')).toContainText('Checkout');
    await expect(row(mia, 'One-tap pay')).toHaveAccessibleName(/0 of 2 tasks done$/);
    await expect(row(mia, 'Launch, milestone')).toBeVisible();

    // One finger pans sideways; two zoom, time and height at once.
    await expect(picture(mia)).toBeVisible();
    const first = await seen(page, teal);
    await fingers.swipe([{ x: 300, y: 150 }], [{ x: 240, y: 150 }]);
    await expect.poll(async () => (await seen(page, teal)).x).toBeCloseTo(first.x - 60, -1);
    const panned = await seen(page, teal);
    expect(panned.width).toBeCloseTo(first.width, 0);
    const at = middle(panned);
    const apart = (by: number) => [
      { x: at.x - by, y: at.y },
      { x: at.x + by, y: at.y },
    ];
    await fingers.swipe(apart(20), apart(40));
    await expect
      .poll(async () => (await seen(page, teal)).width / panned.width)
      .toBeGreaterThan(1.6);
    await page.getByRole('button', { name: 'Zoom out' }).tap();
    await expect.poll(async () => (await seen(page, teal)).width / panned.width).toBeLessThan(1.5);
    await page.getByRole('button', { name: 'Show later' }).tap();
    await expect.poll(() => patch(page, teal).then((r) => (r ? r.x < at.x - 80 : true))).toBe(true);

    // Up and down a finger scrolls the page, over the picture too.
    const scrolled = () => page.evaluate(() => scrollY);
    await expect.poll(scrolled).toBe(0);
    await fingers.swipe([{ x: 200, y: 170 }], [{ x: 200, y: 80 }]);
    await expect.poll(scrolled).toBeGreaterThan(40);

    // The top bar, the picture and its buttons stay, each below the other.
    const bar = await edges(page.getByRole('banner'));
    expect(bar.top).toBe(0);
    expect((await edges(picture(mia))).top).toBeCloseTo(bar.bottom, 0);
    await expect(page.getByRole('button', { name: 'Show later' })).toBeInViewport({ ratio: 1 });

    // Opened in the list, an initiative is in the picture afterwards.
    await row(mia, 'Archive').tap();
    const details = page.getByRole('complementary', { name: 'Details' });
    const close = details.getByRole('button', { name: 'Close', exact: true });
    await close.tap();
    const archive = await seen(page, rose);
    expect(archive.x).toBeGreaterThanOrEqual(0);
    expect(archive.x + archive.width).toBeLessThanOrEqual(PHONE.viewport.width);

    // It follows what others do.
    board.wire.edit((edit) =>
      edit.patch('initiatives', board.initiative('Archive')?.id ?? '', {
        span: spanOf(today() + 720, today() + 800),
      }),
    );
    await expect.poll(async () => (await seen(page, rose)).x).toBeGreaterThan(archive.x + 8);

    // A tap on a bar selects it and finds its row, a second one opens it.
    await row(mia, 'Wallets').tap();
    await close.tap();
    await seen(page, teal);
    await panTo(page, rose);
    await expect(row(mia, 'Archive')).not.toHaveAttribute('aria-current');
    await tap(page, rose);
    await expect(row(mia, 'Archive')).toBeFocused();
    await expect(row(mia, 'Archive')).toHaveAttribute('aria-current', 'true');
    await expect(row(mia, 'Archive')).toBeInViewport({ ratio: 1 });
    await expect(details).toHaveCount(0);
    await tap(page, rose);
    await expect(details).toBeVisible();
    await close.tap();

    // By lane, as a workshop thinks; this device keeps it.
    const order = page.getByRole('combobox', { name: 'List the plan' });
    await order.selectOption('By lane');
    const lanes = ['Board milestones', 'Checkout', 'Search', 'No dates yet'];
    await expect.poll(() => headings(mia)).toEqual(lanes);
    await expect(row(mia, 'One-tap pay')).not.toContainText('Checkout');
    await expect.poll(() => smallTargets(page, 44)).toEqual([]);
    await expectAccessible(page);
    await page.reload();
    await boardReady(mia);
    await expect.poll(() => headings(mia)).toEqual(lanes);
    await expect.poll(() => wide(page)).toBe(375);
  });

  test('of hundreds has the rows that are near, and finds the others', async ({
    aBoard,
    person,
  }) => {
    const bars = Array.from({ length: 260 }, (_, i) => ({
      title: `Step ${i}`,
      lane: i % 2 === 0 ? 'Checkout' : 'Search',
      from: i,
      days: 3,
    }));
    const board = await aBoard({ lanes: ['Checkout', 'Search'], bars });
    const rose = colour(board, 'Step 200', 'rose');
    const mia = await person('Mia', board, PHONE);
    const { page } = mia;
    await expect(row(mia, 'Step 0')).toBeVisible();
    await expect(row(mia, 'Step 200')).toHaveCount(0);
    await expect(page.getByText(/^\d+ further initiatives?$/).first()).toBeAttached();

    // Far from what is shown: a bar of the picture brings its row along.
    await expect(picture(mia)).toHaveAttribute('data-painted', '');
    await panTo(page, rose);
    await tap(page, rose);
    await expect(row(mia, 'Step 200')).toBeFocused();
    await expect(row(mia, 'Step 200')).toBeInViewport();
    await expect(row(mia, 'Step 200')).toHaveAttribute('aria-current', 'true');
    await expectAccessible(page);

    // To the end, as a finger throws it.
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect(row(mia, 'Step 259')).toBeInViewport();
  });

  test('begins with this quarter where it goes years back, with what came before above it', async ({
    aBoard,
    person,
  }) => {
    // Titles of one line and of three, so that no guess of their heights is right.
    const bars = Array.from({ length: 240 }, (_, i) => ({
      title: `Step ${i}${i % 3 === 0 ? ', which has a name that goes over more than one line'.repeat(2) : ''}`,
      lane: 'Checkout',
      from: (i - 200) * 9,
      days: 5,
    }));
    const mia = await person('Mia', await aBoard({ lanes: ['Checkout'], bars }), PHONE);
    const { page } = mia;
    await expect(picture(mia)).toHaveAttribute('data-painted', '');
    const now = page.getByRole('main').locator('section').filter({ hasText: 'Today' });
    const tools = page.getByRole('button', { name: 'Show later' });
    const gap = async () => (await edges(now)).top - (await edges(tools)).bottom;
    await expect.poll(gap).toBeCloseTo(2, 0);
    await frames(page, 30);
    expect(await gap()).toBeCloseTo(2, 0);
    expect((await edges(page.getByRole('banner'))).top).toBe(0);
    await expect(picture(mia)).toBeInViewport({ ratio: 1 });

    // Back from row to row, what has the focus is never under what stays.
    const first = now.getByRole('button').first();
    await first.focus();
    for (let i = 0; i < 6; i += 1) await page.keyboard.press('Shift+Tab');
    await expect(first).not.toBeFocused();
    const focused = await edges(page.locator(':focus'));
    expect(focused.top).toBeGreaterThanOrEqual((await edges(tools)).bottom);

    // And it is moved no more, to the very beginning.
    await page.evaluate(() => scrollTo(0, 0));
    await expect(row(mia, 'Step 0')).toBeInViewport();
    await frames(page, 10);
    await expect(row(mia, 'Step 0')).toBeInViewport();
  });

  test('opens a milestone too, and focus comes back to its row', async ({ aBoard, person }) => {
    const milestones = [
      { title: 'Launch', on: 30 },
      { title: 'Beta', on: -30 },
    ];
    const board = await aBoard({ ...PLAN, milestones });
    const mia = await person('Mia', board, PHONE);
    const { page } = mia;
    const beta = row(mia, 'Beta, milestone');
    await expect(beta).toContainText('Missed');
    await beta.focus();
    await page.keyboard.press('Enter');
    const details = page.getByRole('complementary', { name: 'Details' });
    await details.getByRole('checkbox', { name: 'Done' }).check();
    await page.keyboard.press('Escape');
    await expect(details).toHaveCount(0);
    await expect(beta).toBeFocused();
    await expect(beta).toHaveAttribute('aria-current', 'true');
    await expect(beta).toContainText('Done');
  });

  test('at 400 % zoom goes by keys and scrolls one way', async ({ aBoard, person }) => {
    const board = await aBoard({ ...PLAN, title: 'Growth 2026' });
    const mia = await person('Mia', board, { viewport: { width: 320, height: 256 } });
    const { page } = mia;
    await expect(picture(mia)).toHaveAttribute('data-painted', '');
    await expect.poll(() => wide(page)).toBe(320);
    // Once it has been said that all is saved.
    const name = page.getByRole('heading', { level: 1 }).getByRole('button');
    await expect
      .poll(() => name.evaluate((element) => element.scrollWidth - element.clientWidth))
      .toBe(0);
    await page.getByRole('button', { name: 'Zoom in' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(row(mia, 'One-tap pay')).toBeFocused();
    await expect(row(mia, 'One-tap pay')).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('complementary', { name: 'Details' })).toHaveCount(0);
    await expectAccessible(page);
  });

  test('is a tab away while a workshop runs', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    await startWorkshop(mia);
    const ben = await person('Ben', board, { ...PHONE, role: 'commenter' });
    await expect(panel(ben.page)).toBeVisible();
    await ben.page.getByRole('link', { name: 'Plan' }).tap();
    await expect(panel(ben.page)).toHaveCount(0);
    await expect(row(ben, 'Wallets')).toBeVisible();
    await ben.page.getByRole('button', { name: 'Workshop', exact: true }).tap();
    await expect(panel(ben.page)).toBeVisible();
    await ben.page.getByRole('link', { name: 'Tasks' }).tap();
    await expect(ben.page).toHaveURL(/\/tasks$/);
    await expect(panel(ben.page)).toHaveCount(0);
  });
});
