import { withReaders } from './support/aBoard';
import { expectAccessible } from './support/axe';
import { boardReady, expect, type Person, test } from './support/journey';
import { NETWORK_GONE } from './support/noise';
import { goOffline } from './support/offline';
import { joinByWire } from './support/wirePeer';

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 14, days: 42 },
    { title: 'Synonyms', lane: 'Search', from: 60, days: 42 },
  ],
};

const saveState = ({ page }: Person) => page.getByRole('banner').locator('#save');

/** The app itself is kept on this device, so that a reload works without the network. */
const appIsKept = ({ page }: Person) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });

test.describe('Offline and back', () => {
  test('editing goes on offline, survives a reload, and merges on return', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board, { keepsApp: true });
    const { page, context, wall } = mia;
    await appIsKept(mia);
    mia.noise.expectAlso(...NETWORK_GONE);
    await goOffline(mia);
    await wall.dragBy(wall.row('One-tap pay'), 200, 0);
    await expect(saveState(mia)).toContainText('1 change');

    await page.reload();
    await boardReady(mia);
    await expect(saveState(mia)).toContainText('Offline');
    await expect(saveState(mia)).toContainText('1 change');
    const shown = await wall.row('One-tap pay').textContent();
    await expectAccessible(page);

    board.wire.edit((edit) => {
      edit.patch('initiatives', board.initiative('Synonyms')?.id ?? '', { title: 'Spelling' });
    });
    expect(board.days('One-tap pay')).toEqual([14, 55]);
    await context.setOffline(false);
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(14);
    await expect(wall.row('Spelling')).toBeVisible();
    await expect(wall.row('One-tap pay')).toHaveText(shown ?? '');
    await expect(saveState(mia)).not.toContainText('Offline');
  });

  test('“Saved” is said only when the edit is on the server’s disk', async ({
    aBoard,
    person,
    ownServer,
  }) => {
    const board = await aBoard(PLAN, ownServer);
    const mia = await person('Mia', board);
    await expect(saveState(mia)).toContainText('Saved');
    ownServer.freeze();
    await mia.wall.dragBy(mia.wall.row('One-tap pay'), 200, 0);
    await expect(saveState(mia)).toContainText('Saving');
    await expect(saveState(mia)).not.toContainText('Saved');
    ownServer.thaw();
    await expect(saveState(mia)).toContainText('Saved');
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(14);
  });

  test('a killed server loses nothing that anybody saw', async ({ aBoard, person, ownServer }) => {
    const board = await aBoard(PLAN, ownServer);
    const mia = await person('Mia', board);
    const sam = await person('Sam', board);
    for (const { noise } of [mia, sam]) noise.expectAlso(...NETWORK_GONE);
    await mia.wall.dragBy(mia.wall.row('One-tap pay'), 200, 0);
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(14);
    const seen = board.days('One-tap pay');
    await ownServer.kill();

    // Nobody who has the edit may be there to heal the loss.
    await mia.context.close();
    await sam.context.close();
    board.wire.close();
    await ownServer.restart();
    const ada = await person('Ada', board);
    await expect(ada.wall.row('One-tap pay')).toBeVisible();
    const again = withReaders(board, await joinByWire(board));
    expect(again.days('One-tap pay')).toEqual(seen);
    again.wire.close();
  });

  test('a server that comes back is found again without a reload', async ({
    aBoard,
    person,
    ownServer,
  }) => {
    const board = await aBoard(PLAN, ownServer);
    const mia = await person('Mia', board);
    mia.noise.expectAlso(...NETWORK_GONE);
    await ownServer.kill();
    await mia.wall.dragBy(mia.wall.row('One-tap pay'), 200, 0);
    await expect(saveState(mia)).toContainText(/Offline|Reconnecting/);
    await ownServer.restart();
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(14);
    await expect(saveState(mia)).toContainText(/Saved|Back online/);
  });
});
