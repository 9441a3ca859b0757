import type { Page } from '@playwright/test';
import type { TestBoard } from './support/aBoard';
import { expectAccessible } from './support/axe';
import { expect, join, type Person, test } from './support/journey';
import { NETWORK_GONE } from './support/noise';
import { stillBox } from './support/still';
import { bar, startWorkshop } from './support/workshop';

const PLAN = {
  lanes: ['Checkout', 'Search', 'Support'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 14, days: 42, tasks: ['Vault', 'Rules'] },
    { title: 'Synonyms', lane: 'Search', from: 60, days: 42 },
    { title: 'Chat', lane: 'Support', from: 30, days: 60 },
  ],
};
const HOUR = 3_600_000;

const steps = (page: Page) => bar(page).getByRole('button', { name: /^Step \d/ });
const timer = (page: Page) => page.getByRole('timer');

const facilitate = async ({ page }: Person, ...path: readonly string[]): Promise<void> => {
  await bar(page).getByRole('button', { name: 'Facilitate' }).click();
  for (const name of path) await page.getByRole('menuitem', { name }).click();
};

/** The day in the middle of what is seen of the wall, and how many days are seen; worked out from where two bars lie. */
async function view({ page, wall }: Person, board: TestBoard, covered = 0) {
  const area = await page.locator('canvas').first().boundingBox();
  const [a, b] = [await wall.box(wall.row('One-tap pay')), await wall.box(wall.row('Chat'))];
  const [from, to] = [board.days('One-tap pay')?.[0] ?? 0, board.days('Chat')?.[0] ?? 0];
  const pxPerDay = (b.x - a.x) / (to - from);
  const seen = (area?.width ?? 0) - covered;
  return {
    middle: Math.round((from + ((area?.x ?? 0) + seen / 2 - a.x) / pxPerDay) * 2) / 2,
    days: Math.round(seen / pxPerDay),
  };
}

test.describe('A workshop', () => {
  test('[STG5] has one step and one timer for everybody, with a wrong clock and for who comes late', async ({
    aBoard,
    person,
    visitor,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const ada = await visitor('Ada');
    // Her laptop is three hours ahead.
    await ada.page.clock.install({ time: Date.now() + 3 * HOUR });
    await join(ada, board, 'commenter');
    await expect(bar(ada.page)).toHaveCount(0);
    await startWorkshop(mia);
    await expect(steps(mia.page)).toHaveAccessibleName(/^Step 1 of 8: Welcome/);
    await expect(steps(ada.page)).toHaveAccessibleName(/^Step 1 of 8: Welcome/);
    await mia.page.getByRole('button', { name: 'Next step: Add ideas' }).click();
    await expect(bar(ada.page)).toContainText('What should we do next?');

    await mia.page.getByRole('button', { name: 'Set timer' }).click();
    await mia.page.getByRole('textbox', { name: /^Minutes, or/ }).fill('soon');
    await mia.page.keyboard.press('Enter');
    await expect(mia.page.getByText('Type minutes such as 5, or 4:30.')).toBeVisible();
    await mia.page.getByRole('textbox', { name: /^Minutes, or/ }).fill('4:59');
    await mia.page.keyboard.press('Enter');
    await expect(timer(mia.page)).toHaveText(/^4:\d\d$/);
    await expect(timer(ada.page)).toHaveText(/^4:\d\d$/);
    await mia.page.getByRole('button', { name: 'Pause timer' }).click();
    await expect(timer(ada.page)).toHaveAccessibleName(/^Paused at 4:/);
    await expect(timer(mia.page)).toHaveAccessibleName(/^Paused at 4:/);
    const paused = (await timer(mia.page).textContent()) ?? '';
    await expect(timer(ada.page)).toHaveText(paused);

    const sam = await person('Sam', board, {
      viewport: { width: 768, height: 900 },
      theme: 'dark',
    });
    await expect(steps(sam.page)).toHaveAccessibleName(/^Step 2 of 8: Add ideas/);
    await expect(timer(sam.page)).toHaveText(paused);

    await ada.page.getByRole('button', { name: 'Ask for 1 more minute' }).click();
    await mia.page.getByRole('button', { name: 'Give 1 more minute' }).last().click();
    await expect(timer(ada.page)).toHaveText(/^5:/);
    await mia.page.getByRole('button', { name: 'Go on with the timer' }).click();
    await expect(timer(ada.page)).toHaveAccessibleName(/left$/);
    for (const { page } of [mia, ada, sam]) await expectAccessible(page);

    await mia.page.getByRole('button', { name: 'Stop timer' }).click();
    await expect(timer(ada.page)).toHaveCount(0);
    await bar(mia.page).getByRole('button', { name: 'Facilitate' }).click();
    await mia.page.getByRole('menuitem', { name: 'Hand over to' }).press('ArrowRight');
    await mia.page.getByRole('menuitem', { name: 'Sam' }).press('Enter');
    await mia.hears('Sam facilitates now.');
    await expect(bar(mia.page).getByRole('button', { name: 'Facilitate' })).toHaveCount(0);
    await facilitate(sam, 'End workshop');
    await sam.page.getByRole('dialog').getByRole('button', { name: 'End workshop' }).click();
    for (const { page } of [mia, ada, sam]) await expect(bar(page)).toHaveCount(0);
  });

  test('[STG6] takes followers to the same days and lane at any width, until they look elsewhere', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const sam = await person('Sam', board, { viewport: { width: 1100, height: 700 } });
    await startWorkshop(mia);
    await mia.page.getByRole('button', { name: 'Close workshop panel' }).click();
    await mia.page.getByRole('button', { name: 'Zoom in' }).click();

    // With a panel over part of the wall, and tasks that make a lane taller.
    await sam.wall.focus(sam.wall.row('One-tap pay'));
    await sam.page.keyboard.press('e');
    await bar(sam.page).getByRole('button', { name: /^Step/ }).click();
    await bar(sam.page).getByRole('button', { name: 'Follow Mia' }).click();
    await expect(bar(sam.page).getByText('Following Mia')).toBeVisible();
    await expect(bar(mia.page).getByRole('img', { name: '1 follows you' })).toBeVisible();
    const same = async () =>
      expect
        .poll(async () => {
          const [ofMia, ofSam] = [await view(mia, board), await view(sam, board, 360)];
          return [
            Math.abs(ofMia.middle - ofSam.middle) <= 1,
            Math.abs(ofMia.days - ofSam.days) <= 1,
          ];
        })
        .toEqual([true, true]);
    await same();
    await mia.page.mouse.move(700, 500);
    await mia.page.mouse.wheel(120, 0);
    await same();

    // His own wheel ends it, and Mia's moves no longer move him.
    await sam.page.mouse.move(500, 500);
    await sam.page.mouse.wheel(60, 0);
    await expect(bar(sam.page).getByRole('button', { name: 'Follow Mia' })).toBeVisible();
    const stays = await view(sam, board, 360);
    await mia.page.getByRole('button', { name: 'Zoom out' }).click();
    await expect
      .poll(() => board.wire.presence().some(({ view: of }) => (of?.days ?? 0) > stays.days + 5))
      .toBe(true);
    expect(await view(sam, board, 360)).toEqual(stays);

    await facilitate(mia, 'Bring everyone here');
    await same();
    await mia.page.getByRole('button', { name: 'Facilitate' }).click();
    await mia.page.getByRole('menuitemcheckbox', { name: /^Lead/ }).click();
    await expect(bar(sam.page).getByText('Following Mia')).toBeVisible();
    await bar(sam.page).getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(bar(sam.page).getByRole('button', { name: 'Follow Mia' })).toBeVisible();
  });

  test('lets participants move bars while the facilitator says so, and no longer', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const ada = await person('Ada', board, { role: 'commenter' });
    await startWorkshop(mia);
    await mia.page.getByRole('button', { name: 'Close workshop panel' }).click();
    const may = async (name: string) => {
      await mia.page.getByRole('button', { name: 'Facilitate' }).click();
      await mia.page.getByRole('menuitemradio', { name }).click();
    };
    await ada.wall.dragBy(ada.wall.row('Chat'), 120, 0);
    await expect(ada.page.getByRole('button', { name: 'Initiative', exact: true })).toHaveCount(0);
    expect(board.days('Chat')?.[0]).toBe(30);
    await may('Everything');
    await expect(ada.page.getByText(/^You can change the plan now/).first()).toBeVisible();
    await ada.wall.dragBy(ada.wall.row('Chat'), 120, 0);
    await expect.poll(() => board.days('Chat')?.[0]).toBeGreaterThan(30);
    await ada.page.keyboard.press('Control+z');
    await expect.poll(() => board.days('Chat')?.[0]).toBe(30);

    await may('Nothing');
    await expect(ada.page.getByText(/^You can no longer change the plan/).first()).toBeVisible();
    await ada.wall.dragBy(ada.wall.row('Chat'), 120, 0);
    await expectAccessible(ada.page);
    expect(board.days('Chat')?.[0]).toBe(30);
  });

  test('[STG7] goes on without its facilitator, and another takes over', async ({
    aBoard,
    person,
    visitor,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const sam = await visitor('Sam');
    await sam.page.clock.install();
    await join(sam, board, 'editor');
    sam.noise.expectAlso(...NETWORK_GONE);
    await startWorkshop(mia);
    await mia.page.getByRole('button', { name: 'Set timer' }).click();
    await mia.page.getByRole('button', { name: 'Start 10 minutes' }).click();
    await expect(bar(sam.page).getByRole('button', { name: /Mia|Stop following/ })).toBeVisible();
    await mia.page.close();
    const here = sam.page.getByRole('button', { name: /people on the board/ });
    await expect(here.getByRole('img', { name: 'Sam' })).toBeVisible();
    await expect(here.getByRole('img', { name: 'Mia' })).toHaveCount(0);
    await expect(bar(sam.page).getByText('Mia is offline. Take over?')).toHaveCount(0);
    await sam.page.clock.fastForward(61_000);
    await expect(bar(sam.page).getByText('Mia is offline. Take over?')).toBeVisible();
    await expect(timer(sam.page)).toHaveText(/^\d:\d\d$/);
    await bar(sam.page).getByRole('button', { name: 'Take over' }).click();
    await sam.page.getByRole('button', { name: 'Next step: Add ideas' }).click();
    await expect(steps(sam.page)).toHaveAccessibleName(/^Step 2 of 8/);
  });

  test('is taken part in with the keys alone', async ({ aBoard, person }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const ada = await person('Ada', board, { role: 'commenter' });
    await startWorkshop(mia);
    await expect(bar(ada.page)).toBeVisible();
    const { keyboard } = ada.page;
    await ada.wall.focus(ada.wall.row('Chat'));
    await keyboard.press('Shift+H');
    await ada.hears('Your hand is up.');
    await bar(mia.page).getByRole('button', { name: 'Raised hands: Ada' }).click();
    const hands = mia.page.getByRole('dialog', { name: 'Hands up' });
    await expect(hands.getByRole('listitem')).toHaveText(['Ada']);
    await mia.page.keyboard.press('Escape');
    await expect(hands).toHaveCount(0);
    await keyboard.press('Shift+F');
    await ada.hears('Following Mia. Press Escape to stop.');
    await keyboard.press('Escape');
    await ada.hears('You stopped following.');
    await keyboard.press('j');
    await ada.hears(/^Mia is at (Checkout|Search|Support), \w+ \d{4}\.$/);
    await keyboard.press('Shift+L');
    await ada.hears(/^Laser pointer on/);
    await ada.page.mouse.move(700, 400);
    await ada.page.mouse.move(760, 430);
    await expect
      .poll(() => board.wire.presence().some(({ laser, cursor }) => laser && cursor))
      .toBe(true);
    await keyboard.press('Escape');
    await ada.hears('Laser pointer off.');
    await bar(ada.page).getByRole('button', { name: 'React' }).focus();
    await keyboard.press('Enter');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await ada.hears(/^You reacted: /);
    await expect(bar(mia.page).getByTitle(/^Ada: /)).toBeVisible();
    await expect(bar(mia.page).getByTitle(/^Ada: /)).toHaveCount(0);
    await ada.wall.focus(ada.wall.row('Chat'));
    await keyboard.press('Shift+H');
    await ada.hears('Your hand is down.');
    await expect(bar(mia.page).getByRole('button', { name: /^Raised hands/ })).toHaveCount(0);
    await mia.page.getByRole('button', { name: 'Next step: Add ideas' }).click();
    await ada.hears(/Step 2 of 8: Add ideas\./);
  });

  test('has its agenda ordered with drag and keys, with undo, and a tab of its own on a phone', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const ada = await person('Ada', board, {
      role: 'commenter',
      viewport: { width: 375, height: 700 },
    });
    await expect(ada.page.getByRole('button', { name: 'Workshop', exact: true })).toHaveCount(0);
    await startWorkshop(mia);
    const agenda = mia.page.getByRole('complementary', { name: 'Workshop' });
    const order = () =>
      agenda
        .getByRole('listitem')
        .evaluateAll((rows) => rows.map((row) => row.textContent?.slice(0, 8)));
    const before = await order();
    await agenda.getByRole('button', { name: 'More for Vote' }).click();
    await mia.page.getByRole('menuitem', { name: 'Move up' }).click();
    await expect.poll(async () => (await order())[2]).toContain('Vote');
    const grip = agenda.getByTitle('Drag to reorder Vote');
    const last = agenda.getByTitle('Drag to reorder Sign off');
    const [from, to] = [await stillBox(grip), await stillBox(last)];
    await mia.wall.drag(
      { x: from.x + 8, y: from.y + 8 },
      { x: to.x + 8, y: to.y + to.height + 40 },
    );
    await expect.poll(async () => (await order())[7]).toContain('Vote');
    await mia.page.keyboard.press('Control+z');
    await mia.page.keyboard.press('Control+z');
    await expect.poll(order).toEqual(before);

    await agenda.getByRole('textbox', { name: 'Add a step' }).fill('Coffee');
    await mia.page.keyboard.press('Enter');
    await agenda.getByRole('button', { name: 'Edit step 9, Coffee' }).click();
    await agenda.getByRole('textbox', { name: 'Minutes of step 9' }).fill('15');
    await agenda
      .getByRole('textbox', { name: 'Instruction of step 9' })
      .fill('Back at a quarter past');
    await expectAccessible(mia.page);

    await ada.page.getByRole('button', { name: 'Workshop', exact: true }).click();
    const panel = ada.page.getByRole('complementary', { name: 'Workshop' });
    await expect(panel).toContainText('Back at a quarter past');
    await expect(panel.getByRole('button', { name: 'Raise hand' })).toBeVisible();
  });
});
