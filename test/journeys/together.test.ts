import { boardReady, expect, type Person, test } from './support/journey';
import { goOffline } from './support/offline';

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 14, days: 42 },
    { title: 'Synonyms', lane: 'Search', from: 60, days: 42 },
  ],
};

test.describe('Two people on one wall', () => {
  test('each sees who is there, and where the other points, selects and drags', async ({
    aBoard,
    person,
  }, testInfo) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const sam = await person('Sam', board);
    await expect(sam.page.getByRole('banner')).toContainText('M');
    const { id } = board.initiative('One-tap pay') ?? { id: '' };

    await mia.wall.select(mia.wall.row('One-tap pay'));
    const ofMia = () => board.wire.presence().find((state) => state.selection.includes(id));
    await expect.poll(() => ofMia()?.cursor?.entity).toBe(id);
    await expect.poll(() => ofMia()?.person).toBeTruthy();

    const row = mia.wall.row('One-tap pay');
    const { width } = await mia.wall.box(row);
    await mia.wall.dragBy(row, width, 0, { hold: true });
    await expect.poll(() => ofMia()?.drag?.items[0]?.id).toBe(id);
    await expect(sam.wall.row('One-tap pay')).toContainText('Mia is moving this');
    // Nothing is written while the bar is in the hand.
    expect(board.days('One-tap pay')).toEqual([14, 55]);
    await testInfo.attach('what Sam sees', {
      body: await sam.page.screenshot(),
      contentType: 'image/png',
    });

    await mia.page.mouse.up();
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(42);
    await expect(sam.wall.row('One-tap pay')).not.toContainText('Mia is moving this');
    const words = ({ wall }: Person) => wall.row('One-tap pay').textContent();
    await expect.poll(async () => (await words(sam)) === (await words(mia))).toBe(true);
  });

  test('a bar in somebody’s hand can be selected but not dragged', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const sam = await person('Sam', board);
    const middle = await sam.wall.middle(sam.wall.row('One-tap pay'));
    const from = await mia.wall.middle(mia.wall.row('One-tap pay'));
    await mia.wall.drag(from, { x: from.x + 120, y: from.y }, { hold: true });
    await expect(sam.wall.row('One-tap pay')).toContainText('Mia is moving this');

    await sam.page.mouse.move(middle.x, middle.y);
    // A hand that rests for five seconds holds nothing any more.
    await mia.page.mouse.move(from.x + 126, from.y);
    await sam.wall.drag(middle, { x: middle.x, y: middle.y + 120 });
    await expect(sam.page.getByText(/Mia is moving/).first()).toBeVisible();
    await mia.page.mouse.up();
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(14);
    expect(board.laneOf('One-tap pay')).toBe('Checkout');
  });

  test('undo takes back only my own work', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const sam = await person('Sam', board);
    await mia.wall.dragBy(mia.wall.row('One-tap pay'), 150, 0);
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(14);
    const moved = board.days('One-tap pay');
    await sam.wall.dragBy(sam.wall.row('Synonyms'), 150, 0);
    await expect.poll(() => board.days('Synonyms')?.[0]).toBeGreaterThan(60);

    await sam.page.keyboard.press('Control+z');
    await expect.poll(() => board.days('Synonyms')).toEqual([60, 101]);
    await sam.page.keyboard.press('Control+z');
    await mia.page.keyboard.press('Control+z');
    await expect.poll(() => board.days('One-tap pay')).toEqual([14, 55]);
    expect(moved).not.toEqual([14, 55]);
    await expect(sam.wall.row('Synonyms')).toBeVisible();
  });

  test('a move in time and a move between lanes at one moment both survive', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const sam = await person('Sam', board);
    const from = await sam.wall.middle(sam.wall.row('One-tap pay'));
    const lane = await sam.wall.middle(sam.wall.row('Synonyms'));
    mia.noise.expectAlso(/net::ERR_INTERNET_DISCONNECTED/, /^WebSocket connection to/);
    await goOffline(mia);
    await mia.wall.dragBy(mia.wall.row('One-tap pay'), 200, 0);
    await sam.wall.drag(from, { x: from.x, y: lane.y });
    await expect.poll(() => board.laneOf('One-tap pay')).toBe('Search');
    await mia.context.setOffline(false);
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(14);
    expect(board.laneOf('One-tap pay')).toBe('Search');
  });

  test('two people write one description and see each other’s carets', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const sam = await person('Sam', board);
    const open = async ({ wall, page }: typeof mia) => {
      await wall.focus(wall.row('One-tap pay'));
      await page.keyboard.press('Enter');
      const editor = page.getByRole('textbox', { name: 'Description' });
      await editor.click();
      await expect(editor).toBeFocused();
      return editor;
    };
    const ofMia = await open(mia);
    await ofMia.pressSequentially('Pay with one tap.');
    const ofSam = await open(sam);
    await expect(ofSam).toContainText('Pay with one tap.');
    await sam.page.keyboard.press('Control+End');
    await ofSam.pressSequentially(' Twice is once too many.');
    await expect(ofMia).toContainText('Pay with one tap. Twice is once too many.');
    await expect(mia.page.getByRole('complementary').getByText('Sam').last()).toBeVisible();
  });

  test('a guest with a fresh browser types a name and nothing else, and is there with a cursor', async ({
    aBoard,
    person,
    visitor,
  }) => {
    const board = await aBoard(PLAN);
    const sam = await person('Sam', board);
    const ada = await visitor('Ada');
    await ada.page.goto(board.url + board.links.editor);
    await expect(ada.page.getByRole('textbox')).toHaveCount(1);
    await ada.page.getByRole('textbox', { name: 'Your name' }).fill('Ada');
    await ada.page.keyboard.press('Enter');
    await boardReady(ada);
    const { x, y } = await ada.wall.middle(ada.wall.row('Synonyms'));
    await ada.page.mouse.move(x, y);
    const { id } = board.initiative('Synonyms') ?? { id: '' };
    await expect
      .poll(() => board.wire.presence().some((state) => state.cursor?.entity === id))
      .toBe(true);
    await sam.page.getByRole('button', { name: /people on the board/ }).click();
    await expect(
      sam.page.getByRole('listitem').filter({ hasText: 'Ada' }).getByRole('button'),
    ).toBeEnabled();
  });
});
