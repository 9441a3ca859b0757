import type { Page } from '@playwright/test';
import type { TestBoard } from './support/aBoard';
import { expectAccessible } from './support/axe';
import { expect, type Person, test } from './support/journey';

const PLAN = {
  title: 'Growth 2026',
  lanes: ['Checkout', 'Search'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 14, days: 42 },
    { title: 'Synonyms', lane: 'Search', from: 60, days: 42, tasks: ['Word list', 'Ranking'] },
  ],
  milestones: [{ title: 'Beta', on: 40 }],
};
const PHONE = { width: 375, height: 760 };

const chip = (page: Page) =>
  page
    .getByRole('banner')
    .getByRole('button', { name: /review|since|Draft|Signed|Changes asked/ })
    .first();
const history = (page: Page) => page.getByRole('complementary', { name: 'History' });

/** Goes through the dialog and answers the personal link of each approver. */
async function send(
  { page }: Person,
  names: readonly string[],
  look: (step: 'check' | 'approvers' | 'send' | 'links') => Promise<void> = async () => {},
): Promise<string[]> {
  const dialog = page.getByRole('dialog');
  await look('check');
  await dialog.getByRole('button', { name: 'Next: approvers' }).click();
  for (const [n, name] of names.entries()) {
    const field = dialog.getByRole('textbox', { name: `Approver ${n + 1}`, exact: true });
    const add = dialog.getByRole('button', { name: 'Add approver' });
    // Names may be there already, and then as many fields.
    await expect(add).toBeVisible();
    if (!(await field.isVisible())) await add.click();
    await field.fill(name);
  }
  await look('approvers');
  await dialog.getByRole('button', { name: 'Next: look it over' }).click();
  await look('send');
  await dialog.getByRole('button', { name: /^Send version \d+ to \d+ (person|people)$/ }).click();
  await expect(dialog.getByRole('heading', { name: /is in review$/ })).toBeVisible();
  await look('links');
  const links: string[] = [];
  for (const name of names)
    links.push(await dialog.getByRole('textbox', { name: `Link of ${name}` }).inputValue());
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
  return links;
}

async function approve({ page }: Person, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /^Type your name/ }).fill(name);
  await dialog.getByRole('button', { name: /^Approve version/ }).click();
  await expect(dialog).toBeHidden();
}

async function askForChanges({ page }: Person, what: string): Promise<void> {
  await page.getByRole('button', { name: 'Ask for changes' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'What should change' }).fill(what);
  await dialog.getByRole('button', { name: 'Ask for changes' }).click();
  await expect(dialog).toBeHidden();
}

/** Gives an initiative another title, as a program on the board. */
const rename = (board: TestBoard, from: string, to: string) => {
  const id = board.initiative(from)?.id as string;
  board.wire.edit((edit) => edit.patch('initiatives', id, { title: to }));
};

test.describe('Sign-off', () => {
  test('a requester and three approvers: one asks for changes, the next version is signed by all', async ({
    aBoard,
    person,
    visitor,
  }) => {
    // Six browsers take their time on a small machine.
    test.slow();
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const watcher = await person('Sam', board, { role: 'viewer' });
    await expect(chip(mia.page)).toHaveText('Draft');
    await mia.page.getByRole('button', { name: 'Sign off…' }).click();
    const look = async (step: string) => {
      const dialog = mia.page.getByRole('dialog');
      if (step === 'check') await expect(dialog).toContainText('2 initiatives have no owner');
      await expectAccessible(mia.page);
    };
    const first = await send(mia, ['Ada', 'Ben', 'Cid'], look);
    await expect(chip(mia.page)).toHaveText('In review 0/3');
    await expect(chip(watcher.page)).toHaveText('In review 0/3');

    const ada = await visitor('Ada');
    await ada.page.goto(first[0] as string);
    await expect(ada.page.getByRole('heading', { name: 'Growth 2026' })).toBeVisible();
    await expect(ada.page.getByText('No version was signed off before this one')).toBeVisible();
    await expect(ada.page.getByRole('button', { name: /^One-tap pay,/ })).toBeVisible();
    await expect(ada.page).not.toHaveURL(/token/);
    await approve(ada, 'ada');
    await expect(ada.page.getByText(/^You approved version 1/)).toBeVisible();
    await expect(chip(watcher.page)).toHaveText('In review 1/3');

    // Somebody who got hold of the link is told whose it is.
    const other = await visitor('Other');
    other.noise.expectAlso(/409/);
    await other.page.goto(first[0] as string);
    await expect(
      other.page.getByRole('heading', { name: 'This link is in use in another browser' }),
    ).toBeVisible();

    const ben = await visitor('Ben', { viewport: PHONE });
    await ben.page.goto(first[1] as string);
    await askForChanges(ben, '"Synonyms" is too early');
    await expect(ben.page.getByText('Changes were asked for.')).toBeVisible();
    await expect
      .poll(() => ben.page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
      .toBeLessThanOrEqual(0);
    await expect(chip(mia.page)).toHaveText('Changes asked');

    await mia.page.getByRole('button', { name: 'See what was asked' }).click();
    await expect(history(mia.page)).toContainText('"Synonyms" is too early');
    await expect(history(mia.page)).toContainText('Did not decide');
    await expectAccessible(mia.page);

    // The next version: everybody again, the names are there already.
    await history(mia.page).getByRole('button', { name: 'Ask for sign-off' }).click();
    const second = await send(mia, ['Ada', 'Ben', 'Cid']);
    await expect(chip(mia.page)).toHaveText('In review 0/3');
    for (const [n, who] of [ada, ben].entries()) {
      await who.page.goto(second[n] as string);
      // What was refused is what this one answers.
      await expect(who.page.getByText('Version 1 was not signed off.')).toBeVisible();
      await approve(who, who.name);
    }
    await expect(chip(mia.page)).toHaveText('In review 2/3');
    const cid = await visitor('Cid');
    await cid.page.goto(second[2] as string);
    await approve(cid, 'Cid');
    await expect(cid.page.getByText('Version 2 is signed off.')).toBeVisible();
    await expect(chip(mia.page)).toHaveText('Signed off v2');
    await expect(chip(watcher.page)).toHaveText('Signed off v2');

    // An edit is told at once, to everybody, with what it was.
    rename(board, 'Synonyms', 'Better synonyms');
    await expect(chip(mia.page)).toHaveText('1 change since v2');
    await expect(chip(watcher.page)).toHaveText('1 change since v2');
    const review = mia.page.getByRole('button', { name: 'Review 1 change' });
    await expect(review).toHaveText('Review 1 change');
    // Where the bar is narrow the chip has the count, and neither is cut short.
    const wide = mia.page.viewportSize() ?? { width: 1440, height: 900 };
    await mia.page.setViewportSize({ ...wide, width: 768 });
    await expect(review).toHaveText('Review');
    for (const words of [review.locator('span'), chip(mia.page)])
      await expect
        .poll(() => words.evaluate((element) => element.scrollWidth - element.clientWidth))
        .toBe(0);
    await expect(chip(mia.page)).toHaveText('1 change since v2');
    await mia.page.setViewportSize(wide);
    await review.click();
    await expect(history(mia.page)).toContainText('Title: “Synonyms” → “Better synonyms”');
    await history(mia.page).getByRole('button', { name: 'Changed: Better synonyms' }).click();
    await expect(mia.wall.row('Better synonyms')).toHaveAttribute('aria-selected', 'true');
  });

  test('a new version ends the one in review, and a version can be withdrawn', async ({
    aBoard,
    person,
    visitor,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    await mia.page.getByRole('button', { name: 'Sign off…' }).click();
    const [first] = await send(mia, ['Ada']);
    const ada = await visitor('Ada');
    await ada.page.goto(first as string);
    await expect(ada.page.getByRole('button', { name: 'Approve', exact: true })).toBeVisible();

    rename(board, 'One-tap pay', 'Two-tap pay');
    await mia.page.getByRole('button', { name: 'In review 0/1' }).last().click();
    await expect(history(mia.page)).toContainText('1 change was made since it was sent.');
    await history(mia.page).getByRole('button', { name: 'Send the new version' }).click();
    await expect(mia.page.getByRole('dialog')).toContainText('Version 1 is still in review');
    await send(mia, ['Ada']);

    // Ada still has the first version open: her decision is refused, and the page says why.
    ada.noise.expectAlso(/409/);
    await ada.page.getByRole('button', { name: 'Approve', exact: true }).click();
    const dialog = ada.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: /^Type your name/ }).fill('Ada');
    await dialog.getByRole('button', { name: 'Approve version 1' }).click();
    await expect(ada.page.getByText('Version 1 was replaced by a newer one.')).toBeVisible();

    await history(mia.page).getByRole('button', { name: 'Withdraw' }).click();
    await mia.page.getByRole('button', { name: 'Withdraw version 2' }).click();
    await expect(mia.page.getByRole('dialog')).toBeHidden();
    await expect(chip(mia.page)).toHaveText('Draft');
    await expect(history(mia.page)).toContainText('Withdrawn');
  });

  test('a finding leads to what it is about, and back', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    // By keys alone.
    await mia.page.getByRole('button', { name: 'Sign off…' }).press('Enter');
    await mia.page
      .getByRole('button', { name: 'Show: 2 initiatives have no owner' })
      .press('Enter');
    await expect(mia.page.getByRole('dialog')).toBeHidden();
    await expect(mia.wall.row('One-tap pay')).toHaveAttribute('aria-selected', 'true');
    await mia.page.getByRole('button', { name: 'Back to sign-off' }).click();
    await expect(mia.page.getByRole('dialog')).toContainText('Worth fixing first');
    await mia.page.getByRole('button', { name: 'Next: approvers' }).click();
    await mia.page.getByRole('button', { name: 'Next: look it over' }).click();
    await expect(mia.page.getByRole('dialog').getByRole('alert')).toHaveText(
      'Name at least one person.',
    );
  });
});

test.describe('Versions', () => {
  test('a named version is looked at, compared and restored', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board, { role: 'owner' });
    await chip(mia.page).click();
    await history(mia.page).getByRole('tab', { name: 'Versions' }).click();
    await history(mia.page)
      .getByRole('textbox', { name: 'Name of this version' })
      .fill('As agreed');
    await mia.page.keyboard.press('Enter');
    await expect(history(mia.page).getByText('As agreed', { exact: true })).toBeVisible();

    rename(board, 'Synonyms', 'Better synonyms');
    await expect(mia.wall.row('Better synonyms')).toBeVisible();
    await history(mia.page).getByRole('button', { name: 'Look at As agreed' }).click();
    const dialog = mia.page.getByRole('dialog');
    await expect(dialog).toContainText('Synonyms');
    await expect(dialog).not.toContainText('Better synonyms');
    await expectAccessible(mia.page);
    await mia.page.keyboard.press('Escape');

    await history(mia.page)
      .getByRole('button', { name: /^Compare As agreed/ })
      .click();
    await expect(dialog).toContainText('Title: “Synonyms” → “Better synonyms”');
    await expectAccessible(mia.page);
    await mia.page.keyboard.press('Escape');

    await history(mia.page).getByRole('tab', { name: 'Activity' }).click();
    const activity = history(mia.page).getByRole('list', { name: 'What changed' });
    await expect(activity).toContainText('changed title of “Better synonyms”');
    await expect(activity).toContainText('Synonyms → Better synonyms');
    await expectAccessible(mia.page);

    await history(mia.page).getByRole('tab', { name: 'Versions' }).click();
    await history(mia.page).getByRole('button', { name: 'Restore "As agreed"' }).click();
    await dialog.getByRole('button', { name: 'Restore this version' }).click();
    await expect(dialog).toBeHidden();
    await expect(mia.wall.row('Synonyms')).toBeVisible();
    await expect.poll(() => board.initiative('Better synonyms')).toBeUndefined();
    await expect(history(mia.page).getByText('Before a restore')).toBeVisible();
  });
});
