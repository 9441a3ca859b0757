import type { Span } from '../../shared/dates';
import { expectAccessible } from './support/axe';
import { Heard } from './support/heard';
import { pressAtOnce } from './support/hurry';
import { expect, test } from './support/journey';
import { sendReview, signOff } from './support/signOff';

const PLAN = {
  lanes: ['Checkout', 'Search'],
  bars: [
    {
      title: 'One-tap pay',
      lane: 'Checkout',
      from: 14,
      days: 42,
      tasks: ['Card vault', 'Risk rules'],
    },
    { title: 'Synonyms', lane: 'Search', from: 60, days: 42 },
    { title: 'Far away', lane: 'Search', from: 800, days: 60 },
  ],
};

const THIS_YEAR = new Date().getUTCFullYear();
const yearOf = (iso: string) => Number(iso.slice(0, 4));
const dayOf = (iso: string, year = yearOf(iso) !== THIS_YEAR) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    ...(year ? { year: 'numeric' } : {}),
  }).format(new Date(iso));
/** A span as it is spoken: the year is said once where both ends share it, and not where it is the present one. */
const spanText = ({ start, end }: Span, year = false): string => {
  const same = yearOf(start) === yearOf(end);
  return `${dayOf(start, !same)} to ${dayOf(end, year || !same || yearOf(end) !== THIS_YEAR)}`;
};

/** Section 4.3 of the design guide, job by job. No mouse is touched, and nothing gets focus but by keys. */
test.describe('The mouse unplugged', () => {
  test('create, move, change lane, cancel, resize, expand, tick, link, comment, search', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard(PLAN);
    const { page, wall } = await person('Mia', board);
    const { keyboard } = page;
    const heard = await Heard.on(page);
    const press = async (...keys: string[]) => {
      for (const key of keys) await keyboard.press(key);
    };
    const span = (title: string) => board.initiative(title)?.span as Span;

    await heard.tabTo(page.getByRole('link', { name: 'Skip to roadmap items' }));
    await press('Enter');
    await press('Control+Home', 'PageUp');
    await expect(wall.lane('Checkout')).toBeFocused();
    await heard.expectFocused({
      role: 'row',
      name: 'Checkout, lane, 1 initiative',
      level: 1,
      expanded: true,
      place: '1 of 2',
    });
    await press('2');
    await heard.expectSaid('Quarters.');
    await heard.expectFocusSeen();

    // Create
    await press('PageDown');
    await expect(wall.lane('Search')).toBeFocused();
    await press('i');
    await expect(page.locator(':focus')).toBeEditable();
    await expect.poll(() => board.initiative('')?.span).toBeTruthy();
    await heard.expectSaid(`New initiative in Search, ${spanText(span(''), true)}. Type a title.`);
    await wall.typeTitle('Spelling');
    await heard.expectSaid('Added Spelling.');
    await expect(wall.row('Spelling')).toBeFocused();
    await heard.expectFocused({ level: 2, selected: true });
    await heard.expectFocusSeen();
    await expect.poll(() => board.laneOf('Spelling')).toBe('Search');

    // Move in time
    await press('PageUp', 'PageUp', 'ArrowRight');
    await expect(wall.row('One-tap pay')).toBeFocused();
    const { start: before, end: endBefore } = span('One-tap pay');
    await heard.expectFocused({
      name: `One-tap pay, ${dayOf(before, true)}, ${dayOf(endBefore, true)}, 0 of 2 tasks done, Likely`,
      level: 2,
      expanded: false,
      place: '1 of 1',
    });
    await press('Space');
    await heard.expectSaid('Picked up One-tap pay. Arrow keys move, Space drops, Escape cancels.');
    await expect(page.getByText('Drop here to remove the dates')).toHaveCount(0);
    // Steps are said once there is time for it, and here there is none.
    await pressAtOnce(page, 'ArrowRight', 'ArrowRight', 'Space');
    await expect.poll(() => span('One-tap pay').start > before).toBe(true);
    await heard.expectSaid(
      `Dropped. One-tap pay, ${spanText(span('One-tap pay'), true)}, Checkout.`,
    );
    const [first, last] = board.days('One-tap pay') ?? [0, 0];
    expect(last - first).toBe(41);
    await expect(wall.row('One-tap pay')).toBeFocused();
    await heard.expectFocusSeen();

    // Cancel: of several quick steps only the last place is said
    await press('Space');
    await heard.expectSaid('Picked up One-tap pay. Arrow keys move, Space drops, Escape cancels.');
    await pressAtOnce(page, 'Shift+ArrowRight', 'ArrowRight', 'ArrowRight', 'Escape');
    await heard.expectSaid(
      `Move cancelled. One-tap pay is back at ${dayOf(span('One-tap pay').start)}, Checkout.`,
    );
    expect(board.days('One-tap pay')).toEqual([first, last]);

    // Resize
    await press('r');
    await heard.expectSaid('Changing end of One-tap pay.');
    await pressAtOnce(page, 'ArrowRight', 'Enter');
    await expect.poll(() => board.days('One-tap pay')?.[1]).toBeGreaterThan(last);
    await heard.expectSaid('Done.');
    expect(board.days('One-tap pay')?.[0]).toBe(first);

    // Expand, and tick a task
    await press('e');
    await heard.expectSaid('Expanded, 2 tasks, 0 done.');
    await heard.expectFocused({ level: 2, expanded: true });
    await press('ArrowDown');
    await expect(wall.task('Card vault')).toBeFocused();
    await heard.expectFocused({
      name: 'Card vault, task 1 of 2, To do',
      level: 3,
      place: '1 of 2',
    });
    await heard.expectFocusSeen();
    await press('Space');
    await heard.expectSaid('Card vault done. 1 of 2 done in One-tap pay.');
    await press('ArrowUp');
    await expect(wall.row('One-tap pay')).toBeFocused();
    await press('e');
    await heard.expectSaid('Collapsed.');
    await expect(wall.row('One-tap pay')).toBeFocused();

    // Move to lane
    await press('Space');
    await heard.expectSaid('Picked up One-tap pay. Arrow keys move, Space drops, Escape cancels.');
    await press('ArrowDown');
    await heard.expectSaid(`Search, row 1 of 1, ${spanText(span('One-tap pay'))}.`);
    await press('Space');
    await heard.expectSaid('Dropped in Search.');
    await expect.poll(() => board.laneOf('One-tap pay')).toBe('Search');
    await heard.expectFocusSeen();

    // Link
    await press('l');
    await expect(page.getByRole('combobox')).toBeFocused();
    await heard.expectFocused({
      role: 'combobox',
      name: 'Which initiative waits for "One-tap pay"?',
      expanded: true,
    });
    await keyboard.type('syn');
    await press('Enter');
    await heard.expectSaid('Synonyms now waits for One-tap pay.');
    await expect(wall.row('One-tap pay')).toBeFocused();
    await heard.expectFocused({ name: /blocks Synonyms/ });

    // Comment
    await pressAtOnce(page, ...'cWhen?');
    const comment = page.getByRole('textbox', { name: 'Comment on One-tap pay' });
    await expect(comment).toBeFocused();
    await heard.expectFocused({ role: 'textbox' });
    await expect(comment).toHaveText('When?');
    await press('Control+Enter');
    await heard.expectSaid('Comment added to One-tap pay.');
    await expectAccessible(page);
    await press('Escape', 'Escape');
    await expect(wall.row('One-tap pay')).toBeFocused();
    await heard.expectFocused({ name: /1 comment/ });

    // Search finds and opens, T goes to today, Shift+1 shows everything
    await press('Control+f');
    const search = page.getByRole('combobox', { name: 'Search this board' });
    await expect(search).toBeFocused();
    await keyboard.type('far aw');
    await press('Enter');
    await expect(wall.row('Far away')).toBeInViewport();
    await press('Escape', 'Escape');
    await expect(search).toHaveCount(0);
    await wall.focus(wall.row('One-tap pay'));
    await press('t', 'Shift+Digit1');
    const edges = async () => {
      const near = await wall.box(wall.row('One-tap pay'));
      const far = await wall.box(wall.row('Far away'));
      return { near: near.x > 0, far: far.x + far.width <= 1440 };
    };
    await expect.poll(edges).toEqual({ near: true, far: true });
  });

  test('vote, send the plan to be signed, and approve it', async ({ aBoard, person, visitor }) => {
    const board = await aBoard(PLAN);
    await signOff(board);
    const mia = await person('Mia', board);
    const { keyboard } = mia.page;
    const heard = await Heard.on(mia.page);
    const button = (name: string | RegExp) => mia.page.getByRole('button', { name });

    // Vote
    await keyboard.press('Control+k');
    await expect(mia.page.getByRole('combobox').first()).toBeFocused();
    await keyboard.type('start a vote');
    await keyboard.press('Enter');
    await heard.tabTo(mia.page.getByRole('textbox', { name: 'Votes a person' }));
    await keyboard.press('Control+a');
    await keyboard.type('1');
    await heard.tabTo(button('Start vote'));
    await keyboard.press('Enter');
    await heard.expectSaid('Voting started. You have 1 vote. Use Space on an item.');
    await keyboard.press('Escape');
    await keyboard.press('Control+Home');
    await keyboard.press('ArrowRight');
    await expect(mia.wall.row('One-tap pay')).toBeFocused();
    await keyboard.press('Space');
    await heard.expectSaid('Vote added to One-tap pay, you have 0 of 1 left.');
    await heard.expectFocused({ name: /1 vote of yours/ });
    await keyboard.press('Space');
    await heard.expectSaid('No votes left. Take one back with Backspace.');
    await heard.expectFocusSeen();

    // Sign off
    board.wire.edit((edit) =>
      edit.patch('initiatives', board.initiative('Synonyms')?.id ?? '', { title: 'Thesaurus' }),
    );
    await expect(mia.wall.row('Thesaurus')).toBeVisible();
    const link = await sendReview(board, 'Ada');
    const ada = await visitor('Ada');
    // The Ada who signed version 1 did so elsewhere: whether this is she nobody can tell.
    ada.noise.expectAlso(/^Failed to load resource: the server responded with a status of 409/);
    await ada.page.goto(board.url + link);
    await expect(
      ada.page.getByRole('heading', { name: 'Somebody of your name is on this board already' }),
    ).toBeVisible();
    const hers = await Heard.on(ada.page);
    await hers.tabTo(ada.page.getByRole('button', { name: 'I am somebody else, go on here' }));
    await ada.page.keyboard.press('Enter');
    await hers.expectSaid('Sign off Growth, version 2. 1 change since version 1.');
    await expect(ada.page.getByRole('list').getByText('Thesaurus').first()).toBeVisible();
    await hers.tabTo(ada.page.getByRole('button', { name: 'Approve', exact: true }));
    await ada.page.keyboard.press('Enter');
    await expect(ada.page.getByRole('dialog')).toBeVisible();
    await hers.expectFocused({ role: 'textbox', name: 'Type your name to sign: Ada' });
    await ada.page.keyboard.type('Ada');
    await hers.tabTo(
      ada.page.getByRole('dialog').getByRole('button', { name: /^Approve version/ }),
    );
    await ada.page.keyboard.press('Enter');
    await hers.expectSaid('Approved. 1 of 1 done.');
    await expect(ada.page.getByRole('dialog')).toHaveCount(0);
    await hers.expectFocused({ name: 'Your decision' });
  });
});
