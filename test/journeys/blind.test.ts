import type { Page } from '@playwright/test';
import { dayFromToday } from './support/aBoard';
import { expectAccessible } from './support/axe';
import { expect, join, type Person, test } from './support/journey';
import { tapAtRest } from './support/still';
import { bar, goToStep, panel, press, reveal, startWorkshop } from './support/workshop';

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [
    { title: 'One-tap pay', lane: 'Checkout', from: 7, days: 60 },
    { title: 'Synonyms', lane: 'Search', from: 14, days: 45 },
    { title: 'Gift cards', lane: 'Checkout' },
  ],
};

const results = (page: Page) => panel(page).getByRole('region', { name: 'Results' });
const fieldsOf = (page: Page, title: string) =>
  panel(page).getByRole('group', { name: `Where you put ${title}` });

/** Says when with the two date fields; days count from today. */
async function place(person: Person, title: string, from: number, to: number): Promise<void> {
  for (const [label, day] of [
    ['Start', from],
    ['End', to],
  ] as const) {
    const field = fieldsOf(person.page, title).getByRole('textbox', { name: label });
    await field.fill(dayFromToday(day));
    await field.press('Enter');
  }
  await person.hears(new RegExp(`${title}: `));
}

test.describe('Working blind', () => {
  test('[RND1] [RND10] everybody places alone, by mouse, keys and fields; the spread comes at once, and the median into the plan', async ({
    aBoard,
    person,
    visitor,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const ada = await person('Ada', board, { role: 'commenter' });
    const ben = await visitor('Ben');
    const heard: string[] = [];
    ben.page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => heard.push(payload.toString())),
    );
    await join(ben, board, 'commenter');
    await startWorkshop(mia);
    await goToStep(mia, 'Place on the roadmap');
    await press(mia.page, 'Start placement');

    // With the mouse, on the wall: only Ada's own wall shows it.
    const placed = (page: Page) =>
      bar(page).getByRole('button', { name: /placed\. Show the list$/ });
    await expect(placed(ada.page)).toHaveAccessibleName(/^0 of 3/);
    const onMias = await mia.wall.box(mia.wall.row('One-tap pay'));
    const before = await ada.wall.box(ada.wall.row('One-tap pay'));
    await ada.wall.dragBy(ada.wall.row('One-tap pay'), 120, 40);
    await expect(placed(ada.page)).toHaveAccessibleName(/^1 of 3/);
    const placedBar = () => ada.wall.box(ada.wall.row('One-tap pay'));
    await expect.poll(async () => (await placedBar()).x).toBeGreaterThan(before.x + 80);
    expect((await placedBar()).y).toBe(before.y);
    expect(board.days('One-tap pay')).toEqual([7, 66]);
    expect(await mia.wall.box(mia.wall.row('One-tap pay'))).toEqual(onMias);
    const shown = board.wire.presence();
    expect(shown.every(({ drag, cursor }) => !drag && !cursor)).toBe(true);
    await expect(ada.page.getByText('Only you see this')).toBeVisible();

    // With the keys alone: steps on the wall, then the fields.
    await expect(placed(ben.page)).toHaveAccessibleName(/^0 of 3/);
    await ben.wall.focus(ben.wall.row('Synonyms'));
    await ben.page.keyboard.press('.');
    await expect(placed(ben.page)).toHaveAccessibleName(/^1 of 3/);
    await ben.wall.focus(ben.wall.row('One-tap pay'));
    await ben.page.keyboard.press('d');
    await expect(
      fieldsOf(ben.page, 'One-tap pay').getByRole('textbox', { name: 'Start' }),
    ).toBeFocused();
    await place(ben, 'One-tap pay', 300, 360);
    await panel(ben.page)
      .getByRole('button', { name: /^Place Gift cards/ })
      .press('Enter');
    await place(ben, 'Gift cards', 30, 60);
    await expect(ben.wall.row('Gift cards')).toHaveCount(1);
    await expectAccessible(ben.page);
    await panel(ben.page).getByRole('button', { name: 'I’m done' }).press('Enter');
    await press(ada.page, 'I’m done');
    // Who is done has said all: nothing of it is on its way any more.
    await expect(bar(mia.page)).toContainText('2 of 3 done');

    // Who leads takes part too.
    await panel(mia.page)
      .getByRole('button', { name: /^Place One-tap pay/ })
      .click();
    await press(mia.page, 'As in the plan');
    await expect(placed(mia.page)).toHaveAccessibleName(/^1 of 3/);
    expect(heard.join('')).not.toMatch(/"?median"?|earliest/);

    await reveal(mia, 'Reveal placements');
    await ben.hears('The placements are revealed.');
    await expect(results(mia.page)).toContainText('3 people took part.');
    const row = results(mia.page).getByRole('listitem').filter({ hasText: 'One-tap pay' });
    await expect(row).toContainText(/^One-tap pay3 peopleEarliest .+, median .+, latest .+/);
    await expect(row).toContainText('Ben is far out');
    await expectAccessible(mia.page);

    // The median, for one and for all, and back.
    await row.getByRole('button', { name: /^Take the median of One-tap pay/ }).click();
    await expect.poll(() => board.days('One-tap pay')?.[0]).toBeGreaterThan(7);
    await expect(row).toContainText('In the plan');
    await press(mia.page, 'Take all 2 medians');
    await expect.poll(() => board.days('Gift cards')).toEqual([30, 60]);
    await mia.hears('2 initiatives took their medians.');
    await mia.wall.focus(mia.wall.row('One-tap pay'));
    await mia.page.keyboard.press('Control+z');
    await expect.poll(() => board.days('Gift cards')).toBeNull();
    expect(board.days('One-tap pay')?.[0]).toBeGreaterThan(7);
    await mia.wall.select(mia.wall.row('One-tap pay'));
    await mia.page.keyboard.press('Enter');
    await expect(
      mia.page.getByRole('region', { name: 'Votes, placements, estimates' }),
    ).toContainText('Ben is far out');
  });

  test('[RND8] [RND10] estimates with cards of one’s own and “?”, the median into the plan, and once more about the rest', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await person('Mia', board);
    const ada = await person('Ada', board, { role: 'commenter' });
    const ben = await person('Ben', board, {
      role: 'commenter',
      viewport: { width: 375, height: 700 },
      touch: true,
    });
    await startWorkshop(mia);
    await goToStep(mia, 'Estimate');
    const form = panel(mia.page).getByRole('form', { name: 'Set up an estimate' });
    await form.getByRole('combobox', { name: 'Cards' }).selectOption('own');
    const own = form.getByRole('textbox', { name: 'Your cards, lowest first' });
    await own.fill('3 2');
    await expect(form).toContainText('Put the lower number first: 2.');
    await own.fill('2 5 8');
    await expectAccessible(mia.page);
    await press(mia.page, 'Start estimating');

    const hand = (page: Page, title: string) =>
      panel(page).getByRole('group', { name: `Your card for ${title}` });
    await press(ada.page, /estimated\. Show the cards$/);
    await hand(ada.page, 'One-tap pay').getByRole('radio', { name: '2', exact: true }).focus();
    await ada.page.keyboard.press('ArrowRight');
    await ada.hears('One-tap pay: 5. 1 of 3 estimated.');
    await panel(ada.page).getByRole('button', { name: 'Next' }).press('Enter');
    await hand(ada.page, 'Synonyms').getByRole('radio', { name: '8' }).focus();
    await ada.page.keyboard.press('Space');
    await ben.page.getByRole('button', { name: 'Workshop', exact: true }).tap();
    await tapAtRest(hand(ben.page, 'One-tap pay').getByRole('radio', { name: '5' }));
    await press(ben.page, /^Synonyms: no card yet$/);
    await tapAtRest(hand(ben.page, 'Synonyms').getByRole('radio', { name: 'I can’t tell' }));
    await expect(panel(ben.page)).toContainText('2 of 3 estimated');
    await panel(ada.page).getByRole('button', { name: 'I’m done' }).press('Enter');
    await ben.page.getByRole('button', { name: 'I’m done' }).tap();
    // Who is done has said all: nothing of it is on its way any more.
    await expect(bar(mia.page)).toContainText('2 of 3 done');

    await reveal(mia, 'Reveal estimates');
    const row = (title: string) =>
      results(mia.page).getByRole('listitem').filter({ hasText: title }).first();
    await expect(row('One-tap pay')).toContainText('All said 5');
    await expect(row('Synonyms')).toContainText('All said 8 · 1 can’t tell');
    await row('Synonyms').getByRole('button', { name: 'Who said what of Synonyms' }).click();
    await expect(row('Synonyms')).toContainText('Ben: ?');
    await expect(results(ben.page)).toContainText('All said 5');
    await expectAccessible(mia.page);
    await row('One-tap pay')
      .getByRole('button', { name: /^Take the median/ })
      .click();
    await mia.hears('One-tap pay is now estimated at 5 person-days.');
    await expect.poll(() => board.initiative('One-tap pay')?.estimate).toBe(5);

    await press(mia.page, 'Ask again about 1');
    await expect(bar(ada.page)).toContainText('0 of 1 estimated');
    await expect(panel(ada.page).getByRole('radio')).toHaveCount(4);
  });
});
