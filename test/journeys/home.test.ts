import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { boardReady, expect, type Person, test } from './support/journey';

const fixture = (name: string) => resolve(import.meta.dirname, '../fixtures', name);

test.describe('The home page', () => {
  for (const { who, templates } of [
    {
      who: 'somebody with a name, who is asked for it once',
      templates: [
        { template: 'Quarterly roadmap', shows: 'New onboarding', name: 'Mia' },
        { template: 'Now / next / later', shows: 'Guided set-up', name: null },
        { template: 'Annual strategy', shows: null, name: null },
        { template: 'Sample', shows: 'DRA Structured Parameters', name: null },
      ],
    },
    {
      who: 'somebody without one',
      templates: [{ template: 'Release plan', shows: null, name: '' }],
    },
  ])
    test(`begins boards from templates, lists them, and opens them again, for ${who}`, async ({
      server,
      visitor,
    }) => {
      test.slow();
      const mia = await visitor('Mia');
      const { page, wall } = mia;
      await page.goto(server.url);
      await expect(page.getByRole('heading', { name: 'Your first roadmap' })).toBeVisible();
      await expectAccessible(page);
      for (const { template, shows, name } of templates)
        await test.step(`from the template "${template}"`, async () => {
          const title = `Growth by ${template}`;
          await begin(mia, template, title, name);
          const rows = wall.grid.locator('[role="row"][aria-level="2"]');
          await expect(shows ? wall.row(shows) : rows.first()).toBeVisible();
          // With a name or without one: what is done can be undone.
          await expect(page.locator('#tools').getByRole('button', { name: 'Undo' })).toBeVisible();

          await page.goto(server.url);
          await page.getByRole('link', { name: new RegExp(title) }).click();
          await boardReady(mia);
          await expect(rows.first()).toBeVisible();
          await expectAccessible(page);
          await page.goto(server.url);
        });
    });

  test('begins a board from pasted lines, with indented lines as tasks', async ({
    server,
    visitor,
  }) => {
    const mia = await visitor('Mia');
    const { page } = mia;
    await page.goto(server.url);
    await start(page, 'From a list');
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('textbox', { name: 'Lines or spreadsheet cells' })
      .fill('One-tap pay\n  - Card vault\n  - [x] Risk rules\nWallets');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Create with 2 initiatives' }).click();
    await boardReady(mia);
    const backlog = page.getByRole('complementary').getByRole('listitem');
    await expect(backlog.filter({ hasText: 'One-tap pay' })).toBeVisible();
    await expect(backlog.filter({ hasText: 'Wallets' })).toBeVisible();
  });

  test('begins a board from a plan and its tasks, after a preview', async ({ server, visitor }) => {
    const mia = await visitor('Mia');
    const { page, wall } = mia;
    await page.goto(server.url);
    await start(page, 'From a file');
    const dialog = page.getByRole('dialog');
    await dialog
      .locator('input[type=file]')
      .setInputFiles([
        fixture('kubernetes-enhancements.csv'),
        fixture('kubernetes-enhancements-tasks.csv'),
      ]);
    await expect(dialog).toContainText('653 initiatives');
    await expect(dialog).toContainText('10,232 tasks');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: /^(Import|Create)/ }).click();
    await boardReady(mia);
    await expect(wall.grid).toHaveAttribute('aria-rowcount', /^[4-9]\d\d$/);
  });

  test('a file with mistakes is refused by row and column, and nothing is made', async ({
    server,
    visitor,
  }) => {
    const { page } = await visitor('Mia');
    await page.goto(server.url);
    await start(page, 'From a file');
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'plan.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        'id,title,lane,start,end\n1,One-tap pay,Checkout,2026-03-01,2026-02-01\n',
      ),
    });
    await expect(dialog).toContainText('1 problem');
    await expect(dialog.getByRole('row', { name: /^2 end / })).toBeVisible();
    await expectAccessible(page);
    await page.goto(server.url);
    await expect(page.getByRole('heading', { name: 'Your first roadmap' })).toBeVisible();
  });
});

const start = (page: Page, name: string) =>
  page.getByRole('region', { name: 'New board' }).getByRole('button', { name }).click();

/** `name`: null where the browser knows it already, and does not ask. */
async function begin(
  person: Person,
  start: string,
  title: string,
  name: string | null,
): Promise<void> {
  const { page } = person;
  await page
    .getByRole('region', { name: 'New board' })
    .getByRole('button', { name: start })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Create a board' });
  await dialog.getByRole('textbox', { name: 'Board name' }).fill(title);
  const field = dialog.getByRole('textbox', { name: /Your name/ });
  if (name === null) await expect(field).toHaveCount(0);
  else await field.fill(name);
  await dialog.getByRole('button', { name: 'Create board' }).click();
  await boardReady(person);
}
