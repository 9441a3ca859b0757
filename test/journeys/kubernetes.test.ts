import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import Papa from 'papaparse';
import { exportOf } from './support/boardApi';
import { expect, test } from './support/journey';

const fixture = (name: string) =>
  readFile(resolve(import.meta.dirname, '../fixtures', name), 'utf8');

test.describe('A large real roadmap', () => {
  test('comes in at once, opens, pans and drags, and comes out the same', async ({
    aBoard,
    person,
  }) => {
    const csv = await fixture('kubernetes-enhancements.csv');
    const tasks = await fixture('kubernetes-enhancements-tasks.csv');
    const board = await aBoard({ title: 'Kubernetes', csv: [csv, tasks] });
    const { wall, page } = await person('Mia', board);
    await expect(wall.grid).toHaveAttribute('aria-rowcount', /\d{3}/);
    await expect(wall.lane('sig-api-machinery')).toBeAttached();

    // Whatever bar stands nearest to the middle.
    const titles = await wall.grid.locator('[role="row"][aria-level="2"]').evaluateAll((rows) =>
      rows
        .map((row) => ({
          title: row.querySelector('[role="rowheader"]')?.textContent ?? '',
          box: row.getBoundingClientRect(),
        }))
        .filter(({ box }) => box.width > 60 && box.x > 520 && box.right < 1300 && box.y > 200)
        .map(({ title }) => title),
    );
    const title =
      titles.find((each) => titles.filter((other) => other === each).length === 1) ?? '';
    const row = wall.row(title);
    const before = await wall.box(row);
    await page.mouse.move(before.x + before.width / 2, before.y + before.height / 2);
    await page.mouse.wheel(120, 0);
    await expect.poll(async () => (await row.boundingBox())?.x).toBeLessThan(before.x - 60);

    const days = board.days(title);
    await wall.dragBy(row, 90, 0);
    await expect.poll(() => board.days(title)?.[0]).toBeGreaterThan(days?.[0] ?? 0);
    await page.keyboard.press('Control+z');
    await expect.poll(() => board.days(title)).toEqual(days);

    const read = (text: string) =>
      Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
    const rows = (text: string) =>
      read(text)
        .filter((each) => (each.type ?? 'initiative') === 'initiative')
        .map(({ id, title: name, lane, start, end, status, stage, source_ref }) =>
          [id, name, lane, start, end, status, stage, source_ref].join(' | '),
        )
        .sort();
    const out = await exportOf(board, 'csv');
    expect(rows(out)).toEqual(rows(csv));
    expect(read(await exportOf(board, 'tasks-csv'))).toHaveLength(read(tasks).length);
  });
});
