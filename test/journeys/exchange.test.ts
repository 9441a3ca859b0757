import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { readPlan } from '../../shared/plan/planDoc';
import { viewOf } from '../../shared/plan/planView';
import { expectAccessible } from './support/axe';
import { createBoard, exportOf, importInto } from './support/boardApi';
import { expect, test } from './support/journey';
import { joinByWire } from './support/wirePeer';

const workshop = resolve(import.meta.dirname, '../fixtures/workshop-small.csv');

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

  test('a person saves the board as a picture, as CSV and as JSON', async ({ aBoard, person }) => {
    const board = await aBoard({ csv: [await readFile(workshop, 'utf8')] });
    const { page } = await person('Mia', board);
    await page.getByRole('button', { name: /board menu/i }).click();
    await page.getByRole('menuitem', { name: /export/i }).click();
    await expectAccessible(page);
    const dialog = page.getByRole('dialog');
    const png = await download(page, () =>
      dialog.getByRole('button', { name: /PNG|picture/i }).click(),
    );
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBeGreaterThanOrEqual(1000);
    expect(png.readUInt32BE(20)).toBeGreaterThanOrEqual(300);
  });
});
