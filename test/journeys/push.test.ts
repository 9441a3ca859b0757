import type { Page } from '@playwright/test';
import { addTask } from '../../shared/work/mutations';
import type { ApiRequest } from '../support/fakeApi';
import { type FakeGithub, GITHUB_TOKEN, startGithub } from '../support/fakeGithub';
import { expectAccessible } from './support/axe';
import { test as base, expect, type Person } from './support/journey';
import { NETWORK_GONE } from './support/noise';
import { type ServerProcess, startServerProcess } from './support/serverProcess';
import { aTaskList } from './support/taskList';
import { toasts } from './support/toasts';

/** A repository on a local server, and a Planwall that takes it for GitHub. */
const test = base.extend<{ github: FakeGithub; sender: ServerProcess }>({
  github: async ({ atTheEnd }, use) => {
    const github = await startGithub({ people: ['mia-chen', 'sam'] });
    atTheEnd(() => github.stop());
    await use(github);
  },
  sender: async ({ github, atTheEnd }, use) => {
    const server = await startServerProcess({ LOG_LEVEL: 'warn', GITHUB_API: github.url });
    atTheEnd(() => server.stop());
    await use(server);
  },
});

const LIST = {
  'One-tap pay': [
    { title: 'Card vault', status: 'doing', due: 3 },
    { title: 'Risk rules', subtasks: [{ title: 'Velocity limits', status: 'done' }] },
    { title: 'Receipts' },
  ],
} as const;

const makes = (title: string) => (request: ApiRequest) =>
  request.method === 'POST' && request.path.endsWith('/issues') && request.body.title === title;

async function openTasks({ page }: Person): Promise<void> {
  await page.getByRole('navigation', { name: 'Roadmap or tasks' }).getByText('Tasks').click();
  await expect(page.getByRole('button', { name: 'Send to…' })).toBeVisible();
}

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Send tasks to Jira or GitHub' });

/** From a dialog that is open at its first step to the step before anything is sent. */
async function prepare(page: Page, token = GITHUB_TOKEN): Promise<void> {
  const dialog = dialogOf(page);
  await dialog.getByLabel('Access token').fill(token);
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Next: check' }).click();
  await expect(dialog.getByText('Nothing is sent yet.')).toBeVisible();
}

test('a list goes to GitHub: mistakes beside their fields, a refused row tried again, a second time it is the same', async ({
  sender,
  github,
  aBoard,
  person,
}) => {
  const board = await aBoard({}, sender);
  const list = await aTaskList(board, LIST);
  const mia = await person('Mia Chen', board);
  const sam = await person('Sam', board, { viewport: { width: 375, height: 720 }, theme: 'dark' });
  const { page } = mia;
  const dialog = dialogOf(page);
  const me = await page.evaluate(
    (key) => (JSON.parse(localStorage.getItem(key) ?? '{}') as { person: string }).person,
    `planwall:board:${board.id}`,
  );
  list.edit((edit) => {
    const epic = list.item('One-tap pay')?.id ?? '';
    addTask(edit, { title: 'Refunds', parent: epic, status: 'todo', assignee: me });
  });
  await openTasks(mia);
  await openTasks(sam);

  await page.getByRole('button', { name: 'Send to…' }).click();
  await dialog
    .getByLabel('Site')
    .fill('https://acme.atlassian.net/jira/software/projects/GROW/boards/1');
  await expect(dialog.getByLabel('Project key')).toHaveValue('GROW');
  await dialog.getByRole('button', { name: 'Next: match' }).click();
  await expect(dialog.getByLabel('E-mail of the account')).toBeFocused();
  await expect(dialog.getByLabel('API token')).toHaveAccessibleDescription('Paste a token.');
  await expectAccessible(page);

  await dialog.getByRole('radio', { name: 'GitHub Issues' }).check();
  await dialog.getByLabel('Repository').fill('https://github.com/acme/checkout/issues');
  await dialog.getByLabel('Access token').fill('wrong');
  // How a browser says that a call was refused.
  mia.noise.expectAlso(/^Failed to load resource: the server responded with a status of 422/);
  await dialog.getByRole('button', { name: 'Next: match' }).click();
  const token = dialog.getByLabel('Access token');
  await expect(token).toHaveAccessibleDescription(
    /^GitHub did not take the token.*Bad credentials/,
  );
  await expect(token).toBeFocused();
  await token.fill(GITHUB_TOKEN);
  await page.keyboard.press('Enter');

  await expect(dialog.getByLabel('Mia Chen is in GitHub')).toHaveValue('mia-chen');
  await expect(dialog.getByLabel('Done is in GitHub')).toHaveValue('closed');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Next: check' }).click();
  await expect(dialog.getByText('6 to create.')).toBeVisible();
  await expect(dialog.getByText('Velocity limits')).toBeVisible();
  await expectAccessible(page);
  expect(github.writes()).toEqual([]);

  github.fail({
    on: makes('Receipts'),
    answer: {
      status: 422,
      body: { message: 'Validation Failed', errors: [{ message: 'title is spam' }] },
    },
  });
  const release = github.hold(makes('Refunds'));
  await dialog.getByRole('button', { name: 'Send 6 to GitHub' }).click();
  // Trackers are written to once a second at most, as they ask for: five issues and their places take their time.
  await expect(dialog.getByText('3 of 6 created').first()).toBeVisible({ timeout: 30_000 });
  await expect(dialog.getByText('1 refused')).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  // Others see it too, and who began it may look away.
  const chip = sam.page.getByRole('button', { name: 'GitHub: 3 of 6 sent' });
  await expect(chip).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Send to…' })).toBeFocused();
  await expect(page.getByRole('button', { name: 'GitHub: 3 of 6 sent' })).toBeVisible();
  await chip.click();
  await expect(dialogOf(sam.page).getByText('begun by Mia Chen')).toBeVisible();
  await expectAccessible(sam.page);
  release();

  await expect(toasts(page).getByText('1 was refused by GitHub.')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'See which' }).click();
  await expect(dialogOf(sam.page).getByText('5 of 6 issues created.').first()).toBeVisible();
  await expect(dialog.getByText('GitHub said: Validation Failed: title is spam')).toBeVisible();
  await dialog.getByRole('button', { name: 'Try 1 again' }).click();
  await expect(dialog.getByText('6 of 6 issues created.').first()).toBeVisible();
  await expect(dialog.getByRole('link', { name: 'acme/checkout#6 in GitHub' })).toHaveAttribute(
    'href',
    'https://github.example/acme/checkout/issues/6',
  );
  await expect
    .poll(() => github.issues.find(({ title }) => title === 'Refunds')?.assignees)
    .toEqual(['mia-chen']);
  await expect.poll(() => list.item('Receipts')?.external[0]?.key).toBe('acme/checkout#6');

  // Where it went comes back; the token was this tab's alone.
  await page.reload();
  await page.getByRole('button', { name: 'Send to…' }).click();
  await expect(dialog.getByLabel('Repository')).toHaveValue('acme/checkout');
  await expect(dialog.getByLabel('Access token')).toHaveValue('');
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(kept).toContain('acme/checkout');
  expect(kept).not.toContain(GITHUB_TOKEN);
  const before = github.writes().length;
  await prepare(page);
  await expect(dialog.getByText('Everything is there already and the same.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Send to GitHub' })).toBeDisabled();
  expect(github.writes()).toHaveLength(before);

  // The table scrolls in a narrow window, and what is above it stays in view.
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.setViewportSize({ width: 768, height: 900 });
  await expect(page.getByRole('button', { name: 'Share' })).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Send to…' })).toBeInViewport();
  // The keys stand on the cards of the columns too.
  await page.getByRole('radio', { name: 'Board' }).check();
  await expect(page.getByRole('link', { name: 'acme/checkout#6 in GitHub' })).toBeVisible();
  list.close();
});

test('a push is paused and goes on after a reload; one that a crash cut off doubles nothing', async ({
  sender,
  github,
  aBoard,
  person,
}) => {
  const board = await aBoard({}, sender);
  const list = await aTaskList(board, LIST);
  list.close();
  const mia = await person('Mia', board);
  const { page } = mia;
  const dialog = dialogOf(page);
  await openTasks(mia);
  await page.getByRole('button', { name: 'Send to…' }).click();
  await dialog.getByRole('radio', { name: 'GitHub Issues' }).check();
  await dialog.getByLabel('Repository').fill('acme/checkout');
  await prepare(page);
  const releaseVault = github.hold(makes('Card vault'));
  await dialog.getByRole('button', { name: 'Send 5 to GitHub' }).click();
  await github.until(makes('Card vault'));
  await dialog.getByRole('button', { name: 'Pause' }).click();
  releaseVault();
  await expect(dialog.getByRole('button', { name: 'Continue' })).toBeVisible();
  // An issue may be there while it is not yet below its epic: that row is finished later.
  await expect(dialog.getByText(/^[12] of 5 created/)).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: /^GitHub: paused at [12] of 5/ }).click();
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByLabel('Access token')).toBeFocused();
  const releaseRules = github.hold(makes('Risk rules'));
  await dialog.getByLabel('Access token').fill(GITHUB_TOKEN);
  await page.keyboard.press('Enter');
  await github.until(makes('Risk rules'));

  // The stream of its progress is cut off in the middle.
  mia.noise.expectAlso(
    ...NETWORK_GONE,
    /^Failed to load resource: net::ERR_INCOMPLETE_CHUNKED_ENCODING/,
  );
  await sender.kill();
  releaseRules();
  await sender.restart();
  await expect(dialog.getByText('nothing is doubled').first()).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByText('5 of 5 issues created.').first()).toBeVisible({ timeout: 30_000 });
  expect(github.issues.map(({ title }) => title).sort()).toEqual([
    'Card vault',
    'One-tap pay',
    'Receipts',
    'Risk rules',
    'Velocity limits',
  ]);
});
