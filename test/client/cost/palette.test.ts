import { beforeEach, describe, expect, test, vi } from 'vitest';
import { allActions } from '../../../client/actions/registry';
import { actionCommands } from '../../../client/palette/actionCommands';
import { choiceCommands } from '../../../client/palette/choiceCommands';
import { grouped } from '../../../client/palette/command';
import { peopleCrowds } from '../../../client/palette/peopleCrowds';
import { placeCrowds } from '../../../client/palette/placeCrowds';
import { aWall } from '../actions/aWall';

/** What is typed, letter by letter. */
const LETTERS = ['b', 'ba', 'bar', 'bar 7'];
/** Of many things of a kind, so many are offered. */
const MOST_OF_MANY = 20;

beforeEach(() => {
  vi.stubGlobal('document', { activeElement: null });
  vi.stubGlobal('navigator', { languages: ['en-GB'] });
  vi.stubGlobal('requestAnimationFrame', () => 1);
  vi.stubGlobal('cancelAnimationFrame', () => {});
});

/** The palette of a board with so many bars, opened and typed into; what that takes is counted. */
function aTypedPalette(bars: number) {
  const { context } = aWall((edit) => {
    edit.create('lanes', { title: 'Lane', order: 'a' }, 'lane');
    for (let i = 0; i < bars; i += 1)
      edit.create('initiatives', { title: `Bar ${i}`, lane: 'lane', order: `b${i}` }, `b${i}`);
  });
  const asked = allActions.map((action) => vi.spyOn(action, 'enabled'));
  const evaluated = () => asked.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  const commands = [...actionCommands(context), ...choiceCommands(context)];
  const crowds = [...placeCrowds(context), ...peopleCrowds(context)];
  const rows = (query: string) =>
    grouped(commands, query, [], crowds).reduce((sum, group) => sum + group.commands.length, 0);
  const opened = { rows: rows(''), evaluated: evaluated() };
  const typed = LETTERS.map(rows);
  const later = evaluated() - opened.evaluated;
  for (const spy of asked) spy.mockRestore();
  return { opened, typed, later, commands: commands.length };
}

describe('the palette', () => {
  const [small, large] = [aSize(500), aSize(5_000)];

  test('opens with each command asked once whether it can be run, on a board of any size', () => {
    const { opened, commands } = small();
    expect(opened.evaluated).toBeLessThanOrEqual(2 * allActions.length);
    expect(opened.rows).toBeLessThanOrEqual(commands);
    expect(large().opened).toEqual(opened);
  });

  test('asks no command again at a letter, and lists as many rows on a large board as on a small one', () => {
    const { typed, later } = small();
    expect(later).toBe(0);
    expect(large().later).toBe(0);
    expect(large().typed).toEqual(typed);
    expect(Math.max(...typed)).toBeLessThanOrEqual(allActions.length + MOST_OF_MANY);
  });
});

function aSize(bars: number) {
  let made: ReturnType<typeof aTypedPalette> | null = null;
  return () => {
    made ??= aTypedPalette(bars);
    return made;
  };
}
