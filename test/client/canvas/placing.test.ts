import { beforeEach, describe, expect, it } from 'vitest';
import { spreadPicture } from '../../../client/canvas/paint/paintPlacements';
import { createLayouter } from '../../../shared/layout/layout';
import { addInitiative } from '../../../shared/plan/mutations';
import { CanvasDriver } from '../../support/CanvasDriver';
import { openRound } from '../../support/openRound';

// 7 px a day from 1 January 2026: Months level, days as the drag unit.
let wall: CanvasDriver;
let checkout: string;
let pay: string;
let wallets: string;
let cards: string;

const own = () => Object.fromEntries(wall.board.rounds.own(1).entries);
const start = (more: { ends?: string; mode?: 'dates' | 'now-next-later' } = {}) => {
  openRound(wall.board.stage, { n: 1, kind: 'placement', items: [pay, cards], ...more });
  wall.board.ui.setState({ placing: 1 });
};

beforeEach(() => {
  wall = new CanvasDriver();
  checkout = wall.lane('Checkout');
  pay = wall.bar('One-tap pay', '2026-02-03', '2026-02-28', { lane: checkout });
  wallets = wall.bar('Wallets', '2026-03-16', '2026-04-20', { lane: checkout });
  cards = wall.edit((edit) => addInitiative(edit, { title: 'Gift cards', lane: checkout }));
});

describe('a blind placement on the wall', () => {
  it('puts a dragged bar where this person wants it, and nobody hears of it', () => {
    start();
    wall.drag(wall.middleOf(pay), { x: 7 * 9, y: 80 });
    expect(own()).toEqual({ [pay]: { start: '2026-02-12', end: '2026-03-09' } });
    expect(wall.span(pay)?.start).toBe('2026-02-03');
    expect(wall.initiative(pay).lane).toBe(checkout);
    expect(wall.board.edits).toEqual([]);
    expect(wall.board.told.drags).toEqual([]);
    // It stands there now, and goes on from there.
    expect(wall.scene.view().initiatives.get(pay)?.span?.start).toBe('2026-02-12');
    wall.drag(wall.edgeOf(pay, 'end'), { x: 7 * 3 });
    expect(own()[pay]).toEqual({ start: '2026-02-12', end: '2026-03-12' });
  });

  it('draws what the plan has nowhere once it is placed, on its lane', () => {
    start();
    expect(wall.scene.rectOf(cards)).toBeNull();
    wall.board.rounds.put(1, cards, { start: '2026-05-01', end: '2026-05-31' });
    expect(wall.scene.layout().find(cards)?.lane.id).toBe(checkout);
    expect(wall.board.plan.view().backlog.map(({ id }) => id)).toEqual([cards]);
    wall.board.ui.setState({ placing: null });
    expect(wall.scene.rectOf(cards)).toBeNull();
  });

  it('leaves all else alone, also for who may edit the plan', () => {
    start();
    wall.drag(wall.middleOf(wallets), { x: 70 });
    wall.doubleClick(wall.emptyIn(checkout, '2026-01-10'));
    expect(own()).toEqual({});
    expect(wall.board.edits).toEqual([]);
  });

  it('is for who may take part: not for viewers', () => {
    wall.board.access.set({ ...wall.board.access.get(), canEdit: false });
    start();
    wall.drag(wall.middleOf(pay), { x: 14 });
    expect(own()[pay]).toEqual({ start: '2026-02-05', end: '2026-03-02' });
    wall.board.access.set({ ...wall.board.access.get(), canComment: false });
    expect(wall.scene.wall().placing).toBeNull();
  });

  it('ends a drag when the round is over, and says when the time is up', () => {
    start({ ends: '2026-01-01T10:05:00.000Z' });
    wall.board.clock.now = Date.parse('2026-01-01T10:06:00.000Z');
    wall.drag(wall.middleOf(pay), { x: 70 });
    expect(own()).toEqual({});
    expect(wall.notices.map(({ key }) => key)).toEqual(['placingTimeUp']);

    wall.board.clock.now = 0;
    wall.dragStart(wall.middleOf(pay), { x: 70 });
    wall.edit((edit) => edit.patch('initiatives', wallets, { title: 'Purse' }));
    expect(wall.tools.state()).toBe('moving');
    openRound(wall.board.stage, { n: 1, kind: 'placement', state: 'revealed' });
    wall.edit((edit) => edit.patch('initiatives', wallets, { title: 'Wallet' }));
    expect(wall.tools.state()).toBe('idle');
    expect(own()).toEqual({});
  });

  it('is in the list alone when the board was changed to other times since', () => {
    start({ mode: 'now-next-later' });
    expect(wall.scene.wall().placing).toBeNull();
  });

  it('puts cards into columns where the board has those', () => {
    wall.edit((edit) => {
      edit.patchMeta({ mode: 'now-next-later' });
      for (const id of [pay, wallets]) edit.patch('initiatives', id, { bucket: 'now' });
    });
    start({ mode: 'now-next-later' });
    wall.drag(wall.middleOf(pay), { x: 400 });
    expect(own()).toEqual({ [pay]: { bucket: 'next' } });
    expect(
      wall.scene
        .view()
        .byLane.get(checkout)
        ?.find(({ id }) => id === pay)?.bucket,
    ).toBe('next');
    expect(wall.initiative(pay).bucket).toBe('now');
  });
});

describe('a spread on the wall', () => {
  const spread = {
    n: 3,
    earliest: '2026-01-20',
    latest: '2026-04-10',
    median: { start: '2026-02-10', end: '2026-03-01' },
    far: [{ person: 'sam', span: { start: '2026-03-30', end: '2026-04-10' } }],
  };

  it('lies around its bar from the first day said to the last', () => {
    const { scene } = wall;
    const bar = scene.rectOf(pay);
    const picture = spreadPicture(scene.layout(), scene.port(), pay, spread);
    expect(picture?.band).toMatchObject({ x: 19 * 7, width: (12 + 28 + 31 + 10) * 7 });
    expect(picture?.median).toMatchObject({ x: 40 * 7, width: 20 * 7 });
    expect(picture?.far).toEqual([{ person: 'sam', x: 88 * 7 + 6 * 7 }]);
    expect(picture?.band.y).toBeLessThan(bar?.y ?? 0);
    expect(spreadPicture(scene.layout(), scene.port(), cards, spread)).toBeNull();
  });

  it('has its row for itself: no other bar stands in it', () => {
    const view = wall.board.plan.view();
    const options = {
      level: 'months',
      pxPerDay: 7,
      width: 1200,
      expanded: new Set<string>(),
      showAllTasks: new Set<string>(),
      collapsedLanes: new Set<string>(),
      filter: null,
      canEdit: true,
    } as const;
    const rowsOf = (reserved?: ReadonlyMap<string, typeof spread>) => {
      const layout = createLayouter()(view, { ...options, reserved });
      return [pay, wallets].map((id) => layout.find(id)?.box.row);
    };
    expect(rowsOf()).toEqual([0, 0]);
    expect(rowsOf(new Map([[pay, spread]]))).toEqual([0, 1]);
    expect(rowsOf(new Map([[pay, { ...spread, latest: '2026-03-15' }]]))).toEqual([0, 0]);
  });
});
