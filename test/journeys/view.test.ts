import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CreatedLink } from '../../shared/api/links';
import type { TestBoard } from './support/aBoard';
import { expectAccessible } from './support/axe';
import { call, tokenOf } from './support/boardApi';
import { expect, test } from './support/journey';
import { layoutFaults } from './support/layout';
import { signOff } from './support/signOff';

const workshop = resolve(import.meta.dirname, '../fixtures/workshop-small.csv');

const post = async <T>(board: TestBoard, token: string, path: string, body: unknown): Promise<T> =>
  (await (
    await call(board.url, `/api/boards/${board.id}${path}`, {
      method: 'POST',
      token,
      body: JSON.stringify(body),
    })
  ).json()) as T;

const pageOf = async (board: TestBoard, lens: object): Promise<string> => {
  const owner = tokenOf(board.links.owner);
  const { link } = await post<CreatedLink>(board, owner, '/links', { role: 'viewer', lens });
  return board.url + link;
};

test.describe('The read-only page', () => {
  test('an owner makes its link; it waits for a signature, then shows the plan by itself', async ({
    aBoard,
    person,
    visitor,
  }) => {
    const board = await aBoard({ csv: [await readFile(workshop, 'utf8')] });
    const mia = await person('Mia', board, { role: 'owner' });
    await mia.page.getByRole('button', { name: 'Share', exact: true }).click();
    const dialog = mia.page.getByRole('dialog');
    await expect(dialog.getByRole('radio', { checked: true }).first()).toBeFocused();
    await dialog.getByRole('radio', { name: /^Read-only page/ }).check();
    await dialog.getByRole('checkbox', { name: 'Task cards' }).check();
    await expectAccessible(mia.page);
    await mia.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await dialog.getByRole('button', { name: /copy/i }).click();
    const field = dialog.getByRole('textbox').first();
    await expect(field).toHaveValue(/\/view#token=/);

    const reader = await visitor('Ruth', { viewport: { width: 1440, height: 900 } });
    await reader.page.goto(await field.inputValue());
    await expect(reader.page.getByText('Nothing is signed off yet')).toBeVisible();
    await signOff(board);
    await expect(reader.page.getByText(/Signed off v1/)).toBeVisible();
    await expect(reader.page.getByRole('button', { name: 'Share' })).toHaveCount(0);
    const bars = reader.page.getByRole('button', { name: /Open for more$/ });
    await reader.page.getByRole('radio', { name: 'Whole plan' }).check();
    await expect(bars.first()).toBeVisible();
    await bars.first().click();
    await expect(reader.page.getByRole('dialog')).toContainText('Certainty');
    await reader.page.keyboard.press('Escape');
    await expect(bars.first()).toBeFocused();
    await reader.page.getByRole('radio', { name: 'View as table' }).check();
    await expect(reader.page.getByRole('table')).toBeVisible();
  });

  test('shows the draft where the link does, marked, with what changed; on a phone and on paper too', async ({
    aBoard,
    visitor,
  }) => {
    const board = await aBoard({
      lanes: ['Checkout', 'Search'],
      bars: [
        { title: 'One-tap pay', lane: 'Checkout', from: 14, days: 60, tasks: ['Card vault'] },
        { title: 'Synonyms', lane: 'Search', from: 90, days: 42 },
      ],
      milestones: [{ title: 'Beta', on: 80 }],
    });
    await signOff(board);
    const address = await pageOf(board, { draft: true });
    const ruth = await visitor('Ruth', { viewport: { width: 375, height: 720 } });
    await ruth.page.goto(address);
    await ruth.page.getByRole('radio', { name: 'Live draft' }).check();
    await expect(ruth.page.getByText(/Draft, not signed off/)).toBeVisible();
    // Milestones take as much height as they need, right above the first lane.
    const picture = ruth.page.getByRole('region', { name: 'Roadmap', exact: true });
    const roomBelow = async () => {
      const mark = await picture.getByText('Today', { exact: true }).boundingBox();
      const lane = await picture.getByRole('region', { name: 'Checkout' }).boundingBox();
      return mark && lane ? lane.y - (mark.y + mark.height) : Number.NaN;
    };
    await expect.poll(roomBelow).toBeLessThan(12);
    const { id } = board.initiative('One-tap pay') ?? { id: '' };
    const { span } = board.initiative('One-tap pay') ?? {};
    expect(span).toBeTruthy();
    board.wire.edit((edit) =>
      edit.patch('initiatives', id, {
        span: { start: span?.start ?? '', end: `${Number(span?.end.slice(0, 4)) + 1}-06-30` },
      }),
    );
    await expect(ruth.page.getByText(/1 moved later/)).toBeVisible();
    await ruth.page.getByRole('button', { name: 'Show', exact: true }).click();
    const changed = ruth.page.getByRole('region', { name: 'What changed since v1' });
    await expect(changed.getByRole('listitem')).toHaveText(/^Moved: One-tap pay.* later\)$/);
    await expect(changed.getByRole('button', { name: 'Show 1 unchanged' })).toBeVisible();
    await expect.poll(() => layoutFaults(ruth.page, /One-tap pay|Synonyms|Growth/)).toEqual([]);
    await expectAccessible(ruth.page);
    await ruth.page.emulateMedia({ media: 'print' });
    await expect(ruth.page.getByRole('button', { name: 'Print' })).toBeHidden();
    await expect(ruth.page.getByText(/Head of the chain/)).toBeVisible();
  });

  test('a link that ended says so', async ({ aBoard, visitor }) => {
    const board = await aBoard({ lanes: ['Checkout'] });
    const address = await pageOf(board, { draft: true });
    const ruth = await visitor('Ruth');
    ruth.noise.expectAlso(/Failed to load resource.*410/);
    await ruth.page.goto(address);
    await expect(ruth.page.getByRole('heading', { level: 1 })).toBeVisible();
    await call(board.url, `/api/boards/${board.id}/links/5`, {
      method: 'DELETE',
      token: tokenOf(board.links.owner),
    });
    await expect(ruth.page.getByText(/This link has ended/)).toBeVisible();
  });
});
