import { beforeEach, describe, expect, test } from 'vitest';
import type { ColourBy } from '../../../shared/picture/choices';
import { createBarCounter, legendRows, nextFilter } from '../../../shared/picture/legendRows';
import { barColour } from '../../../shared/picture/paint/barColour';
import { colourNamed } from '../../../shared/plan/colours';
import { addGoal, addInitiative, addLane } from '../../../shared/plan/mutations';
import type { Person } from '../../../shared/stage';
import { type MemoryBoard, memoryBoard } from '../../support/memoryBoard';

const person = (id: string): Person => ({
  id,
  name: id,
  colour: '#000',
  role: 'editor',
  left: false,
});
const people = new Map(['ada', 'mia', 'sam'].map((id) => [id, person(id)]));

describe('Legend', () => {
  let board: MemoryBoard;
  beforeEach(() => {
    board = memoryBoard();
    board.edit({ key: 'add' }, (edit) => {
      const lane = addLane(edit, 'Checkout');
      const goal = addGoal(edit, 'Faster checkout');
      addGoal(edit, 'Trust');
      const span = { start: '2026-01-12', end: '2026-03-27' };
      addInitiative(edit, { title: 'Pay', lane, goal, span, owner: 'mia', status: 'active' });
      addInitiative(edit, { title: 'Wallets', lane, goal, span, certainty: 'committed' });
      addInitiative(edit, { title: 'Refunds', span, owner: 'sam' });
      addInitiative(edit, { title: 'In the backlog', goal });
    });
  });
  const rows = (by: ColourBy) => {
    const view = board.plan.view();
    return legendRows(view, createBarCounter(by)(view.byLane), people, by);
  };

  test('counts the bars of each goal, and those without one; the backlog is not on the board', () => {
    expect(rows('goal').map(({ title, count }) => [title, count])).toEqual([
      ['Faster checkout', 2],
      ['Trust', 0],
      [null, 1],
    ]);
  });

  test('owners are listed who own something', () => {
    expect(rows('owner').map(({ title, count }) => [title, count])).toEqual([
      ['mia', 1],
      ['sam', 1],
      [null, 1],
    ]);
  });

  test('every bar has the colour that the legend gives its row', () => {
    const view = board.plan.view();
    for (const by of ['goal', 'lane', 'status', 'owner', 'certainty'] as const)
      for (const list of view.byLane.values())
        for (const initiative of list) {
          const row = rows(by).find((r) => r.key === (initiative[by] ?? ''));
          expect(colourNamed(row?.colour ?? null)).toBe(barColour(initiative, view, people, by));
        }
  });

  test('a click toggles a row; with Shift it stands alone, and a second time all are back', () => {
    expect(nextFilter(['a'], 'b', false)).toEqual(['a', 'b']);
    expect(nextFilter(['a', 'b'], 'a', false)).toEqual(['b']);
    expect(nextFilter(['a', 'b'], 'c', true)).toEqual(['c']);
    expect(nextFilter(['c'], 'c', true)).toEqual([]);
  });
});
