import { describe, expect, test, vi } from 'vitest';
import { pasteBars, pasteLines } from '../../../client/actions/pasting';
import { dayNumber } from '../../../shared/dates';
import { copyBars, readCopiedBars } from '../../../shared/formats/copyText';
import { readPastedLines } from '../../../shared/formats/pasteLines';
import type { PlanEdit } from '../../../shared/plan/planEdit';
import { aWall } from './aWall';

vi.stubGlobal('requestAnimationFrame', () => 1);

const copied = () => {
  const { board } = aWall();
  const { json } = copyBars(board.plan.view(), ['one-tap'], new Map(), 'elsewhere');
  const bars = readCopiedBars(json);
  if (!bars) throw new Error('unreadable');
  return bars;
};

const elsewhere = () => {
  const wall = aWall((edit: PlanEdit) => {
    edit.create('lanes', { title: 'checkout', order: 'a' }, 'home');
    edit.create('lanes', { title: 'Other', order: 'b' }, 'other');
  });
  const paste = (lane: string | null, laneIsMeant: boolean, day: number | null) => {
    const view = wall.board.plan.view();
    const ids = wall.board.edit({ key: 'paste' }, (edit) =>
      pasteBars(edit, view, new Map(), copied(), { lane, laneIsMeant, day }),
    );
    return wall.board.plan.view().initiatives.get(ids?.[0] ?? '');
  };
  return { ...wall, paste };
};

describe('bars from another board', () => {
  test('find their lane by name, keep length and tasks, and start where they were put', () => {
    const wall = elsewhere();
    const pasted = wall.paste('other', false, dayNumber('2027-01-01'));
    expect(pasted).toMatchObject({
      title: 'One-tap pay',
      lane: 'home',
      span: { start: '2027-01-01', end: '2027-03-16' },
    });
    expect(wall.board.plan.view().progress.get(pasted?.id ?? '')).toEqual({ done: 5, total: 8 });
  });

  test('go to the lane that was meant', () => {
    expect(elsewhere().paste('other', true, null)?.lane).toBe('other');
  });

  test('are one undo step', () => {
    const wall = elsewhere();
    wall.paste('other', false, null);
    wall.board.undo.undo();
    expect(wall.board.plan.view().initiatives.size).toBe(0);
    expect(wall.board.undo.get().canUndo).toBeNull();
  });
});

describe('pasted lines', () => {
  const paste = (lane: string | null) => {
    const wall = elsewhere();
    const lines = readPastedLines('Pay\n  - [x] Contract\n  - Rules\nWallets');
    wall.board.edit({ key: 'paste' }, (edit) =>
      pasteLines(edit, lines, lane, { day: dayNumber('2026-02-01'), scale: 'quarters' }),
    );
    return wall.board.plan.view();
  };

  test('go to the backlog with their tasks', () => {
    const view = paste(null);
    expect(view.backlog.map((i) => i.title)).toEqual(['Pay', 'Wallets']);
    expect(view.progress.get(view.backlog[0]?.id ?? '')).toEqual({ done: 1, total: 2 });
  });

  test('with a lane focused go there', () => {
    const view = paste('home');
    expect(view.byLane.get('home')?.map((i) => i.span)).toEqual([
      { start: '2026-02-01', end: '2026-02-28' },
      { start: '2026-02-01', end: '2026-02-28' },
    ]);
  });
});
