import { expect, type Person } from './journey';

/** Takes somebody's network away, until their page says so: before, it may hear and say a little more. */
export async function goOffline({ context, page }: Person): Promise<void> {
  await context.setOffline(true);
  await expect(page.getByRole('banner').locator('#save')).toContainText('Offline');
}
