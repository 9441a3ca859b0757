import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addInitiative } from '../../../shared/plan/mutations';
import { aWall } from './aWall';

const idOf = (wall: ReturnType<typeof aWall>, title: string): string => {
  for (const i of wall.board.plan.view().initiatives.values()) if (i.title === title) return i.id;
  throw new Error(`No initiative "${title}"`);
};

describe('moving with the keys', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 15) });
    vi.stubGlobal('navigator', { languages: ['en-GB'] });
    vi.stubGlobal('requestAnimationFrame', () => 1);
    vi.stubGlobal('cancelAnimationFrame', () => {});
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const quick = () => vi.advanceTimersByTime(250);

  test('a move in time is announced step by step, written once, and undone in one step', () => {
    const wall = aWall();
    wall.move.pickUp(['one-tap']);
    expect(wall.said()).toBe(
      'Picked up One-tap pay. Arrow keys move, Space drops, Escape cancels.',
    );
    wall.move.step('right', false);
    quick();
    expect(wall.said()).toBe('19 January to 3 April.');
    wall.move.step('right', false);
    quick();
    expect(wall.said()).toBe('26 January to 10 April.');
    expect(wall.board.plan.view().initiatives.get('one-tap')?.span?.start).toBe('2026-01-12');
    wall.move.drop();
    expect(wall.said()).toBe('Dropped. One-tap pay, 26 January to 10 April 2026, Checkout.');
    expect(wall.board.plan.view().initiatives.get('one-tap')?.span).toEqual({
      start: '2026-01-26',
      end: '2026-04-10',
    });
    expect(wall.board.undo.get().canUndo).toMatchObject({ key: 'move', title: 'One-tap pay' });
    wall.board.undo.undo();
    expect(wall.board.plan.view().initiatives.get('one-tap')?.span?.start).toBe('2026-01-12');
  });

  test('in now / next / later mode up and down change the place in the cell, then the lane', () => {
    const wall = aWall();
    const { board } = wall;
    const [lane, other] = board.plan.view().lanes;
    if (!lane || !other) throw new Error('two lanes are needed');
    const ids = ['A', 'B', 'C'].map(
      (title) =>
        board.edit({ key: 'create', title }, (edit) =>
          addInitiative(edit, { title, lane: lane.id, bucket: 'later' }),
        ) as string,
    );
    board.edit({ key: 'settings' }, (edit) => edit.patchMeta({ mode: 'now-next-later' }));
    const order = () =>
      (board.plan.view().byLane.get(lane.id) ?? [])
        .filter((i) => i.bucket === 'later')
        .map((i) => i.title);
    expect(order()).toEqual(['A', 'B', 'C']);
    wall.move.pickUp([ids[2] as string]);
    wall.move.step('up', false);
    quick();
    expect(wall.said()).toBe(`${lane.title}, Later, place 2 of 3.`);
    wall.move.step('up', false);
    wall.move.drop();
    expect(order()).toEqual(['C', 'A', 'B']);
    board.undo.undo();
    expect(order()).toEqual(['A', 'B', 'C']);
    wall.move.pickUp([ids[2] as string]);
    wall.move.step('down', false);
    wall.move.drop();
    expect(board.plan.view().initiatives.get(ids[2] as string)?.lane).toBe(other.id);
    expect(board.plan.view().initiatives.get(ids[2] as string)?.row).toBeNull();
  });

  test('quick steps are announced once, with the last place', () => {
    const wall = aWall();
    wall.move.pickUp(['one-tap']);
    for (let i = 0; i < 4; i++) wall.move.step('right', false);
    vi.advanceTimersByTime(249);
    expect(wall.said()).toContain('Picked up');
    vi.advanceTimersByTime(1);
    expect(wall.said()).toBe('9 February to 24 April.');
  });

  test('a move between lanes says lane and row, and writes only lane and row', () => {
    const wall = aWall();
    wall.move.pickUp(['one-tap']);
    wall.move.step('down', false);
    quick();
    expect(wall.said()).toBe('Search, row 1 of 2, 12 January to 27 March.');
    wall.remotely((edit) =>
      edit.patch('initiatives', 'one-tap', { span: { start: '2026-02-02', end: '2026-04-17' } }),
    );
    wall.move.drop();
    expect(wall.said()).toBe('Dropped in Search.');
    const moved = wall.board.plan.view().initiatives.get('one-tap');
    expect(wall.board.plan.view().lanes.find((l) => l.id === moved?.lane)?.title).toBe('Search');
    // The colleague's dates, set meanwhile, are still there.
    expect(moved?.span?.start).toBe('2026-02-02');
  });

  test('Escape leaves everything as it was', () => {
    const wall = aWall();
    wall.move.pickUp(['one-tap']);
    wall.move.step('right', true);
    wall.move.cancel();
    expect(wall.said()).toBe('Move cancelled. One-tap pay is back at 12 January, Checkout.');
    expect(wall.board.undo.get().canUndo).toBeNull();
    expect(wall.scene.interaction.getState().drag).toBeNull();
  });

  test('resizing speaks of the edge and the length', () => {
    const wall = aWall();
    wall.move.startResize('one-tap');
    expect(wall.said()).toBe('Changing end of One-tap pay.');
    wall.move.step('right', false);
    quick();
    expect(wall.said()).toBe('Ends 3 April, 12 weeks.');
    wall.move.step('left', true);
    quick();
    expect(wall.said()).toBe('Starts 5 January, 13 weeks.');
    wall.move.drop();
    expect(wall.said()).toBe('Done.');
    expect(wall.board.plan.view().initiatives.get('one-tap')?.span).toEqual({
      start: '2026-01-05',
      end: '2026-04-03',
    });
  });

  test('others see what is held until it is dropped, at most 30 s after the last key', () => {
    const wall = aWall();
    wall.move.pickUp(['one-tap']);
    expect(wall.drags.at(-1)?.items[0]).toMatchObject({ id: 'one-tap', start: '2026-01-12' });
    vi.advanceTimersByTime(20_000);
    expect(wall.drags.at(-1)).not.toBeNull();
    vi.advanceTimersByTime(20_000);
    expect(wall.drags.at(-1)).toBeNull();
    // The hold ends for others; what was picked up stays picked up.
    expect(wall.move.mode()).toBe('keys');
    wall.move.step('right', false);
    expect(wall.drags.at(-1)).not.toBeNull();
    wall.move.cancel();
  });

  test('the canvas previews what is held', () => {
    const wall = aWall();
    wall.move.pickUp(['one-tap']);
    wall.move.step('right', false);
    expect(wall.scene.interaction.getState().drag).toMatchObject({
      kind: 'move',
      lead: 'one-tap',
      delta: 7,
    });
    wall.move.drop();
    expect(wall.scene.interaction.getState().drag).toBeNull();
  });

  test('what somebody else holds stays behind', () => {
    const wall = aWall();
    wall.peers.set([
      {
        clientId: 1,
        person: null,
        name: 'Mia',
        colour: '',
        movedAt: 0,
        state: {
          person: null,
          cursor: null,
          selection: [],
          renaming: null,
          drag: {
            kind: 'move',
            items: [{ id: 'one-tap', lane: null, start: '2026-01-12', end: '2026-03-27' }],
          },
        },
      },
    ]);
    wall.move.pickUp(['one-tap']);
    expect(wall.move.mode()).toBe('off');
  });

  test('several items move together', () => {
    const wall = aWall();
    const wallets = idOf(wall, 'Wallets');
    wall.move.pickUp(['one-tap', wallets]);
    expect(wall.said()).toBe('Picked up 2 items. Arrow keys move, Space drops, Escape cancels.');
    wall.move.step('right', false);
    wall.move.drop();
    expect(wall.board.plan.view().initiatives.get(wallets)?.span?.start).toBe('2026-04-08');
    expect(wall.board.undo.get().canUndo).toMatchObject({ key: 'moveMany', count: 2 });
  });

  test('a drop that breaks a link says so', () => {
    const wall = aWall();
    const wallets = idOf(wall, 'Wallets');
    wall.board.edit({ key: 'link' }, (edit) =>
      edit.create('dependencies', { from: 'one-tap', to: wallets, kind: 'finish-to-start' }),
    );
    wall.move.nudge(['one-tap'], 1);
    expect(wall.conflicts).toEqual([[`one-tap ${wallets}`]]);
  });
});
