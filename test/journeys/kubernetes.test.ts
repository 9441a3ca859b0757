import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import Papa from 'papaparse';
import { exportOf } from './support/boardApi';
import { boardReady, expect, join, test } from './support/journey';

const fixture = (name: string) =>
  readFile(resolve(import.meta.dirname, '../fixtures', name), 'utf8');

test.describe('A large real roadmap', () => {
  test('comes in at once, opens, pans and drags', async ({ aBoard, visitor }) => {
    const csv = await fixture('kubernetes-enhancements.csv');
    const tasks = await fixture('kubernetes-enhancements-tasks.csv');
    const board = await aBoard({ title: 'Kubernetes', csv: [csv, tasks] });
    const mia = await visitor('Mia');
    const { wall, page } = mia;
    let largest = 0;
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        largest = Math.max(largest, payload.length);
      }),
    );
    await join(mia, board, 'editor');
    // 3.4 MB of plan came compressed, and not by a socket.
    expect(largest).toBeLessThan(64 * 1024);
    await expect(wall.grid).toHaveAttribute('aria-rowcount', /^[4-9]\d\d$/);

    // Whatever bar stands nearest to the middle.
    const titles = () =>
      wall.grid.locator('[role="row"][aria-level="2"]').evaluateAll((rows) =>
        rows
          .map((row) => ({
            title: row.querySelector('[role="rowheader"]')?.textContent ?? '',
            box: row.getBoundingClientRect(),
          }))
          .filter(({ box }) => box.width > 60 && box.x > 520 && box.right < 1300 && box.y > 200)
          .map(({ title }) => title),
      );
    let title = '';
    const find = async () => {
      const all = await titles();
      title = all.find((each) => all.filter((other) => other === each).length === 1) ?? '';
      return title;
    };
    await expect.poll(find).not.toBe('');
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

    // From the copy on the device it opens in steps, between which what is typed arrives.
    await page.addInitScript(countSteps);
    await page.reload({ waitUntil: 'commit' });
    await page.getByRole('button', { name: 'Search this board' }).click();
    await page.keyboard.type('sidecar');
    const search = page.getByRole('combobox', { name: 'Search this board' });
    await expect(search).toHaveValue('sidecar');
    await boardReady(mia);
    await expect(search).toHaveValue('sidecar');
    await expect(wall.grid).toHaveAttribute('aria-rowcount', /^[4-9]\d\d$/);
    // 3.4 MB in parts of 64 kB, each of them a task.
    await expect
      .poll(() => page.evaluate(() => Number(document.documentElement.dataset.steps)))
      .toBeGreaterThan(40);
    await expect.poll(() => board.days(title)).toEqual(days);
  });

  test('comes out the same, with what Planwall has no field for', async ({ aBoard }) => {
    const csv = await fixture('kubernetes-enhancements.csv');
    const tasks = await fixture('kubernetes-enhancements-tasks.csv');
    const board = await aBoard({ title: 'Kubernetes', csv: [csv, tasks] });
    const out = read(await exportOf(board, 'csv'));
    const kind = (wanted: string) => out.filter((row) => (row.type || 'initiative') === wanted);
    expect(initiatives(kind('initiative'))).toEqual(initiatives(read(csv)));
    expect(tasksOf(kind('task'), 'parent_id')).toEqual(tasksOf(read(tasks), 'initiative_id'));
  });
});

/** Runs in the page: how often its code lets the browser have its turn, by a message to itself. */
function countSteps(): void {
  let steps = 0;
  window.MessageChannel = class extends MessageChannel {
    constructor() {
      super();
      steps += 1;
      document.documentElement.dataset.steps = String(steps);
    }
  };
}

type CsvRow = Record<string, string>;

// An export defuses what a spreadsheet would run as a formula with a quote in front.
const read = (text: string): CsvRow[] =>
  Papa.parse<CsvRow>(text, {
    header: true,
    skipEmptyLines: true,
    transform: (cell) => cell.replace(/^'(?=[=+\-@])/, ''),
  }).data;

const initiatives = (rows: readonly CsvRow[]): string[] =>
  rows
    .map(({ id, title, lane, start, end, status, stage, source_ref, depends_on, builds_on }) =>
      [id, title, lane, start, end, status, stage, source_ref, depends_on, builds_on].join(' | '),
    )
    .sort();

const tasksOf = (rows: readonly CsvRow[], initiative: string): string[] =>
  rows.map((row) => `${row[initiative]}: ${row.title} ${row.done === 'true'}`).sort();
