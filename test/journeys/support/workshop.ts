import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from './journey';

/** The bar of a workshop that runs. */
export const bar = (page: Page): Locator =>
  page.getByRole('region', { name: 'Workshop', exact: true });
export const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Workshop' });

export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

/** Begins with the usual steps; the agenda is open then. */
export async function startWorkshop({ page }: Person): Promise<void> {
  await press(page, 'Board menu');
  await page.getByRole('menuitem', { name: 'Start workshop…' }).click();
  await press(page, 'Start workshop');
  await expect(bar(page).getByRole('button', { name: /^Step 1 of / })).toBeVisible();
}

/** Goes to a step by the agenda, which stands open. */
export async function goToStep({ page }: Person, step: string): Promise<void> {
  await press(page, `More for ${step}`);
  await page.getByRole('menuitem', { name: 'Go to this step' }).click();
  await expect(bar(page).getByRole('button', { name: /^Step \d/ })).toHaveAccessibleName(
    new RegExp(`: ${step}`),
  );
}

/** Ends what is unseen of the round that is on, after asking. */
export async function reveal({ page }: Person, what: string): Promise<void> {
  await bar(page).getByRole('button', { name: what }).click();
  await press(page, 'Reveal now');
}
