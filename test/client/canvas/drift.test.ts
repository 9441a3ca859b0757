import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marksOfDrift } from '../../../client/canvas/drift';
import { dayNumber, spanOf } from '../../../shared/dates';
import { createLayouter } from '../../../shared/layout/layout';
import type { Ghost } from '../../../shared/layout/layoutTypes';
import { diffPlans } from '../../../shared/plan/diffPlans';
import { freezePlan } from '../../../shared/plan/freezePlan';
import {
  addDependency,
  addInitiative,
  addLane,
  addMilestone,
  addTask,
} from '../../../shared/plan/mutations';
import type { PlanEdit } from '../../../shared/plan/planEdit';
import { CanvasDriver } from '../../support/CanvasDriver';
import { type MemoryBoard, memoryBoard } from '../../support/memoryBoard';

const FIRST = dayNumber('2026-01-01');
const days = (from: number, count: number) => spanOf(FIRST + from, FIRST + from + count - 1);

function aBoard() {
  const board = memoryBoard();
  const ids = board.edit({ key: 'add' }, (edit) => {
    const checkout = addLane(edit, 'Checkout');
    const support = addLane(edit, 'Support');
    const pay = addInitiative(edit, { title: 'Pay', lane: checkout, span: days(0, 30) });
    const coupons = addInitiative(edit, { title: 'Coupons', lane: checkout, span: days(10, 20) });
    const same = addInitiative(edit, { title: 'Same', lane: support, span: days(0, 90) });
    addTask(edit, { initiative: same, title: 'A task' });
    const launch = addMilestone(edit, 'Launch', '2026-03-01');
    return { checkout, support, pay, coupons, same, launch };
  });
  if (!ids) throw new Error('Not edited');
  return { board, ids };
}

const frozen = (board: MemoryBoard) => freezePlan(board.plan.view(), new Map());

/** What is marked after an edit. */
function marksAfter(board: MemoryBoard, run: (edit: PlanEdit) => void) {
  const before = frozen(board);
  board.edit({ key: 'change' }, run);
  return marksOfDrift({ before, diff: diffPlans(before, frozen(board)) });
}

describe('What the board marks since a signed version', () => {
  it('a bar that moved in time: its old place behind it, and how far', () => {
    const { board, ids } = aBoard();
    const { bars, ghosts } = marksAfter(board, (edit) =>
      edit.patch('initiatives', ids.pay, { span: days(21, 30) }),
    );
    expect(bars.get(ids.pay)).toMatchObject({
      was: { start: FIRST, end: FIRST + 30 },
      days: 21,
      laneWas: null,
      added: false,
      changed: false,
    });
    expect([...bars.keys()]).toEqual([ids.pay]);
    // It stands on the bar's own row and takes no other place.
    expect(ghosts.size).toBe(0);
  });

  it('only the end moved, or only the start', () => {
    const { board, ids } = aBoard();
    const longer = marksAfter(board, (edit) =>
      edit.patch('initiatives', ids.pay, { span: days(0, 44) }),
    );
    expect(longer.bars.get(ids.pay)?.days).toBe(14);
    const sooner = marksAfter(board, (edit) =>
      edit.patch('initiatives', ids.pay, { span: days(-7, 51) }),
    );
    expect(sooner.bars.get(ids.pay)?.days).toBe(-7);
  });

  it('what is gone stands as a ghost in its lane', () => {
    const { board, ids } = aBoard();
    const { ghosts, bars } = marksAfter(board, (edit) => edit.remove('initiatives', ids.coupons));
    expect(ghosts.get(ids.checkout)).toEqual([
      { id: ids.coupons, title: 'Coupons', start: FIRST + 10, end: FIRST + 30, removed: true },
    ]);
    expect(bars.size).toBe(0);
  });

  it('a bar in another lane leaves its ghost in the old one', () => {
    const { board, ids } = aBoard();
    const { ghosts, bars } = marksAfter(board, (edit) =>
      edit.patch('initiatives', ids.pay, { lane: ids.support, span: days(7, 30) }),
    );
    expect(ghosts.get(ids.checkout)).toMatchObject([{ id: ids.pay, start: FIRST, removed: false }]);
    expect(bars.get(ids.pay)).toMatchObject({ laneWas: 'Checkout', days: 7 });
  });

  it('sent to the backlog, a ghost stays; out of it, there is none', () => {
    const { board, ids } = aBoard();
    const away = marksAfter(board, (edit) => edit.patch('initiatives', ids.pay, { span: null }));
    expect(away.ghosts.get(ids.checkout)).toMatchObject([{ id: ids.pay, removed: false }]);
    const back = marksAfter(board, (edit) =>
      edit.patch('initiatives', ids.pay, { span: days(0, 30) }),
    );
    expect(back.ghosts.size).toBe(0);
    expect(back.bars.get(ids.pay)).toMatchObject({ changed: true, was: null });
  });

  it('tasks, titles and new links mark their bar or line; what needs no sign-off marks nothing', () => {
    const { board, ids } = aBoard();
    const quiet = marksAfter(board, (edit) => {
      edit.patch('initiatives', ids.pay, { outcome: 'Fewer steps', status: 'active' });
      edit.patch('initiatives', ids.coupons, { row: 4 });
    });
    expect(quiet.bars.size).toBe(0);
    let link = '';
    const loud = marksAfter(board, (edit) => {
      addTask(edit, { initiative: ids.same, title: 'Another' });
      edit.patch('initiatives', ids.coupons, { title: 'Vouchers' });
      const made = addDependency(edit, ids.pay, ids.same);
      link = made.ok ? made.id : '';
    });
    expect(loud.bars.get(ids.same)).toMatchObject({ changed: true, added: false });
    expect(loud.bars.get(ids.coupons)).toMatchObject({ changed: true });
    expect([...loud.linksAdded]).toEqual([link]);
  });

  it('new bars and their tasks are new, not changed; milestones move, come and go', () => {
    const { board, ids } = aBoard();
    let fresh = '';
    let review = '';
    const first = marksAfter(board, (edit) => {
      fresh = addInitiative(edit, { title: 'Wallets', lane: ids.checkout, span: days(40, 10) });
      addTask(edit, { initiative: fresh, title: 'Apple' });
      review = addMilestone(edit, 'Review', '2026-02-01');
      edit.patch('milestones', ids.launch, { date: '2026-03-15' });
    });
    expect(first.bars.get(fresh)?.added).toBe(true);
    expect(first.milestones.get(review)?.added).toBe(true);
    expect(first.milestones.get(ids.launch)).toMatchObject({
      was: dayNumber('2026-03-01'),
      days: 14,
    });
    const second = marksAfter(board, (edit) => edit.remove('milestones', ids.launch));
    expect(second.milestonesGone).toEqual([
      { id: ids.launch, title: 'Launch', lane: null, day: dayNumber('2026-03-15') },
    ]);
  });
});

describe('Room for ghosts', () => {
  const span = fc.record({
    start: fc.integer({ min: 0, max: 300 }),
    length: fc.integer({ min: 1, max: 90 }),
  });

  it('a ghost covers neither a bar nor another ghost, and stands inside its lane', () => {
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 20 }),
        fc.array(span, { maxLength: 10 }),
        (bars, gone) => {
          const board = memoryBoard();
          let lane = '';
          board.edit({ key: 'add' }, (edit) => {
            lane = addLane(edit, 'A');
            for (const { start, length } of bars)
              addInitiative(edit, { title: 'x', lane, span: days(start, length) });
          });
          const ghosts: Ghost[] = gone.map(({ start, length }, i) => ({
            id: `ghost-${i}`,
            title: '',
            start: FIRST + start,
            end: FIRST + start + length,
            removed: true,
          }));
          const layout = createLayouter()(board.plan.view(), {
            level: 'months',
            pxPerDay: 7,
            width: 1200,
            expanded: new Set(),
            showAllTasks: new Set(),
            collapsedLanes: new Set(),
            filter: null,
            canEdit: true,
            ghosts: new Map([[lane, ghosts]]),
          });
          const box = layout.laneById.get(lane);
          if (!box) throw new Error('No lane');
          expect(box.pack.ghosts).toHaveLength(ghosts.length);
          const all = [...box.pack.boxes.values(), ...box.pack.ghosts];
          for (const ghost of box.pack.ghosts) {
            expect(ghost.y + ghost.height).toBeLessThanOrEqual(box.height);
            const covered = all.filter(
              (o) =>
                o !== ghost &&
                o.start < ghost.end &&
                ghost.start < o.end &&
                o.y < ghost.y + ghost.height &&
                ghost.y < o.y + o.height,
            );
            expect(covered).toEqual([]);
          }
        },
      ),
    );
  });

  it('the lane has room for what is gone while changes are shown, and only then', async () => {
    const wall = new CanvasDriver();
    const { board } = wall;
    const [lane, id] = board.edit({ key: 'add' }, (edit) => {
      const made = addLane(edit, 'A');
      addInitiative(edit, { title: 'Stays', lane: made, span: days(0, 60) });
      return [made, addInitiative(edit, { title: 'Goes', lane: made, span: days(10, 20) })];
    }) as [string, string];
    board.versions.set(1, frozen(board));
    board.edit({ key: 'delete' }, (edit) => edit.remove('initiatives', id));
    const ghosts = () =>
      wall.scene
        .layout()
        .laneById.get(lane)
        ?.pack.ghosts.map((g) => g.id);
    expect(ghosts()).toEqual([]);
    await board.drift.show(1);
    expect(ghosts()).toEqual([id]);
    board.drift.hide();
    expect(ghosts()).toEqual([]);
  });
});
