import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { parseXml } from '@rgrove/parse-xml';
import { readPlan } from '../../shared/plan/planDoc';
import { viewOf } from '../../shared/plan/planView';
import { readPdf } from '../support/readPdf';
import { pngFacts } from '../support/readPng';
import { expectAccessible } from './support/axe';
import { createBoard, exportOf, importInto } from './support/boardApi';
import { expect, test } from './support/journey';
import { toasts } from './support/toasts';
import { joinByWire } from './support/wirePeer';

const fixture = (name: string) => resolve(import.meta.dirname, '../fixtures', name);
const workshop = fixture('workshop-small.csv');
const enhancements = fixture('kubernetes-enhancements.csv');

/** Everything a reader of the plan sees, without the ids that each board makes for itself. */
async function contentOf(board: Parameters<typeof joinByWire>[0]) {
  const wire = await joinByWire(board);
  const view = viewOf(readPlan(wire.doc));
  wire.close();
  const lane = (id: string | null) => view.lanes.find((l) => l.id === id)?.title ?? null;
  const title = (id: string) => view.initiatives.get(id)?.title;
  return {
    lanes: view.lanes.map((l) => l.title),
    initiatives: [...view.initiatives.values()]
      .map((i) => `${i.title} | ${lane(i.lane)} | ${i.span?.start}..${i.span?.end} | ${i.status}`)
      .sort(),
    tasks: [...view.tasks]
      .flatMap(([id, tasks]) => tasks.map(({ task }) => `${title(id)}: ${task.title} ${task.done}`))
      .sort(),
    links: view.dependencies.links
      .map((link) => `${title(link.from)} ${link.kind} ${title(link.to)}`)
      .sort(),
    milestones: view.milestones.map((m) => `${m.title} ${m.date}`).sort(),
  };
}

const toNumber = (text: string): number => Number(text.replaceAll(',', ''));

async function download(page: Page, choose: () => Promise<void>): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), choose()]);
  return readFile(await file.path());
}

test.describe('Out and in again', () => {
  for (const format of ['json', 'csv'] as const) {
    test(`an export as ${format} imports as the same board`, async ({ aBoard, server }) => {
      const board = await aBoard({ csv: [await readFile(workshop, 'utf8')] });
      const copy = await createBoard(server.url, { title: 'Growth' });
      await importInto(copy, await exportOf(board, format), format);
      expect(await contentOf(copy)).toEqual(await contentOf(board));
    });
  }

  test('the same CSV twice updates and doubles nothing', async ({ aBoard }) => {
    const csv = await readFile(workshop, 'utf8');
    const board = await aBoard({ csv: [csv] });
    const before = await contentOf(board);
    await importInto(board, csv);
    expect(await contentOf(board)).toEqual(before);
  });

  test('a person saves the board as a picture and on paper', async ({ aBoard, person }) => {
    const board = await aBoard({ csv: [await readFile(workshop, 'utf8')] });
    const { page } = await person('Mia', board);
    await page.getByRole('button', { name: /board menu/i }).click();
    await page.getByRole('menuitem', { name: /export/i }).click();
    await expectAccessible(page);
    const dialog = page.getByRole('dialog');
    const save = (format: string) =>
      download(page, () => dialog.getByRole('button', { name: `Download ${format}` }).click());
    const preview = dialog.getByRole('img', { name: /^Preview of/ });
    const size = dialog.getByText(/× .* pixels/);
    await expect(preview).toBeVisible();

    await dialog.getByRole('radio', { name: 'Current view' }).check();
    await expect(dialog.locator('[aria-busy="true"]')).toHaveCount(0);
    const png = pngFacts(await save('PNG'));
    const said = async () => {
      const [, width = '', height = ''] = /([\d,]+) × ([\d,]+)/.exec(await size.innerText()) ?? [];
      return { width: toNumber(width), height: toNumber(height) };
    };
    await expect.poll(said).toEqual({ width: png.width, height: png.height });
    expect(png.variety).toBeGreaterThan(50);

    await dialog.getByRole('radio', { name: 'Whole board' }).check();
    await dialog.getByRole('radio', { name: 'SVG' }).check();
    const svg = parseXml((await save('SVG')).toString('utf8')).root;
    expect(svg?.name).toBe('svg');
    expect(svg?.text).toContain('DRA Structured Parameters');

    await dialog.getByRole('radio', { name: 'PDF' }).check();
    await dialog.getByRole('combobox', { name: 'Paper' }).selectOption('a3');
    const pages = dialog.getByText(/^\d+ pages$/);
    await expect(pages).toBeVisible();
    await expectAccessible(page);
    const pdf = await readPdf(await save('PDF'));
    await expect(pages).toHaveText(`${pdf.pages.length} pages`);
    expect(pdf.pages.map(({ text }) => text).join('\n')).toContain('DRA Structured Parameters');
    expect(pdf.smallest).toBeGreaterThanOrEqual(7);
    await expect(dialog.getByRole('button', { name: 'Download PDF' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: /board menu/i })).toBeFocused();
    // The name that comes up beside the focused button goes, too.
    await page.keyboard.press('Escape');
  });

  for (const format of ['JSON', 'CSV'] as const) {
    test(`a person takes a board home as ${format} and makes a new board from the file`, async ({
      aBoard,
      person,
      server,
    }) => {
      const board = await aBoard({ csv: [await readFile(workshop, 'utf8')] });
      const { page } = await person('Mia', board);
      await page.getByRole('button', { name: /board menu/i }).click();
      await page.getByRole('menuitem', { name: /export/i }).click();
      const bytes = await download(page, () =>
        page
          .getByRole('dialog')
          .getByRole('button', { name: `Download ${format}` })
          .click(),
      );

      await page.goto(server.url);
      await page
        .getByRole('region', { name: 'New board' })
        .getByRole('button', { name: 'From a file' })
        .click();
      const dialog = page.getByRole('dialog');
      await dialog.locator('input[type=file]').setInputFiles({
        name: `plan.${format.toLowerCase()}`,
        mimeType: format === 'JSON' ? 'application/json' : 'text/csv',
        buffer: bytes,
      });
      await dialog.getByRole('textbox', { name: 'Board name' }).fill('Taken home');
      await expectAccessible(page);
      await dialog.getByRole('button', { name: /^Import \d+ initiatives/ }).click();
      await page.locator('[data-board-ready]').waitFor();
      await expect(page.getByRole('button', { name: 'Taken home' }).first()).toBeVisible();
      const id = new URL(page.url()).pathname.split('/')[2] as string;
      const token = await page.evaluate(
        (key) => (JSON.parse(localStorage.getItem(key) ?? '{}') as { token?: string }).token,
        `planwall:board:${id}`,
      );
      const link = `/b/${id}#token=${token}`;
      const links = { viewer: link, commenter: link, editor: link, owner: link };
      expect(await contentOf({ id, url: server.url, links })).toEqual(await contentOf(board));
    });
  }

  test('a person imports a file into a board: cancels, does it, and does it again', async ({
    aBoard,
    person,
    ownServer,
  }) => {
    test.slow();
    const board = await aBoard({ title: 'Kubernetes' }, ownServer);
    const { page, wall, noise } = await person('Mia', board);
    // How a browser says that an import was cancelled.
    noise.expectAlso(/^Failed to load resource: the server responded with a status of 409/);
    const dialog = page.getByRole('dialog', { name: 'Import from files' });
    const choose = async () => {
      await page.getByRole('button', { name: 'Board menu' }).click();
      await page.getByRole('menuitem', { name: 'Import…' }).click();
      await dialog.locator('input[type=file]').setInputFiles(enhancements);
    };
    await choose();
    const start = dialog.getByRole('button', { name: 'Import 653 initiatives' });
    // What reads the file comes from the server too, on slow machines after the choice.
    await expect(start).toBeVisible();
    // A server that stands still is in the middle of it for as long as we like.
    ownServer.freeze();
    await start.click();
    await expect(dialog.getByRole('progressbar', { name: 'Progress of the import' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    ownServer.thaw();
    await expect(dialog.getByRole('alert')).toContainText('cancelled');
    expect(board.wire.plan().initiatives.size).toBe(0);

    await start.click();
    await expect(dialog).toHaveCount(0, { timeout: 60_000 });
    await expect(toasts(page).getByText('Imported 653 initiatives.')).toBeVisible();
    await expect(wall.grid).toHaveAttribute('aria-rowcount', /^[4-9]\d\d$/);

    await choose();
    await dialog.getByRole('button', { name: 'Update 653 initiatives' }).click();
    await expect(toasts(page).getByText('Updated 653 initiatives.')).toBeVisible();
    await expect.poll(() => board.wire.plan().initiatives.size).toBe(653);
  });

  test('a file that is no board says so, and nothing is made', async ({ server, visitor }) => {
    const { page } = await visitor('Mia');
    await page.goto(server.url);
    await page
      .getByRole('region', { name: 'New board' })
      .getByRole('button', { name: 'From a file' })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'other.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{"tasks": [1, 2]}'),
    });
    await expect(dialog.getByRole('alert')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  });
});
