import type { Page } from '@playwright/test';
import { PSEUDO_KEY, PSEUDO_RTL } from '../../../../client/i18n/pseudo';
import { makeBoard, type TestBoard } from '../aBoard';
import { beginning, inGerman, mirroredSpeech, type Speech } from '../speech';
import { aTaskList } from '../taskList';
import { open, PHONE_WIDTH, type Studio, shoot, THEMES, type Theme } from './camera';

const PLAN = {
  title: 'Wachstum 2026',
  lanes: ['Kasse', 'Suche und Empfehlungen', 'דלפק שירות'],
  bars: [
    {
      title: 'Bezahlen mit einem Tipp',
      lane: 'Kasse',
      from: 7,
      days: 75,
      tasks: ['Vertrag für Karten', 'Risikoregeln'],
    },
    { title: 'Rechtschreibprüfung', lane: 'Suche und Empfehlungen', from: 60, days: 60 },
    { title: 'תשלום בלחיצה אחת (v2)', lane: 'דלפק שירות', from: 20, days: 90 },
    { title: 'Gutscheine', lane: 'Kasse' },
  ],
  milestones: [{ title: 'Messe in Köln', on: 40 }],
  links: [['Bezahlen mit einem Tipp', 'Rechtschreibprüfung']] as const,
};

/** The same places in German and from right to left: home, board, details, dialogs, tasks, workshop. */
export async function languagePictures({ url, browser, folder }: Studio): Promise<void> {
  const board = await makeBoard(url, PLAN);
  const list = await aTaskList(board, {
    'Bezahlen mit einem Tipp': [
      { title: 'Vertrag für Karten', status: 'doing', due: -3, estimate: 5 },
      { title: 'Risikoregeln', due: 8, subtasks: [{ title: 'Grenzwerte', status: 'done' }] },
    ],
  });
  for (const [name, speech] of [
    ['de', inGerman],
    ['rtl', mirroredSpeech],
  ] as const)
    for (const theme of THEMES)
      for (const width of [1440, 768, PHONE_WIDTH]) {
        // What one width of one theme shows of it is enough.
        if (name === 'rtl' && theme === 'dark' && width === 768) continue;
        const page = await open(browser, width, theme, name === 'de' ? 'de-DE' : 'en-GB');
        if (name === 'rtl') await askFor(page, PSEUDO_RTL);
        await visit(page, board, speech, {
          folder,
          name: `${name}-${width}-${theme}`,
          width,
          theme,
        });
        await page.context().close();
      }
  list.close();
  board.wire.close();
}

export const askFor = (page: Page, pseudo: string): Promise<unknown> =>
  page.addInitScript(([key, value]) => localStorage.setItem(key, value), [
    PSEUDO_KEY,
    pseudo,
  ] as const);

interface Place {
  readonly folder: string;
  readonly name: string;
  readonly width: number;
  readonly theme: Theme;
}

async function visit(
  page: Page,
  board: TestBoard,
  say: Speech,
  { folder, name, width }: Place,
): Promise<void> {
  const take = (what: string) => shoot(page, folder, `${what}-${name}`);
  await page.goto(`${board.url}/`);
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await take('home');
  await page.goto(board.url + board.links.owner);
  await page.getByRole('textbox').waitFor();
  await take('join');
  await page.getByRole('textbox').fill('Mia');
  await page.keyboard.press('Enter');
  await page.getByText('Suche und Empfehlungen').first().waitFor();
  if (width !== PHONE_WIDTH) await page.locator('[data-board-ready]').waitFor();
  await take('board');
  const menu = page.getByRole('button', { name: say('board.menu.label') });
  for (const [what, key] of [
    ['settings', 'board.menu.settings'],
    ['boardSettings', 'board.menu.boardSettings'],
    ['shortcuts', 'actions.label.shortcuts'],
    ['export', 'actions.label.export'],
    ['share', 'actions.label.share'],
  ] as const) {
    if (width !== 1440 && what !== 'settings' && what !== 'boardSettings') continue;
    await menu.click();
    if (what === 'settings') await take('menu');
    if (what === 'share') {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: say('board.share') }).click();
    } else await page.getByRole('menuitem', { name: beginning(say(key)) }).click();
    await page.getByRole('dialog').waitFor();
    await take(what);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  if (width !== PHONE_WIDTH) {
    const row = page.getByRole('row').filter({
      has: page.getByRole('rowheader', { name: 'Bezahlen mit einem Tipp', exact: true }),
    });
    await row.focus();
    await page.keyboard.press('Enter');
    await page.locator('aside').last().getByRole('textbox').first().waitFor();
    await take('details');
    await page.keyboard.press('Escape');
    await row.focus();
    await page.keyboard.press('o');
    await take('outline');
    // A sheet there, which leaves no room for the mini-map.
    if (width !== 1440) await page.keyboard.press('Escape');
  }
  await page
    .getByRole('navigation', { name: say('tasks.switch') })
    .getByText(say('tasks.tasks'))
    .click();
  await page.getByText('Risikoregeln').first().waitFor();
  await take('tasks');
  if (width === 1440) {
    await page.getByRole('radio', { name: say('tasks.layout.board') }).check();
    await take('columns');
  }
  await page
    .getByRole('navigation', { name: say('tasks.switch') })
    .getByText(say(width === PHONE_WIDTH ? 'tasks.plan' : 'tasks.roadmap'))
    .click();
  if (width === PHONE_WIDTH) return;
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: say('palette.field') }).fill('a');
  await take('palette');
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: say('palette.field') }).waitFor({ state: 'detached' });
  await page.keyboard.press('f');
  await page.getByRole('checkbox').first().check();
  await take('filters');
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: say('panels.miniMap.label') })
    .first()
    .click();
  await take('miniMap');
  await menu.click();
  await page.getByRole('menuitem', { name: say('board.menu.startWorkshop') }).click();
  const start = page.getByRole('button', { name: say('workshop.start') });
  await start.waitFor();
  // An agenda stays for the next workshop.
  const presets = page.getByRole('button', { name: say('workshop.usePresets') });
  if ((await presets.count()) > 0) await presets.click();
  await start.click();
  await page.getByRole('button', { name: say('workshop.timer.set') }).waitFor();
  await take('workshop');
  // The next picture begins without one.
  await page.getByRole('button', { name: say('workshop.bar.menu') }).click();
  await page.getByRole('menuitem', { name: say('workshop.menu.end') }).click();
  await page.getByRole('button', { name: say('workshop.end.submit') }).click();
  await page
    .getByRole('button', { name: say('workshop.timer.set') })
    .waitFor({ state: 'detached' });
}
