import { expectAccessible } from './support/axe';
import { call, tokenOf } from './support/boardApi';
import { expect, test } from './support/journey';

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [{ title: 'One-tap pay', lane: 'Checkout', from: 14, days: 42 }],
};

test.describe('What a link allows', () => {
  test('a viewer sees the plan, finds no tool to change it, and changes nothing', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Vera', board, { role: 'viewer' });
    await expect(wall.row('One-tap pay')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Add lane' })).toHaveCount(0);
    const before = await wall.box(wall.row('One-tap pay'));
    await wall.dragBy(wall.row('One-tap pay'), 200, 0);
    await wall.focus(wall.row('One-tap pay'));
    await page.keyboard.press('Delete');
    expect(await wall.box(wall.row('One-tap pay'))).toEqual(before);
    expect(board.days('One-tap pay')).toEqual([14, 55]);
    await expectAccessible(page);
  });

  test('a locked board takes no edits from editors until it is unlocked', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board);
    const lock = (locked: boolean) =>
      call(board.url, `/api/boards/${board.id}/lock`, {
        method: 'PUT',
        token: tokenOf(board.links.owner),
        body: JSON.stringify({ locked }),
      });
    await lock(true);
    await expect(page.getByText(/locked/i).first()).toBeVisible();
    await wall.dragBy(wall.row('One-tap pay'), 200, 0);
    expect(board.days('One-tap pay')).toEqual([14, 55]);
    await lock(false);
    await expect(page.getByText(/locked/i)).toHaveCount(0);
    await wall.dragBy(wall.row('One-tap pay'), 200, 0);
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(14);
  });

  test('a link that was ended closes the board of those who came by it, and opens no more', async ({
    aBoard,
    person,
    visitor,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const owner = tokenOf(board.links.owner);
    const path = `/api/boards/${board.id}/links`;
    const { links } = (await (await call(board.url, path, { token: owner })).json()) as {
      links: { n: number; role: string }[];
    };
    const editors = links.find((link) => link.role === 'editor');
    mia.noise.expectAlso(/the server responded with a status of 410/, /^WebSocket connection to/);
    await call(board.url, `${path}/${editors?.n}`, { method: 'DELETE', token: owner });
    await expect(mia.page.getByText(/link has ended/i).first()).toBeVisible();

    const late = await visitor('Late');
    late.noise.expectAlso(/the server responded with a status of 410/);
    await late.page.goto(board.url + board.links.editor);
    await expect(late.page.getByRole('heading', { name: 'This link has ended' })).toBeVisible();
    await expectAccessible(late.page);
  });

  test('a link to nothing says so', async ({ server, visitor }) => {
    const { page, noise } = await visitor('Nobody');
    noise.expectAlso(/the server responded with a status of 401/);
    await page.goto(`${server.url}/b/nowhere#token=wrong`);
    await expect(
      page.getByRole('heading', { name: 'This link does not open a board' }),
    ).toBeVisible();
    await expectAccessible(page);
  });
});
