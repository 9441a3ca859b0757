import type { CDPSession, Locator } from '@playwright/test';
import type { Point } from '../../shared/layout/geometry';
import { expectAccessible } from './support/axe';
import { fingersOf, STEPS } from './support/fingers';
import { expect, type Person, test } from './support/journey';
import { layoutFaults, smallTargets } from './support/layout';

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 14, days: 42 },
    { title: 'Synonyms', lane: 'Search', from: 60, days: 42 },
  ],
};

const TABLET = { touch: true, viewport: { width: 1024, height: 768 } } as const;

/** A pen on the screen, which the browser takes for a mouse of another kind. */
async function penOf({ page, context }: Person) {
  const devtools: CDPSession = await context.newCDPSession(page);
  const send = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', { x, y }: Point) =>
    devtools.send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
      pointerType: 'pen',
    });
  const move = async (from: Point, to: Point) => {
    for (let step = 1; step <= STEPS; step += 1)
      await send('mouseMoved', {
        x: from.x + ((to.x - from.x) * step) / STEPS,
        y: from.y + ((to.y - from.y) * step) / STEPS,
      });
  };
  return {
    press: (at: Point) => send('mousePressed', at),
    move,
    lift: (at: Point) => send('mouseReleased', at),
    drag: async (from: Point, to: Point) => {
      await send('mousePressed', from);
      await move(from, to);
      await send('mouseReleased', to);
    },
  };
}

test.describe('On a touch screen', () => {
  test('fingers pan, zoom, pick up, resize, cancel, select several and ask for menus', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board, TABLET);
    const { page, wall } = mia;
    const fingers = await fingersOf(mia);
    const row = wall.row('One-tap pay');
    const days = () => board.days('One-tap pay') ?? [0, 0];
    const by = (at: Point, dx: number): Point => ({ x: at.x + dx, y: at.y });
    await expect.poll(() => layoutFaults(page, /One-tap pay|Synonyms/)).toEqual([]);

    // One finger pans: on the empty board, and over a bar.
    const first = await wall.box(row);
    const empty = { x: first.x + first.width / 2, y: first.y + first.height + 160 };
    await fingers.swipe([empty], [by(empty, -60)]);
    const left = async () => (await wall.box(row)).x;
    await expect.poll(left).toBeCloseTo(first.x - 60, -1);
    expect((await wall.box(row)).width).toBeCloseTo(first.width);
    const over = await wall.middle(row);
    await fingers.swipe([over], [by(over, 40)]);
    await expect.poll(async () => (await wall.middle(row)).x).toBeCloseTo(over.x + 40, -1);
    const held = await wall.middle(row);
    expect(days()).toEqual([14, 55]);

    // Held for half a second first, it takes the bar along; the hand feels it.
    await page.evaluate(() => {
      navigator.vibrate = (pattern) =>
        document.body.setAttribute('data-buzz', String(pattern)) ?? true;
    });
    const { id } = board.initiative('One-tap pay') ?? { id: '' };
    const inHand = () =>
      board.wire.presence().some((state) => state.drag?.items.some((item) => item.id === id));
    await fingers.press(held);
    await expect.poll(inHand).toBe(true);
    await expect(page.locator('body')).toHaveAttribute('data-buzz', '10');
    await fingers.move([held], [by(held, 120)]);
    await fingers.lift();
    await expect.poll(() => days()[0]).toBeGreaterThan(20);
    await expect(page.getByRole('menu')).toHaveCount(0);

    // Selected, it comes along at once; a second finger gives it back and zooms.
    const moved = await wall.middle(row);
    const [later] = days();
    await fingers.swipe([moved], [by(moved, -80)]);
    await expect.poll(() => days()[0]).toBeLessThan(later);
    const [start, end] = days();
    const again = await wall.middle(row);
    const { width } = await wall.box(row);
    await fingers.press(again);
    await fingers.move([again], [by(again, 60)]);
    await expect.poll(inHand).toBe(true);
    await fingers.press(by(again, 60), by(again, 160));
    await fingers.move([by(again, 60), by(again, 160)], [by(again, 0), by(again, 200)]);
    await fingers.lift();
    await expect.poll(inHand).toBe(false);
    await expect.poll(async () => (await wall.box(row)).width / width).toBeGreaterThan(1.6);
    expect(days()).toEqual([start, end]);

    // Its end is 44 px wide to a finger, half of them outside.
    const box = await wall.box(row);
    const outside = { x: box.x + box.width + 16, y: box.y + box.height / 2 };
    await fingers.swipe([outside], [by(outside, 60)]);
    await expect.poll(() => days()[1]).toBeGreaterThan(end);
    expect(days()[0]).toBe(start);

    // Buttons for all of it, and for selecting several.
    await page.getByRole('button', { name: 'Fit everything' }).tap();
    // The buttons of what is selected lie over its neighbour: first a tap beside it.
    const other = await wall.middle(wall.row('Synonyms'));
    await page.touchscreen.tap(other.x, other.y + 160);
    await expect(page.getByRole('toolbar', { name: /^Actions for/ })).toHaveCount(0);
    await page.touchscreen.tap(other.x, other.y);
    await expect(wall.row('Synonyms')).toHaveAttribute('aria-selected', 'true');
    const actions = page.getByRole('toolbar', { name: 'Actions for Synonyms' });
    for (const name of ['Open details', 'Earlier', 'Later', 'Up', 'Down', 'Dates…', 'More']) {
      const side = async () => {
        const size = await actions.getByRole('button', { name, exact: true }).boundingBox();
        return Math.min(size?.width ?? 0, size?.height ?? 0);
      };
      await expect.poll(side, name).toBeGreaterThanOrEqual(44);
    }
    await expectAccessible(page);
    await actions.getByRole('button', { name: 'Select several one by one' }).tap();
    // They went above the tools, and lie over no bar that may be the next.
    const neighbour = await wall.middle(row);
    await page.touchscreen.tap(neighbour.x, neighbour.y);
    const both = page.getByRole('toolbar', { name: 'Actions for 2 items' });
    await expect(both).toBeVisible();
    await both.getByRole('button', { name: 'Select several one by one', pressed: true }).tap();
    await page.touchscreen.tap(other.x, other.y + 160);
    await expect(wall.row('Synonyms')).toHaveAttribute('aria-selected', 'false');

    // A long press on an empty lane opens its menu.
    const bar = await wall.box(wall.row('Synonyms'));
    await fingers.press({ x: bar.x - 60, y: bar.y + bar.height / 2 });
    const create = page.getByRole('menuitem', { name: /New initiative/ });
    await expect(create).toBeVisible();
    // No keyboard, so no key is said.
    await expect(create).toHaveAccessibleName('New initiative');
    await fingers.lift();
    await create.tap();
    await wall.typeTitle('Spelling');
    await expect.poll(() => board.laneOf('Spelling')).toBe('Search');

    // Details rise from the lower edge, with the board and what is selected in use above them.
    const chosen = await wall.middle(wall.row('Synonyms'));
    await page.touchscreen.tap(chosen.x, chosen.y);
    await actions.getByRole('button', { name: 'Open details' }).tap();
    const sheet = page.getByRole('complementary', { name: 'Details' });
    const top = async () => (await sheet.boundingBox())?.y ?? 0;
    await expect.poll(top).toBe(TABLET.viewport.height / 2);
    const lowerEdge = async (of: Locator) => {
      const { y, height } = await wall.box(of);
      return y + height;
    };
    await expect.poll(() => lowerEdge(wall.row('Synonyms'))).toBeLessThan(await top());
    await expect.poll(() => smallTargets(page, 44)).toEqual([]);
    await expectAccessible(page);
    await sheet.getByRole('button', { name: 'Expand' }).tap();
    await expect.poll(top).toBeLessThan(100);
    // By its head it goes to half, back when Escape or another finger's gesture takes it away, and to nothing.
    const head = async (): Promise<Point> => ({ x: 300, y: (await top()) + 20 });
    await fingers.drag(await head(), { x: 300, y: TABLET.viewport.height / 2 });
    await expect.poll(top).toBe(TABLET.viewport.height / 2);
    const grip = await head();
    await fingers.press(grip);
    await fingers.move([grip], [{ x: 300, y: 200 }]);
    await expect.poll(top).toBeLessThan(300);
    await page.keyboard.press('Escape');
    await expect.poll(top).toBe(TABLET.viewport.height / 2);
    await fingers.lift();
    // The on-screen keyboard lifts it; the zoom is at hand above it.
    const keyboardOf = (px: number) =>
      page.evaluate((h) => document.documentElement.style.setProperty('--keyboard', `${h}px`), px);
    await keyboardOf(300);
    const bottom = async () => (await top()) + ((await sheet.boundingBox())?.height ?? 0);
    await expect.poll(bottom).toBe(TABLET.viewport.height - 300);
    await keyboardOf(0);
    await expect(page.getByRole('button', { name: 'Zoom in' })).toBeInViewport();
    await fingers.drag(await head(), { x: 300, y: TABLET.viewport.height - 40 });
    await expect(sheet).toHaveCount(0);
    await expect(wall.row('Synonyms')).toBeFocused();

    // The search is a sheet too: what it finds is seen above it, and Escape gives back what was seen.
    await page.getByRole('button', { name: 'Search this board' }).tap();
    const results = page.getByRole('complementary', { name: 'Search this board' });
    await results.getByRole('combobox').fill('one-tap');
    await page.keyboard.press('ArrowDown');
    await expect(row).toHaveAttribute('aria-selected', 'true');
    const edge = async () => (await results.boundingBox())?.y ?? 0;
    await expect.poll(edge).toBe(TABLET.viewport.height / 2);
    await expect.poll(() => lowerEdge(row)).toBeLessThan(await edge());
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(results).toHaveCount(0);

    // A dialog stands above the keyboard, with its buttons.
    await keyboardOf(380);
    await page.getByRole('button', { name: 'Board menu' }).tap();
    await page.getByRole('menuitem', { name: 'Board settings…' }).tap();
    const close = page.getByRole('dialog').getByRole('button', { name: 'Close' }).last();
    const lower = async () => {
      const box = await close.boundingBox();
      return (box?.y ?? 0) + (box?.height ?? 0);
    };
    await expect.poll(lower).toBeLessThan(TABLET.viewport.height - 380);
    await close.tap();
  });

  test('on a small tablet no word of a lane is broken in two, and one that is too long can be read whole', async ({
    aBoard,
    person,
  }) => {
    const lanes = ['Scheduling', 'Infrastructure of everything'];
    const bars = lanes.map((lane) => ({ title: `In ${lane}`, lane, from: 14, days: 42 }));
    const board = await aBoard({ lanes, bars });
    const viewport = { width: 768, height: 1024 };
    for (const { page } of [
      await person('Mia', board, { viewport }),
      await person('Sam', board, { viewport, touch: true }),
    ]) {
      const names = page.locator('[data-lane] button > span[dir]');
      await expect(names).toHaveText(lanes);
      // Lines of text, and whether a word is cut.
      const set = () =>
        names.evaluateAll((all) =>
          all.map((name) => {
            const range = document.createRange();
            const text = name.firstChild as Text;
            range.setStart(text, 0);
            range.setEnd(text, text.data.split(' ')[0]?.length ?? 0);
            return {
              linesOfFirstWord: new Set([...range.getClientRects()].map(({ top }) => top)).size,
              isCut: name.scrollWidth > name.clientWidth,
            };
          }),
        );
      await expect
        .poll(async () => (await set())[0])
        .toEqual({ linesOfFirstWord: 1, isCut: false });
      expect((await set())[1]).toMatchObject({ linesOfFirstWord: 1 });
      await expect(page.getByTitle('Infrastructure of everything', { exact: true })).toBeVisible();
    }
  });

  test('a pen selects and drags, fingers pan beside it and palms do nothing, until that is turned off', async ({
    aBoard,
    person,
  }, testInfo) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board, TABLET);
    const { page, wall } = mia;
    const fingers = await fingersOf(mia);
    const pen = await penOf(mia);
    const row = wall.row('One-tap pay');
    const first = () => board.days('One-tap pay')?.[0] ?? 0;
    const by = (at: Point, dx: number, dy = 0): Point => ({ x: at.x + dx, y: at.y + dy });
    const chip = page.getByText('Pen mode', { exact: true });

    // At once, with no rest before it.
    const start = await wall.middle(row);
    await expect(chip).toHaveCount(0);
    await pen.drag(start, by(start, 120));
    await expect.poll(first).toBeGreaterThan(20);
    await expect(chip).toBeVisible();
    await mia.hears('Pen mode. The pen selects and drags, fingers pan and zoom.');
    await expectAccessible(page);
    await testInfo.attach('pen', { body: await page.screenshot(), contentType: 'image/png' });

    // On the empty board it draws a frame around what it selects.
    const target = await wall.box(wall.row('Synonyms'));
    const corner = { x: target.x - 30, y: target.y + target.height + 6 };
    await pen.drag(corner, { x: target.x + 40, y: target.y + 4 });
    await expect(wall.row('Synonyms')).toHaveAttribute('aria-selected', 'true');

    // A finger pans, even over what is selected.
    const before = await wall.middle(wall.row('Synonyms'));
    await fingers.swipe([before], [by(before, -50)]);
    const synonyms = async () => (await wall.middle(wall.row('Synonyms'))).x;
    await expect.poll(synonyms).toBeCloseTo(before.x - 50, -1);
    const panned = await wall.middle(wall.row('Synonyms'));
    expect(board.days('Synonyms')).toEqual([60, 101]);

    // A tap of the pen beside everything lets go of it.
    const beside = by(panned, 0, 160);
    await pen.drag(beside, beside);
    await expect(page.getByRole('toolbar', { name: /^Actions for/ })).toHaveCount(0);

    // The palm that rests while the pen is down moves nothing.
    const bar = await wall.middle(row);
    const days = first();
    const palm = by(bar, 60, 240);
    await pen.press(bar);
    await pen.move(bar, by(bar, 20));
    await fingers.press(palm);
    await fingers.move([palm], [by(palm, -200)]);
    await pen.move(by(bar, 20), by(bar, -80));
    await pen.lift(by(bar, -80));
    await fingers.lift();
    await expect.poll(first).toBeLessThan(days);
    await expect.poll(synonyms).toBeCloseTo(panned.x, -1);

    await page.getByRole('button', { name: 'Turn off pen mode' }).tap();
    await expect(chip).toHaveCount(0);
    const last = await wall.middle(row);
    const now = first();
    await expect(row).toHaveAttribute('aria-selected', 'true');
    await fingers.swipe([last], [by(last, 100)]);
    await expect.poll(first).toBeGreaterThan(now);
  });
});
