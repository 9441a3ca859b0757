import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { expect, type Person, test } from './support/journey';
import { toasts } from './support/toasts';
import { bar, startWorkshop } from './support/workshop';

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 14, days: 42 },
    { title: 'Synonyms', lane: 'Search', from: 60, days: 42 },
  ],
};

const slider = (page: Page) => page.getByRole('slider', { name: 'Time in the workshop' });

async function open({ page }: Person, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Board menu' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test.describe('After a workshop', () => {
  test('[RPL3] [RPL6] [SUM1] it is closed by a list, summed up, played back, and asked why', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const { page, wall } = mia;
    await mia.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await startWorkshop(mia);
    await page.getByRole('button', { name: 'Next step: Add ideas' }).click();
    const before = board.days('One-tap pay');
    await wall.focus(wall.row('One-tap pay'));
    await page.keyboard.press('.');
    await expect.poll(() => board.days('One-tap pay')?.[0]).not.toBe(before?.[0]);

    // The last step has the list of what to look at.
    await page.getByRole('button', { name: /^More for Sign off/ }).click();
    await page.getByRole('menuitem', { name: 'Go to this step' }).click();
    const now = page.getByRole('region', { name: 'Now' });
    await expect(now).toContainText('2 initiatives without owner');
    await expect(now).toContainText('The parking lot is reviewed');
    await now.getByRole('button', { name: 'Show: 2 initiatives without owner' }).click();
    await expect(wall.row('Synonyms')).toHaveAttribute('aria-selected', 'true');
    await expectAccessible(page);
    const [shown] = await Promise.all([
      page.waitForEvent('popup'),
      now.getByRole('button', { name: 'Send summary' }).click(),
    ]);
    await expect(shown.getByRole('heading', { level: 1 })).toContainText('Summary: ');
    await expect(shown.getByText('This workshop goes on.')).toBeVisible();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toBe(shown.url());
    await shown.close();

    await bar(page).getByRole('button', { name: 'Facilitate' }).click();
    await page.getByRole('menuitem', { name: 'End workshop' }).click();
    await page.getByRole('button', { name: 'End workshop' }).click();
    await page.getByRole('button', { name: 'Summary', exact: true }).click();
    await expect(page.getByText('Facilitated by Mia')).toBeVisible();
    await expect(page.getByText('Moved: One-tap pay')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Find an owner' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await expect(
      toasts(page).getByText('The summary is on the clipboard.', { exact: true }),
    ).toBeVisible();
    await expect.poll(copied).toContain('- **One-tap pay**: ');
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
    await page.emulateMedia({ media: 'screen' });

    await page.getByRole('link', { name: 'Replay', exact: true }).click();
    const what = /Mia moved “One-tap pay” to /;
    await expect(slider(page)).toHaveAttribute('aria-valuetext', /how the plan was before/);
    const place = page.getByRole('button', { name: /^One-tap pay, / });
    const was = await place.getAttribute('aria-label');
    await slider(page).press('ArrowRight');
    await expect(slider(page)).toHaveAttribute('aria-valuetext', what);
    await expect(slider(page)).toHaveAttribute('aria-valuetext', /Add ideas/);
    await expect(place).not.toHaveAttribute('aria-label', was ?? '');
    await expect(place).toHaveAttribute('data-marked', 'true');
    await expect(page.getByRole('button', { name: what })).toHaveAttribute('aria-current', 'step');
    await page.keyboard.press('Home');
    await expect(place).toHaveAttribute('aria-label', was ?? '');
    await page.keyboard.press('Space');
    await expect(slider(page)).toHaveAttribute('aria-valuetext', what);
    await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 375, height: 800 });
    await expect(slider(page)).toBeInViewport();
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
    await expect.poll(wide).toBeLessThanOrEqual(375);
    await page.setViewportSize({ width: 1440, height: 900 });

    await page.getByRole('link', { name: 'Back to the board' }).click();
    await open(mia, 'Start workshop…');
    await expect(page.getByRole('link', { name: /^Replay of / })).toBeVisible();
    await page.getByRole('button', { name: 'Close workshop panel' }).click();
    await wall.focus(wall.row('One-tap pay'));
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Why is it here?' }).click();
    const why = page.getByRole('region', { name: 'Why is it here' });
    await expect(why).toContainText(what);
    await expect(why).toContainText('in Add ideas');
    await expectAccessible(page);
    await why.getByRole('link', { name: /^Watch the replay at / }).click();
    await expect(slider(page)).toHaveAttribute('aria-valuetext', what);
  });
});
