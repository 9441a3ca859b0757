import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FocusStep } from '../../../client/actions/boardFocus';
import type { PlanEdit } from '../../../shared/plan/planEdit';
import { aWall } from '../actions/aWall';

const span = (start: string, end: string) => ({ span: { start, end } });

/** Lane a: two rows; lane b: empty; lane c: one bar. */
function plan(edit: PlanEdit): void {
  for (const id of ['a', 'b', 'c']) edit.create('lanes', { title: id, order: id }, id);
  edit.create('initiatives', { lane: 'a', row: 0, ...span('2026-01-01', '2026-02-27') }, 'a1');
  edit.create('initiatives', { lane: 'a', row: 0, ...span('2026-06-01', '2026-07-31') }, 'a2');
  edit.create('initiatives', { lane: 'a', row: 1, ...span('2026-06-01', '2026-09-30') }, 'a3');
  edit.create('initiatives', { lane: 'c', row: 0, ...span('2026-06-01', '2026-06-30') }, 'c1');
  edit.create('tasks', { initiative: 'a1', title: 'One', order: 'a' }, 't1');
  edit.create('tasks', { initiative: 'a1', title: 'Two', order: 'b' }, 't2');
}

describe('moving focus', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('document', { activeElement: null });
    vi.stubGlobal('requestAnimationFrame', () => 1);
    vi.stubGlobal('cancelAnimationFrame', () => {});
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const walk = (from: string | null, steps: readonly FocusStep[], inPanel = false) => {
    const wall = aWall(plan);
    wall.board.ui.setState({ focus: from, leftPanel: inPanel ? 'outline' : null });
    return steps.map((step) => {
      wall.focus.step(step, false);
      return wall.board.ui.getState().focus;
    });
  };

  test('Left and Right go through time in the lane', () => {
    expect(walk('a1', ['right', 'right', 'right', 'left', 'left', 'left'])).toEqual([
      'a3',
      'a2',
      'a2',
      'a3',
      'a1',
      'a',
    ]);
  });

  test('Up and Down go through rows, then lanes; an empty lane is a stop', () => {
    expect(walk('a2', ['down', 'down', 'down', 'up', 'up', 'up', 'up'])).toEqual([
      'a3',
      'b',
      'c1',
      'b',
      'a3',
      'a2',
      'a',
    ]);
  });

  test('Home, End, PageUp and PageDown go by lane, Mod+Home and Mod+End by board', () => {
    expect(
      walk('a2', ['firstInLane', 'lastInLane', 'previousLane', 'nextLane', 'nextLane']),
    ).toEqual(['a1', 'a2', 'a', 'b', 'c']);
    expect(walk('a2', ['last', 'first'])).toEqual(['c1', 'a1']);
  });

  test('with nothing focused the first step goes to the first initiative', () => {
    expect(walk(null, ['down'])).toEqual(['a1']);
  });

  test('Down goes into the tasks of an expanded initiative, and out below', () => {
    const wall = aWall(plan);
    wall.board.ui.setState({ focus: 'a1', expanded: new Set(['a1']) });
    const stops = ['down', 'down', 'down'] as const;
    const seen = stops.map((step) => {
      wall.focus.step(step, false);
      return wall.board.ui.getState().focus;
    });
    expect(seen.slice(0, 2)).toEqual(['t1', 't2']);
    expect(seen[2]).not.toBe('t2');
  });

  test('in the outline Left and Right close and open, then go to parent and child', () => {
    const wall = aWall(plan);
    wall.board.ui.setState({ focus: 'a1', leftPanel: 'outline' });
    wall.focus.step('right', false);
    expect(wall.board.ui.getState().expanded.has('a1')).toBe(true);
    wall.focus.step('right', false);
    expect(wall.board.ui.getState().focus).toBe('t1');
    wall.focus.step('left', false);
    expect(wall.board.ui.getState().focus).toBe('a1');
    wall.focus.step('left', false);
    expect(wall.board.ui.getState().expanded.has('a1')).toBe(false);
    wall.focus.step('left', false);
    expect(wall.board.ui.getState().focus).toBe('a');
    wall.focus.step('left', false);
    expect(wall.board.ui.getState().collapsedLanes.has('a')).toBe(true);
  });

  test('Shift adds to the selection', () => {
    const wall = aWall(plan);
    wall.focus.go('a1');
    wall.focus.step('right', true);
    expect([...wall.board.ui.getState().selection]).toEqual(['a1', 'a3']);
    wall.focus.step('right', false);
    expect([...wall.board.ui.getState().selection]).toEqual(['a2']);
  });
});
