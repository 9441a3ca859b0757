import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expectAccessible } from './support/axe';
import { boardReady, expect, type Person, test } from './support/journey';

const fixture = (name: string) => resolve(import.meta.dirname, '../fixtures', name);

test.describe('The home page', () => {
  for (const { template, shows } of [
    { template: 'Quarterly roadmap', shows: 'New onboarding' },
    { template: 'Now / next / later', shows: 'Guided set-up' },
    { template: 'Release plan', shows: null },
    { template: 'Annual strategy', shows: null },
    { template: 'Sample', shows: 'DRA Structured Parameters' },
  ]) {
    test(`begins a board from the template "${template}", lists it, and opens it again`, async ({
      server,
      visitor,
    }) => {
      const mia = await visitor('Mia');
      const { page, wall } = mia;
      await page.goto(server.url);
      await expectAccessible(page);
      await begin(mia, template, 'Growth 2027');
      const rows = wall.grid.locator('[role="row"][aria-level="2"]');
      await expect(shows ? wall.row(shows) : rows.first()).toBeVisible();

      await page.goto(server.url);
      await page.getByRole('link', { name: /Growth 2027/ }).click();
      await boardReady(mia);
      await expect(rows.first()).toBeVisible();
    });
  }

  test('begins a board from pasted lines, with indented lines as tasks', async ({
    server,
    visitor,
  }) => {
    const mia = await visitor('Mia');
    await mia.page.goto(server.url);
    await mia.page.getByRole('button', { name: /paste/i }).click();
    await mia.page
      .getByRole('textbox')
      .last()
      .fill('One-tap pay\n  - Card vault\n  - [x] Risk rules\nWallets');
    await expect(mia.page.getByRole('dialog')).toContainText('2 initiatives');
  });

  test('begins a board from a CSV file, after a preview', async ({ server, visitor }) => {
    const mia = await visitor('Mia');
    await mia.page.goto(server.url);
    await mia.page.getByRole('button', { name: /csv/i }).click();
    await mia.page.locator('input[type=file]').setInputFiles(fixture('workshop-small.csv'));
    await expect(mia.page.getByRole('dialog')).toContainText('12 initiatives');
    expect((await readFile(fixture('workshop-small.csv'), 'utf8')).length).toBeGreaterThan(0);
  });
});

async function begin(person: Person, start: string, title: string): Promise<void> {
  const { page } = person;
  await page
    .getByRole('region', { name: 'New board' })
    .getByRole('button', { name: start })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Create a board' });
  await dialog.getByRole('textbox', { name: 'Board name' }).fill(title);
  await dialog.getByRole('textbox', { name: /Your name/ }).fill(person.name);
  await dialog.getByRole('button', { name: 'Create board' }).click();
  await boardReady(person);
}
