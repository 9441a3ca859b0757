import { beforeEach, describe, expect, it } from 'vitest';
import {
  addDependency,
  addInitiative,
  addMilestone,
  removeEntries,
} from '../../../shared/plan/mutations';
import { CanvasDriver } from '../../support/CanvasDriver';

// 7 px a day from 1 January 2026: Months level, days as the drag unit.
let wall: CanvasDriver;
let checkout: string;
let search: string;
let pay: string;

beforeEach(() => {
  wall = new CanvasDriver();
  checkout = wall.lane('Checkout');
  search = wall.lane('Search');
  pay = wall.bar('One-tap pay', '2026-02-03', '2026-03-19', { lane: checkout });
});

describe('dragging a bar', () => {
  it('starts only after 4 pixels', () => {
    const at = wall.middleOf(pay);
    wall.press(at).moveTo({ x: at.x + 3, y: at.y });
    expect(wall.scene.gesture()).toBe('press');
    wall.moveTo({ x: at.x + 5, y: at.y });
    expect(wall.scene.gesture()).toBe('drag');
  });

  it('moves it in time by whole days, in one edit that leaves the lane alone', () => {
    wall.drag(wall.middleOf(pay), { x: 7 * 9 });
    expect(wall.span(pay)).toEqual({ start: '2026-02-12', end: '2026-03-28' });
    expect(wall.initiative(pay).lane).toBe(checkout);
    expect(wall.board.edits).toEqual(['move']);
  });

  it('snaps to a month’s start within 6 pixels and says so', () => {
    wall.dragStart(wall.middleOf(pay), { x: 7 * 26 + 2 });
    expect(wall.scene.interaction.getState().guide?.kind).toBe('month');
    wall.release();
    expect(wall.span(pay)?.start).toBe('2026-03-01');
    expect(wall.scene.interaction.getState().guide).toBeNull();
  });

  it('writes only the lane when only the lane changed', () => {
    const before = wall.span(pay);
    wall.hold({ shift: true }).drag(wall.middleOf(pay), { x: 5, y: 72 });
    expect(wall.initiative(pay).lane).toBe(search);
    expect(wall.span(pay)).toEqual(before);
  });

  it('keeps the dates when it is carried straight to another lane, at any place and zoom', () => {
    for (const pxPerDay of [0.31, 2.337, 7.77, 41])
      for (const from of ['2026-01-21', '2026-01-22', '2026-01-27', '2026-02-02', '2026-02-07']) {
        const elsewhere = new CanvasDriver({ pxPerDay, from });
        const home = elsewhere.lane('Checkout');
        const other = elsewhere.lane('Search');
        const bar = elsewhere.bar('Pay', '2026-02-11', '2026-03-19', { lane: home });
        for (const tremble of [0, 3, -3]) {
          const { x } = elsewhere.middleOf(bar);
          const y = elsewhere.middleOf(bar).y;
          elsewhere.drag({ x: x + 0.4, y }, { x: tremble, y: tremble === 3 ? -72 : 72 });
          expect(elsewhere.span(bar)).toEqual({ start: '2026-02-11', end: '2026-03-19' });
        }
        expect(elsewhere.initiative(bar).lane).toBe(other);
      }
  });

  it('locks to one axis with Shift', () => {
    wall.hold({ shift: true }).drag(wall.middleOf(pay), { x: 70, y: 20 });
    expect(wall.initiative(pay).lane).toBe(checkout);
    expect(wall.span(pay)?.start).toBe('2026-02-13');
  });

  it('counts plain days with Ctrl or Cmd held', () => {
    wall.hold({ mod: true });
    wall.dragStart(wall.middleOf(pay), { x: 7 * 26 + 4 });
    expect(wall.scene.interaction.getState().guide).toBeNull();
    wall.release();
    expect(wall.span(pay)?.start).toBe('2026-03-02');
  });

  it('shows itself to others while it lasts, and as dropped at the end', () => {
    wall.drag(wall.middleOf(pay), { x: 70 });
    const { drags } = wall.board.told;
    expect(drags.at(0)?.drag?.items[0]?.id).toBe(pay);
    expect(drags.at(-1)?.dropped).toBe(true);
  });

  it('comes back as it was on Escape', () => {
    const before = wall.span(pay);
    wall.dragStart(wall.middleOf(pay), { x: 200, y: 80 });
    expect(wall.escape()).toBe(true);
    wall.release();
    expect(wall.span(pay)).toEqual(before);
    expect(wall.board.edits).toEqual([]);
    expect(wall.scene.interaction.getState()).toMatchObject({ gesture: 'idle', drag: null });
    expect(wall.board.told.drags.at(-1)).toEqual({ drag: null, dropped: false });
  });

  it('makes a copy with Alt and leaves the original', () => {
    const before = wall.span(pay);
    wall.hold({ alt: true }).drag(wall.middleOf(pay), { x: 70, y: 72 });
    const all = [...wall.board.plan.view().initiatives.values()];
    expect(wall.span(pay)).toEqual(before);
    expect(all).toHaveLength(2);
    expect(all.find((i) => i.id !== pay)).toMatchObject({ title: 'One-tap pay', lane: search });
  });

  it('keeps the row it was dropped on, and the other makes room', () => {
    const other = wall.bar('Wallets', '2026-04-01', '2026-05-31', { lane: checkout, row: 0 });
    wall.drag(wall.middleOf(pay), { x: 7 * 60 });
    const { find } = wall.scene.layout();
    expect(find(pay)?.box.row).toBe(0);
    expect(find(other)?.box.row).toBe(1);
  });

  it('moves the whole selection by the same days and lanes, and stops at the last lane', () => {
    const other = wall.bar('Ranking', '2026-02-10', '2026-02-20', { lane: search });
    wall.board.ui.setState({ selection: new Set([pay, other]) });
    wall.drag(wall.middleOf(pay), { x: 70, y: 72 });
    expect(wall.span(pay)?.start).toBe('2026-02-13');
    expect(wall.span(other)?.start).toBe('2026-02-20');
    expect(wall.initiative(pay).lane).toBe(checkout);
    expect(wall.initiative(other).lane).toBe(search);
    expect(wall.board.edits).toEqual(['moveMany']);
  });

  it('selects but does not drag what somebody else holds', () => {
    wall.colleagueHolds(pay);
    const before = wall.span(pay);
    wall.drag(wall.middleOf(pay), { x: 70 });
    expect(wall.span(pay)).toEqual(before);
    expect(wall.notices[0]).toEqual({ key: 'held', values: { name: 'Mia' } });
  });

  it('leaves behind what others hold and says how many', () => {
    const other = wall.bar('Ranking', '2026-02-10', '2026-02-20', { lane: search });
    wall.board.ui.setState({ selection: new Set([pay, other]) });
    wall.colleagueHolds(other);
    wall.drag(wall.middleOf(pay), { x: 70 });
    expect(wall.span(other)?.start).toBe('2026-02-10');
    expect(wall.notices).toContainEqual({ key: 'heldBehind', values: { count: 1 } });
  });

  it('ends when a colleague deletes the bar meanwhile', () => {
    wall.dragStart(wall.middleOf(pay), { x: 70 });
    wall.edit((edit) => removeEntries(edit, [{ root: 'initiatives', id: pay }]));
    expect(wall.scene.gesture()).toBe('idle');
    expect(wall.notices[0]?.key).toBe('itemGone');
    wall.release();
    expect(wall.board.edits).toEqual([]);
  });

  it('is cancelled when the right to edit goes away', () => {
    wall.dragStart(wall.middleOf(pay), { x: 70 });
    wall.board.access.set({ ...wall.board.access.get(), canEdit: false });
    expect(wall.scene.gesture()).toBe('idle');
    expect(wall.notices[0]?.key).toBe('viewOnly');
  });

  it('lands in the nearest lane when the lane under it was deleted', () => {
    wall.dragStart(wall.middleOf(pay), { y: 72 });
    wall.edit((edit) => removeEntries(edit, [{ root: 'lanes', id: search }]));
    wall.release();
    expect(wall.initiative(pay).lane).toBe(checkout);
    expect(wall.notices).toEqual([{ key: 'laneGone', values: { lane: 'Checkout' } }]);
  });

  it('stays in its own lane when that was deleted, to be back in it with an undo', () => {
    wall.dragStart(wall.middleOf(pay), { x: 70 });
    wall.edit((edit) => removeEntries(edit, [{ root: 'lanes', id: checkout }]));
    wall.release();
    expect(wall.span(pay)?.start).toBe('2026-02-13');
    expect(wall.board.plan.records().initiatives.get(pay)?.lane).toBe(checkout);
    expect(wall.notices).toEqual([{ key: 'laneGone', values: { lane: 'No lane' } }]);
  });

  it('tells of links it broke', () => {
    const wallets = wall.bar('Wallets', '2026-04-01', '2026-05-01', { lane: search });
    const link = wall.edit((edit) => addDependency(edit, pay, wallets));
    wall.drag(wall.middleOf(pay), { x: 7 * 30 });
    expect(link.ok && wall.conflicts).toEqual([link.ok && link.id]);
  });

  it('keeps working days when the board skips weekends', () => {
    wall.edit((edit) =>
      edit.patchMeta({ settings: { ...edit.meta().settings, skipWeekends: true } }),
    );
    const week = wall.bar('Week', '2026-06-01', '2026-06-05', { lane: search });
    wall.scene.camera.set({ day: wall.scene.dayAt(0) + 120 });
    wall.hold({ mod: true }).drag(wall.middleOf(week), { x: 7 * 5 });
    expect(wall.span(week)).toEqual({ start: '2026-06-08', end: '2026-06-12' });
  });

  it('scrolls at the edge after 200 ms, and the bar goes on', () => {
    const at = wall.middleOf(pay);
    wall.dragStart(at, { x: 1190 - at.x });
    const { day } = wall.scene.camera.get();
    wall.pass(8);
    expect(wall.scene.camera.get().day).toBe(day);
    wall.pass(40);
    expect(wall.scene.camera.get().day).toBeGreaterThan(day);
    const start = wall.scene.interaction.getState().drag?.items[0]?.start ?? 0;
    wall.pass(20);
    expect(wall.scene.interaction.getState().drag?.items[0]?.start).toBeGreaterThan(start);
  });
});

describe('dragging in now / next / later mode', () => {
  it('sets bucket and lane', () => {
    wall.edit((edit) => {
      edit.patchMeta({ mode: 'now-next-later' });
      edit.patch('initiatives', pay, { bucket: 'now' });
    });
    wall.drag(wall.middleOf(pay), { x: 800, y: 72 });
    expect(wall.initiative(pay)).toMatchObject({ bucket: 'later', lane: search });
  });

  it('reads a cell with one card a line as a list: the lower half of a card means behind it', () => {
    const other = wall.edit((edit) => {
      edit.patchMeta({ mode: 'now-next-later' });
      edit.patch('initiatives', pay, { bucket: 'now' });
      return addInitiative(edit, { title: 'Roles', lane: checkout, bucket: 'now' });
    });
    const order = () => (wall.board.plan.view().byLane.get(checkout) ?? []).map((i) => i.id);
    expect(order()).toEqual([pay, other]);
    const from = wall.middleOf(pay);
    const to = wall.middleOf(other);
    wall.drag(from, { x: -100, y: to.y - from.y - 12 });
    expect(order()).toEqual([pay, other]);
    wall.drag(from, { x: -100, y: to.y - from.y + 12 });
    expect(order()).toEqual([other, pay]);
  });

  it('puts a card where it is dropped among the cards of a cell, and keeps its dates', () => {
    const [a, b, c] = ['A', 'B', 'C'].map((title, i) =>
      wall.bar(title, `2026-0${5 - i}-01`, `2026-0${5 - i}-20`, { lane: search, bucket: 'next' }),
    ) as [string, string, string];
    wall.edit((edit) => edit.patchMeta({ mode: 'now-next-later' }));
    const order = () => (wall.board.plan.view().byLane.get(search) ?? []).map((i) => i.title);
    expect(order()).toEqual(['A', 'B', 'C']);
    const first = wall.middleOf(a);
    const last = wall.middleOf(c);
    wall.drag(last, { x: first.x - last.x - 20, y: first.y - last.y });
    expect(order()).toEqual(['C', 'A', 'B']);
    expect(wall.span(c)).toEqual({ start: '2026-03-01', end: '2026-03-20' });
    expect(wall.board.edits).toEqual(['move']);
    // Back to where it stands: nothing is written.
    wall.drag(wall.middleOf(b), { x: 5, y: 5 });
    expect(wall.board.edits).toEqual(['move']);
    wall.board.undo.undo();
    expect(order()).toEqual(['A', 'B', 'C']);
  });
});

describe('dragging a milestone', () => {
  it('moves its date', () => {
    const beta = wall.edit((edit) => addMilestone(edit, 'Beta', '2026-03-10', checkout));
    wall.hold({ mod: true }).drag(wall.middleOf(beta), { x: 7 * 4 });
    expect(wall.board.plan.view().milestones[0]).toMatchObject({
      date: '2026-03-14',
      lane: checkout,
    });
  });
});

describe('dragging an end', () => {
  it('changes that end alone', () => {
    wall.drag(wall.edgeOf(pay, 'end'), { x: 7 * 5 });
    expect(wall.span(pay)).toEqual({ start: '2026-02-03', end: '2026-03-24' });
    expect(wall.board.edits).toEqual(['resize']);
  });

  it('never makes it shorter than a day', () => {
    wall.drag(wall.edgeOf(pay, 'start'), { x: 7 * 200 });
    expect(wall.span(pay)).toEqual({ start: '2026-03-19', end: '2026-03-19' });
  });

  it('comes back on Escape', () => {
    const before = wall.span(pay);
    wall.dragStart(wall.edgeOf(pay, 'end'), { x: 70 });
    wall.escape();
    wall.release();
    expect(wall.span(pay)).toEqual(before);
  });

  it('is out of reach for those who may not edit', () => {
    const before = wall.span(pay);
    wall.board.access.set({ ...wall.board.access.get(), canEdit: false });
    wall.drag(wall.edgeOf(pay, 'end'), { x: 70 });
    expect(wall.span(pay)).toEqual(before);
  });
});
