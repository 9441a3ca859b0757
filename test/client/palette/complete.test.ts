import { beforeEach, describe, expect, test, vi } from 'vitest';
import { targetOf } from '../../../client/actions/action';
import { BOARD_MENU, boardMenuItems } from '../../../client/actions/boardMenu';
import { COMMANDS, contextItems } from '../../../client/actions/contextItems';
import { setFilter } from '../../../client/actions/filterActions';
import { actionNamed, allActions } from '../../../client/actions/registry';
import { palette as texts } from '../../../client/i18n/en/palette';
import { actionCommands, NOT_LISTED } from '../../../client/palette/actionCommands';
import { choiceCommands } from '../../../client/palette/choiceCommands';
import { type Command, grouped } from '../../../client/palette/command';
import { peopleCrowds } from '../../../client/palette/peopleCrowds';
import { placeCrowds } from '../../../client/palette/placeCrowds';
import { dateCommands, readDate } from '../../../client/palette/useDateCommands';
import { DRAFT } from '../../../client/state/boardStatus';
import { createSignal } from '../../../client/sync/signal';
import type { MenuItem } from '../../../client/ui/Menu';
import { addSticky } from '../../../shared/talk/stickies';
import { aWall } from '../actions/aWall';

const AT = { date: '2026-02-02', lane: 'checkout', dy: 0 };

beforeEach(() => {
  vi.stubGlobal('document', { activeElement: null });
  vi.stubGlobal('navigator', { languages: ['en-GB'] });
  vi.stubGlobal('requestAnimationFrame', () => 1);
  vi.stubGlobal('cancelAnimationFrame', () => {});
});

const select = (wall: ReturnType<typeof aWall>, id: string) =>
  wall.board.ui.setState({ focus: id, selection: new Set([id]) });
const shown = (commands: readonly Command[], query: string) =>
  grouped(commands, query, []).flatMap((group) => group.commands);

describe('every command of the board is in the palette', () => {
  test('each action of the registry, with a name and, where it can’t be run, a reason', () => {
    const commands = actionCommands(aWall().context);
    expect(commands.map(({ id }) => id).sort()).toEqual(
      allActions
        .map(({ id }) => id)
        .filter((id) => id !== NOT_LISTED)
        .sort(),
    );
    for (const { id, label, reason } of commands) {
      // A text that is missing would show its key.
      expect(label, id).toMatch(/^(?!\w+\.\w+\.).+/);
      if (reason !== null) expect(reason, id).toMatch(/^[A-Z].*[.a-z]$/);
    }
  });

  test('each is found by typing its name', () => {
    const commands = actionCommands(aWall().context);
    for (const command of commands)
      expect(shown(commands, command.label).map(({ id }) => id)).toContain(command.id);
  });

  test('each entry of the board menu and of the menus of things is an action', () => {
    const commands = new Set(actionCommands(aWall().context).map(({ id }) => id));
    // Menus of several choices: each of them is a command of its own, or opens where it is chosen.
    const menusOfChoices = new Set(['-', 'colourBy', 'stickyColour', 'react', NOT_LISTED]);
    const entries = [...BOARD_MENU, ...Object.values(COMMANDS).flat()];
    expect(entries.filter((id) => !commands.has(id) && !menusOfChoices.has(id))).toEqual([]);
  });

  test('what a menu shows can be done from the palette too, and the other way round', () => {
    const wall = aWall();
    select(wall, 'one-tap');
    const target = targetOf(wall.context);
    const open = (items: readonly MenuItem[]) =>
      items.flatMap((item) =>
        'label' in item && 'onSelect' in item && !item.disabledReason ? [item.label] : [],
      );
    const can = actionCommands(wall.context).filter(({ reason }) => reason === null);
    expect(can.length).toBeGreaterThan(40);
    expect(open(contextItems(wall.context, target)).length).toBeGreaterThan(10);
    for (const id of COMMANDS.initiative ?? []) {
      if (id === '-') continue;
      const enabled = actionNamed(id).enabled(wall.context, target) === true;
      expect(
        can.some((command) => command.id === id),
        id,
      ).toBe(enabled);
    }
    expect(open(boardMenuItems(wall.context))).toContain('Export…');
  });

  test('what changed since a sign-off is in the menu once it is known that there was one', () => {
    const wall = aWall();
    const isOffered = (known: boolean, version: number | null) => {
      const status = createSignal({ ...DRAFT, known, version });
      const board = { ...wall.board, status };
      return boardMenuItems({ ...wall.context, board }).some(
        (item) => 'label' in item && item.label === 'Changes since sign-off',
      );
    };
    expect(isOffered(false, null)).toBe(false);
    expect(isOffered(true, null)).toBe(false);
    expect(isOffered(true, 1)).toBe(true);
  });

  test('each choice of a menu is a command of its own, but for what is chosen already', () => {
    const wall = aWall();
    select(wall, 'one-tap');
    const labels = () => choiceCommands(wall.context).map(({ label }) => label);
    const certainty = () => wall.board.plan.view().initiatives.get('one-tap')?.certainty;
    expect(certainty()).toBe('committed');
    expect(labels()).toEqual(['Certainty: Likely', 'Certainty: Exploring']);
    choiceCommands(wall.context)[0]?.run();
    expect(certainty()).toBe('likely');
    expect(labels()).toEqual(['Certainty: Committed', 'Certainty: Exploring']);
    select(wall, 'checkout');
    expect(labels()).toEqual([]);
    const paper = { text: 'Vault', author: 'me', colour: 'yellow', at: AT } as const;
    select(wall, wall.board.editTalk({ key: 'addSticky' }, (edit) => addSticky(edit, paper)) ?? '');
    expect(labels()).toEqual(
      expect.arrayContaining(['Colour: Blue', 'Colour: Grey', 'React: Agree']),
    );
    expect(labels()).not.toContain('Colour: Yellow');
    choiceCommands(wall.context)
      .find(({ label }) => label === 'React: Agree')
      ?.run();
    expect(labels()).toContain('React: take back Agree');
  });

  test('other words and names are of commands that exist', () => {
    const ids = new Set(allActions.map(({ id }) => id));
    const named = [...Object.keys(texts.words), ...Object.keys(texts.label)];
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });

  test('on the task list, those of the wall are left out', () => {
    const ids = actionCommands(aWall().context, 'tasks').map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining(['export', 'share', 'goRoadmap', 'undo', 'settings']),
    );
    expect(ids).not.toContain('newInitiative');
    expect(ids).not.toContain('search');
  });

  test('on a phone, which has no wall, filters and search are left of it', () => {
    const ids = actionCommands(aWall().context, 'list').map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['filter', 'search', 'export']));
    expect(ids).not.toContain('zoomIn');
  });

  test('what the menu of a thing lists comes first, in its order', () => {
    const wall = aWall();
    select(wall, 'one-tap');
    const groups = grouped(actionCommands(wall.context), '', []);
    const first = groups[0]?.commands.slice(0, 4).map(({ id }) => id);
    expect(first).toEqual(['open', 'rename', 'toggleTasks', 'addTask']);
  });
});

describe('what people type leads to what they mean', () => {
  test.each([
    ['quarter', 'levelQuarters'],
    ['timeline', 'goRoadmap'],
    ['invite', 'share'],
    ['download', 'export'],
    ['dark', 'themeDark'],
    ['poker', 'startEstimate'],
    ['approve', 'signOff'],
    ['note', 'newSticky'],
    ['hotkeys', 'shortcuts'],
    ['postpone', 'later'],
    ['trash', 'delete'],
  ])('"%s"', (query, id) => {
    const wall = aWall();
    select(wall, 'one-tap');
    expect(
      shown(actionCommands(wall.context), query)
        .slice(0, 3)
        .map((c) => c.id),
    ).toContain(id);
  });
});

describe('places and dates', () => {
  test('an initiative, a lane and a view are gone to by name, also where a filter hides them', () => {
    const wall = aWall();
    const { board, context } = wall;
    setFilter(board, { text: 'wallets' });
    const crowds = placeCrowds(context);
    const find = (query: string) =>
      grouped([], query, [], crowds).flatMap((group) => group.commands);
    const pay = find('one-tap')[0] as Command;
    expect(pay.label).toBe('One-tap pay');
    expect(pay.detail?.()).toMatch(/^Checkout · 12 Jan/);
    expect(find('search').map((c) => [c.label, c.detail?.()])).toEqual([['Search', 'Lane']]);
    expect(grouped([], '', [pay.id, 'go nowhere'], crowds)).toMatchObject([
      { section: 'recent', commands: [{ id: 'go one-tap' }] },
    ]);
    pay.run();
    expect(board.ui.getState()).toMatchObject({ focus: 'one-tap', filter: { text: '' } });
  });

  test('a person is shown, gone to and given work by name; who has left is not', () => {
    const wall = aWall();
    const person = (id: string, name: string, left = false) =>
      [id, { id, name, colour: 'sky', role: 'editor', left }] as const;
    Object.assign(wall.board, {
      people: createSignal(new Map([person('mia', 'Mia'), person('max', 'Max', true)])),
    });
    select(wall, 'one-tap');
    const crowds = peopleCrowds(wall.context);
    const find = (query: string) =>
      grouped([], query, [], crowds).flatMap((group) => group.commands);
    expect(find('max')).toEqual([]);
    expect(find('mia').map(({ id }) => id)).toEqual(['show mia', 'give mia']);
    expect(find('assign mia').map(({ id }) => id)).toEqual(['give mia']);
    expect(grouped([], '', ['show mia', 'show max'], crowds)[0]?.commands).toHaveLength(1);
    find('assign mia')[0]?.run();
    expect(wall.board.plan.view().initiatives.get('one-tap')?.owner).toBe('mia');
  });

  test('a date moves what is selected, its length kept, in one undo step', () => {
    const wall = aWall();
    const { board, context } = wall;
    expect(dateCommands(context, '2026-03-03').map(({ id }) => id)).toEqual(['day 2026-03-03']);
    select(wall, 'one-tap');
    const [move] = dateCommands(context, '2026-03-03');
    expect(move).toMatchObject({ label: 'Move start to 3 March 2026', reason: null });
    move?.run();
    const span = () => board.plan.records().initiatives.get('one-tap')?.span;
    expect(span()).toEqual({ start: '2026-03-03', end: '2026-05-16' });
    board.undo.undo();
    expect(span()).toEqual({ start: '2026-01-12', end: '2026-03-27' });
  });

  test('a date is read in the language of the page', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 12, 12), toFake: ['Date'] });
    const wall = aWall();
    select(wall, 'one-tap');
    expect(await readDate('3. märz', 'en')).toBeNull();
    const date = await readDate('3. märz', 'de');
    vi.useRealTimers();
    dateCommands(wall.context, date as string)[0]?.run();
    expect(wall.board.plan.records().initiatives.get('one-tap')?.span?.start).toBe('2026-03-03');
  });

  test('who may only look is told so', () => {
    const wall = aWall();
    select(wall, 'one-tap');
    wall.access.set({ ...wall.access.get(), canEdit: false, role: 'viewer' });
    const [move] = dateCommands(wall.context, '2026-03-03');
    expect(move?.reason).toMatch(/You can view this board/);
    expect(actionCommands(wall.context).find(({ id }) => id === 'import')?.reason).toMatch(/view/);
  });
});
