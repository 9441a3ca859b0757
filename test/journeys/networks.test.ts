import { aWire, type Wire } from '../support/wire';
import { test as base, expect, type Person } from './support/journey';
import { NETWORK_GONE } from './support/noise';

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 14, days: 42 },
    { title: 'Synonyms', lane: 'Search', from: 84, days: 42 },
  ],
};

const test = base.extend<{ wire: Wire }>({
  // The pages go before their wire does, and the wire before the server.
  wire: async ({ server, atTheEnd }, use) => {
    const wire = await aWire({ port: Number(new URL(server.url).port) });
    atTheEnd(() => wire.close());
    await use(wire);
  },
});

const saveState = ({ page }: Person) => page.getByRole('banner').locator('#save');
test.describe('A network that is slow, or away without a word', () => {
  test('half a second late and narrow: drags and words arrive once, and are called saved when they are', async ({
    aBoard,
    person,
    wire,
  }) => {
    const board = await aBoard(PLAN);
    const sam = await person('Sam', board);
    wire.be({ delay: 200, jitter: 50, rate: 50_000 });
    const mia = await person('Mia', { ...board, url: wire.url });
    await mia.wall.dragBy(mia.wall.row('One-tap pay'), 200, 0);
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(14);
    await expect(saveState(mia)).toContainText('Saved');
    const [from] = board.days('One-tap pay') ?? [];
    const bar = sam.wall.row('One-tap pay');
    await expect.poll(async () => (await bar.textContent()) !== '').toBe(true);

    // Both write into one description.
    for (const one of [mia, sam]) {
      await one.wall.focus(one.wall.row('One-tap pay'));
      await one.page.keyboard.press('Enter');
    }
    const note = ({ page }: Person) => page.getByRole('textbox', { name: 'Description' });
    await note(mia).click();
    await note(mia).pressSequentially('Pay with one tap. ');
    await expect(note(sam)).toContainText('Pay with one tap.');
    await note(sam).click();
    await sam.page.keyboard.press('Control+End');
    await Promise.all([
      note(sam).pressSequentially('Or with two.'),
      note(mia).pressSequentially('Or none. '),
    ]);
    const words = async (one: Person) =>
      ((await note(one).textContent()) ?? '').split('').sort().join('').trim();
    const all = 'Pay with one tap. Or with two.Or none. '.split('').sort().join('').trim();
    for (const one of [mia, sam]) await expect.poll(() => words(one)).toBe(all);
    expect(board.days('One-tap pay')?.[0]).toBe(from);
  });

  test('nothing passes for a while: what is kept is said, others get what was in hand, and it comes back by itself', async ({
    aBoard,
    person,
    wire,
  }) => {
    const board = await aBoard(PLAN);
    const sam = await person('Sam', board);
    const mia = await person('Mia', { ...board, url: wire.url });
    mia.noise.expectAlso(...NETWORK_GONE, /WebSocket is closed/);
    await mia.wall.dragBy(mia.wall.row('One-tap pay'), 100, 0, { hold: true });
    const { id } = board.initiative('One-tap pay') ?? { id: '' };
    const isHeld = () =>
      board.wire.presence().some((state) => state.drag?.items.some((item) => item.id === id));
    await expect.poll(isHeld).toBe(true);
    wire.stall();
    await mia.page.mouse.up();
    await expect(saveState(mia)).toContainText('Saving');
    // Whoever vanished with a bar in hand holds it no longer.
    await sam.wall.focus(sam.wall.row('One-tap pay'));
    const rename = async () => {
      await sam.page.keyboard.press('F2');
      return sam.page.locator('input:focus').count();
    };
    await expect.poll(rename, { timeout: 20_000 }).toBe(1);
    await sam.wall.typeTitle('Two-tap pay');
    await expect.poll(() => board.initiative('Two-tap pay')?.id).toBe(id);

    await expect(saveState(mia)).toContainText(/Reconnecting|Offline/, { timeout: 30_000 });
    await mia.wall.dragBy(mia.wall.row('Synonyms'), 100, 0);
    await expect(saveState(mia)).toContainText('Offline - 2 changes kept on this device', {
      timeout: 40_000,
    });
    const moved = board.days('Two-tap pay');
    wire.resume();
    await expect.poll(() => board.days('Synonyms')?.[0], { timeout: 30_000 }).toBeGreaterThan(84);
    expect(board.days('Two-tap pay')?.[0]).toBeGreaterThan(moved?.[0] ?? 0);
    await expect(mia.wall.row('Two-tap pay')).toBeVisible();
    await expect(saveState(mia)).toContainText(/Back online|Saved/);
    expect([...board.wire.plan().initiatives.values()]).toHaveLength(2);
  });

  test('on and off: nothing is lost or doubled, and it is not dialled without end', async ({
    aBoard,
    person,
    wire,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', { ...board, url: wire.url });
    mia.noise.expectAlso(...NETWORK_GONE);
    const before = wire.dials;
    const dialled = () => {
      const sofar = wire.dials;
      return expect.poll(() => wire.dials, { timeout: 40_000 }).toBeGreaterThan(sofar);
    };
    for (let i = 0; i < 3; i += 1) {
      wire.cut();
      await mia.wall.dragBy(mia.wall.row('One-tap pay'), 30, 0);
      await dialled();
      wire.mend();
      await dialled();
    }
    // Six rooms and calls, each a few times.
    expect(wire.dials - before).toBeLessThan(80);
    // The longest that a room waits before it tries again.
    await expect
      .poll(() => board.days('One-tap pay')?.[0], { timeout: 45_000 })
      .toBeGreaterThan(17);
    await expect(saveState(mia)).toContainText(/Back online|Saved/, { timeout: 20_000 });
    const shown = await mia.wall.row('One-tap pay').textContent();
    const sam = await person('Sam', board);
    await expect(sam.wall.row('One-tap pay')).toHaveText(shown ?? '');
  });
});
