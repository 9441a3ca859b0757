import type { Page } from '@playwright/test';
import { expect, type Person } from './journey';
import type { ATask } from './taskList';

export const LIST: Readonly<Record<string, readonly ATask[]>> = {
  'One-tap pay': [
    { title: 'Card vault contract', status: 'doing', due: -3, estimate: 5 },
    {
      title: 'Risk rules',
      due: 8,
      subtasks: [{ title: 'Velocity limits', status: 'done' }, { title: 'Device fingerprint' }],
    },
    { title: 'Receipts', status: 'done' },
  ],
  Wallets: [
    { title: 'Apple Pay', status: 'blocked', due: -1 },
    { title: 'Old wallet', status: 'dropped' },
  ],
};

export const row = (page: Page, title: string) =>
  page
    .getByRole('treegrid', { name: 'Task list' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: title, exact: true }) });
export const cell = (page: Page, title: string, column: string) =>
  row(page, title).locator(`[data-column="${column}"]`);
export const column = (page: Page, status: string) =>
  page.getByRole('region', { name: new RegExp(`^${status}, \\d+$`) });
export const card = (page: Page, title: string) =>
  page.locator('[data-card]', { has: page.getByText(title, { exact: true }) });

export async function openTasks({ page }: Person): Promise<void> {
  await page.getByRole('navigation', { name: 'Roadmap or tasks' }).getByText('Tasks').click();
  await expect(page).toHaveURL(/\/b\/[^/]+\/tasks$/);
}

export async function counts(page: Page): Promise<Record<string, number>> {
  const texts = await page
    .getByRole('group', { name: 'Tasks shown' })
    .locator('label')
    .allInnerTexts();
  return Object.fromEntries(
    texts.map((text) => {
      const [, name = '', count = ''] = /^(\w+) (\d+)$/.exec(text.trim()) ?? [];
      return [name, Number(count)];
    }),
  );
}
