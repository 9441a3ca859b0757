import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { expect, type Person, test } from './support/journey';
import { NETWORK_GONE } from './support/noise';
import { aTaskList } from './support/taskList';

/** The smallest PNG: one pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PDF = Buffer.from('%PDF-1.7\n');
const file = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer });
const BRIEF = file('brief.pdf', 'application/pdf', PDF);

const row = (page: Page, title: string) =>
  page
    .getByRole('treegrid', { name: 'Task list' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: title, exact: true }) });
const section = (page: Page) => page.getByRole('region', { name: 'Files and links' });
const list = (page: Page) => section(page).getByRole('list', { name: 'Files and links' });
const uploads = (page: Page) => section(page).getByRole('list', { name: 'Files on their way' });
/** The field that has the keyboard. */
const typing = (page: Page) => page.locator('input:focus');
const toast = (page: Page, text: string) =>
  page.locator('[data-sonner-toast]').filter({ hasText: text });
const choose = (page: Page, ...files: ReturnType<typeof file>[]) =>
  section(page).locator('input[type=file]').setInputFiles(files);

/** By keys from the group to its first task, and from that one's menu to its files. */
async function openFilesOfFirst({ page }: Person): Promise<void> {
  await page.getByRole('rowheader', { name: /^Pay/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(row(page, 'Card vault').locator('[data-column="title"]')).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: /^Files and links/ }).press('Enter');
  await expect(section(page)).toBeFocused();
  // Beside its buttons, and not as browsers draw one.
  await expect(section(page).getByRole('heading')).toHaveCSS('font-weight', '600');
}

/** Lets a file fall on an element, or pastes it there. */
const give = (target: Locator, how: 'drop' | 'paste', name: string, type: string, bytes: Buffer) =>
  target.evaluate(
    (element, { how, name, type, bytes }) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], name, { type }));
      const bubbles = { bubbles: true, cancelable: true };
      const events =
        how === 'paste'
          ? [new ClipboardEvent('paste', { clipboardData: data, ...bubbles })]
          : ['dragover', 'drop'].map(
              (kind) => new DragEvent(kind, { dataTransfer: data, ...bubbles }),
            );
      for (const event of events) element.dispatchEvent(event);
    },
    { how, name, type, bytes: [...bytes] },
  );

test('files and links of a task: added, refused, renamed, removed and brought back, seen by the other at once', async ({
  aBoard,
  person,
}) => {
  test.slow();
  const board = await aBoard();
  const tasks = await aTaskList(board, { Pay: [{ title: 'Card vault' }, { title: 'Receipts' }] });
  const mia = await person('Mia', board);
  const eve = await person('Eve', board, {
    role: 'viewer',
    viewport: { width: 375, height: 720 },
  });
  const { page } = mia;
  for (const { page: one } of [mia, eve])
    await one.getByRole('navigation', { name: 'Roadmap or tasks' }).getByText('Tasks').click();

  // A document by the button, a picture by drop, one by paste.
  await openFilesOfFirst(mia);
  await choose(page, BRIEF);
  await expect(list(page)).toContainText('PDF, 9 bytes');
  await mia.hears('Added "brief.pdf".');
  await give(page.getByRole('dialog'), 'drop', 'photo.png', 'image/png', PNG);
  await expect(list(page).locator('img')).toHaveCount(1);
  await give(section(page), 'paste', 'image.png', 'image/png', Buffer.concat([PNG, PNG]));
  await expect(list(page).getByRole('listitem')).toHaveCount(3);
  await expect(list(page)).toContainText(/Pasted picture .*\.png/);

  // On her phone a viewer counts them, opens them there, and has nothing to change them with.
  await eve.page.getByRole('button', { name: '3 files and links of "Card vault"' }).click();
  await expect(section(eve.page)).toBeFocused();
  await expect(list(eve.page).getByRole('listitem').first()).toBeInViewport({ ratio: 1 });
  const download = eve.page.waitForEvent('download');
  await list(eve.page).getByRole('button', { name: 'brief.pdf, download' }).click();
  expect((await download).suggestedFilename()).toBe('brief.pdf');
  await list(eve.page).getByRole('button', { name: 'photo.png, show' }).click();
  await expect(eve.page.getByRole('img', { name: 'Picture "photo.png"' })).toBeVisible();
  await expectAccessible(eve.page);
  await eve.page.keyboard.press('Escape');
  await expect(list(eve.page).getByRole('button', { name: 'photo.png, show' })).toBeFocused();
  await expect(section(eve.page).getByRole('button', { name: /^(Add|Rename|Remove)/ })).toHaveCount(
    0,
  );

  // What is refused says why beside it, and holds up nothing.
  mia.noise.expectAlso(/^Failed to load resource: .* 415/);
  await choose(
    page,
    BRIEF,
    file('logo.svg', 'image/svg+xml', Buffer.from('<svg/>')),
    file('lies.png', 'image/png', Buffer.from('%PDF-1.4\n')),
    file('large.txt', 'text/plain', Buffer.alloc(10 * 1024 * 1024 + 1, 'a')),
    file('notes.txt', 'text/plain', Buffer.from('Notes')),
  );
  await expect(list(page).getByText('notes.txt')).toBeVisible();
  await expect(uploads(page).getByRole('listitem')).toHaveText([
    /^brief\.pdf.*It is here already, as "brief\.pdf"\./,
    /^logo\.svg.*Files of this type are not accepted\./,
    /^lies\.png.*inside it is a PDF\./,
    /^large\.txt.*It is too large\. A file may have up to 10 MB\./,
  ]);
  await mia.hears('Added 1 file. 1 file was here already. 3 files were not added.');
  await expectAccessible(page);
  for (const name of ['brief.pdf', 'logo.svg', 'lies.png', 'large.txt'])
    await uploads(page)
      .getByRole('button', { name: `Take "${name}" off this list` })
      .click();
  await expect(uploads(page)).toHaveCount(0);
  await expect(section(page).getByRole('button', { name: 'Add files' })).toBeFocused();

  // A link by keys alone.
  await page.keyboard.press('Tab');
  await expect(section(page).getByRole('button', { name: 'Add link' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(typing(page)).toHaveCount(1);
  await page.keyboard.type('javascript:alert(1)');
  const form = section(page).getByRole('form', { name: 'New link' });
  await expect(form).toContainText('Only addresses that begin with http:// or https://');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('example.com/plan');
  await page.keyboard.press('Enter');
  const link = list(eve.page).getByRole('link', { name: 'example.com, opens in a new tab' });
  await expect(link).toHaveAttribute('href', 'https://example.com/plan');
  await expect(link).toHaveAttribute('rel', /noopener/);
  await expect(section(page).getByRole('button', { name: 'Add link' })).toBeFocused();

  // Rename, remove, undo.
  await list(page).getByRole('button', { name: 'Rename "brief.pdf"' }).press('Enter');
  await expect(typing(page)).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(list(page).getByRole('button', { name: 'Rename "brief.pdf"' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(typing(page)).toHaveCount(1);
  await page.keyboard.type('The brief');
  await page.keyboard.press('Enter');
  await expect(list(eve.page).getByText('The brief')).toBeVisible();
  await list(page).getByRole('button', { name: 'Remove "The brief"' }).press('Enter');
  await expect(list(eve.page).getByText('The brief')).toHaveCount(0);
  await expect(list(page).getByRole('button', { name: 'Remove "photo.png"' })).toBeFocused();
  await toast(page, 'Removed "The brief".').getByRole('button', { name: 'Undo' }).click();
  await expect(list(eve.page).getByText('The brief')).toBeVisible();

  // Somebody takes out what she renames.
  await list(page).getByRole('button', { name: 'Rename "photo.png"' }).press('Enter');
  await expect(typing(page)).toHaveCount(1);
  await page.keyboard.type('The photo');
  const photoOf = () => tasks.item('Card vault')?.assets.find(({ title }) => title === 'photo.png');
  await expect.poll(photoOf).toBeTruthy();
  const [vault, photo] = [tasks.item('Card vault'), photoOf()];
  if (!vault || !photo) throw new Error('no photo');
  tasks.edit((edit) => edit.replaceAsset(vault.id, photo, null));
  await expect(section(page)).toContainText(
    'removed "photo.png" while you were renaming it. Your title is kept.',
  );
  await expect(page.getByRole('textbox', { name: 'New title of "photo.png"' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(list(eve.page).getByText('The photo')).toBeVisible();

  // A slow one tells how far it is, and is taken back.
  const network = await mia.context.newCDPSession(page);
  const throughput = { downloadThroughput: 1e6, uploadThroughput: 2e5 };
  await network.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    ...throughput,
  });
  await choose(page, file('slow.txt', 'text/plain', Buffer.alloc(8 * 1024 * 1024, 's')));
  await expect(uploads(page)).toContainText(/kB of 8 MB/);
  await expect(uploads(page).getByRole('progressbar', { name: /slow\.txt/ })).toBeVisible();
  await uploads(page).getByRole('button', { name: 'Cancel "slow.txt"' }).click();
  await expect(uploads(page)).toHaveCount(0);
  await network.detach();

  // Out of reach a file waits in the list, and goes by itself.
  mia.noise.expectAlso(...NETWORK_GONE);
  await mia.context.setOffline(true);
  // Files go by calls, which fail at once.
  await choose(page, file('late.txt', 'text/plain', Buffer.from('Late')));
  await expect(uploads(page)).toContainText('Planwall cannot be reached.');
  await expect(uploads(page).getByRole('button', { name: 'Try "late.txt" again' })).toBeVisible();
  await mia.context.setOffline(false);
  await expect(list(eve.page).getByText('late.txt')).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(row(page, 'Card vault').locator('[data-column="title"]')).toBeFocused();
  await page.reload();
  await row(page, 'Card vault')
    .getByRole('button', { name: '6 files and links of "Card vault"' })
    .click();
  await expect(list(page).getByRole('listitem')).toHaveText([
    /^The brief/,
    /^Pasted picture/,
    /^notes\.txt/,
    /^example\.com/,
    /^The photo/,
    /^late\.txt/,
  ]);
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'Board' }).check();
  await page.getByRole('button', { name: '6 files and links of "Card vault"' }).click();
  await expect(section(page)).toBeFocused();
  tasks.close();
});
