import { call, tokenOf } from './support/boardApi';
import { expect, test } from './support/journey';

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [{ title: 'One-tap pay', lane: 'Checkout', from: 14, days: 42 }],
};

type Listed<T> = Record<'links' | 'people', T[]>;

const TURNED_AWAY = [
  /^Failed to load resource: the server responded with a status of 4(01|10)/,
  /^WebSocket connection to/,
];

test.describe('What a link allows', () => {
  test('a viewer sees the plan, finds no tool to change it, and changes nothing', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Vera', board, { role: 'viewer' });
    await expect(wall.row('One-tap pay')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Add lane' })).toHaveCount(0);
    const says = await wall.row('One-tap pay').textContent();
    await wall.dragBy(wall.row('One-tap pay'), 200, 0);
    await wall.focus(wall.row('One-tap pay'));
    await page.keyboard.press('Delete');
    await expect(wall.row('One-tap pay')).toHaveText(says ?? '');
    expect(board.days('One-tap pay')).toEqual([14, 55]);
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

  test('a person who is removed is out at once, and a link that was ended opens no more', async ({
    aBoard,
    person,
    visitor,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const owner = tokenOf(board.links.owner);
    const path = `/api/boards/${board.id}`;
    const listed = async <T>(what: 'links' | 'people') =>
      ((await (await call(board.url, `${path}/${what}`, { token: owner })).json()) as Listed<T>)[
        what
      ];
    const [joined] = await listed<{ id: string }>('people');
    mia.noise.expectAlso(...TURNED_AWAY);
    await call(board.url, `${path}/people/${joined?.id}`, { method: 'DELETE', token: owner });
    await expect(mia.page.getByText(/ended|removed/i).first()).toBeVisible();

    const editors = (await listed<{ n: number; role: string }>('links')).find(
      (link) => link.role === 'editor',
    );
    await call(board.url, `${path}/links/${editors?.n}`, { method: 'DELETE', token: owner });
    const late = await visitor('Late');
    late.noise.expectAlso(...TURNED_AWAY);
    await late.page.goto(board.url + board.links.editor);
    await expect(late.page.getByRole('heading', { name: 'This link has ended' })).toBeVisible();
  });

  test('a link to nothing says so', async ({ server, visitor }) => {
    const { page, noise } = await visitor('Nobody');
    noise.expectAlso(/the server responded with a status of 401/);
    await page.goto(`${server.url}/b/nowhere#token=wrong`);
    await expect(
      page.getByRole('heading', { name: 'This link does not open a board' }),
    ).toBeVisible();
  });
});
