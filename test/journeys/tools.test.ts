import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { expectAccessible } from './support/axe';
import { expect, test } from './support/journey';
import { toasts } from './support/toasts';

const fixture = (name: string) => resolve(import.meta.dirname, '../fixtures', name);

const openMenu = async (page: Page, item: RegExp | string) => {
  await page.getByRole('button', { name: 'Board menu' }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

test.describe('Files of the tools that teams already use', () => {
  test('a person reads an export of Jira into a board, seeing first what comes of it', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard({ title: 'Enhancements' });
    const { page } = await person('Mia', board);
    await openMenu(page, 'Import…');
    const dialog = page.getByRole('dialog', { name: 'Import from files' });
    await dialog.locator('input[type=file]').setInputFiles(fixture('jira-cloud.csv'));
    await expect(dialog.getByRole('combobox', { name: 'Format of the file' })).toHaveValue(
      'jira-csv',
    );
    await expect(dialog).toContainText('12 initiatives');
    await expect(dialog).toContainText('40 tasks');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Import 12 initiatives' }).click();
    await expect(toasts(page).getByText('Imported 12 initiatives.')).toBeVisible();
    const bars = () =>
      [...board.wire.plan().initiatives.values()].map((i) => [i.title, i.span?.start]);
    await expect.poll(bars).toContainEqual(['DRA Structured Parameters', '2024-01-08']);
  });

  test('mistakes of a file are named by row and column, and only whole rows come in', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard();
    const { page } = await person('Mia', board);
    await openMenu(page, 'Import…');
    const dialog = page.getByRole('dialog', { name: 'Import from files' });
    const csv =
      'Summary,Issue key,Issue Type,Due date\nGood,A-1,Epic,\nBad,A-2,Epic,31/Feb/26 8:40 AM\n';
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'issues.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await expect(dialog.getByRole('row', { name: /3 Due date "31\/Feb\/26/ })).toBeVisible();
    await dialog.getByRole('button', { name: 'Import 1 initiative, skip 1 row' }).click();
    await expect(dialog).toHaveCount(0);
    await expect
      .poll(() => [...board.wire.plan().initiatives.values()].map((i) => i.title))
      .toEqual(['Good']);
  });

  test('a person saves the task list for Jira, and as a calendar', async ({ aBoard, person }) => {
    const board = await aBoard({ csv: [await readFile(fixture('workshop-small.csv'), 'utf8')] });
    const { page } = await person('Mia', board);
    await openMenu(page, 'Export…');
    const dialog = page.getByRole('dialog');
    const save = async (label: string): Promise<{ name: string; text: string }> => {
      await dialog.getByRole('combobox', { name: 'Tool' }).selectOption({ label });
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        dialog.getByRole('button', { name: 'Download the file' }).click(),
      ]);
      const text = await readFile(await file.path(), 'utf8');
      return { name: file.suggestedFilename(), text };
    };
    const jira = await save('Jira Cloud (CSV)');
    expect(jira.name).toMatch(/ Jira\.csv$/);
    const rows = parse(jira.text, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.filter((row) => row['Issue Type'] === 'Epic')).toHaveLength(12);
    expect(rows.filter((row) => row.Parent !== '')).toHaveLength(40);
    await expectAccessible(page);
    const calendar = await save('Calendar (iCalendar)');
    expect(calendar.name).toMatch(/\.ics$/);
    expect(calendar.text.match(/^BEGIN:VTODO\r$/gm)).toHaveLength(40);
  });
});
