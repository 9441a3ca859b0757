import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expectAccessible } from './support/axe';
import { boardReady, expect, type Person, test } from './support/journey';

const fixture = (name: string) => resolve(import.meta.dirname, '../fixtures', name);

test.describe('The home page', () => {
  for (const { template, shows } of [
    { template: 'Quarterly roadmap', shows: 'New onboarding' },
    { template: 'Now, next, later', shows: 'Guided set-up' },
  ]) {
    test(`begins a board from the template ${template}`, async ({ server, visitor }) => {
      const mia = await visitor('Mia');
      await mia.page.goto(server.url);
      await expectAccessible(mia.page);
      await begin(mia, template);
      await expect(mia.wall.row(shows)).toBeVisible();
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

async function begin(person: Person, how: string): Promise<void> {
  await person.page.getByRole('button', { name: how }).click();
  await boardReady(person);
}
